using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>Puts a step on a day, or on none. "Not today" is the next day; nobody is asked why.</summary>
public sealed record PlanStep(Guid CommandId, StepId Step, DateOnly? Day) : ICommand<PlanStep.Result>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Pathway, Step.Value);

    /// <summary>Planned. Before: where it was, for undo.</summary>
    public sealed record Result(DateOnly? Before);
}

internal sealed class PlanStepHandler(LearningDb db) : IRequestHandler<PlanStep, PlanStep.Result>
{
    public async Task<PlanStep.Result> Handle(PlanStep request, CancellationToken cancellationToken)
    {
        var (plan, step) = await Plan.Of(db, request.Step, cancellationToken);
        var before = step.PlannedFor;
        if (before != request.Day)
        {
            step.PlannedFor = request.Day;
            plan.Pathway.ChangedSinceSent = true;
        }
        return new PlanStep.Result(before);
    }
}
