using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Overview;

/// <summary>A learner's start page: what I planned for today, my path, how it goes, who answered me.</summary>
public sealed record ShowToday : IQuery<TodayPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Open);
}

public sealed record TodayPage(PersonName Learner, SchoolCalendar Calendar)
{
    /// <summary>At most three: what was planned for today, else what comes next.</summary>
    public required IReadOnlyList<TodayStep> Now { get; init; }

    /// <summary><see cref="Now"/> is what the learner put on today; else it is only next in the plan.</summary>
    public required bool IsPlanned { get; init; }

    /// <summary>Steps done today.</summary>
    public required int Done { get; init; }

    /// <summary>A goal exists, whether or not a plan does.</summary>
    public GoalRow? GoalWithoutPlan { get; init; }

    /// <summary>The plan that the first step belongs to.</summary>
    public TodayPlan? Plan { get; init; }
    public required IReadOnlyList<TodayAnswer> Answers { get; init; }
    public required IReadOnlyList<TeacherRow> Teachers { get; init; }

    /// <summary>Talks before the learner, the nearest first, with the learner's points.</summary>
    public required IReadOnlyList<TalkRow> Talks { get; init; }
}

/// <param name="View">The step with what it is for.</param>
/// <param name="Goal">The goal of its plan, in the learner's words.</param>
/// <param name="ChosenOn">When the learner began this plan.</param>
public sealed record TodayStep(PlanStepView View, string Goal, DateOnly ChosenOn);

public sealed record TodayPlan(PathwayRow Pathway, GoalRow Goal)
{
    public required IReadOnlyList<PlanStepView> Steps { get; init; }
    public required IReadOnlyList<(StepId From, StepId To)> Lines { get; init; }

    /// <summary>What the learner wants to show for this goal and nobody has answered for good.</summary>
    public required IReadOnlyList<DemonstrationRow> Shows { get; init; }

    /// <summary>Who agreed to the plan last, and when; null while nobody did.</summary>
    public TodayAnswer? Agreed { get; init; }

    /// <summary>Standards that the plan is for and that were not met before it began.</summary>
    public required int Planned { get; init; }
    public required IReadOnlyList<TodayMet> Met { get; init; }

    /// <summary>Null while it is too early to say.</summary>
    public Pace? Pace { get; init; }
}

/// <param name="On">When it was met.</param>
/// <param name="What">The standard in words.</param>
/// <param name="How">How it was shown, in the learner's words; null where only the record says so.</param>
public sealed record TodayMet(DateOnly On, string What, string? How);

/// <summary>Something that somebody said to the learner: a move on a proposal, or the answer to what was shown.</summary>
/// <param name="Kind">About what.</param>
/// <param name="Subject">Which one.</param>
/// <param name="Type">What they did; null for the answer to what was shown.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Words">In their words.</param>
/// <param name="Waits">It is the learner's turn.</param>
public sealed record TodayAnswer(AgreementKind Kind, Guid Subject, MoveType? Type, string By, DateTime At, string? Words, bool Waits);

internal sealed class ShowTodayHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowToday, TodayPage>
{
    private const int MostCards = 3, MostAnswers = 4;

