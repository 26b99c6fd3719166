using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>The learner keeps the fewest steps that are still for the same standards; the rest goes to the end without a day, or out.</summary>
public sealed record MakeSmaller(Guid CommandId, PathwayId Pathway, bool TakeOut) : ICommand<MakeSmaller.Result>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Pathway, Pathway.Value);

    /// <summary>How many steps were put at the end or taken out.</summary>
    public sealed record Result(int Steps);
}

internal sealed class MakeSmallerHandler(LearningDb db, TimeProvider clock) : IRequestHandler<MakeSmaller, MakeSmaller.Result>
{
    public async Task<MakeSmaller.Result> Handle(MakeSmaller request, CancellationToken cancellationToken)
    {
        var plan = await Plan.Load(db, request.Pathway, cancellationToken);
        var spare = FewestSteps.Spare([.. plan.Steps.Select(s => new FewestSteps.Covering(s.Id, s.State, plan.StandardsOf(s)))]).ToHashSet();
        if (spare.Count == 0)
            return new(0);
        var (rest, kept) = (plan.Steps.Where(s => spare.Contains(s.Id)).ToList(), plan.Steps.Where(s => !spare.Contains(s.Id)).ToList());
        foreach (var step in rest)
        {
            if (request.TakeOut)
                plan.Set(db, step, StepState.TakenOut, clock.GetUtcNow().UtcDateTime);
            else
                step.PlannedFor = null;
        }
        if (!request.TakeOut)
            Plan.Renumber(kept.Concat(rest));
        plan.Pathway.ChangedSinceSent = true;
        return new(rest.Count);
    }
}
