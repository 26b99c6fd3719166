using PersonalizedLearning.Benchmarks.Import;

return args is [var verb, .. var rest]
    ? verb switch
    {
        "import" => await ImportBenchmark.Run(rest),
        _ => Usage(),
    }
    : Usage();

static int Usage()
{
    Console.Error.WriteLine("usage: import [--users N] [--enrollments N] [--json]");
    return 2;
}
