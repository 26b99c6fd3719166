using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>A leader lets what was agreed rest for up to ten school days, and says why. It goes on by itself afterwards.</summary>
public sealed record HoldAgreement(Guid CommandId, AgreementId Agreement, DateTime Until, ReasonKind Reason, string Words) : ICommand<MoveResult>
{
    public AccessRule Access => AccessRule.Decide(ObjectKind.Agreement, Agreement.Value);
}

internal sealed class HoldAgreementRules : AbstractValidator<HoldAgreement>
{
    public HoldAgreementRules() => RuleFor(a => a.Words).NotEmpty().WithMessage("Say why it rests. The learner reads it.").UpTo(Wording.Longest);
}

internal sealed class HoldAgreementHandler(Negotiation negotiation) : IRequestHandler<HoldAgreement, MoveResult>
{
    public Task<MoveResult> Handle(HoldAgreement request, CancellationToken cancellationToken) =>
        negotiation.Hold(request.Agreement, request.Until, request.CommandId, request.Reason, request.Words.Trim(), cancellationToken);
}
