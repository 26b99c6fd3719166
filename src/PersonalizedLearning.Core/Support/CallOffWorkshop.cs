using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Support;

/// <summary>Who offered a workshop takes it back while it is ahead: from who has not answered the proposal, with all others it ends, and they are told.</summary>
public sealed record CallOffWorkshop(Guid CommandId, Guid Workshop, string? Words = null) : ICommand<CallOffWorkshop.CalledOff>
{
    /// <param name="TakenBack">Had not answered.</param>
    /// <param name="Told">Had said yes, or talked about another time.</param>
    public sealed record CalledOff(int TakenBack, int Told);

    public AccessRule Access => AccessRule.Write(ObjectKind.Workshop);
}

internal sealed class CallOffWorkshopRules : AbstractValidator<CallOffWorkshop>
{
    public CallOffWorkshopRules() => RuleFor(w => w.Words).UpTo(Workshop.Longest);
}

internal sealed class CallOffWorkshopHandler(LearningDb db, Guard guard, Negotiation negotiation, CurrentViewer current, TimeProvider clock) : IRequestHandler<CallOffWorkshop, CallOffWorkshop.CalledOff>
{
    public async Task<CallOffWorkshop.CalledOff> Handle(CallOffWorkshop request, CancellationToken cancellationToken)
    {
        var me = (PersonId?)current.Person;
        var taught = guard.Learners(Verb.Decide, ObjectKind.Judgement);
        var offers = await Workshop.Offers(db).Where(o => o.Team == request.Workshop && o.By == me && taught.Contains(o.Learner)).ToListAsync(cancellationToken);
        if (offers.Count == 0)
            throw new NotFoundException();
        if (Workshop.IsOver(Workshop.FirstTerms(offers[0]), clock.GetUtcNow().UtcDateTime))
            throw new InvalidRequestException([new ValidationFailure(nameof(request.Words), "This workshop is over. It stays as it was.")]);
        var (takenBack, told) = (0, 0);
        foreach (var offer in offers)
            switch (Workshop.StateOf(offer))
            {
                case InvitationState.Waiting:
                    if (await negotiation.Withdraw(offer.Agreement, offer.Open!.Value, request.CommandId, cancellationToken) is MoveResult.Withdrawn)
                        takenBack++;
                    break;
                case InvitationState.Comes or InvitationState.AnotherTime:
                    await negotiation.Propose(new Proposal<WorkshopTerms>(AgreementKind.Support, offer.Subject, offer.Learner, null, request.CommandId)
                    {
                        About = offer.Open ?? offer.Active,
                        Reason = ReasonKind.Ended,
                        Words = string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim(),
                    }, cancellationToken);
                    told++;
                    break;
                default:
                    break;
            }
        return new(takenBack, told);
    }
}
