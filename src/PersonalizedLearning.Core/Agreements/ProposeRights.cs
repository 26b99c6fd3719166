using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>
/// Learner or educator proposes who decides one part from now on. It needs both, as any agreement of the two does; the other parts
/// stay as the version says that it builds on.
/// </summary>
/// <param name="Choice">Null: as it is for everybody.</param>
/// <param name="About">The version it builds on: what the proposer saw.</param>
public sealed record ProposeRights(Guid CommandId, PersonId Learner, RightPart Part, RightChoice? Choice, int? About = null) : ICommand<MoveResult>
{
    public string? Words { get; init; }

    public AccessRule Access => AccessRule.WriteOf(ObjectKind.Right, Learner);
}

internal sealed class ProposeRightsRules : AbstractValidator<ProposeRights>
{
    public ProposeRightsRules(TimeProvider clock)
    {
        RuleFor(p => p.Part).IsInEnum();
        RuleFor(p => p.Choice!.Who).IsInEnum().When(p => p.Choice is not null);
        RuleFor(p => p.Choice!.Limit).UpTo(500).When(p => p.Choice is not null).OverridePropertyName("Limit");
        RuleFor(p => p.Choice!.Until).GreaterThanOrEqualTo(_ => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).When(p => p.Choice is not null)
            .WithMessage("Choose a day that is still to come, or leave it empty.").OverridePropertyName("Until");
        RuleFor(p => p.Words).UpTo(Wording.Longest);
    }
}

internal sealed class ProposeRightsHandler(LearningDb db, Negotiation negotiation, TimeProvider clock) : IRequestHandler<ProposeRights, MoveResult>
{
    public async Task<MoveResult> Handle(ProposeRights request, CancellationToken cancellationToken)
    {
        var subject = request.Learner.Value;
        var thread = await AgreementReads.Thread(db, AgreementKind.Right, subject, clock.GetUtcNow().UtcDateTime, cancellationToken);
        var built = thread?.Version(request.About)?.Terms is { } terms ? Terms.Read<RightTerms>(terms) : new RightTerms();
        var choice = request.Choice is { } chosen ? chosen with { Limit = string.IsNullOrWhiteSpace(chosen.Limit) ? null : chosen.Limit.Trim() } : null;
        return await negotiation.Propose(new Proposal<RightTerms>(AgreementKind.Right, subject, request.Learner, built.With(request.Part, choice), request.CommandId)
        {
            About = request.About,
            Words = string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim(),
        }, cancellationToken);
    }
}
