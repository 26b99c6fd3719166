using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Goals;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>The viewer's own plans, those in use first.</summary>
public sealed record ListPlans : IQuery<IReadOnlyList<PlanTitle>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Open);
}

public sealed record PlanTitle(PathwayId Id, GoalId Goal, string Want, PathwayState State);

internal sealed class ListPlansHandler(LearningDb db, CurrentViewer current) : IRequestHandler<ListPlans, IReadOnlyList<PlanTitle>>
{
    public async Task<IReadOnlyList<PlanTitle>> Handle(ListPlans request, CancellationToken cancellationToken)
    {
        var me = current.Viewer.Person;
        var plans = await (from plan in PathwayReads.Pathways(db).Where(p => p.Learner == me && p.State != PathwayState.Ended)
                           join goal in GoalReads.Goals(db) on plan.Goal equals goal.Id
                           orderby plan.StartedAt descending
                           select new { plan.Id, plan.Goal, goal.Want, plan.State }).ToListAsync(cancellationToken);
        return [.. plans.OrderBy(p => p.State).Select(p => new PlanTitle(p.Id, p.Goal, p.Want, p.State))];
    }
}
