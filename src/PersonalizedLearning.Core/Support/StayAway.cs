using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Support;

/// <summary>A learner who had said yes does not come after all. A reason is welcome and not asked for.</summary>
public sealed record StayAway(Guid CommandId, Guid Invitation, string? Words = null) : ICommand<MoveResult>
{
    public AccessRule Access => AccessRule.Decide(ObjectKind.Agreement, Invitation);
}

internal sealed class StayAwayRules : AbstractValidator<StayAway>
{
    public StayAwayRules() => RuleFor(a => a.Words).UpTo(Workshop.Longest);
}

internal sealed class StayAwayHandler(LearningDb db, Negotiation negotiation, CurrentViewer current) : IRequestHandler<StayAway, MoveResult>
{
    public async Task<MoveResult> Handle(StayAway request, CancellationToken cancellationToken)
    {
        var offer = await Workshop.Of(db, request.Invitation, cancellationToken);
        if (offer.Learner != current.Person || offer.ActiveTerms is null)
            return new MoveResult.NotAsked();
        return await negotiation.Propose(new Proposal<WorkshopTerms>(AgreementKind.Support, offer.Subject, offer.Learner, null, request.CommandId)
        {
            About = offer.Active,
            Reason = ReasonKind.Ended,
            Words = string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim(),
        }, cancellationToken);
    }
}
