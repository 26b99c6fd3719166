using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Host.Components;

/// <summary>The seven states of learning as people see them. Words stand in StateMark.resx, shapes in the icon sprite, colors in core.css.</summary>
public enum LearningState
{
    NotStarted,
    Exploring,
    ReadyToShow,
    Shown,
    Met,
    Extends,
    NeedsRefresh,
}

public static class LearningStates
{
    /// <summary>The name of the state in style sheets; <c>st-</c> before it is its shape in the sprite.</summary>
    public static string Css(this LearningState state) => state switch
    {
        LearningState.Exploring => "exploring",
        LearningState.ReadyToShow => "ready",
        LearningState.Shown => "shown",
        LearningState.Met => "met",
        LearningState.Extends => "extends",
        LearningState.NeedsRefresh => "refresh",
        _ => "not",
    };

    public static string Icon(this LearningState state) => "st-" + state.Css();

    /// <summary>A standard's status, as it is shown: a refresh is suggested beside what was met and takes nothing away.</summary>
    public static LearningState Shown(this StandardStatus status) => status.Word switch
    {
        _ when status.RefreshSuggested => LearningState.NeedsRefresh,
        StatusWord.Exploring => LearningState.Exploring,
        StatusWord.ReadyToShow => LearningState.ReadyToShow,
        StatusWord.Shown => LearningState.Shown,
        StatusWord.Met => LearningState.Met,
        StatusWord.Extends => LearningState.Extends,
        _ => LearningState.NotStarted,
    };

    /// <summary>What a level of a scale means.</summary>
    public static LearningState Shown(this LevelMeaning meaning) => meaning switch
    {
        LevelMeaning.Met => LearningState.Met,
        LevelMeaning.Beyond => LearningState.Extends,
        _ => LearningState.Exploring,
    };
}
