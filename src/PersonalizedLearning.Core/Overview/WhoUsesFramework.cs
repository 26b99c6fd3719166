using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Overview;

/// <summary>What ending an adoption would touch, in numbers and without a name: said before somebody decides.</summary>
public sealed record WhoUsesFramework(FrameworkId Framework) : IQuery<FrameworkUse>
{
    public AccessRule Access => AccessRule.Decide(ObjectKind.Adoption);
}

/// <param name="WithGoals">Learners with a goal that goes on and names one of its standards.</param>
/// <param name="WithPlans">Learners with a current plan that has a step for one of them.</param>
/// <param name="ToAnswer">Demonstrations of one of them that are not answered yet.</param>
public sealed record FrameworkUse(int WithGoals, int WithPlans, int ToAnswer);

internal sealed class WhoUsesFrameworkHandler(LearningDb db) : IRequestHandler<WhoUsesFramework, FrameworkUse>
{
    public async Task<FrameworkUse> Handle(WhoUsesFramework request, CancellationToken cancellationToken)
    {
        var standards = StandardsReads.Any(db).Where(s => s.FrameworkId == request.Framework).Select(s => s.Id);
        var goals = GoalReads.Standards(db).Where(s => standards.Contains(s.Standard))
            .Join(GoalReads.Goals(db).Where(g => g.State == GoalState.Proposed || g.State == GoalState.Active), s => s.Goal, g => g.Id, (_, g) => g.Learner);
        var plans = PathwayReads.StepStandards(db).Where(s => s.PathwayState == PathwayState.Current && standards.Contains(s.Standard)).Select(s => s.Learner);
        var open = DemonstrationReads.Standards(db).Where(s => s.State != DemonstrationState.Answered && standards.Contains(s.Standard)).Select(s => s.Demonstration);
        return new FrameworkUse(
            await goals.Distinct().CountAsync(cancellationToken),
            await plans.Distinct().CountAsync(cancellationToken),
            await open.Distinct().CountAsync(cancellationToken));
    }
}
