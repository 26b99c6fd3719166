namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>How many showings there were of some kind, how many of them were to be met, and how many were. With practice, answers and which were right.</summary>
/// <param name="Name">Which: a band of expectation by its upper end in percent, a grade, a school.</param>
/// <param name="Showings">How many.</param>
/// <param name="Expected">The sum of what was expected.</param>
/// <param name="Met">How many were judged met.</param>
public sealed record ExpectedAndMet(string Name, int Showings, double Expected, int Met);

/// <summary>How estimates held against judgements.</summary>
/// <param name="Version">The parameters looked at.</param>
/// <param name="Fitted">They were fitted here; then only learners whom the fit did not see are counted.</param>
/// <param name="Learners">How many learners are counted.</param>
/// <param name="Bands">By what was expected, lowest first.</param>
/// <param name="Grades">By grade.</param>
/// <param name="Schools">By school.</param>
/// <param name="Ready">First showings of what was called ready.</param>
/// <param name="NotReady">First showings of what was not.</param>
/// <param name="Candidate">Parameters fitted in this look, if there was enough to fit.</param>
/// <param name="Practice">How the practice model held against answers; null: nobody practised.</param>
public sealed record EstimateReport(
    string Version, bool Fitted, int Learners, IReadOnlyList<ExpectedAndMet> Bands, IReadOnlyList<ExpectedAndMet> Grades, IReadOnlyList<ExpectedAndMet> Schools,
    ExpectedAndMet Ready, ExpectedAndMet NotReady, CandidateParameters? Candidate = null, PracticeReport? Practice = null)
{
    /// <summary>Groups of fewer showings or learners are left out: they would say something of single learners and nothing of estimates.</summary>
    public const int FewestShowings = 10, FewestLearners = 5;

    private const int BandCount = 5;

    public int Showings => Bands.Sum(b => b.Showings);

    public static EstimateReport Of(IReadOnlyList<Showing> showings, EstimateParameters by, bool fitted)
    {
        ArgumentNullException.ThrowIfNull(showings);
        ArgumentNullException.ThrowIfNull(by);
        var bands = showings.GroupBy(s => Math.Min(BandCount - 1, (int)(s.Expected(by) * BandCount))).OrderBy(g => g.Key)
            .Select(g => Sum($"{(g.Key + 1) * 100 / BandCount}", g)).ToList();
        return new(by.Version, fitted, showings.Select(s => s.Learner.Name.Id).Distinct().Count(), bands,
            Groups(s => s.Learner.Grade?.ToString(System.Globalization.CultureInfo.InvariantCulture)), Groups(s => s.Learner.SchoolName),
            Sum("ready", showings.Where(s => s.First && s.CalledReady)), Sum("not ready", showings.Where(s => s.First && !s.CalledReady)));

        List<ExpectedAndMet> Groups(Func<Showing, string?> of) =>
            [.. showings.GroupBy(of).Where(g => g.Key is not null && g.Count() >= FewestShowings && g.Select(s => s.Learner.Name.Id).Distinct().Count() >= FewestLearners)
                .OrderBy(g => g.Key!.Length).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => Sum(g.Key!, g))];

        ExpectedAndMet Sum(string name, IEnumerable<Showing> of) =>
            of.ToList() is var some ? new(name, some.Count, some.Sum(s => s.Expected(by)), some.Count(s => s.Met)) : default!;
    }
}

/// <summary>What a fit found, and whether it says more of learners it did not see.</summary>
/// <param name="Version">Names the parameters.</param>
/// <param name="Showings">Fitted to how many; with practice, answers.</param>
/// <param name="LossBefore">Mean logarithmic loss of those in force on learners kept out of the fit.</param>
/// <param name="Loss">Of the new ones.</param>
/// <param name="Taken">They came into force.</param>
public sealed record CandidateParameters(string Version, int Showings, double LossBefore, double Loss, bool Taken);
