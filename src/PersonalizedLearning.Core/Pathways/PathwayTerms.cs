using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>
/// What a pathway's agreement is about. Two parts: the steps, decided together by default, and the pace, the learner's own.
/// </summary>
public sealed record PathwayTerms
{
    /// <summary>What is in the plan, by step id, so that another order changes the pace and not the steps.</summary>
    public required IReadOnlyList<StepTerms> Steps { get; init; }
    public required PaceTerms Pace { get; init; }
}

public sealed record StepTerms(StepId Id, string Title, LearningMethod? Method, int? Minutes, ResourceId? Resource, string? Words, IReadOnlyList<StandardId> Standards);

/// <summary>In which order, how much a week, and what for which day.</summary>
public sealed record PaceTerms(int MinutesAWeek, IReadOnlyList<StepId> Order, IReadOnlyDictionary<StepId, DateOnly> PlannedFor);
