using System.Diagnostics;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Pathways.Planning;

namespace PersonalizedLearning.Benchmarks.Plan;

/// <summary>A district's whole catalog and map: the index is made once, and each plan reads only what is near its goal.</summary>
internal static class PlanScale
{
    private const int Standards = 50_000, Resources = 100_000, Open = 300, Plans = 200;

    public static (double Milliseconds, int Open, double Options) P99()
    {
        var whole = PlanInstance.Make("scale", Standards, 7);
        var before = whole.Before.Select((b, s) => (b, s)).ToDictionary(e => InstanceTask.Standard(e.s), e => (IReadOnlyList<StandardId>)[.. e.b.Select(InstanceTask.Standard)]);
        // What the generator makes is more than asked for: the first of it, spread evenly.
        var index = CatalogIndex.Of([.. whole.Resources.Select((r, n) => (r, n)).Where(e => (long)e.n * Resources / whole.Resources.Length != (long)(e.n + 1) * Resources / whole.Resources.Length).Select(e => InstanceTask.Way(e.r, e.n))]);
        var times = new List<double>();
        var (options, open) = (0, 0);
        var satisfied = new HashSet<StandardId>();
        for (var run = -20; run < Plans; run++)
        {
            // Learners stand at different places of the map: all before is satisfied, the next three hundred are the goal.
            var first = (int)((run + 20L) * (Standards - Open) / (Plans + 20));
            while (satisfied.Count < first)
                satisfied.Add(InstanceTask.Standard(satisfied.Count));
            var task = new PlanningTask
            {
                Targets = [.. Enumerable.Range(first, Open).Select(InstanceTask.Standard)],
                Before = before,
                Satisfied = satisfied,
                Catalog = index.Ways,
                Index = index,
                LongestOption = 1.2,
                Learner = new Learner(),
            };
            var watch = Stopwatch.StartNew();
            var answer = PathPlanner.Plan(task);
            if (run < 0)
                continue;
            times.Add(watch.Elapsed.TotalMilliseconds);
            options += answer.Options.Count;
            open = answer.Open.Count;
        }
        times.Sort();
        return (times[(int)Math.Ceiling(times.Count * 0.99) - 1], open, options / (double)Plans);
    }
}
