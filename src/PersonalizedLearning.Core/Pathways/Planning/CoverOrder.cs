namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>Puts chosen columns in an order in which every row they count for has what it rests on. Reused buffers: it is asked thousands of times a plan.</summary>
internal sealed class CoverOrder(CoverProblem problem)
{
    private readonly int[] need = new int[problem.Columns.Count];
    private readonly bool[] chosen = new bool[problem.Columns.Count];
    private readonly bool[] covered = new bool[problem.Rows];
    private readonly List<int> waiting = [];

    /// <summary>The order last found; columns that had nothing left to count for are not in it.</summary>
    public List<int> Found { get; } = [];

    /// <summary>Whether these columns can be ordered so that all rows count. With <paramref name="mend"/>, what blocks is got round by adding the cheapest column that can stand there.</summary>
    public bool Try(IReadOnlyList<int> columns, double[]? mend = null)
    {
        Found.Clear();
        waiting.Clear();
        Array.Clear(covered);
        Array.Clear(chosen);
        var left = problem.Rows;
        for (var at = 0; at < columns.Count; at++)
            Enter(columns[at]);
        // Lowest rows first: what starts a way stands at its start.
        waiting.Sort((a, b) => problem.Columns[a][0] != problem.Columns[b][0] ? problem.Columns[a][0].CompareTo(problem.Columns[b][0]) : a.CompareTo(b));
        var first = 0;
        while (left > 0)
        {
            var moved = false;
            for (var at = 0; at < waiting.Count; at++)
            {
                var column = waiting[at];
                if (!chosen[column] || need[column] > 0 || (problem.AnyWaits && Held(column)))
                    continue;
                chosen[column] = false;
                moved = true;
                var counts = false;
                foreach (var row in problem.Columns[column])
                {
                    if (covered[row])
                        continue;
                    covered[row] = counts = true;
                    left--;
                    foreach (var after in problem.After[row])
                        foreach (var other in problem.ColumnsOf[after])
                            if (chosen[other] && !problem.Columns[other].AsSpan().Contains(row))
                                need[other]--;
                }
                if (counts)
                    Found.Add(column);
            }
            if (moved)
            {
                waiting.RemoveAll(column => !chosen[column]);
                continue;
            }
            if (left == 0)
                break;
            if (mend is null)
                return false;
            while (covered[first])
                first++;
            Mend(first, mend);
        }
        return true;
    }

    private void Enter(int column)
    {
        chosen[column] = true;
        var count = 0;
        foreach (var row in problem.Columns[column])
            foreach (var before in problem.Before[row])
                if (!covered[before] && !problem.Columns[column].AsSpan().Contains(before))
                    count++;
        need[column] = count;
        waiting.Add(column);
    }

    private bool Held(int column)
    {
        foreach (var earlier in problem.Waits[column])
            if (chosen[earlier])
                return true;
        return false;
    }

    /// <summary>The first row that is open rests on nothing open: some column, if only an open place, can always stand there.</summary>
    private void Mend(int row, double[] cost)
    {
        var best = -1;
        foreach (var column in problem.ColumnsOf[row])
        {
            if (chosen[column] || (best >= 0 && cost[column] >= cost[best]) || WayTaken(column))
                continue;
            Enter(column);
            waiting.RemoveAt(waiting.Count - 1);
            chosen[column] = false;
            if (need[column] == 0 && !Held(column))
                best = column;
        }
        Enter(best);
    }

    private bool WayTaken(int column)
    {
        var way = problem.WayOf[column];
        return way >= 0 && (waiting.Exists(other => chosen[other] && problem.WayOf[other] == way) || Found.Exists(other => problem.WayOf[other] == way));
    }
}
