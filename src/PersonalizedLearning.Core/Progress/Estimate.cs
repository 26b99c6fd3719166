using PersonalizedLearning.Core.Progress.Estimating;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>One named part of an estimate.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">How much of it there is, before it is weighed.</param>
/// <param name="LogOdds">What it adds.</param>
/// <param name="Count">How often: practised, used, judged.</param>
/// <param name="Right">Of the last practices, how many were right.</param>
/// <param name="Last">How many last practices that counts.</param>
/// <param name="Since">The day it speaks of.</param>
/// <param name="Of">The other standard it speaks of.</param>
public sealed record Contribution(ContributionKind Kind, double Amount, double LogOdds, int Count = 0, int Right = 0, int Last = 0, DateOnly? Since = null, StandardId? Of = null);

/// <summary>What people judged of a standard that another one builds on.</summary>
/// <param name="Standard">Which.</param>
/// <param name="Met">Met; else shown and not met yet.</param>
/// <param name="On">The day.</param>
/// <param name="Share">Its share in all that the other one builds on.</param>
public sealed record JudgedBefore(StandardId Standard, bool Met, DateOnly On, double Share);

/// <summary>
/// The probability that the learner would show the standard now: the sum of its named contributions in log-odds, exactly.
/// It reads practice, use and judgements. What learners say about themselves never enters it.
/// </summary>
/// <param name="Probability">Of showing it now.</param>
/// <param name="Contributions">What it adds up from.</param>
/// <param name="Spread">The standard error of the log-odds: how little is known yet.</param>
/// <param name="Version">The parameters it was made with.</param>
public sealed record Estimate(double Probability, IReadOnlyList<Contribution> Contributions, double Spread, string Version)
{
    /// <summary>From here a prerequisite counts as satisfied.</summary>
    public const double Enough = 0.8;

    /// <summary>Above this spread little is known yet: no judgement, and hardly any practice.</summary>
    public const double Wide = 0.75;

    /// <summary>
    /// So many of a learner's last answers, on whatever standard, speak besides all that were given on the standard itself. On public sets of answers
    /// they tell nearly as much as all answers do, and a page need not read years.
    /// </summary>
    public const int Lately = 50;

    private const int LastPractices = 10, MostUses = 3;

    private const double Month = 30.4;

    /// <summary>How much one of each tells, as statistical information.</summary>
    private const double JudgementTells = 2, EventTells = 0.25;

    /// <summary>Contributions are multiples of this, which doubles add without rounding, in whatever order.</summary>
    private const double Grain = 1.0 / (1 << 30);

    /// <summary>Something of the standard itself speaks for or against it; what it builds on alone is no evidence of it.</summary>
    public bool HasEvidence => Contributions.Any(c => c.Kind is ContributionKind.Met or ContributionKind.NotYet or ContributionKind.Practice or ContributionKind.Used);

