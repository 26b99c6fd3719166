using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>A leader lets what rests go on before its time. What was agreed was never changed by the hold.</summary>
public sealed record ReleaseHold(Guid CommandId, AgreementId Agreement) : ICommand<MoveResult>
{
    public AccessRule Access => AccessRule.Decide(ObjectKind.Agreement, Agreement.Value);
}

internal sealed class ReleaseHoldHandler(Negotiation negotiation) : IRequestHandler<ReleaseHold, MoveResult>
{
    public Task<MoveResult> Handle(ReleaseHold request, CancellationToken cancellationToken) =>
        negotiation.Release(request.Agreement, request.CommandId, cancellationToken);
}
