namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>
/// Weighted set cover with an order: prices for the rows by Lagrangian relaxation, a greedy cover at those prices, then
/// ruin and recreate on small neighborhoods. Fixed seeds: the same problem gets the same plan. Sources stand in src/README.md.
/// </summary>
internal sealed class CoverSolver
{
    private readonly CoverProblem problem;
    private readonly double[] cost;
    private readonly CoverOrder order;
    private readonly double[] price;
    private readonly double[] reduced;
    private readonly bool[] chosen;
    private readonly int[] count;
    private readonly Dictionary<int, int> wayColumn = [];
    private readonly int[] mark;
    private int stamp;
    private uint seed = 2463534242;

    private CoverSolver(CoverProblem problem, double[] cost, CoverOrder order)
    {
        (this.problem, this.cost, this.order) = (problem, cost, order);
        price = new double[problem.Rows];
        reduced = new double[cost.Length];
        chosen = new bool[cost.Length];
        mark = new int[cost.Length];
        count = new int[problem.Rows];
    }

    /// <summary>Columns in a valid order that cover every row, at a low cost.</summary>
    /// <param name="rounds">How often a neighborhood is ruined and made again.</param>
    public static List<int> Solve(CoverProblem problem, double[] cost, CoverOrder order, int prices, int rounds)
    {
        if (problem.Rows == 0)
            return [];
        var solver = new CoverSolver(problem, cost, order);
        solver.FindPrices(prices);
        solver.Construct();
        solver.Improve(rounds);
        return [.. order.Found];
    }

    /// <summary>Cost per newly covered row, and nothing after: the yardstick of the benchmark.</summary>
    public static List<int> Greedy(CoverProblem problem, double[] cost, CoverOrder order)
    {
        var solver = new CoverSolver(problem, cost, order);
        solver.Fill([.. Enumerable.Range(0, problem.Rows)], false, 0);
        order.Try(solver.Chosen(), cost);
        return [.. order.Found];
    }

    private void FindPrices(int rounds)
    {
        for (var row = 0; row < problem.Rows; row++)
        {
            price[row] = double.MaxValue;
            foreach (var column in problem.ColumnsOf[row])
                price[row] = Math.Min(price[row], cost[column] / problem.Columns[column].Length);
        }
        var best = (double[])price.Clone();
        double bound = 0, step = 1, upper = Estimate();
        var since = 0;
        var over = new int[problem.Rows];
        for (var round = 0; round < rounds; round++)
        {
            double value = 0;
            Array.Fill(over, 1);
            for (var row = 0; row < problem.Rows; row++)
                value += price[row];
            for (var column = 0; column < cost.Length; column++)
            {
                var r = Reduce(column);
                if (r >= 0)
                    continue;
                value += r;
                foreach (var row in problem.Columns[column])
                    over[row]--;
            }
            if (value > bound)
            {
                bound = value;
                price.CopyTo(best, 0);
                since = 0;
            }
            else if (++since >= 6)
            {
                step /= 2;
                since = 0;
            }
            double norm = 0;
            foreach (var o in over)
                norm += o * o;
            if (norm == 0)
                break;
            var by = step * Math.Max(upper - value, upper * 0.005) / norm;
            for (var row = 0; row < problem.Rows; row++)
                price[row] = Math.Max(0, price[row] + (by * over[row]));
        }
        best.CopyTo(price, 0);
        for (var column = 0; column < cost.Length; column++)
            reduced[column] = Reduce(column);
    }

    private double Reduce(int column)
    {
        var r = cost[column];
        foreach (var row in problem.Columns[column])
            r -= price[row];
        return r;
    }

    private double Estimate()
    {
        double sum = 0;
        foreach (var p in price)
            sum += p;
        return sum * 1.3;
    }

    private void Construct()
    {
        Fill([.. Enumerable.Range(0, problem.Rows)], true, 0);
        Thin(Chosen());
        order.Try(Chosen(), cost);
        Take(order.Found);
        Thin(Chosen(), ordered: true);
        order.Try(Chosen(), cost);
    }

    private void Take(List<int> columns)
    {
        var wanted = columns.ToArray();
        foreach (var column in Chosen())
            Remove(column);
        foreach (var column in wanted)
            Add(column);
    }

    private List<int> Chosen()
    {
        var list = new List<int>();
        for (var column = 0; column < chosen.Length; column++)
            if (chosen[column])
                list.Add(column);
        return list;
    }

    private void Add(int column)
    {
        chosen[column] = true;
        if (problem.WayOf[column] is >= 0 and var way)
            wayColumn[way] = column;
        foreach (var row in problem.Columns[column])
            count[row]++;
    }

    private void Remove(int column)
    {
        chosen[column] = false;
        wayColumn.Remove(problem.WayOf[column]);
        foreach (var row in problem.Columns[column])
            count[row]--;
    }

