using FluentValidation;
using FluentValidation.Results;
using MediatR;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Support;

/// <summary>Learner or educator proposes another time for this learner; the other answers. For the others of a workshop nothing changes.</summary>
/// <param name="About">The version it builds on: what the proposer saw.</param>
public sealed record AskAnotherTime(Guid CommandId, Guid Invitation, int About, DateTime At, string? Words = null) : ICommand<MoveResult>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Agreement, Invitation);
}

internal sealed class AskAnotherTimeRules : AbstractValidator<AskAnotherTime>
{
    public AskAnotherTimeRules(TimeProvider clock)
    {
        RuleFor(a => a.At).Must(at => at > clock.GetUtcNow().UtcDateTime).WithMessage("Choose a time that is still to come.");
        RuleFor(a => a.Words).UpTo(Workshop.Longest);
    }
}

internal sealed class AskAnotherTimeHandler(LearningDb db, Negotiation negotiation, CurrentViewer current, TimeProvider clock) : IRequestHandler<AskAnotherTime, MoveResult>
{
    public async Task<MoveResult> Handle(AskAnotherTime request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var offer = await Workshop.Of(db, request.Invitation, cancellationToken);
        if (Workshop.StateOf(offer) == InvitationState.CalledOff || Workshop.IsOver(Workshop.TermsOf(offer), now))
            throw new InvalidRequestException([new ValidationFailure(nameof(request.At), "This workshop is over.")]);
        var thread = await AgreementReads.Thread(db, AgreementKind.Support, offer.Subject, now, cancellationToken);
        var terms = Terms.Read<WorkshopTerms>(thread!.Version(request.About)?.Terms ?? offer.FirstTerms!);
        return await negotiation.Propose(new Proposal<WorkshopTerms>(AgreementKind.Support, offer.Subject, offer.Learner, terms with { At = request.At }, request.CommandId)
        {
            About = request.About,
            Asked = offer.Learner == current.Person ? offer.By : null,
            Words = string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim(),
        }, cancellationToken);
    }
}
