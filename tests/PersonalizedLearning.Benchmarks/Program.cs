using PersonalizedLearning.Benchmarks.Import;
using PersonalizedLearning.Benchmarks.Today;

return args is [var verb, .. var rest]
    ? verb switch
    {
        "import" => await ImportBenchmark.Run(rest),
        "today" => await TodayBenchmark.Run(rest),
        _ => Usage(),
    }
    : Usage();

static int Usage()
{
    Console.Error.WriteLine("usage: import [--users N] [--enrollments N] [--json] | today [--users N] [--json]");
    return 2;
}
