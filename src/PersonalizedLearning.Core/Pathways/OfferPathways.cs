using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>Finds ways to a goal, and keeps what was offered. Asked again, it looks again: the catalog and the learner move on.</summary>
public sealed record OfferPathways(Guid CommandId, GoalId Goal) : ICommand<OfferPathways.Result>
{
    public const int UsualMinutesAWeek = 120;

    public AccessRule Access => AccessRule.Write(ObjectKind.PathwayOffer, Goal.Value);

    /// <summary>What was found. It may be no option at all: the goal names no standard, or all of it is known already; an own idea always works.</summary>
    public sealed record Result(Guid Offer, int Options, int Open);
}

internal sealed class OfferPathwaysHandler(LearningDb db, TimeProvider clock) : IRequestHandler<OfferPathways, OfferPathways.Result>
{
    public async Task<OfferPathways.Result> Handle(OfferPathways request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var learner = await GoalReads.Goals(db).Where(g => g.Id == request.Goal).Select(g => g.Learner).SingleAsync(cancellationToken);
        var targets = await GoalReads.Standards(db).Where(s => s.Goal == request.Goal).OrderBy(s => s.Place).Select(s => s.Standard).ToListAsync(cancellationToken);
        var card = await PeopleReads.Learner(db, learner, cancellationToken);
        var calendar = await PeopleReads.Calendar(db, card?.School, cancellationToken);
        var who = await PlanningProfile.Of(db, learner, card?.Grade, cancellationToken);
        var own = await PlanningProfile.OwnRatio(db, learner, who.MinutesAWeek, calendar, now, cancellationToken);
        if (own is not null)
            who = who with { Speed = (1 / own.Fast, 1 / own.Slow) };
        var answer = PathPlanner.Plan(await Task(card, who, learner, targets, now, cancellationToken));
        var offer = new PathwayOffer
        {
            Id = Core.Id.Next(),
            LearnerId = learner,
            GoalId = request.Goal,
            At = now,
            Options = [.. answer.Options.Select(option => Kept(option, Pace.If(option.Minutes, who.MinutesAWeek, own, calendar.DayOf(now), calendar), calendar.DayOf(now)))],
            Gaps = answer.Gaps.Select(g => new OfferedGap(g.Key, g.Value)).ToList(),
        };
        db.Add(offer);
        return new OfferPathways.Result(offer.Id, offer.Options.Count, answer.Open.Count);
    }

    private async Task<PlanningTask> Task(LearnerCard? card, Learner who, PersonId learner, List<StandardId> targets, DateTime now, CancellationToken ct)
    {
        var progress = await ProgressReads.Of(db, learner, card?.Grade, card?.School is { } school ? [school] : null, targets, now, ct);
        var adopted = progress.Standards.ToHashSet();
        var wanted = targets.Where(adopted.Contains).ToList();
        // Asked for by name, a standard is planned even where grade would take it as known.
        var satisfied = adopted.Where(s => progress.Known(s) is { } ground && !(ground == SatisfiedBy.Assumed && wanted.Contains(s))).ToHashSet();
        var cover = (await CatalogReads.Cover(db, adopted.Where(s => !satisfied.Contains(s)).ToList(), ct)).Where(c => c.Type == AlignmentType.Teaches).ToLookup(c => c.ResourceId, c => c.StandardId);
        return new PlanningTask
        {
            Targets = wanted,
            Before = adopted.ToDictionary(s => s, s => Before(progress.Map.Requirements(s), satisfied, wanted)),
            Satisfied = satisfied,
            Catalog = await Ways(cover, ct),
            Grades = progress.Map.Grades(adopted),
            Learner = who,
        };
    }

    /// <summary>Of several that would do, one that is there already, else one that is wanted anyway, else the first.</summary>
    private static IReadOnlyList<StandardId> Before(IReadOnlyList<Requirement> requirements, HashSet<StandardId> satisfied, List<StandardId> wanted) =>
        [.. requirements.Where(r => !r.AnyOf.Any(satisfied.Contains)).Select(r => r.AnyOf.FirstOrDefault(wanted.Contains, r.AnyOf[0]))];

    private async Task<IReadOnlyList<Way>> Ways(ILookup<ResourceId, StandardId> cover, CancellationToken ct)
    {
        var ids = cover.Select(c => c.Key).ToList();
        var rows = await CatalogReads.Resources(db).Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        var after = (await CatalogReads.Prerequisites(db, ids).ToListAsync(ct)).ToLookup(e => e.Resource, e => e.Prerequisite);
        return [.. rows.Select(row => PlanningCatalog.Way(row, cover[row.Id], after[row.Id]))];
    }

    private static OfferedOption Kept(PlannedOption option, Pace.WhatIf? range, DateOnly today) => new(option.Approach, [.. option.Steps.Select(step => new OfferedStep(
        step.Way?.Id, step.Way?.Title ?? "", step.Way?.Method, step.Way?.Minutes, step.Standards, [.. step.Because.Select(b => b.Statement).Distinct()], step.OtherWays)
    {
        OnScreen = step.Way?.OnScreen ?? false,
        SocialForm = step.Way?.SocialForm,
    })], option.Minutes, range is null ? option.Weeks.From : Weeks(range.From, today), range is null ? option.Weeks.To : Weeks(range.To, today), option.LessOf, [.. option.Because.Select(b => b.Statement).Distinct()])
    {
        From = range?.From,
        To = range?.To,
        OwnSpeed = range?.Own ?? false,
    };

    /// <summary>Weeks of the calendar: holidays on the way are among them.</summary>
    private static int Weeks(DateOnly until, DateOnly today) => (until.DayNumber - today.DayNumber + 6) / 7;
}
