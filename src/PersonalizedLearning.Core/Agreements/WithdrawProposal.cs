using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>Its proposer takes a proposal back while it waits.</summary>
public sealed record WithdrawProposal(Guid CommandId, AgreementId Agreement, int Version) : ICommand<MoveResult>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Agreement, Agreement.Value);
}

internal sealed class WithdrawProposalHandler(Negotiation negotiation) : IRequestHandler<WithdrawProposal, MoveResult>
{
    public Task<MoveResult> Handle(WithdrawProposal request, CancellationToken cancellationToken) =>
        negotiation.Withdraw(request.Agreement, request.Version, request.CommandId, cancellationToken);
}
