using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Benchmarks.Fringe;

/// <summary>A generated curriculum that is the same in every run and on every machine: 2.5 edges a standard, any-of groups among them.</summary>
internal static class FrozenGraph
{
    public static PrerequisiteGraph Of(int standards)
    {
        var state = 0x9E3779B97F4A7C15UL * (ulong)standards;
        var ids = Enumerable.Range(1, standards).Select(i => new StandardId(new Guid(i, 0, 0, new byte[8]))).ToArray();
        var nodes = ids.Select((id, i) => Node(id, i * 13L / standards)).ToList();
        var edges = new HashSet<(int From, int To)>();
        while (edges.Count < standards * 5 / 2)
        {
            var to = Next(standards - 1) + 1;
            // Half of what a standard builds on is near, half is anywhere before it.
            var from = Next(2) == 0 ? Math.Max(0, to - 1 - Next(Math.Max(1, standards / 50))) : Next(to);
            edges.Add((from, to));
        }
        // Every seventh standard with enough edges may be reached by any of two of them.
        var list = edges.GroupBy(e => e.To).SelectMany(into => into.Select((e, i) => new PrerequisiteEdge(ids[e.From], ids[e.To],
            e.From % 9 == 0 ? EdgeStrength.Hard : EdgeStrength.Soft, into.Key % 7 == 0 && i < 2 ? "any" : null))).ToList();
        return new(nodes, list);

        static GraphNode Node(StandardId id, long grade) => new(id, (int)grade, (int)grade);

        int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state % (ulong)below);
        }
    }
}
