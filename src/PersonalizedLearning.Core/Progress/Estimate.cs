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

/// <summary>
/// The probability that the learner would show the standard now: the sum of its named contributions in log-odds, exactly.
/// It reads practice, use and judgements. What learners say about themselves never enters it.
/// </summary>
public sealed record Estimate(double Probability, IReadOnlyList<Contribution> Contributions)
{
    /// <summary>From here a prerequisite counts as satisfied.</summary>
    public const double Enough = 0.8;

    private const double Start = -1.1, MetOnce = 3.2, Beyond = 3.8, NotYet = -0.7, PerPractice = 0.9, Fade = 0.8, PerUse = 0.6, PerMonthDoubling = 0.35;
    private const int LastPractices = 10, MostUses = 3;

    /// <summary>Anything at all speaks for or against it.</summary>
    public bool HasEvidence => Contributions.Any(c => c.Kind is not (ContributionKind.Start or ContributionKind.Time));

    public static Estimate Of(StandardFacts facts, Yardstick yardstick, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(yardstick);
        var parts = new List<Contribution> { new(ContributionKind.Start, Start) };
        DateTime? touched = null;

        var judged = Proficiency.Standing(facts.Judgements).Where(j => j.Ordinal is not null).ToList();
        var met = judged.Where(j => yardstick.Meaning(j.Ordinal!.Value) != LevelMeaning.Below).OrderBy(j => j.PerformedOn).ThenBy(j => j.Id.Value).ToList();
        if (met.Count > 0)
        {
            var further = met.Exists(j => yardstick.Meaning(j.Ordinal!.Value) == LevelMeaning.Beyond);
            parts.Add(new(ContributionKind.Met, further ? Beyond : MetOnce, met.Count, Since: met[^1].PerformedOn));
            Touch(met[^1].PerformedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        }
        else if (judged.Count > 0)
        {
            var last = judged.Max(j => j.PerformedOn);
            parts.Add(new(ContributionKind.NotYet, NotYet, judged.Count, Since: last));
            Touch(last.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        }

        var practice = facts.Traces.Where(t => t is { Kind: TraceKind.Practice, Value: not null }).OrderByDescending(t => t.OccurredAt).ThenByDescending(t => t.Id).ToList();
        if (practice.Count > 0)
        {
            // The newest counts most; each older one a little less.
            var (sum, weight) = (0.0, PerPractice);
            foreach (var one in practice.Take(LastPractices))
            {
                sum += weight * (2 * Math.Clamp(one.Value!.Value, 0, 1) - 1);
                weight *= Fade;
            }
            parts.Add(new(ContributionKind.Practice, sum, practice.Count, practice.Take(LastPractices).Count(t => t.Value >= 0.5), DateOnly.FromDateTime(practice[0].OccurredAt)));
            Touch(practice[0].OccurredAt);
        }

        var used = facts.Traces.Where(t => t.Kind == TraceKind.Used).Select(t => t.OccurredAt).ToList();
        if (used.Count > 0)
        {
            parts.Add(new(ContributionKind.Used, PerUse * Math.Min(used.Count, MostUses), used.Count, Since: DateOnly.FromDateTime(used.Max())));
            Touch(used.Max());
        }

        if (touched is { } last1 && now > last1)
        {
            var months = (now - last1).TotalDays / 30.4;
            if (months >= 1)
                parts.Add(new(ContributionKind.Time, -PerMonthDoubling * Math.Log2(1 + months), Since: DateOnly.FromDateTime(last1)));
        }
        return new(1 / (1 + Math.Exp(-parts.Sum(p => p.LogOdds))), parts);

        void Touch(DateTime at) => touched = touched is null || at > touched ? at : touched;
    }
}
