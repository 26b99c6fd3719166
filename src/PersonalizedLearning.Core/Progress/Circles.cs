namespace PersonalizedLearning.Core.Progress;

/// <summary>Strongly connected components (Tarjan, without recursion: imported chains can be thousands long).</summary>
internal static class Circles
{
    /// <summary>A number for each of <paramref name="count"/> nodes; two share it when each comes before the other.</summary>
    public static int[] Of(int count, IReadOnlyList<(int From, int To)> edges)
    {
        var (start, next) = Rows.Of(count, edges.Select(e => (e.From, e.To)));
        var component = new int[count];
        var index = new int[count];
        var lowest = new int[count];
        var at = new int[count];
        Array.Fill(component, -1);
        Array.Fill(index, -1);
        var open = new Stack<int>();
        var path = new Stack<int>();
        var entered = 0;
        for (var root = 0; root < count; root++)
        {
            if (index[root] < 0)
                Enter(root);
            while (path.TryPeek(out var top))
            {
                if (at[top] < start[top + 1])
                {
                    var to = next[at[top]++];
                    if (index[to] < 0)
                        Enter(to);
                    else if (component[to] < 0)
                        lowest[top] = Math.Min(lowest[top], index[to]);
                    continue;
                }
                path.Pop();
                if (path.TryPeek(out var parent))
                    lowest[parent] = Math.Min(lowest[parent], lowest[top]);
                if (lowest[top] == index[top])
                    Close(top);
            }
        }
        return component;

        void Enter(int node)
        {
            index[node] = lowest[node] = entered++;
            at[node] = start[node];
            open.Push(node);
            path.Push(node);
        }

        void Close(int root)
        {
            int member;
            do
                component[member = open.Pop()] = root;
            while (member != root);
        }
    }
}

/// <summary>Compressed rows: what belongs to row r stands from Start[r] up to Start[r + 1], in the order it came.</summary>
internal static class Rows
{
    public static (int[] Start, int[] Items) Of(int rows, IEnumerable<(int Row, int Item)> entries)
    {
        var all = entries.ToArray();
        var start = new int[rows + 1];
        foreach (var (row, _) in all)
            start[row + 1]++;
        for (var row = 0; row < rows; row++)
            start[row + 1] += start[row];
        var at = start.AsSpan(0, rows).ToArray();
        var items = new int[all.Length];
        foreach (var (row, item) in all)
            items[at[row]++] = item;
        return (start, items);
    }
}
