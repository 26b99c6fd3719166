using System.Runtime.Intrinsics;

namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>
/// Weighted set cover with an order: prices for the rows by Lagrangian relaxation, a greedy cover at those prices, then
/// ruin and recreate on small neighborhoods. Work is counted in rounds, never by the clock, and the seed is fixed: the same
/// problem gets the same plan. One solver serves all options of a plan. Sources stand in src/README.md.
/// </summary>
internal sealed class CoverSolver
{
    /// <summary>What a worse plan may cost more to be walked through early in a search: this much of a mean column.</summary>
    private const double Slack = 0.2;

    /// <summary>How much a cost is shaken when a neighborhood is made again.</summary>
    private const double Shake = 0.3;

    private readonly CoverProblem problem;
    private readonly int[][] columns;
    private readonly CoverOrder order;
    private readonly CoverPrices prices;
    private readonly int[][] near;
    private readonly CoverState state;
    private readonly bool[] chosen;
    private readonly int[] count;
    private readonly int[] mark;
    private readonly double[] score;
    private readonly double[] shake;
    private readonly double[] worth;
    private readonly int[] fresh;
    private readonly int[] candidates;
    private readonly int[] place;
    private readonly List<int> rows = [], removed = [], added = [], touched = [];
    private double[] cost = [];
    private int stamp;
    private uint seed;

    public CoverSolver(CoverProblem problem)
    {
        this.problem = problem;
        columns = [.. problem.Columns];
        (order, prices) = (new(problem), new(problem));
        near = new int[problem.Rows][];
        state = new(problem);
        (chosen, count) = (state.Chosen, state.Count);
        mark = new int[columns.Length];
        candidates = new int[columns.Length];
        place = new int[columns.Length];
        score = new double[columns.Length];
        shake = new double[columns.Length];
        worth = new double[columns.Length];
        fresh = new int[columns.Length];
    }

    /// <summary>Columns in a valid order that cover every row, at a low cost.</summary>
    /// <param name="cost">Of each column.</param>
    /// <param name="effort">How long to look.</param>
    public List<int> Solve(double[] cost, Effort effort)
    {
        if (problem.Rows == 0)
            return [];
        Start(cost);
        prices.Find(cost, effort.Pricing);
        prices.KeepNear(effort.Near, near);
        Cover(true, 0);
        state.Thin(cost);
        order.Try(state.List(), cost);
        state.Take(order.Found);
        if (state.Thin(cost))
        {
            // What is spare by count can still be what the order hangs on: then it stays.
            if (!order.Try(state.List()))
                order.Try(state.List(), cost);
            state.Take(order.Found);
        }
        order.Keep();
        var plan = Improve(effort);
        // In an order changed since, a column may find all its rows covered.
        Array.Clear(count);
        plan.RemoveAll(column => !Counts(column));
        return plan;
    }

    /// <summary>Cost per newly covered row, and nothing after: the yardstick of the benchmark.</summary>
    public List<int> Greedy(double[] cost)
    {
        Start(cost);
        problem.ColumnsOf.CopyTo(near, 0);
        Cover(false, 0);
        order.Try(state.List(), cost);
        return [.. order.Found];
    }

    private void Start(double[] costs)
    {
        cost = costs;
        seed = 2463534242;
        state.Clear();
    }

    private void Cover(bool atPrices, double noise)
    {
        rows.Clear();
        for (var row = 0; row < problem.Rows; row++)
            if (count[row] == 0)
                rows.Add(row);
        added.Clear();
        Fill(atPrices, noise);
    }

    /// <summary>Covers the open rows: at prices, or by cost a new row; with noise for another outcome each time. A score changes only where a row was covered.</summary>
    private void Fill(bool atPrices, double noise)
    {
        stamp++;
        var size = 0;
        foreach (var row in rows)
            foreach (var column in near[row])
            {
                if (mark[column] == stamp || chosen[column])
                    continue;
                mark[column] = stamp;
                place[column] = size;
                candidates[size] = column;
                shake[size] = noise == 0 ? cost[column] : cost[column] * (1 + (noise * (Random() - 0.5)));
                (fresh[size], worth[size]) = (0, 0);
                foreach (var open in columns[column])
                    if (count[open] == 0)
                    {
                        fresh[size]++;
                        worth[size] += prices.Row[open];
                    }
                Score(size++, atPrices);
            }
        for (var next = 0; next < rows.Count;)
        {
            if (count[rows[next]] > 0)
            {
                next++;
                continue;
            }
            var at = Least(size);
            // One of another column of a way that is taken: never again in this cover.
            for (; state.WayTaken(candidates[at]); at = Least(size))
                score[at] = double.MaxValue;
            var best = candidates[at];
            state.Add(best);
            added.Add(best);
            score[at] = double.MaxValue;
            foreach (var row in columns[best])
                if (count[row] == 1)
                    foreach (var column in near[row])
                        if (mark[column] == stamp && !chosen[column])
                        {
                            var other = place[column];
                            fresh[other]--;
                            worth[other] -= prices.Row[row];
                            Score(other, atPrices);
                        }
        }
    }