    public async Task<TodayPage> Handle(ShowToday request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var me = current.Person;
        var card = await PeopleReads.Learner(db, me, cancellationToken) ?? throw new NotFoundException();
        var calendar = await PeopleReads.Calendar(db, card.School, cancellationToken);
        var today = calendar.DayOf(now);

        var plans = await (from pathway in PathwayReads.Pathways(db).Where(p => p.Learner == me && p.State == PathwayState.Current)
                           join goal in GoalReads.Goals(db) on pathway.Goal equals goal.Id
                           orderby pathway.StartedAt descending
                           select new { Pathway = pathway, Goal = goal }).ToListAsync(cancellationToken);
        var steps = await PathwayReads.Steps(db, me).Where(s => s.PathwayState == PathwayState.Current).OrderBy(s => s.Order).ToListAsync(cancellationToken);
        var links = await (from link in PathwayReads.StepStandards(db).Where(s => s.Learner == me && s.PathwayState == PathwayState.Current)
                           join standard in StandardsReads.Any(db) on link.Standard equals standard.Id
                           select new { link.Step, Standard = standard }).ToListAsync(cancellationToken);
        var progress = await ProgressReads.Of(db, me, card.Grade, card.School is { } school ? [school] : null, [.. links.Select(l => l.Standard.Id).Distinct()], now, cancellationToken);
        var shows = await DemonstrationReads.Demonstrations(db).Where(d => d.Learner == me).ToListAsync(cancellationToken);
        var answers = await Answers(me, shows, cancellationToken);

        var standards = links.ToLookup(l => l.Step, l => l.Standard);
        var views = steps.ConvertAll(step => new PlanStepView(step, [.. standards[step.Id].Select(s => new StepStandardView(s, progress.Status(s.Id), progress.Readiness(s.Id)))]));
        var open = views.Where(v => v.Step.State is StepState.Planned or StepState.Started).ToList();
        var planned = open.Where(v => v.Step.PlannedFor <= today).OrderByDescending(v => v.Step.State).ThenBy(v => v.Step.PlannedFor).ThenBy(v => v.Step.Order).ToList();
        var done = steps.Count(s => s.DoneAt is { } at && calendar.DayOf(at) == today);
        // What was put on another day is not pushed into this one.
        var next = open.Where(v => v.Step.PlannedFor is null).OrderByDescending(v => v.Step.State).ThenBy(v => v.Step.Order);
        var cards = planned.Count > 0 ? planned.Take(MostCards) : done > 0 ? [] : next.Take(1);
        var byPlan = plans.ToDictionary(p => p.Pathway.Id);
        var shown = cards.Select(v => new TodayStep(v, byPlan[v.Step.Pathway].Goal.Want, calendar.DayOf(byPlan[v.Step.Pathway].Pathway.StartedAt))).ToList();
        var main = shown.Count > 0 ? byPlan[shown[0].View.Step.Pathway] : plans.Count > 0 ? plans[0] : null;

        return new TodayPage(card.Name, calendar)
        {
            Now = shown,
            IsPlanned = planned.Count > 0,
            Done = done,
            GoalWithoutPlan = plans.Count > 0 ? null : await GoalReads.Of(db, me, me).Where(g => g.State == GoalState.Active || g.State == GoalState.Proposed)
                .OrderByDescending(g => g.ChangedAt).FirstOrDefaultAsync(cancellationToken),
            Plan = main is null ? null : await Plan(main.Pathway, main.Goal, [.. views.Where(v => v.Step.Pathway == main.Pathway.Id)], shows, answers, calendar, now, cancellationToken),
            Answers = [.. answers.OrderByDescending(a => a.Waits).ThenByDescending(a => a.At).Take(MostAnswers)],
            Teachers = await PeopleReads.TeachersOf(db, me, now, cancellationToken),
            Talks = await TalkReads.Open(db, me).ToListAsync(cancellationToken),
        };
    }

    private async Task<TodayPlan> Plan(PathwayRow pathway, GoalRow goal, IReadOnlyList<PlanStepView> steps, List<DemonstrationRow> shows, IReadOnlyList<TodayAnswer> answers, SchoolCalendar calendar, DateTime now, CancellationToken ct)
    {
        var began = calendar.DayOf(pathway.StartedAt);
        var standards = steps.SelectMany(s => s.Standards).DistinctBy(s => s.Standard.Id)
            .Where(s => !IsMet(s.Status) || s.Status.On is null || s.Status.On >= began).ToList();
        var how = shows.Where(d => d.State == DemonstrationState.Answered).OrderBy(d => d.AnsweredAt)
            .SelectMany(d => d.Terms.Standards.Select(s => (s.Standard, Words: d.Terms.Idea ?? d.Terms.Form))).ToLookup(s => s.Standard, s => s.Words);
        var days = await ProgressReads.StepDays(db, pathway.Learner, calendar, now, ct);
        return new TodayPlan(pathway, goal)
        {
            Steps = steps,
            Lines = PlanLines.Of(steps),
            Shows = [.. shows.Where(d => d.Goal == goal.Id && d.State != DemonstrationState.Answered).OrderBy(d => d.StartedAt)],
            Agreed = answers.Where(a => a.Kind == AgreementKind.Pathway && a.Subject == pathway.Id.Value && a.Type == MoveType.Agree).MaxBy(a => a.At),
            Planned = standards.Count,
            Met = [.. standards.Where(s => IsMet(s.Status)).Select(s => new TodayMet(s.Status.On ?? began, s.Standard.Sentence, how[s.Standard.Id].LastOrDefault())).OrderBy(m => m.On)],
            Pace = Pace.Of(days, steps.Count(s => s.Step.State != StepState.Done), calendar.DayOf(now), calendar),
        };
    }

    private async Task<List<TodayAnswer>> Answers(PersonId me, List<DemonstrationRow> shows, CancellationToken ct)
    {
        var moves = await AgreementReads.AnswersFor(db, me).Where(a => a.Type != MoveType.Reroute).OrderByDescending(a => a.At).Take(50).ToListAsync(ct);
        var judged = shows.Where(d => d is { State: DemonstrationState.Answered, AnsweredAt: not null }).ToList();
        var names = judged.Count == 0 ? new Dictionary<PersonId, PersonName>() : await PeopleReads.Names(db, judged.Select(d => d.AnsweredBy).OfType<PersonId>(), ct);
        return
        [
            .. moves.Select(m => new TodayAnswer(m.Kind, m.Subject, m.Type, m.ByName, m.At, m.Words, m.Waits)),
            .. judged.Select(d => new TodayAnswer(AgreementKind.Demonstration, d.Id.Value, null,
                d.AnsweredBy is { } by && names.TryGetValue(by, out var name) ? name.Full : "", d.AnsweredAt!.Value, d.Feedback, Waits: false)),
        ];
    }

    private static bool IsMet(StandardStatus status) => status.Word is StatusWord.Met or StatusWord.Extends;
}
