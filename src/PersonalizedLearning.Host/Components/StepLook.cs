using Microsoft.Extensions.Localization;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Host.Components;

/// <summary>A step of a plan as people see it: what its standards say once it is done, else what the learner does with it.</summary>
public sealed class StepLook(IStringLocalizer<StepLook> text, IStringLocalizer<StateMark> states)
{
    public static LearningState Of(PlanStepView view) => view.Step.State switch
    {
        // The standard that has come least far speaks for the step.
        StepState.Done => view.Standards.Select(s => s.Status.Shown()).OrderBy(Rank).Select(state => (LearningState?)state).FirstOrDefault() ?? LearningState.Met,
        StepState.Started => LearningState.Exploring,
        _ => view.Standards.All(s => s.Readiness.PrerequisitesSatisfied) ? LearningState.ReadyToShow : LearningState.NotStarted,
    };

    /// <param name="view">The step.</param>
    /// <param name="plan">All steps, to name the one it comes after.</param>
    /// <param name="calendar">The school's days.</param>
    public string Words(PlanStepView view, IReadOnlyList<PlanStepView> plan, SchoolCalendar calendar)
    {
        var state = Of(view);
        if (view.Step.State == StepState.Done)
            return state is LearningState.Met or LearningState.Extends or LearningState.Shown or LearningState.NeedsRefresh && view.Standards.Count > 0
                ? StateMark.Word(states, state, view.Standards.Max(s => s.Status.On))
                : text["Done", view.Step.DoneAt is { } at ? Days.Short(calendar.DayOf(at)) : ""];
        if (view.Step.State == StepState.Started)
            return StateMark.Word(states, LearningState.Exploring);
        if (state == LearningState.ReadyToShow)
            return text["Ready"];
        var first = view.Standards.SelectMany(s => s.Readiness.Missing).SelectMany(requirement => requirement.AnyOf)
            .Select(standard => plan.LastOrDefault(other => other != view && other.Standards.Any(s => s.Standard.Id == standard))).FirstOrDefault(found => found is not null);
        return first is null ? StateMark.Word(states, LearningState.NotStarted) : text["After", first.Step.Title];
    }

    private static int Rank(LearningState state) => state switch { LearningState.NeedsRefresh => (int)LearningState.Met, _ => (int)state };
}
