using PersonalizedLearning.Benchmarks.Plan;

return args is [var verb, .. var rest] ? verb switch { "plan" => PlanBenchmark.Run(rest), _ => Usage() } : Usage();

static int Usage()
{
    Console.Error.WriteLine("usage: plan [--seconds N] [--json]");
    return 2;
}
