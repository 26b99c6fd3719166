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
}
