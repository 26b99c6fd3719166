namespace PersonalizedLearning.Core.Agreements;

/// <summary>What somebody proposes.</summary>
/// <typeparam name="T">The terms of the kind; its properties are the parts that rights speak about.</typeparam>
public sealed record Proposal<T>(AgreementKind Kind, Guid Subject, PersonId Learner, T? Terms, Guid CommandId) where T : class
{
    /// <summary>The version it builds on: what the proposer saw. A counter is a proposal about the other's.</summary>
    public int? About { get; init; }
    public string? Words { get; init; }

    /// <summary>An educator asked by name; the others of the seat may answer too.</summary>
    public PersonId? Asked { get; init; }

    /// <summary>Off-site, filming, a guest, publication: a guardian's word is needed too.</summary>
    public bool GuardianConsents { get; init; }

    /// <summary>Why it rests or ends, where terms are empty.</summary>
    public ReasonKind? Reason { get; init; }
    public Guid? TeamId { get; init; }
    public int Schema { get; init; } = 1;
}
