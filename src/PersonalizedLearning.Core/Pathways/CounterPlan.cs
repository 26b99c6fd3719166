using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>An educator answers a plan with another version: steps left out, steps added, and why. The learner's rows stay as they are until the learner agrees.</summary>
public sealed record CounterPlan(Guid CommandId, PathwayId Pathway, int About, string Words) : ICommand<MoveResult>
{
    public IReadOnlyList<StepId> LeaveOut { get; init; } = [];
    public IReadOnlyList<StepTerms> Add { get; init; } = [];

    public AccessRule Access => AccessRule.Decide(ObjectKind.Pathway, Pathway.Value);
}

internal sealed class CounterPlanRules : AbstractValidator<CounterPlan>
{
    public CounterPlanRules()
    {
        RuleFor(c => c.Words).NotEmpty().WithMessage("Say why you suggest this. The learner reads it first.").MaximumLength(4000);
        RuleFor(c => c).Must(c => c.LeaveOut.Count + c.Add.Count > 0).OverridePropertyName(nameof(CounterPlan.Add)).WithMessage("Change something in the plan, or agree to it as it is.");
        RuleForEach(c => c.Add).Must(step => step.Title.Trim().Length is > 0 and <= 200).WithMessage("A step has a name of at most 200 characters.");
    }
}

internal sealed class CounterPlanHandler(LearningDb db, Negotiation negotiation, TimeProvider clock) : IRequestHandler<CounterPlan, MoveResult>
{
    public async Task<MoveResult> Handle(CounterPlan request, CancellationToken cancellationToken)
    {
        var thread = await AgreementReads.Thread(db, AgreementKind.Pathway, request.Pathway.Value, clock.GetUtcNow().UtcDateTime, cancellationToken) ?? throw new NotFoundException();
        if (thread.Version(request.About)?.Terms is not { } text)
            return new MoveResult.Overtaken(thread.Open);
        var terms = Terms.Read<PathwayTerms>(text);
        var added = request.Add.Select(step => step with { Id = Id.New<StepId>() }).ToList();
        var counter = new PathwayTerms
        {
            Steps = [.. terms.Steps.Where(step => !request.LeaveOut.Contains(step.Id)).Concat(added).OrderBy(step => step.Id.Value)],
            Pace = terms.Pace with
            {
                Order = [.. terms.Pace.Order.Where(id => !request.LeaveOut.Contains(id)).Concat(added.Select(step => step.Id))],
                PlannedFor = terms.Pace.PlannedFor.Where(entry => !request.LeaveOut.Contains(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value),
            },
        };
        return await negotiation.Propose(new Proposal<PathwayTerms>(AgreementKind.Pathway, request.Pathway.Value, thread.Learner, counter, request.CommandId)
        {
            About = request.About,
            Words = request.Words.Trim(),
        }, cancellationToken);
    }
}
