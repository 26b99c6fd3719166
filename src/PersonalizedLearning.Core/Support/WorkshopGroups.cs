using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Core.Support;

/// <summary>
/// For whom of an educator's learners a workshop on a standard matters now: they are ready for it, it is a next step on their path
/// or in a goal without a plan for it, and nothing else is planned for it. Who had no workshop for the longest time comes first, then
/// whose plan or goal is the oldest. Nobody is compared by what they can do.
/// </summary>
internal sealed class WorkshopGroups
{
    /// <summary>How many open steps of a plan count as next: as many as a learner sees on a day.</summary>
    private const int NextSteps = 3;

    private readonly Dictionary<StandardId, List<Seat>> nearby;
    private readonly Dictionary<PersonId, DateTime> lastInvited;
    private readonly HashSet<(PersonId, StandardId)> elsewhere;
    private readonly IReadOnlyList<LearnerCard> learners;
    private readonly PrerequisiteMap map;
    private readonly DistrictFringe fringe;

    private WorkshopGroups(IReadOnlyList<LearnerCard> learners, (PrerequisiteMap, DistrictFringe) side, IEnumerable<Seat> seats, HashSet<(PersonId, StandardId)> elsewhere, Dictionary<PersonId, DateTime> lastInvited)
    {
        (this.learners, this.elsewhere, this.lastInvited) = (learners, elsewhere, lastInvited);
        (map, fringe) = side;
        // A learner may have two reasons: the nearest one is said.
        nearby = seats.GroupBy(s => (s.Learner, s.Standard)).Select(g => g.OrderBy(s => s.Why).ThenBy(s => s.Since).First()).GroupBy(s => s.Standard).ToDictionary(g => g.Key, g => g.ToList());
    }

    /// <summary>Standards that matter to somebody now.</summary>
    public IEnumerable<StandardId> Standards => nearby.Keys;

    public static async Task<WorkshopGroups> Of(LearningDb db, IQueryable<PersonId> taught, DateTime now, CancellationToken ct)
    {
        var learners = await PeopleReads.Learners(db, taught, ct);
        var side = await ProgressReads.SideBySide(db, taught, learners, now, ct);
        // A private goal is nobody else's ground for anything.
        var goals = GoalReads.Goals(db).Where(g => g.SharedAt != null && taught.Contains(g.Learner));
        var steps = await (from step in PathwayReads.StepStandards(db).Where(s => s.PathwayState == PathwayState.Current)
                           join goal in goals on step.Goal equals goal.Id
                           select step).ToListAsync(ct);
        var wanted = await (from goal in goals.Where(g => g.State == GoalState.Active || g.State == GoalState.Proposed)
                            join standard in GoalReads.Standards(db) on goal.Id equals standard.Goal
                            select new { goal.Learner, standard.Standard, goal.ChangedAt, NoneFitted = PathwayReads.NoneFitted(db).Contains(goal.Id) }).ToListAsync(ct);
        var shown = await DemonstrationReads.Standards(db).Where(d => d.State == DemonstrationState.HandedIn && taught.Contains(d.Learner)).Select(d => new { d.Learner, d.Standard }).ToListAsync(ct);
        var offers = await Workshop.Offers(db).Where(o => taught.Contains(o.Learner)).ToListAsync(ct);

        var planned = steps.Select(s => (s.Learner, s.Standard)).ToHashSet();
        var next = steps.Where(s => s.State is StepState.Planned or StepState.Started).GroupBy(s => s.Pathway)
            .SelectMany(plan => plan.GroupBy(s => s.Step).OrderBy(step => step.First().Order).Take(NextSteps).SelectMany(step => step))
            .Select(s => new Seat(s.Learner, s.Standard, WhyInvited.NextStep, s.StartedAt));
        var unplanned = wanted.Where(w => !planned.Contains((w.Learner, w.Standard)))
            .Select(w => new Seat(w.Learner, w.Standard, w.NoneFitted ? WhyInvited.NoWayFitted : WhyInvited.InGoal, w.ChangedAt));
        var invited = offers.Where(o => (o.OpenTerms ?? o.ActiveTerms) is not null).Select(o => (o.Learner, Terms: Workshop.TermsOf(o)))
            .Where(o => !Workshop.IsOver(o.Terms, now)).Select(o => (o.Learner, o.Terms.Standard));
        return new(learners, side, next.Concat(unplanned), [.. shown.Select(s => (s.Learner, s.Standard)), .. invited],
            offers.GroupBy(o => o.Learner).ToDictionary(g => g.Key, g => g.Max(o => o.At)));
    }

    /// <summary>For whom it matters now, in the fair order; then who could begin it too, in the same order.</summary>
    public IReadOnlyList<WorkshopSeat> On(StandardId standard)
    {
        if (map.Number(standard) is not { } number)
            return [];
        var near = nearby.GetValueOrDefault(standard, []).ToDictionary(s => s.Learner);
        return [.. fringe.Ready(number).Where(l => !fringe.Known(l, number) && !elsewhere.Contains((learners[l].Name.Id, standard)))
            .Where(l => near.ContainsKey(learners[l].Name.Id) || map.MeetsGrade(number, learners[l].Grade))
            .Select(l => (learners[l].Name, Seat: near.GetValueOrDefault(learners[l].Name.Id)))
            .OrderBy(l => l.Seat is null).ThenBy(l => lastInvited.GetValueOrDefault(l.Name.Id)).ThenBy(l => l.Seat?.Since).ThenBy(l => l.Name.Id.Value)
            .Select(l => new WorkshopSeat(l.Name, l.Seat?.Why ?? WhyInvited.Ready))];
    }

    private sealed record Seat(PersonId Learner, StandardId Standard, WhyInvited Why, DateTime Since);
}

/// <summary>A learner whom a workshop could be for, and why.</summary>
public sealed record WorkshopSeat(PersonName Learner, WhyInvited Why)
{
    /// <summary>It is close to what the learner works on.</summary>
    public bool MattersNow => Why < WhyInvited.Ready;
}
