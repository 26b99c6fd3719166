using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Agreements;

public enum ProposalAnswer { Agree, Decline }

/// <summary>Yes, or not yet with a reason, to the version that was read. One conversation for every kind of agreement.</summary>
public sealed record AnswerProposal(Guid CommandId, AgreementId Agreement, int Version, ProposalAnswer Answer) : ICommand<MoveResult>
{
    public ReasonKind? Reason { get; init; }
    public string? Words { get; init; }

    public AccessRule Access => AccessRule.Decide(ObjectKind.Agreement, Agreement.Value);
}

internal sealed class AnswerProposalRules : AbstractValidator<AnswerProposal>
{
    public AnswerProposalRules()
    {
        RuleFor(a => a.Words).UpTo(Wording.Longest);
        When(a => a.Answer == ProposalAnswer.Decline, () =>
        {
            RuleFor(a => a.Reason).Must(r => r is not (null or ReasonKind.Parked or ReasonKind.Ended)).WithMessage("Say what kind of reason it is.");
            RuleFor(a => a.Words).NotEmpty().WithMessage("Say why in your own words. They help to find the next version.");
        });
    }
}

internal sealed class AnswerProposalHandler(Negotiation negotiation) : IRequestHandler<AnswerProposal, MoveResult>
{
    public Task<MoveResult> Handle(AnswerProposal request, CancellationToken cancellationToken) => request.Answer switch
    {
        ProposalAnswer.Agree => negotiation.Agree(request.Agreement, request.Version, request.CommandId, Wording.Of(request.Words), cancellationToken),
        _ => negotiation.Decline(request.Agreement, request.Version, request.CommandId, request.Reason!.Value, Wording.Of(request.Words)!, cancellationToken),
    };
}

/// <summary>Words that people write into a conversation.</summary>
internal static class Wording
{
    public const int Longest = 4000;

    public static string? Of(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
