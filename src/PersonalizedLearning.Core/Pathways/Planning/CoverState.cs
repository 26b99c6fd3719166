namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>A cover while it is looked for: which columns are chosen, how often each row is covered, and which ways are taken.</summary>
internal sealed class CoverState(CoverProblem problem)
{
    private readonly int[][] columns = [.. problem.Columns];
    private readonly bool[] chosen = new bool[problem.Columns.Count];
    private readonly int[] count = new int[problem.Rows];
    private readonly int[] wayColumn = new int[problem.WayOf.DefaultIfEmpty(0).Max() + 1];

    /// <summary>Columns by number.</summary>
    public bool[] Chosen => chosen;

    /// <summary>By row.</summary>
    public int[] Count => count;

    public void Clear()
    {
        Array.Clear(chosen);
        Array.Clear(count);
        Array.Fill(wayColumn, -1);
    }

    /// <summary>Another column of the same way is chosen.</summary>
    public bool WayTaken(int column) => problem.WayOf[column] >= 0 && wayColumn[problem.WayOf[column]] >= 0;

    public void Take(List<int> wanted)
    {
        for (var column = 0; column < chosen.Length; column++)
            if (chosen[column])
                Remove(column);
        foreach (var column in wanted)
            Add(column);
    }

    public List<int> List()
    {
        var list = new List<int>();
        for (var column = 0; column < chosen.Length; column++)
            if (chosen[column])
                list.Add(column);
        return list;
    }

    public void Add(int column)
    {
        chosen[column] = true;
        if (problem.WayOf[column] is >= 0 and var way)
            wayColumn[way] = column;
        foreach (var row in columns[column])
            count[row]++;
    }

    public void Remove(int column)
    {
        chosen[column] = false;
        if (problem.WayOf[column] is >= 0 and var way)
            wayColumn[way] = -1;
        foreach (var row in columns[column])
            count[row]--;
    }

    /// <summary>Takes out what is covered twice, the dearest first; says whether anything was.</summary>
    public bool Thin(double[] cost)
    {
        var all = List();
        all.Sort((a, b) => cost[b] != cost[a] ? cost[b].CompareTo(cost[a]) : a.CompareTo(b));
        var any = false;
        foreach (var column in all)
            if (Spare(column))
            {
                Remove(column);
                any = true;
            }
        return any;
    }

    /// <summary>All its rows are covered by others too.</summary>
    public bool Spare(int column)
    {
        foreach (var row in columns[column])
            if (count[row] < 2)
                return false;
        return true;
    }
}
