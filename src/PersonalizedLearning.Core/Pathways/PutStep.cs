using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>Puts a step on a day, or on none. "Not today" is the next day; nobody is asked why.</summary>
public sealed record PutStep(Guid CommandId, StepId Step, DateOnly? Day) : ICommand<PutStep.Result>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Pathway, Step.Value);

    /// <summary>Planned. Before: where it was, for undo.</summary>
    public sealed record Result(DateOnly? Before);
}

internal sealed class PutStepHandler(LearningDb db) : IRequestHandler<PutStep, PutStep.Result>
{
    public async Task<PutStep.Result> Handle(PutStep request, CancellationToken cancellationToken)
    {
        var (plan, step) = await Plan.Of(db, request.Step, cancellationToken);
        var before = step.PlannedFor;
        if (before != request.Day)
        {
            step.PlannedFor = request.Day;
            plan.Pathway.ChangedSinceSent = true;
        }
        return new PutStep.Result(before);
    }
}
