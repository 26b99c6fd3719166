using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PersonalizedLearning.Core.Pathways.Planning;

namespace PersonalizedLearning.Benchmarks.Plan;

/// <summary>Plans against the best that is known: cost, difference between options, order, time.</summary>
internal static class PlanBenchmark
{
    public static int Run(string[] args)
    {
        if (args is ["--make", var folder])
            return MakeInstances(folder);
        var at = Array.IndexOf(args, "--seconds");
        var seconds = at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 60;
        var json = args.Contains("--json");
        var instances = PlanInstance.Frozen().ToList();
        // The planner warm: what is measured is planning, not the compiler of the runtime.
        foreach (var instance in instances)
            for (var times = 0; times < 12; times++)
                PathPlanner.Plan(InstanceTask.Of(instance));

        var rows = instances.ConvertAll(instance => Measure(instance, seconds));
        Say("instance     best  oracle  bound  proven  ratio  greedy  worst  options  jaccard  differ>=2  wrong   ours ms  least ms  oracle s");
        foreach (var r in rows)
            Say(string.Create(CultureInfo.InvariantCulture, $"{r.Name,-11} {r.Best,5}  {r.Oracle,6}  {r.Bound,5:0}  {(r.Proven ? "yes" : "no"),6}  {r.Ratio,5:0.000}  {r.Greedy,6:0.000}  {r.Worst,5:0.000}  {r.Options,7}  {r.Jaccard,7:0.00}  {(r.Differ ? "yes" : "no"),9}  {r.Violations,5}  {r.Ours,8:0.00}  {r.Least,8:0.00}  {r.OracleSeconds,8:0.00}"));
        Say(string.Create(CultureInfo.InvariantCulture, $"CP-SAT had {seconds} s each and {Environment.ProcessorCount} workers; bound: no plan costs less; greedy and worst over the cheapest plan known; speedup: seconds CP-SAT used over the median of our whole answer"));
        var p99 = PlanScale.P99();
        Say(string.Create(CultureInfo.InvariantCulture, $"catalog of 100,000 resources, graph of 50,000 standards: p99 {p99.Milliseconds:0.0} ms at {p99.Open} open standards and {p99.Options:0.0} options on average"));
        double Mean(string size) => rows.Where(r => r.Name.StartsWith(size, StringComparison.Ordinal)).Average(r => r.Ratio);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(new
            {
                costRatio60 = Math.Round(Mean("plan-060"), 4),
                costRatio300 = Math.Round(Mean("plan-300"), 4),
                worstOption = Math.Round(rows.Max(r => r.Worst), 4),
                jaccard = Math.Round(rows.Min(r => r.Jaccard), 4),
                violations = rows.Sum(r => r.Violations),
                speedup = Math.Round(rows.Sum(r => r.OracleSeconds) * 1000 / rows.Sum(r => r.Ours)),
                p99Ms = Math.Round(p99.Milliseconds, 2),
            })
            : string.Create(CultureInfo.InvariantCulture, $"cost 60: {Mean("plan-060"):0.0000}  300: {Mean("plan-300"):0.0000}  speedup {rows.Sum(r => r.OracleSeconds) * 1000 / rows.Sum(r => r.Ours):0}"));
        return 0;

        void Say(string line) => (json ? Console.Error : Console.Out).WriteLine(line);
    }

    private sealed record Row(string Name, int Best, int Oracle, double Bound, bool Proven, double Ratio, double Greedy, double Worst, int Options, double Jaccard, bool Differ, int Violations, double Ours, double Least, double OracleSeconds);

    private static Row Measure(PlanInstance instance, int seconds)
    {
        var task = InstanceTask.Of(instance);
        var times = new List<double>();
        PlanningAnswer answer = null!;
        for (var run = 0; run < 9; run++)
        {
            var watch = Stopwatch.StartNew();
            answer = PathPlanner.Plan(task);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        var plans = answer.Options.Select(InstanceTask.Plan).ToList();
        var costs = plans.ConvertAll(p => p.Contains(-1) ? int.MaxValue : PlanChecker.Minutes(instance, p));
        var best = plans[costs.IndexOf(costs.Min())];
        var oracle = Oracle.Solve(instance, seconds, best);
        var violations = plans.Sum(p => PlanChecker.Check(instance, p).Count) + PlanChecker.Check(instance, oracle.Plan).Count;
        var pairs = plans.SelectMany((a, i) => plans.Skip(i + 1).Select(b => (a, b))).ToList();
        var greedy = PlanChecker.Minutes(instance, InstanceTask.Plan(PathPlanner.Greedy(task)));
        var known = (double)Math.Min(costs.Min(), PlanChecker.Minutes(instance, oracle.Plan));
        return new(instance.Name, costs.Min(), PlanChecker.Minutes(instance, oracle.Plan), oracle.Bound, oracle.Proven, costs.Min() / (double)PlanChecker.Minutes(instance, oracle.Plan),
            greedy / known, costs.Max() / known, plans.Count, pairs.Count == 0 ? 0 : pairs.Average(p => PlanChecker.Jaccard(p.a, p.b)),
            pairs.Count > 0 && pairs.TrueForAll(p => PlanChecker.Differences(instance, p.a, p.b) >= 2), violations, times[times.Count / 2], times[0], oracle.Seconds);
    }

    /// <summary>Writes the frozen instances anew. A maintainer's step: figures before and after are then not comparable.</summary>
    private static int MakeInstances(string folder)
    {
        foreach (var (standards, seed) in from standards in new[] { 60, 300 } from seed in Enumerable.Range(1, 5) select (standards, seed))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"plan-{standards:000}-{seed}");
            File.WriteAllText(Path.Combine(folder, name + ".txt"), PlanInstance.Make(name, standards, (standards * 10) + seed).Write());
        }
        return 0;
    }
}
