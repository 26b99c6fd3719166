using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>One time a learner showed a standard and people judged it, with what was known just before.</summary>
/// <param name="Learner">Who, as the school has the learner today.</param>
/// <param name="Standard">What was shown.</param>
/// <param name="Known">The estimate of that moment.</param>
/// <param name="CalledReady">All that it builds on was there.</param>
/// <param name="First">The first showing of this standard.</param>
/// <param name="Met">Judged met.</param>
public sealed record Showing(LearnerCard Learner, StandardId Standard, Estimate Known, bool CalledReady, bool First, bool Met)
{
    /// <summary>It had been met before.</summary>
    public bool WasMet => Known.Contributions.Any(c => c.Kind == ContributionKind.Met);

    /// <summary>What was to be expected of it, knowing that the learner chose to show it.</summary>
    public double Expected(EstimateParameters by) => Estimate.Logistic(LogOdds(by));

    internal double LogOdds(EstimateParameters by) =>
        Known.Contributions.Where(c => c.Kind != ContributionKind.Standard).Sum(c => by[c.Kind] * c.Amount)
        + (WasMet ? 0 : by[ContributionKind.Standard] * by.Standards.GetValueOrDefault(Standard)) + by.Shown;

    /// <summary>All showings on a learner's record. Several judgements of one showing are one: met where one of them is.</summary>
    public static IEnumerable<Showing> Of(LearnerCard learner, LearnerProgress record)
    {
        ArgumentNullException.ThrowIfNull(record);
        foreach (var standard in record.OnRecord)
        {
            var (facts, yardstick) = (record.Facts(standard), record.Yardstick(standard));
            var showings = Proficiency.Standing(facts.Judgements).Where(j => j.Ordinal is not null).GroupBy(j => Moment(j, facts)).OrderBy(g => g.Key);
            foreach (var (number, showing) in showings.Index())
            {
                var before = record.AsOf(showing.Key, standard);
                yield return new(learner, standard, before.Estimate(standard), before.Readiness(standard).PrerequisitesSatisfied, number == 0,
                    showing.Any(j => yardstick.Meaning(j.Ordinal!.Value) != LevelMeaning.Below));
            }
        }
    }

    /// <summary>When it was handed in; where nothing was handed in, the start of the day it was performed on.</summary>
    private static DateTime Moment(JudgementFact judgement, StandardFacts facts) =>
        facts.Traces.Where(t => t.Kind == TraceKind.Shown && t.OccurredAt <= judgement.JudgedAt && Math.Abs(DateOnly.FromDateTime(t.OccurredAt).DayNumber - judgement.PerformedOn.DayNumber) <= 1)
            .Select(t => (DateTime?)t.OccurredAt).Max() ?? judgement.PerformedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
