using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Host.Components;

/// <summary>From a learner's status to the state that pages draw.</summary>
public static class StatusMarks
{
    public static LearningState State(this StandardStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status switch
        {
            { RefreshSuggested: true, Word: StatusWord.Met or StatusWord.Extends } => LearningState.NeedsRefresh,
            { Word: StatusWord.Extends } => LearningState.Extends,
            { Word: StatusWord.Met } => LearningState.Met,
            { Word: StatusWord.Shown } => LearningState.Shown,
            { Word: StatusWord.ReadyToShow } => LearningState.ReadyToShow,
            { Word: StatusWord.Exploring } => LearningState.Exploring,
            _ => LearningState.NotStarted,
        };
    }
}
