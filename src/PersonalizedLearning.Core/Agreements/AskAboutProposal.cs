using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>A question or an answer in words. Anybody who may see the agreement may ask; it changes nothing.</summary>
public sealed record AskAboutProposal(Guid CommandId, AgreementId Agreement, int? Version, string Words) : ICommand<MoveResult>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Agreement, Agreement.Value);
}

internal sealed class AskAboutProposalRules : AbstractValidator<AskAboutProposal>
{
    public AskAboutProposalRules() => RuleFor(a => a.Words).NotEmpty().WithMessage("Write your question or answer first.").UpTo(Wording.Longest);
}

internal sealed class AskAboutProposalHandler(Negotiation negotiation) : IRequestHandler<AskAboutProposal, MoveResult>
{
    public Task<MoveResult> Handle(AskAboutProposal request, CancellationToken cancellationToken) =>
        negotiation.Ask(request.Agreement, request.Version, request.CommandId, request.Words.Trim(), cancellationToken);
}
