using PersonalizedLearning.Benchmarks.Fringe;
using PersonalizedLearning.Benchmarks.Import;
using PersonalizedLearning.Benchmarks.Plan;
using PersonalizedLearning.Benchmarks.Readiness;
using PersonalizedLearning.Benchmarks.Today;

return args is [var verb, .. var rest]
    ? verb switch
    {
        "import" => await ImportBenchmark.Run(rest),
        "today" => await TodayBenchmark.Run(rest),
        "readiness" => ReadinessBenchmark.Run(rest),
        "practice" => PracticeBenchmark.Run(rest),
        "fringe" => FringeBenchmark.Run(rest),
        "plan" => PlanBenchmark.Run(rest),
        _ => Usage(),
    }
    : Usage();

static int Usage()
{
    Console.Error.WriteLine("""
        Each measures against a yardstick in the same run; with --json the last line is one object.
          import [--users N] [--enrollments N] [--json]
          today [--users N] [--json]
          readiness [--data FOLDER] [--json]
          practice [--data FOLDER] [--json]
          fringe [--json]
          plan [--seconds N] [--json]
        """);
    return 2;
}
