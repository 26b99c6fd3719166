using PersonalizedLearning.Benchmarks.Fringe;

return args is [var verb, .. var rest] ? verb switch { "fringe" => FringeBenchmark.Run(rest), _ => Usage() } : Usage();

static int Usage()
{
    Console.WriteLine("Benchmarks, each with its yardstick in the same run: fringe [--json]");
    return 2;
}
