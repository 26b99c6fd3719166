using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>The learner asks another person who may answer: a mentor, another teacher, who leads the school.</summary>
public sealed record AskSomebodyElse(Guid CommandId, AgreementId Agreement, int Version, PersonId Person) : ICommand<MoveResult>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Agreement, Agreement.Value);
}

internal sealed class AskSomebodyElseHandler(Negotiation negotiation) : IRequestHandler<AskSomebodyElse, MoveResult>
{
    public Task<MoveResult> Handle(AskSomebodyElse request, CancellationToken cancellationToken) =>
        negotiation.AskSomebodyElse(request.Agreement, request.Version, request.Person, request.CommandId, cancellationToken);
}
