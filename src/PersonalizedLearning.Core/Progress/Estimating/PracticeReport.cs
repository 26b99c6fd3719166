namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>How a practice model foretold answers, each from what the learner had practised before it.</summary>
/// <param name="Version">The model looked at.</param>
/// <param name="Fitted">It was fitted here; then only learners whom the fit did not see are counted.</param>
/// <param name="Learners">How many learners are counted.</param>
/// <param name="Told">Of 100 pairs of a right and a wrong answer, in how many it held the right one for likelier.</param>
/// <param name="Loss">Mean logarithmic loss: how surprising the answers were to it.</param>
/// <param name="Bands">By how likely a right answer was, lowest first.</param>
/// <param name="Candidate">A model fitted in this look, if there was enough to fit.</param>
public sealed record PracticeReport(string Version, bool Fitted, int Learners, double Told, double Loss, IReadOnlyList<ExpectedAndMet> Bands, CandidateParameters? Candidate = null)
{
    private const int BandCount = 5;

    public int Answers => Bands.Sum(b => b.Showings);

    /// <summary>How far from 50 of 100 pairs luck alone brings a model that knows nothing: the standard error.</summary>
    internal double Luck => Bands.Sum(b => b.Met) is var right && right > 0 && right < Answers ? 100 * Math.Sqrt((Answers + 1) / (12.0 * right * (Answers - right))) : 100;

    internal static PracticeReport Of(PracticeModel model, IReadOnlyList<IReadOnlyList<PracticeAnswer>> learners, bool fitted)
    {
        var said = new List<(double Likely, bool Right)>();
        var (replay, loss) = (new PracticeModel.Replay(model), 0.0);
        foreach (var answers in learners)
        {
            replay.Clear();
            foreach (var answer in answers)
            {
                var logit = replay.Logit(answer.Standard, answer.Item, answer.At);
                said.Add((Estimate.Logistic(logit), answer.Right));
                loss += Math.Log(1 + Math.Exp(answer.Right ? -logit : logit));
                replay.Add(answer);
            }
        }
        return new(model.Version, fitted, learners.Count, 100 * Pairs(said), loss / said.Count,
            [.. said.GroupBy(s => Math.Min(BandCount - 1, (int)(s.Likely * BandCount))).OrderBy(g => g.Key)
                .Select(g => new ExpectedAndMet($"{(g.Key + 1) * 100 / BandCount}", g.Count(), g.Sum(s => s.Likely), g.Count(s => s.Right)))]);
    }

    /// <summary>The share of pairs in which the right answer was held for likelier, ties half: the area under the curve. One half where there is no pair.</summary>
    private static double Pairs(List<(double Likely, bool Right)> said)
    {
        said.Sort((a, b) => a.Likely.CompareTo(b.Likely));
        var (ranks, rights) = (0.0, 0L);
        for (var (from, to) = (0, 0); from < said.Count; from = to)
        {
            var right = 0;
            for (; to < said.Count && said[to].Likely == said[from].Likely; to++)
                right += said[to].Right ? 1 : 0;
            (ranks, rights) = (ranks + right * (from + to + 1) / 2.0, rights + right);
        }
        var pairs = (double)rights * (said.Count - rights);
        return pairs == 0 ? 0.5 : (ranks - rights * (rights + 1) / 2.0) / pairs;
    }
}
