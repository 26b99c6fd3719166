using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>What lies ahead in a plan, as it stands or changed. Pure: asking saves nothing.</summary>
/// <param name="Steps">The steps of the plan, in order.</param>
/// <param name="MinutesAWeek">What the learner plans with.</param>
/// <param name="StepDays">Days on which this learner did steps.</param>
/// <param name="Own">What a planned minute is worth in the learner's own weeks; null while it is too early to say.</param>
/// <param name="Today">Today at the school.</param>
/// <param name="Calendar">The school's days.</param>
public sealed record PlanAhead(IReadOnlyList<PlanStepView> Steps, int MinutesAWeek, IReadOnlyCollection<DateOnly> StepDays, Pace.Ratio? Own, DateOnly Today, SchoolCalendar Calendar)
{
    /// <summary>At the speed of the learner's own last weeks; null while it is too early to say.</summary>
    public Pace? Pace => Pace.Of(StepDays, Open([]).Count, Today, Calendar);

    /// <summary>The range with so many minutes a week; null where no step is open.</summary>
    public Pace.WhatIf? If(int minutesAWeek) => Pace.If(Minutes(Open([])), minutesAWeek, Own, Today, Calendar);

    /// <summary>The range if these steps were not in the plan, in the way the plan's own range is found.</summary>
    public (DateOnly From, DateOnly To)? Without(IReadOnlyCollection<StepId> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var open = Open(steps);
        if (Pace.Of(StepDays, open.Count, Today, Calendar) is { } pace)
            return (pace.From, pace.To);
        return Pace.If(Minutes(open), MinutesAWeek, Own, Today, Calendar) is { } planned ? (planned.From, planned.To) : null;
    }

    /// <summary>Standards that only this step is for.</summary>
    public IReadOnlyList<StandardId> OnlyCoveredBy(StepId step)
    {
        var others = Steps.Where(s => s.Step.Id != step).SelectMany(s => s.Standards).Select(s => s.Standard.Id).ToHashSet();
        return [.. Steps.Where(s => s.Step.Id == step).SelectMany(s => s.Standards).Select(s => s.Standard.Id).Where(s => !others.Contains(s)).Distinct()];
    }

    /// <summary>Steps that a smaller plan does without: it is still for the same standards.</summary>
    public IReadOnlyList<StepId> Spare() => FewestSteps.Spare([.. Steps.Select(s => new FewestSteps.Covering(s.Step.Id, s.Step.State, [.. s.Standards.Select(x => x.Standard.Id)]))]);

    private List<StepRow> Open(IReadOnlyCollection<StepId> without) => [.. Steps.Select(s => s.Step).Where(s => s.State != StepState.Done && !without.Contains(s.Id))];

    private static int Minutes(List<StepRow> steps) => steps.Sum(s => s.Minutes ?? PathPlanner.UnknownMinutes);
}
