namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>What is open and what the catalog has for it, as the solver sees it.</summary>
internal sealed class PlanField
{
    private readonly CatalogIndex index;
    private readonly Dictionary<StandardId, int> rows;
    private readonly CoverSolver solver;
    private readonly int[] waysToRow;

    public IReadOnlyList<StandardId> Standards { get; }
    public List<Way> Ways { get; } = [];

    /// <summary>What leads to an open standard and does not suit.</summary>
    public List<Way> LeftOut { get; } = [];
    public CoverProblem Problem { get; }

    /// <summary>Minutes of each column: the measure that no wish changes.</summary>
    public double[] Minutes { get; }

    public PlanField(PlanningTask task, Closure closure, Func<Way, bool> suits)
    {
        index = task.Index ?? CatalogIndex.Of(task.Catalog);
        Standards = closure.Order;
        rows = new(Standards.Count);
        for (var row = 0; row < Standards.Count; row++)
            rows.Add(Standards[row], row);
        waysToRow = new int[Standards.Count];

        var seen = new HashSet<int>();
        var (covers, cover) = (new List<int[]>(), new List<int>());
        foreach (var standard in Standards)
            foreach (var at in index.To(standard))
            {
                if (!seen.Add(at))
                    continue;
                if (!suits(index.Ways[at]))
                {
                    LeftOut.Add(index.Ways[at]);
                    continue;
                }
                cover.Clear();
                foreach (var covered in index.Ways[at].Covers)
                    if (rows.TryGetValue(covered, out var row) && !cover.Contains(row))
                        cover.Add(row);
                cover.Sort();
                Ways.Add(index.Ways[at]);
                covers.Add([.. cover]);
                foreach (var row in cover)
                    waysToRow[row]++;
            }
        int[][] before = [.. Standards.Select(s => closure.Before(s).Select(b => rows[b]).ToArray())];
        Problem = new(before, covers, Earlier());
        solver = new(Problem);
        Minutes = Cost((_, _) => 1);
    }

    public Way? WayAt(int column) => Problem.WayOf[column] is >= 0 and var way ? Ways[way] : null;

    public int WaysTo(StandardId standard) => waysToRow[rows[standard]];

    public IEnumerable<Way> To(StandardId standard) => Problem.ColumnsOf[rows[standard]].Select(WayAt).OfType<Way>().Distinct();

    /// <summary>A cost for each column. An open place costs little only where there is nothing else.</summary>
    public double[] Cost(Func<Way, int, double> factor)
    {
        var cost = new double[Problem.Columns.Count];
        for (var column = 0; column < cost.Length; column++)
            cost[column] = Problem.WayOf[column] is >= 0 and var way
                ? Math.Max(1, Ways[way].Minutes ?? PathPlanner.UnknownMinutes) * factor(Ways[way], way)
                : waysToRow[Problem.Columns[column][0]] == 0 ? PathPlanner.UnknownMinutes : CoverProblem.OpenPlace;
        return cost;
    }

    public List<int> Solve(double[] cost, Effort effort) => solver.Solve(cost, effort);

    public List<int> Greedy() => solver.Greedy(Minutes);

    public Dictionary<StandardId, int> Gaps() => Standards.Where(s => WaysTo(s) < 2).ToDictionary(s => s, WaysTo);

    /// <summary>Which candidates are best done before each; where sources name each other in a circle, the edge that closes it is left out.</summary>
    private int[][] Earlier()
    {
        var earlier = new int[Ways.Count][];
        if (Ways.TrueForAll(way => way.After.Count == 0))
        {
            Array.Fill(earlier, []);
            return earlier;
        }
        var at = new Dictionary<ResourceId, int>();
        for (var way = 0; way < Ways.Count; way++)
            at.TryAdd(Ways[way].Id, way);
        var state = new byte[Ways.Count];
        var path = new Stack<(int Way, int Next, List<int> Kept)>();
        for (var root = 0; root < Ways.Count; root++)
        {
            if (state[root] == 0)
                path.Push((root, 0, []));
            while (path.TryPop(out var top))
            {
                state[top.Way] = 1;
                if (top.Next == Ways[top.Way].After.Count)
                {
                    state[top.Way] = 2;
                    earlier[top.Way] = [.. top.Kept];
                    continue;
                }
                path.Push(top with { Next = top.Next + 1 });
                if (!at.TryGetValue(Ways[top.Way].After[top.Next], out var before) || state[before] == 1)
                    continue;
                top.Kept.Add(before);
                if (state[before] == 0)
                    path.Push((before, 0, []));
            }
        }
        return earlier;
    }
}
