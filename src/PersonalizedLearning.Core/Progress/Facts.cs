using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>A judgement as the pure code sees it: levels are of the adoption's scale.</summary>
public sealed record JudgementFact(JudgementId Id, int? Ordinal, DateOnly PerformedOn, DateTime JudgedAt, JudgementId? Corrects = null);

/// <summary>A trace as the pure code sees it.</summary>
public sealed record TraceFact(Guid Id, TraceKind Kind, DateTime OccurredAt, string? Item = null, double? Value = null);

/// <summary>What an adoption measures a standard with.</summary>
/// <param name="Levels">Levels of the scale, lowest first.</param>
/// <param name="JudgementsNeeded">How many judgements bring a level.</param>
/// <param name="RefreshAfterMonths">Months after which a refresh is suggested; null: never.</param>
public sealed record Yardstick(IReadOnlyList<ProficiencyLevel> Levels, int JudgementsNeeded = 1, int? RefreshAfterMonths = null)
{
    internal static Yardstick Of(MeasuredStandard standard) => new(standard.Levels, standard.JudgementsNeeded, standard.RefreshAfterMonths);

    public LevelMeaning Meaning(int ordinal) => Levels.Where(l => l.Ordinal <= ordinal).MaxBy(l => l.Ordinal)?.Meaning ?? LevelMeaning.Below;
}

/// <summary>All that is on record for one learner and one standard.</summary>
public sealed record StandardFacts(IReadOnlyList<JudgementFact> Judgements, IReadOnlyList<TraceFact> Traces)
{
    public static StandardFacts None { get; } = new([], []);
}
