using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Demonstrations;

public enum DemonstrationContext { Classroom, NewSituation, RealAudience }

/// <summary>What needs a guardian's word as well.</summary>
public enum Consent { OffSite, Filming, Guest, Publication }

/// <summary>What a demonstration's agreement is about: each property is a part that rights speak about.</summary>
public sealed record DemonstrationTerms
{
    public IReadOnlyList<AimedStandard> Standards { get; init; } = [];

    /// <summary>The learner's idea, in the learner's words.</summary>
    [LearnersWords]
    public string? Idea { get; init; }

    /// <summary>Talk, build, write, film, perform, or the learner's own word for it.</summary>
    public string? Form { get; init; }
    public string? Audience { get; init; }
    public string? Partners { get; init; }
    public IReadOnlyList<string> Supports { get; init; } = [];
    public IReadOnlyList<TermsCriterion> Criteria { get; init; } = [];
    public DateOnly? Date { get; init; }
    public DemonstrationContext Context { get; init; }

    /// <summary>Standards that are drawn on and not judged: learning that is applied.</summary>
    public IReadOnlyList<StandardId> Uses { get; init; } = [];
    public IReadOnlyList<Consent> Consents { get; init; } = [];

    /// <summary>How many of the criteria the idea can show as it is: shown before anything is sent.</summary>
    public int Covered => Criteria.Count(c => c.Covered);
}

/// <param name="Standard">Which.</param>
/// <param name="Aim">The level aimed at, by ordinal; null: met.</param>
public sealed record AimedStandard(StandardId Standard, int? Aim = null);

/// <summary>A criterion as it was agreed: from the standard's rubric, or written together for this.</summary>
/// <param name="Id">The rubric's criterion, or a new one.</param>
/// <param name="Standard">The standard it belongs to.</param>
/// <param name="Statement">What people look for.</param>
/// <param name="Essential">Decides the suggested level.</param>
/// <param name="Descriptors">What it looks like at each level.</param>
/// <param name="Covered">The learner: my idea can show this.</param>
/// <param name="Rubric">Where it comes from; null: written together.</param>
public sealed record TermsCriterion(CriterionId Id, StandardId Standard, string Statement, bool Essential, IReadOnlyList<CriterionLevel> Descriptors, bool Covered, RubricId? Rubric);
