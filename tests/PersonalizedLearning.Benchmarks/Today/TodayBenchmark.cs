namespace PersonalizedLearning.Benchmarks.Today;

internal static class TodayBenchmark
{
    public static Task<int> Run(string[] args) => Task.FromResult(args.Length);
}
