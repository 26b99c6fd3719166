using MediatR;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>What became of a move. Version is the move's own number where it proposes, else the version it speaks about.</summary>
public abstract record MoveResult
{
    /// <summary>Every word that was needed is there: this version holds from now.</summary>
    public sealed record Activated(int Version) : MoveResult;

    /// <summary>It waits for these, by this time where one is promised.</summary>
    public sealed record Waiting(int Version, IReadOnlyList<Need> For, DateTime? AnswerBy) : MoveResult;

    /// <summary>It is written down; what holds and what waits are as before.</summary>
    public sealed record Noted(int Seq) : MoveResult;

    public sealed record Declined(int Version) : MoveResult;

    public sealed record Withdrawn(int Version) : MoveResult;

    public sealed record Held(DateTime Until) : MoveResult;

    /// <summary>That version is no longer the open one. Newer is the one that waits now, null when none does.</summary>
    public sealed record Overtaken(int? Newer) : MoveResult;

    /// <summary>The open version does not wait for this person.</summary>
    public sealed record NotAsked : MoveResult;

    /// <summary>A hold ends after now and lasts ten school days at most.</summary>
    public sealed record TooLong(DateTime Longest) : MoveResult;

    private MoveResult() { }
}

/// <summary>
/// Raised in the transaction that makes a version hold. The module that owns the kind copies the terms to its own rows.
/// Terms are null when the agreement rests or has ended.
/// </summary>
public sealed record AgreementActivated(AgreementId Agreement, AgreementKind Kind, Guid Subject, PersonId Learner, int Version, string? Terms, ReasonKind? Reason, DateTime At, PersonId? By, Side Side) : INotification;

/// <summary>Raised in the transaction in which a version was declined or taken back. What held before holds on; Active is null when nothing ever did.</summary>
public sealed record ProposalClosed(AgreementId Agreement, AgreementKind Kind, Guid Subject, PersonId Learner, int Version, int? Active, MoveType How, Side Proposer, DateTime At) : INotification;