    /// <param name="facts">What is on record for the standard.</param>
    /// <param name="yardstick">What its adoption measures with.</param>
    /// <param name="now">The moment it is asked for.</param>
    /// <param name="parameters">Null: those shipped.</param>
    /// <param name="standard">Which it is, for what is known of it.</param>
    /// <param name="before">What it builds on, as far as people judged that.</param>
    /// <param name="lately">The learner's last answers in practice, on whatever standard.</param>
    public static Estimate Of(StandardFacts facts, Yardstick yardstick, DateTime now, EstimateParameters? parameters = null, StandardId? standard = null, IReadOnlyList<JudgedBefore>? before = null, IReadOnlyList<(StandardId Standard, TraceFact Trace)>? lately = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(yardstick);
        var by = parameters ?? EstimateParameters.Shipped;
        var parts = new List<Contribution>();
        DateTime? touched = null;
        Add(ContributionKind.Start, 1);

        var judged = Proficiency.Standing(facts.Judgements).Where(j => j.Ordinal is not null).ToList();
        var met = judged.Where(j => yardstick.Meaning(j.Ordinal!.Value) != LevelMeaning.Below).ToList();
        if (met.Count == 0)
        {
            if (standard is { } id && by.Standards.TryGetValue(id, out var own))
                Add(ContributionKind.Standard, own, of: id);
            foreach (var one in before ?? [])
                Add(ContributionKind.BuildsOn, one.Met ? one.Share : -one.Share, since: one.On, of: one.Standard);
        }
        if (judged.Count > 0)
        {
            var last = (met.Count > 0 ? met : judged).Max(j => j.PerformedOn);
            Add(met.Count > 0 ? ContributionKind.Met : ContributionKind.NotYet, 1, met.Count > 0 ? met.Count : judged.Count, since: last);
            if (met.Where(j => yardstick.Meaning(j.Ordinal!.Value) == LevelMeaning.Beyond).Select(j => (DateOnly?)j.PerformedOn).Max() is { } further)
                Add(ContributionKind.Beyond, 1, since: further);
            Touch(last.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        }

        var practice = InOrder(facts.Traces.Select(t => (standard.GetValueOrDefault(), t)));
        var elsewhere = met.Count > 0 || lately is null ? [] : InOrder(lately.Where(t => t.Standard != standard));
        if (practice.Count + elsewhere.Count > 0)
        {
            // From a month without practice on, the time that went by is a part of its own.
            var (own, other) = by.Practice.Gain(standard.GetValueOrDefault(), Answers(practice), Answers(elsewhere.Count == 0 ? practice : InOrder(practice.Concat(elsewhere))), now, TimeSpan.FromDays(Month));
            AddPractice(ContributionKind.Practice, own, practice);
            AddPractice(ContributionKind.PracticeElsewhere, other, elsewhere);
            if (practice.Count > 0)
                Touch(practice[^1].Trace.OccurredAt);
        }

        var used = facts.Traces.Where(t => t.Kind == TraceKind.Used).Select(t => t.OccurredAt).ToList();
        if (used.Count > 0)
        {
            Add(ContributionKind.Used, Math.Min(used.Count, MostUses), used.Count, since: DateOnly.FromDateTime(used.Max()));
            Touch(used.Max());
        }

        if (touched is { } quiet && (now - quiet).TotalDays / Month is >= 1 and var months)
            Add(ContributionKind.Time, -Math.Log2(1 + months), since: DateOnly.FromDateTime(quiet));
        var information = JudgementTells * judged.Count + EventTells * (practice.Count + used.Count + parts.Count(p => p.Kind == ContributionKind.BuildsOn));
        return new(Logistic(parts.Sum(p => p.LogOdds)), parts, 1 / Math.Sqrt(1 + information), by.FullVersion);

        void AddPractice(ContributionKind kind, double gain, List<(StandardId, TraceFact Trace)> practice)
        {
            var last = practice.TakeLast(LastPractices).ToList();
            if (last.Count > 0)
                Add(kind, gain, practice.Count, last.Count(p => PracticeAnswer.IsRight(p.Trace)), last.Count, DateOnly.FromDateTime(last[^1].Trace.OccurredAt));
        }

        void Add(ContributionKind kind, double amount, int count = 0, int right = 0, int last = 0, DateOnly? since = null, StandardId? of = null) =>
            parts.Add(new(kind, amount, Math.Round(by[kind] * amount / Grain) * Grain, count, right, last, since, of));

        void Touch(DateTime at) => touched = touched is null || at > touched ? at : touched;
    }

    /// <summary>As it happened, whenever it was told.</summary>
    internal static List<(StandardId Standard, TraceFact Trace)> InOrder(IEnumerable<(StandardId Standard, TraceFact Trace)> traces) =>
        [.. traces.Where(t => PracticeAnswer.Is(t.Trace)).OrderBy(t => t.Trace.OccurredAt).ThenBy(t => t.Trace.Id)];

    private static List<PracticeAnswer> Answers(List<(StandardId Standard, TraceFact Trace)> practice) => practice.ConvertAll(p => PracticeAnswer.Of(p.Standard, p.Trace));

    internal static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
