using FluentValidation;
using FluentValidation.Results;
using MediatR;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Support;

/// <summary>A learner says yes or no to the workshop that was read. A no needs no reason, and nothing follows from it.</summary>
public sealed record AnswerInvitation(Guid CommandId, Guid Invitation, int Version, bool Comes, string? Words = null) : ICommand<MoveResult>
{
    public AccessRule Access => AccessRule.Decide(ObjectKind.Agreement, Invitation);
}

internal sealed class AnswerInvitationRules : AbstractValidator<AnswerInvitation>
{
    public AnswerInvitationRules() => RuleFor(a => a.Words).UpTo(Workshop.Longest);
}

internal sealed class AnswerInvitationHandler(LearningDb db, Negotiation negotiation, CurrentViewer current, TimeProvider clock) : IRequestHandler<AnswerInvitation, MoveResult>
{
    public async Task<MoveResult> Handle(AnswerInvitation request, CancellationToken cancellationToken)
    {
        var offer = await Workshop.Of(db, request.Invitation, cancellationToken);
        if (offer.Learner != current.Person)
            return new MoveResult.NotAsked();
        if (request.Comes && offer.OpenTerms is { } open && Workshop.IsOver(Terms.Read<WorkshopTerms>(open), clock.GetUtcNow().UtcDateTime))
            throw new InvalidRequestException([new ValidationFailure(nameof(request.Words), "This workshop is over.")]);
        var words = string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim();
        return request.Comes
            ? await negotiation.Agree(offer.Agreement, request.Version, request.CommandId, words, cancellationToken)
            : await negotiation.Decline(offer.Agreement, request.Version, request.CommandId, null, words, cancellationToken);
    }
}
