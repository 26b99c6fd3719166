using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Benchmarks.Fringe;

/// <summary>Readiness against plain scans of the same data in the same run.</summary>
internal static class FringeBenchmark
{
    private const int Learners = 100_000;
    private static long sink;

    public static int Run(string[] args)
    {
        var small = One(5_000);
        var large = One(50_000);
        var district = District(5_000);
        if (args.Contains("--json"))
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                fullRatio5k = Round(small.Full),
                fullRatio50k = Round(large.Full),
                incrementalRatio5k = Round(small.Incremental),
                incrementalRatio50k = Round(large.Incremental),
                districtRatio = Round(district),
            }));
        return sink == long.MinValue ? 1 : 0;
    }

    private static (double Full, double Incremental) One(int standards)
    {
        var graph = FrozenGraph.Of(standards);
        var map = PrerequisiteMap.Compile(graph);
        // The yardstick: the edges as they were given, no group rows, in rows by the standard they lead to.
        var (_, edges) = Rows.Of(map.Count, graph.Edges.Select(e => (map.Number(e.To)!.Value, map.Number(e.From)!.Value)));
        var fringe = new PersonalizedLearning.Core.Progress.Fringe(map, 6);
        var random = new Random(7);
        for (var i = 0; i < map.Count; i++)
            fringe.ToldOf[i] = (byte)(random.Next(3) == 0 ? random.Next(1, 4) : 0);

        var repeats = 20_000_000 / edges.Length;
        var scan = Best(repeats, () => sink += Scan(edges));
        var full = Best(repeats, fringe.Refill);
        // The same standard is learned and taken back; each is one change. All standards get their turn.
        var order = Enumerable.Range(0, map.Count).ToArray();
        random.Shuffle(order);
        var one = Best(1, () =>
        {
            foreach (var number in order)
            {
                var before = fringe.ToldOf[number];
                fringe.Learn(number, before == 1 ? (byte)0 : (byte)1);
                fringe.Learn(number, before);
            }
        }) / (2.0 * map.Count);
        Say($"{standards} standards, {edges.Length} edges, {map.GroupCount} groups: scan of the edges {scan * 1e6:0.00} µs");
        Say($"  full fringe {full * 1e6:0.00} µs, ratio {full / scan:0.000}; one attainment {one * 1e9:0.0} ns, ratio {one / scan:0.00000}");
        return (full / scan, one / scan);
    }

    private static double District(int standards)
    {
        var map = PrerequisiteMap.Compile(FrozenGraph.Of(standards));
        var district = new DistrictFringe(map, Learners);
        var random = new Random(11);
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(district.Satisfied));
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(district.Settled));
        // The yardstick's matrix holds the standards only: one bit for each learner and standard.
        var matrix = new ulong[(long)(Learners + 63) / 64 * standards];
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(matrix.AsSpan()));
        var scan = Best(1, () => sink += (long)Scan(matrix));
        var full = Best(1, () =>
        {
            foreach (var ready in district.ReadyCount())
                sink += ready;
        });
        Say($"{Learners} learners x {standards} standards ({matrix.Length * 8 / 1_000_000} MB): scan of the matrix {scan * 1e3:0.00} ms; all fringes {full * 1e3:0.00} ms, ratio {full / scan:0.000}");
        return full / scan;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Scan(int[] edges)
    {
        var sum = 0;
        for (var i = 0; i < edges.Length; i++)
            sum += edges[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Scan(ulong[] matrix)
    {
        var sum = 0UL;
        for (var i = 0; i < matrix.Length; i++)
            sum += matrix[i];
        return sum;
    }

    /// <summary>Seconds for one run, best of 20, after the compiler has had its turn.</summary>
    private static double Best(int repeats, Action what)
    {
        repeats = Math.Max(1, repeats / 20);
        for (var i = 0; i < 4 * 40; i++)
        {
            what();
            if (i % 40 == 39)
                Thread.Sleep(150);
        }
        var best = double.MaxValue;
        for (var run = 0; run < 20; run++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < repeats; i++)
                what();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds / repeats);
        }
        return best;
    }

    private static double Round(double ratio) => Math.Round(ratio, 5);

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
