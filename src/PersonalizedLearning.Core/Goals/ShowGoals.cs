using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Core.Goals;

/// <summary>A learner's goals, those in work first.</summary>
public sealed record ShowGoals(PersonId Learner) : IQuery<GoalsPage>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Goal, Learner);
}

/// <param name="Learner">Whose.</param>
/// <param name="Goals">In work, proposed, drafts, resting, ended.</param>
public sealed record GoalsPage(PersonName Learner, IReadOnlyList<GoalCard> Goals);

/// <param name="Goal">The goal as it holds.</param>
/// <param name="Standards">Where each standard it touches is.</param>
/// <param name="WaitsForLearner">Somebody proposed something and waits for the learner's word.</param>
/// <param name="WaitsForEducator">It waits for an educator.</param>
public sealed record GoalCard(GoalRow Goal, IReadOnlyList<(StandardId Standard, StandardStatus Status)> Standards, bool WaitsForLearner, bool WaitsForEducator);

internal sealed class ShowGoalsHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowGoals, GoalsPage>
{
    public async Task<GoalsPage> Handle(ShowGoals request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var goals = await (
            from goal in GoalReads.Of(db, request.Learner, current.Viewer.Person)
            join agreement in AgreementReads.Agreements(db).Where(a => a.Kind == AgreementKind.Goal && a.Learner == request.Learner) on (Guid)(object)goal.Id equals agreement.Subject into agreed
            from agreement in agreed.DefaultIfEmpty()
            orderby goal.ChangedAt descending
            select new { Goal = goal, Learner = (bool?)agreement.WaitsForLearner, Educator = (bool?)agreement.WaitsForEducator }).ToListAsync(cancellationToken);
        var ids = goals.Select(g => g.Goal.Id).ToList();
        var standards = (await GoalReads.Standards(db).Where(s => ids.Contains(s.Goal)).OrderBy(s => s.Place).ToListAsync(cancellationToken)).ToLookup(s => s.Goal, s => s.Standard);
        var progress = await ProgressReads.Of(db, request.Learner, standards.SelectMany(s => s).Distinct().ToList(), now, cancellationToken);
        return new((await PeopleReads.Name(db, request.Learner, cancellationToken))!, goals
            .OrderBy(g => Order(g.Goal.State)).ThenByDescending(g => g.Goal.ChangedAt)
            .Select(g => new GoalCard(g.Goal, standards[g.Goal.Id].Select(s => (s, progress.Status(s))).ToList(), g.Learner == true, g.Educator == true)).ToList());
    }

    private static int Order(GoalState state) => state switch
    {
        GoalState.Active => 0,
        GoalState.Proposed => 1,
        GoalState.Draft => 2,
        GoalState.Parked => 3,
        _ => 4,
    };
}
