using PersonalizedLearning.Benchmarks.Readiness;

return args is [var verb, .. var rest]
    ? verb switch
    {
        "readiness" => ReadinessBenchmark.Run(rest),
        _ => Usage(),
    }
    : Usage();

static int Usage()
{
    Console.Error.WriteLine("readiness [--data FOLDER] [--json]");
    return 2;
}
