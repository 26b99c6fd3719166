using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>Strongly connected components (Tarjan, without recursion: imported chains can be thousands long).</summary>
internal static class Circles
{
    /// <summary>A number for each standard; two share it when each comes before the other.</summary>
    public static IReadOnlyDictionary<StandardId, int> Of(IEnumerable<StandardId> nodes, IReadOnlyList<PrerequisiteEdge> edges)
    {
        var next = edges.ToLookup(e => e.From, e => e.To);
        var component = new Dictionary<StandardId, int>();
        var index = new Dictionary<StandardId, int>();
        var lowest = new Dictionary<StandardId, int>();
        var open = new Stack<StandardId>();
        var onStack = new HashSet<StandardId>();
        foreach (var root in nodes)
        {
            if (index.ContainsKey(root))
                continue;
            var path = new Stack<(StandardId Node, IEnumerator<StandardId> Next)>();
            Enter(root);
            while (path.TryPeek(out var top))
            {
                if (top.Next.MoveNext())
                {
                    var to = top.Next.Current;
                    if (!index.TryGetValue(to, out var seen))
                        Enter(to);
                    else if (onStack.Contains(to))
                        lowest[top.Node] = Math.Min(lowest[top.Node], seen);
                    continue;
                }
                path.Pop();
                if (path.TryPeek(out var parent))
                    lowest[parent.Node] = Math.Min(lowest[parent.Node], lowest[top.Node]);
                if (lowest[top.Node] == index[top.Node])
                    Close(top.Node);
            }

            void Enter(StandardId node)
            {
                index[node] = lowest[node] = index.Count;
                open.Push(node);
                onStack.Add(node);
                path.Push((node, next[node].GetEnumerator()));
            }
        }
        return component;

        void Close(StandardId root)
        {
            StandardId member;
            do
            {
                member = open.Pop();
                onStack.Remove(member);
                component[member] = index[root];
            }
            while (member != root);
        }
    }
}