    /// <summary>The first of the candidates with the lowest score: where a cover spends most of its time.</summary>
    private int Least(int size)
    {
        var scores = score.AsSpan(0, size);
        var (least, at) = (Vector256.Create(double.MaxValue), 0);
        for (; at <= size - Vector256<double>.Count; at += Vector256<double>.Count)
            least = Vector256.Min(least, Vector256.Create(scores[at..]));
        var min = Math.Min(Math.Min(least[0], least[1]), Math.Min(least[2], least[3]));
        for (; at < size; at++)
            min = Math.Min(min, scores[at]);
        return scores.IndexOf(min);
    }

    private void Score(int at, bool atPrices)
    {
        var s = atPrices ? shake[at] - worth[at] : shake[at];
        score[at] = fresh[at] == 0 ? double.MaxValue : s > 0 || !atPrices ? s / fresh[at] : s * fresh[at];
    }

    private bool Counts(int column)
    {
        var counts = false;
        foreach (var row in columns[column])
            counts |= count[row]++ == 0;
        return counts;
    }

    private List<int> Improve(Effort effort)
    {
        double total = 0;
        foreach (var column in order.Found)
            total += cost[column];
        var (best, kept) = (total, new List<int>(order.Found));
        // A step to a slightly dearer plan is allowed early on, so that a search does not end in the first hollow.
        var slack = Slack * total / order.Found.Count;
        for (var round = 0; round < effort.Rounds; round++)
        {
            Ruin(2 + (int)(Random() * (effort.Near + 1)));
            added.Clear();
            Fill((round & 1) == 0, Shake);
            DropSpare();
            double change = 0;
            foreach (var column in added)
                change += cost[column];
            foreach (var column in removed)
                change -= cost[column];
            if (change <= slack * (1 - ((double)round / effort.Rounds)) * Random() + 1e-9 && total + change <= best + (5 * slack) && !Same() && order.Swap(removed, added))
            {
                total += change;
                if (total >= best - 1e-9)
                    continue;
                best = total;
                kept.Clear();
                kept.AddRange(order.Found);
                continue;
            }
            foreach (var column in added)
                state.Remove(column);
            foreach (var column in removed)
                state.Add(column);
        }
        return kept;
    }

    /// <summary>What stands beside the new columns may have become spare, and of the new ones too.</summary>
    private void DropSpare()
    {
        touched.Clear();
        foreach (var column in added)
            foreach (var row in columns[column])
                if (count[row] > 1)
                    foreach (var other in problem.ColumnsOf[row])
                        if (chosen[other] && state.Spare(other) && !touched.Contains(other))
                            touched.Add(other);
        while (touched.Count > 0)
        {
            var dearest = 0;
            for (var at = 1; at < touched.Count; at++)
                if (cost[touched[at]] > cost[touched[dearest]])
                    dearest = at;
            var column = touched[dearest];
            touched.RemoveAt(dearest);
            if (!state.Spare(column))
                continue;
            state.Remove(column);
            if (!added.Remove(column))
                removed.Add(column);
        }
    }

    private bool Same()
    {
        if (added.Count != removed.Count)
            return false;
        foreach (var column in added)
            if (!removed.Contains(column))
                return false;
        return true;
    }

    /// <summary>Takes out some columns that stand near each other.</summary>
    private void Ruin(int size)
    {
        removed.Clear();
        rows.Clear();
        var at = (int)(Random() * problem.Rows);
        for (var tries = 0; removed.Count < size && tries < size * 4; tries++)
        {
            if (count[at] > 0)
                foreach (var column in problem.ColumnsOf[at])
                {
                    if (!chosen[column])
                        continue;
                    state.Remove(column);
                    removed.Add(column);
                    foreach (var row in columns[column])
                        if (count[row] == 0)
                            rows.Add(row);
                }
            var from = rows.Count > 0 ? rows[(int)(Random() * rows.Count)] : at;
            var next = columns[near[from][(int)(Random() * near[from].Length)]];
            at = next[(int)(Random() * next.Length)];
        }
    }

    private double Random()
    {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        return seed / (uint.MaxValue + 1.0);
    }
}
