namespace PersonalizedLearning.Benchmarks.Readiness;

/// <summary>What predictions are measured by.</summary>
internal static class Figures
{
    private const int Bins = 15, Simulations = 1000;

    /// <summary>Area under the curve: how often a right answer was given the higher probability, ties half.</summary>
    public static double Auc(IReadOnlyList<double> said, IReadOnlyList<bool> right)
    {
        var order = Enumerable.Range(0, said.Count).OrderBy(i => said[i]).ToArray();
        var (ranks, rights) = (0.0, 0L);
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && said[order[to]] == said[order[from]])
                to++;
            for (var i = from; i < to; i++)
                if (right[order[i]])
                    (ranks, rights) = (ranks + (from + to + 1) / 2.0, rights + 1);
            from = to;
        }
        return (ranks - rights * (rights + 1) / 2.0) / ((double)rights * (order.Length - rights));
    }

    /// <summary>Expected calibration error over 15 equal bins.</summary>
    public static double Ece(IReadOnlyList<double> said, Func<int, bool> right)
    {
        Span<double> gap = stackalloc double[Bins];
        for (var i = 0; i < said.Count; i++)
            gap[Math.Min(Bins - 1, (int)(said[i] * Bins))] += said[i] - (right(i) ? 1 : 0);
        var sum = 0.0;
        foreach (var bin in gap)
            sum += Math.Abs(bin);
        return sum / said.Count;
    }

    /// <summary>What a perfectly calibrated model stays under 19 times of 20 on the same predictions.</summary>
    public static double EceLimit(IReadOnlyList<double> said)
    {
        var random = new Random(7);
        var errors = Enumerable.Range(0, Simulations).Select(_ => Ece(said, i => random.NextDouble() < said[i])).Order().ToArray();
        return errors[(int)(Simulations * 0.95)];
    }
}
