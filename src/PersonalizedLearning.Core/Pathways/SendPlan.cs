using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>The learner sends the plan as it stands: parts that are the learner's own hold at once, the rest waits for the educators' word.</summary>
public sealed record SendPlan(Guid CommandId, PathwayId Pathway) : ICommand<MoveResult>
{
    public string? Words { get; init; }

    /// <summary>An educator asked by name.</summary>
    public PersonId? Asked { get; init; }

    public AccessRule Access => AccessRule.Write(ObjectKind.Pathway, Pathway.Value);
}

internal sealed class SendPlanRules : AbstractValidator<SendPlan>
{
    public SendPlanRules() => RuleFor(p => p.Words).MaximumLength(4000);
}

internal sealed class SendPlanHandler(LearningDb db, Negotiation negotiation) : IRequestHandler<SendPlan, MoveResult>
{
    public async Task<MoveResult> Handle(SendPlan request, CancellationToken cancellationToken)
    {
        var plan = await Plan.Load(db, request.Pathway, cancellationToken);
        var seen = await AgreementReads.Agreements(db).Where(a => a.Kind == AgreementKind.Pathway && a.Subject == request.Pathway.Value)
            .Select(a => a.Open ?? a.Active).SingleOrDefaultAsync(cancellationToken);
        plan.Pathway.ChangedSinceSent = false;
        plan.Pathway.State = PathwayState.Current;
        return await negotiation.Propose(new Proposal<PathwayTerms>(AgreementKind.Pathway, request.Pathway.Value, plan.Pathway.LearnerId, plan.Terms(), request.CommandId)
        {
            About = seen,
            Words = string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim(),
            Asked = request.Asked,
        }, cancellationToken);
    }
}
