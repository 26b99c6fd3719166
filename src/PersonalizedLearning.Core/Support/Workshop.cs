using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Support;

/// <summary>Why a learner is asked to a workshop, the nearest to the learner's own work first. The learner reads it.</summary>
public enum WhyInvited
{
    /// <summary>It is among the next steps on the learner's path.</summary>
    NextStep,

    /// <summary>None of the ways to a goal with it fitted.</summary>
    NoWayFitted,

    /// <summary>It is in a goal, and no step of a plan is for it yet.</summary>
    InGoal,

    /// <summary>The learner is ready for it.</summary>
    Ready,

    /// <summary>The educator thought of the learner.</summary>
    Thought,
}

/// <summary>What is offered to one learner. The workshop itself is a team id: the same offer to several, one agreement each.</summary>
public sealed record WorkshopTerms
{
    public required StandardId Standard { get; init; }

    /// <summary>The standard in words, copied, so that it reads the same whatever becomes of the standard.</summary>
    public required string Sentence { get; init; }
    public required DateTime At { get; init; }
    public required int Minutes { get; init; }
    public required string Place { get; init; }

    /// <summary>What we will do.</summary>
    public required string What { get; init; }
    public required WhyInvited Because { get; init; }
}

/// <summary>What became of an offer to one learner.</summary>
public enum InvitationState
{
    Waiting,
    Comes,

    /// <summary>Another time is proposed, and an educator has not answered.</summary>
    AnotherTime,

    /// <summary>The learner does not come. Nothing follows from that.</summary>
    NoThanks,

    /// <summary>Another time was proposed, and none was found yet.</summary>
    NoTime,
    CalledOff,
}

/// <summary>What the slices of workshops share, and what pages that span modules read of them.</summary>
public static class Workshop
{
    internal const int Longest = 1000, LongestPlace = 200;

    public static IQueryable<OfferRow> Offers(LearningDb db) => AgreementReads.Offers(db, AgreementKind.Support);

    public static WorkshopTerms FirstTerms(OfferRow offer) => Terms.Read<WorkshopTerms>(offer.FirstTerms!);

    /// <summary>The terms that hold; else those that wait; else those it began with.</summary>
    public static WorkshopTerms TermsOf(OfferRow offer) => Terms.Read<WorkshopTerms>(offer.ActiveTerms ?? offer.OpenTerms ?? offer.FirstTerms!);

    public static bool IsOver(WorkshopTerms terms, DateTime now) => terms.At.AddMinutes(terms.Minutes) <= now;

    public static InvitationState StateOf(OfferRow offer) => offer switch
    {
        { OpenTerms: not null, WaitsForLearner: false } => InvitationState.AnotherTime,
        { ActiveTerms: not null } => InvitationState.Comes,
        { OpenTerms: not null } => InvitationState.Waiting,
        { Active: not null } => offer.ActiveSide == Side.Learner ? InvitationState.NoThanks : InvitationState.CalledOff,
        { Closed: MoveType.Withdraw, ClosedSide: Side.Educator } => InvitationState.CalledOff,
        { Closed: MoveType.Decline, ClosedSide: Side.Learner } => InvitationState.NoThanks,
        _ => InvitationState.NoTime,
    };

    internal static async Task<OfferRow> Of(LearningDb db, Guid invitation, CancellationToken ct) =>
        await Offers(db).SingleOrDefaultAsync(o => o.Subject == invitation, ct) ?? throw new NotFoundException();
}

/// <summary>Whose an invitation is.</summary>
internal sealed class InvitationSubject : ISubject
{
    public ObjectKind Kind => ObjectKind.Agreement;

    public Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct) =>
        AgreementReads.Agreements(db).Where(a => a.Kind == AgreementKind.Support && a.Subject == id).Select(a => (PersonId?)a.Learner).SingleOrDefaultAsync(ct);
}
