namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>Puts chosen columns in an order in which every row they count for has what it rests on. Reused buffers: it is asked thousands of times a plan.</summary>
internal sealed class CoverOrder(CoverProblem problem)
{
    private readonly int[] need = new int[problem.Columns.Count];
    private readonly bool[] chosen = new bool[problem.Columns.Count];
    private readonly bool[] covered = new bool[problem.Rows];
    private readonly List<int> waiting = [], moved = [];
    private readonly int[] place = new int[problem.Columns.Count];
    private readonly int[] state = new int[problem.Columns.Count];
    private readonly int[] first = new int[problem.Rows];
    private readonly int[] now = new int[problem.Rows];
    private readonly int[] taken = new int[problem.Columns.Count];
    private int stamp, trying;

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
        trying++;
        for (var at = 0; at < columns.Count; at++)
        {
            Enter(columns[at]);
            Take(columns[at]);
        }
        // Lowest rows first: what starts a way stands at its start.
        waiting.Sort((a, b) => problem.Columns[a][0] != problem.Columns[b][0] ? problem.Columns[a][0].CompareTo(problem.Columns[b][0]) : a.CompareTo(b));
        var open = 0;
        while (left > 0)
        {
            var any = false;
            for (var at = 0; at < waiting.Count; at++)
            {
                var column = waiting[at];
                if (!chosen[column] || need[column] > 0 || (problem.AnyWaits && Held(column)))
                    continue;
                chosen[column] = false;
                any = true;
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
            if (any)
            {
                waiting.RemoveAll(column => !chosen[column]);
                continue;
            }
            if (left == 0)
                break;
            if (mend is null)
                return false;
            while (covered[open])
                open++;
            Mend(open, mend);
        }
        return true;
    }

    /// <summary>Takes the order found as the one that <see cref="Swap"/> changes.</summary>
    public void Keep()
    {
        Array.Fill(place, -1);
        Array.Fill(first, int.MaxValue);
        Number(0);
    }

    /// <summary>
    /// Changes the kept order to one without the first and with the second columns, if there is one; else leaves it. Only the
    /// stretch between the first and the last change is ordered again: what stands before it is untouched, and what comes after
    /// finds the same rows covered.
    /// </summary>
    public bool Swap(List<int> removed, List<int> added)
    {
        var (from, to) = (Found.Count, -1);
        foreach (var column in removed)
            (from, to) = (Math.Min(from, place[column]), Math.Max(to, place[column]));
        foreach (var column in added)
            foreach (var later in problem.WaitedBy[column])
                if (place[later] >= 0)
                    (from, to) = (Math.Min(from, place[later]), Math.Max(to, place[later]));
        return Reorder(from, to, removed, added) || (to < Found.Count - 1 && Reorder(from, Found.Count - 1, removed, added));
    }

    private bool Reorder(int from, int to, List<int> removed, List<int> added)
    {
        stamp++;
        waiting.Clear();
        moved.Clear();
        foreach (var column in removed)
            state[column] = -stamp;
        foreach (var column in added)
            waiting.Add(column);
        for (var at = from; at <= to; at++)
            if (state[Found[at]] != -stamp)
                waiting.Add(Found[at]);
        foreach (var column in waiting)
            state[column] = stamp;
        var last = -1;
        while (waiting.Count > 0 && last != waiting.Count)
        {
            last = waiting.Count;
            var kept = 0;
            for (var at = 0; at < last; at++)
            {
                var column = waiting[at];
                if (!Ready(column, from, to))
                {
                    waiting[kept++] = column;
                    continue;
                }
                state[column] = 0;
                moved.Add(column);
                foreach (var row in problem.Columns[column])
                    now[row] = stamp;
            }
            waiting.RemoveRange(kept, last - kept);
        }
        if (waiting.Count > 0)
            return false;
        foreach (var column in removed)
            foreach (var row in problem.Columns[column])
                if (first[row] >= from && first[row] <= to && now[row] != stamp)
                    return false;
        for (var at = from; at < Found.Count; at++)
            foreach (var row in problem.Columns[Found[at]])
                if (first[row] >= from)
                    first[row] = int.MaxValue;
        foreach (var column in removed)
            place[column] = -1;
        Found.RemoveRange(from, to - from + 1);
        Found.InsertRange(from, moved);
        Number(from);
        return true;
    }

    private bool Ready(int column, int from, int to)
    {
        foreach (var before in problem.Outside[column])
            if (first[before] >= from && now[before] != stamp)
                return false;
        foreach (var earlier in problem.Waits[column])
            if (state[earlier] == stamp || (place[earlier] > to && state[earlier] != -stamp))
                return false;
        return true;
    }

    private void Number(int from)
    {
        for (var at = from; at < Found.Count; at++)
        {
            place[Found[at]] = at;
            foreach (var row in problem.Columns[Found[at]])
                if (first[row] > at)
                    first[row] = at;
        }
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
            if (chosen[column] || (best >= 0 && cost[column] >= cost[best]) || WayTaken(column) || Passed(column))
                continue;
            Enter(column);
            waiting.RemoveAt(waiting.Count - 1);
            chosen[column] = false;
            if (need[column] == 0 && !Held(column))
                best = column;
        }
        Enter(best);
        Take(best);
    }

    /// <summary>Something that is best done after it stands already.</summary>
    private bool Passed(int column)
    {
        foreach (var later in problem.WaitedBy[column])
            if (Found.Contains(later))
                return true;
        return false;
    }

    private void Take(int column)
    {
        if (problem.WayOf[column] is >= 0 and var way)
            taken[way] = trying;
    }

    private bool WayTaken(int column) => problem.WayOf[column] is >= 0 and var way && taken[way] == trying;
}
