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
    Console.Error.WriteLine("usage: import|today [--users N] [--enrollments N] [--seconds N] [--json]");
    return 2;
}