    /// <summary>Covers these rows: at prices, or by cost a new row; with noise for another outcome each time.</summary>
    private List<int> Fill(List<int> rows, bool atPrices, double noise)
    {
        var added = new List<int>();
        var candidates = new List<int>();
        stamp++;
        foreach (var row in rows)
            foreach (var column in problem.ColumnsOf[row])
                if (mark[column] != stamp && !chosen[column] && (!atPrices || column >= problem.FirstOpenPlace || reduced[column] < limit))
                {
                    mark[column] = stamp;
                    candidates.Add(column);
                }
        var shake = new double[candidates.Count];
        for (var at = 0; at < shake.Length; at++)
            shake[at] = 1 + (noise * (Random() - 0.5));
        while (rows.Exists(row => count[row] == 0))
        {
            var best = -1;
            var bestScore = double.MaxValue;
            for (var at = candidates.Count - 1; at >= 0; at--)
            {
                var column = candidates[at];
                var fresh = 0;
                double worth = 0;
                foreach (var row in problem.Columns[column])
                    if (count[row] == 0)
                    {
                        fresh++;
                        worth += price[row];
                    }
                if (fresh == 0 || chosen[column])
                {
                    candidates[at] = candidates[^1];
                    shake[at] = shake[candidates.Count - 1];
                    candidates.RemoveAt(candidates.Count - 1);
                    continue;
                }
                if (problem.WayOf[column] >= 0 && wayColumn.ContainsKey(problem.WayOf[column]))
                    continue;
                var score = cost[column] * shake[at];
                if (atPrices)
                {
                    score -= worth;
                    score = score > 0 ? score / fresh : score * fresh;
                }
                else
                    score /= fresh;
                if (score < bestScore)
                    (best, bestScore) = (column, score);
            }
            Add(best);
            added.Add(best);
        }
        return added;
    }

    private double limit = double.MaxValue;

    /// <summary>Takes out what is covered twice, the dearest first.</summary>
    private void Thin(List<int> columns, bool ordered = false)
    {
        columns.Sort((a, b) => cost[b] != cost[a] ? cost[b].CompareTo(cost[a]) : a.CompareTo(b));
        foreach (var column in columns)
        {
            if (!chosen[column] || !Spare(column))
                continue;
            Remove(column);
            if (ordered && !order.Try(Chosen()))
                Add(column);
        }
    }

    private bool Spare(int column)
    {
        foreach (var row in problem.Columns[column])
            if (count[row] < 2)
                return false;
        return true;
    }

    private double Total()
    {
        double sum = 0;
        for (var column = 0; column < chosen.Length; column++)
            if (chosen[column])
                sum += cost[column];
        return sum;
    }

    private void Improve(int rounds)
    {
        var total = Total();
        var kept = Chosen();
        // A column that costs this much more than it is worth is in no plan that would be better.
        limit = Math.Max(1, (total - price.Sum()) * 1.2);
        var removed = new List<int>();
        var rows = new List<int>();
        for (var round = 0; round < rounds; round++)
        {
            Ruin(2 + (int)(Random() * 9), removed, rows);
            double before = 0, after = 0;
            foreach (var column in removed)
                before += cost[column];
            var added = Fill(rows, (round & 1) == 0, 0.5);
            // What stands beside may have become spare.
            var touched = new List<int>(added);
            foreach (var column in added)
                foreach (var row in problem.Columns[column])
                    foreach (var other in problem.ColumnsOf[row])
                        if (chosen[other] && !touched.Contains(other))
                            touched.Add(other);
            touched.Sort((a, b) => cost[b].CompareTo(cost[a]));
            foreach (var column in touched)
            {
                if (!Spare(column))
                    continue;
                Remove(column);
                if (!added.Remove(column))
                {
                    removed.Add(column);
                    before += cost[column];
                }
            }
            foreach (var column in added)
                after += cost[column];
            if (after <= before + 1e-9 && !Same(added, removed) && order.Try(Chosen()))
            {
                total += after - before;
                continue;
            }
            foreach (var column in added)
                Remove(column);
            foreach (var column in removed)
                Add(column);
        }
        order.Try(Chosen(), cost);
    }

    private static bool Same(List<int> a, List<int> b) => a.Count == b.Count && a.TrueForAll(b.Contains);

    /// <summary>Takes out some columns that stand near each other.</summary>
    private void Ruin(int size, List<int> removed, List<int> rows)
    {
        removed.Clear();
        rows.Clear();
        var at = (int)(Random() * problem.Rows);
        for (var tries = 0; removed.Count < size && tries < size * 6; tries++)
        {
            foreach (var column in problem.ColumnsOf[at])
                if (chosen[column])
                {
                    Remove(column);
                    removed.Add(column);
                    foreach (var row in problem.Columns[column])
                        if (!rows.Contains(row))
                            rows.Add(row);
                }
            var from = rows[(int)(Random() * rows.Count)];
            var over = problem.ColumnsOf[from];
            var next = problem.Columns[over[(int)(Random() * over.Length)]];
            at = next[(int)(Random() * next.Length)];
        }
        rows.RemoveAll(row => count[row] > 0);
    }

    private double Random()
    {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        return seed / (uint.MaxValue + 1.0);
    }
}
