using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>What speaks for or against that the learner would show the standard now.</summary>
public enum ContributionKind
{
    /// <summary>Where everybody starts before anything is known.</summary>
    Start,
    /// <summary>Met, as people judged it.</summary>
    Met,
    /// <summary>Shown and not met yet.</summary>
    NotYet,
    Practice,
    /// <summary>Drawn on in other work.</summary>
    Used,
    /// <summary>Time without practice or use.</summary>
    Time,
}

/// <summary>One named part of an estimate.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="LogOdds">What it adds.</param>
/// <param name="Count">How often: practised, used, judged.</param>
/// <param name="Right">Of the last practices, how many were right.</param>
/// <param name="Since">The day it speaks of.</param>
public sealed record Contribution(ContributionKind Kind, double LogOdds, int Count = 0, int Right = 0, DateOnly? Since = null);

/// <summary>The numbers an estimate adds up with, in log-odds. They never change under a version; other numbers are another version.</summary>
/// <param name="Version">Names them.</param>
/// <param name="Start">Where everybody starts.</param>
/// <param name="Met">Met, as people judged it.</param>
/// <param name="Beyond">Judged to go further.</param>
/// <param name="NotYet">Shown and not met yet.</param>
/// <param name="Practice">The newest practice, right; wrong takes as much away.</param>
/// <param name="Fade">What share of that the practice before it counts.</param>
/// <param name="Use">One use in other work.</param>
/// <param name="MonthDoubling">Each doubling of months without practice or use takes this away.</param>
/// <param name="JudgementTells">How much one judgement tells, as statistical information.</param>
/// <param name="PracticeTells">How much one practice or use tells.</param>
public sealed record EstimateParameters(
    string Version, double Start, double Met, double Beyond, double NotYet, double Practice, double Fade, double Use, double MonthDoubling, double JudgementTells, double PracticeTells)
{
    /// <summary>What a district begins with: set by hand, not fitted.</summary>
    public static EstimateParameters Shipped { get; } = new("0", -1.1, 3.2, 3.8, -0.7, 0.9, 0.8, 0.6, 0.35, 2, 0.25);
}

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

    private const int LastPractices = 10, MostUses = 3;

    /// <summary>Anything at all speaks for or against it.</summary>
    public bool HasEvidence => Contributions.Any(c => c.Kind is not (ContributionKind.Start or ContributionKind.Time));

    public static Estimate Of(StandardFacts facts, Yardstick yardstick, DateTime now, EstimateParameters? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(yardstick);
        var by = parameters ?? EstimateParameters.Shipped;
        var parts = new List<Contribution> { new(ContributionKind.Start, by.Start) };
        DateTime? touched = null;

        var judged = Proficiency.Standing(facts.Judgements).Where(j => j.Ordinal is not null).ToList();
        var met = judged.Where(j => yardstick.Meaning(j.Ordinal!.Value) != LevelMeaning.Below).OrderBy(j => j.PerformedOn).ThenBy(j => j.Id.Value).ToList();
        if (met.Count > 0)
        {
            var further = met.Exists(j => yardstick.Meaning(j.Ordinal!.Value) == LevelMeaning.Beyond);
            parts.Add(new(ContributionKind.Met, further ? by.Beyond : by.Met, met.Count, Since: met[^1].PerformedOn));
            Touch(met[^1].PerformedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        }
        else if (judged.Count > 0)
        {
            var last = judged.Max(j => j.PerformedOn);
            parts.Add(new(ContributionKind.NotYet, by.NotYet, judged.Count, Since: last));
            Touch(last.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        }

        var practice = facts.Traces.Where(t => t is { Kind: TraceKind.Practice, Value: not null }).OrderByDescending(t => t.OccurredAt).ThenByDescending(t => t.Id).ToList();
        if (practice.Count > 0)
        {
            // The newest counts most; each older one a little less.
            var (sum, weight) = (0.0, by.Practice);
            foreach (var one in practice.Take(LastPractices))
            {
                sum += weight * (2 * Math.Clamp(one.Value!.Value, 0, 1) - 1);
                weight *= by.Fade;
            }
            parts.Add(new(ContributionKind.Practice, sum, practice.Count, practice.Take(LastPractices).Count(t => t.Value >= 0.5), DateOnly.FromDateTime(practice[0].OccurredAt)));
            Touch(practice[0].OccurredAt);
        }

        var used = facts.Traces.Where(t => t.Kind == TraceKind.Used).Select(t => t.OccurredAt).ToList();
        if (used.Count > 0)
        {
            parts.Add(new(ContributionKind.Used, by.Use * Math.Min(used.Count, MostUses), used.Count, Since: DateOnly.FromDateTime(used.Max())));
            Touch(used.Max());
        }

        if (touched is { } last1 && now > last1)
        {
            var months = (now - last1).TotalDays / 30.4;
            if (months >= 1)
                parts.Add(new(ContributionKind.Time, -by.MonthDoubling * Math.Log2(1 + months), Since: DateOnly.FromDateTime(last1)));
        }
        var information = by.JudgementTells * judged.Count + by.PracticeTells * (practice.Count + used.Count);
        return new(1 / (1 + Math.Exp(-parts.Sum(p => p.LogOdds))), parts, 1 / Math.Sqrt(1 + information), by.Version);

        void Touch(DateTime at) => touched = touched is null || at > touched ? at : touched;
    }
}
