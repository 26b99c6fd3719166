using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>One plan as the learner works by it, with its talk, where each standard stands, and when it may be done.</summary>
public sealed record ShowPlan(PathwayId Pathway) : IQuery<PlanPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Pathway, Pathway.Value);
}

public sealed record PlanPage(PathwayRow Pathway, GoalRow Goal, PersonName Learner)
{
    public required IReadOnlyList<PlanStepView> Steps { get; init; }

    /// <summary>Null before it was sent the first time.</summary>
    public AgreementThread? Thread { get; init; }

    /// <summary>Parts that differ from the version that was sent or agreed last.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>When it may be done, as it stands and if it were changed.</summary>
    public required PlanAhead Ahead { get; init; }
    public required SchoolCalendar Calendar { get; init; }
    public required IReadOnlyList<PersonName> Educators { get; init; }

    /// <summary>What the learner wrote and steps are here for, in their words, as far as the viewer may read it and planning may use it.</summary>
    public required IReadOnlyDictionary<StatementId, string> Statements { get; init; }
    public required Side Viewer { get; init; }
}

/// <summary>A step with what it is for.</summary>
public sealed record PlanStepView(StepRow Step, IReadOnlyList<StepStandardView> Standards);

public sealed record StepStandardView(StandardRow Standard, StandardStatus Status, StandardReadiness Readiness);

internal sealed class ShowPlanHandler(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowPlan, PlanPage>
{
    public async Task<PlanPage> Handle(ShowPlan request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var pathway = await PathwayReads.Pathways(db).SingleAsync(p => p.Id == request.Pathway, cancellationToken);
        var goal = await GoalReads.Goals(db).SingleAsync(g => g.Id == pathway.Goal, cancellationToken);
        var steps = await PathwayReads.Steps(db, pathway.Learner).Where(s => s.Pathway == pathway.Id).OrderBy(s => s.Order).ToListAsync(cancellationToken);
        var links = (await PathwayReads.StepStandards(db).Where(s => s.Pathway == pathway.Id).ToListAsync(cancellationToken)).ToLookup(s => s.Step, s => s.Standard);
        var named = links.SelectMany(l => l).Distinct().ToList();
        var words = await StandardsReads.Any(db).Where(s => named.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var progress = await ProgressReads.Of(db, pathway.Learner, named, now, cancellationToken);
        var thread = await AgreementReads.Thread(db, AgreementKind.Pathway, pathway.Id.Value, now, cancellationToken);
        var calendar = await PeopleReads.CalendarOf(db, pathway.Learner, cancellationToken);
        var days = await ProgressReads.StepDays(db, pathway.Learner, calendar, now, cancellationToken);
        var held = await ties.Between(current.Person, pathway.Learner, cancellationToken);
        var views = steps.ConvertAll(step => new PlanStepView(step, [.. links[step.Id].Where(words.ContainsKey)
            .Select(s => new StepStandardView(words[s], progress.Status(s), progress.Readiness(s)))]));
        return new PlanPage(pathway, goal, (await PeopleReads.Name(db, pathway.Learner, cancellationToken))!)
        {
            Steps = views,
            Thread = thread,
            Changed = await Changed(thread, pathway.Id, cancellationToken),
            Ahead = new PlanAhead(views, pathway.MinutesAWeek, days, await PlanningProfile.OwnRatio(db, pathway.Learner, pathway.MinutesAWeek, calendar, now, cancellationToken), calendar.DayOf(now), calendar),
            Calendar = calendar,
            Statements = await ProfileReads.Words(db, pathway.Learner, current.Person, held, cancellationToken),
            Educators = await AgreementReads.MayAnswer(db, pathway.Learner, now, cancellationToken),
            Viewer = held.Contains(Tie.Self) ? Side.Learner : held.Contains(Tie.Teacher) || held.Contains(Tie.Mentor) ? Side.Educator : held.Contains(Tie.Guardian) ? Side.Guardian : Side.School,
        };
    }

    private async Task<IReadOnlyList<string>> Changed(AgreementThread? thread, PathwayId pathway, CancellationToken ct)
    {
        var sent = thread?.Version(thread.Open) is { Side: Side.Learner } open ? open : thread?.Version(thread.Active);
        return Terms.Changed(sent?.Terms, Terms.Write((await Plan.Load(db, pathway, ct)).Terms()));
    }
}
