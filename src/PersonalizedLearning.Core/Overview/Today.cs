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
using PersonalizedLearning.Core.Support;

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

    /// <summary>Workshops ahead that the learner is asked to or goes to, the nearest first.</summary>
    public required IReadOnlyList<TodayInvitation> Invitations { get; init; }

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
/// <param name="Ends">They ended it.</param>
public sealed record TodayAnswer(AgreementKind Kind, Guid Subject, MoveType? Type, string By, DateTime At, string? Words, bool Waits, bool Ends = false);

/// <param name="Id">Under which the talk about it stands.</param>
/// <param name="By">Who offers it.</param>
/// <param name="Terms">What waits for the learner's word; else what holds, or what the learner proposed.</param>
/// <param name="Waits">It is the learner's turn.</param>
public sealed record TodayInvitation(Guid Id, string By, WorkshopTerms Terms, InvitationState State, bool Waits);

internal sealed class ShowTodayHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowToday, TodayPage>
{
    private const int MostCards = 3, MostAnswers = 4;

    public async Task<TodayPage> Handle(ShowToday request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var me = current.Person;
        var (card, calendar, teachers) = await LearnerDay.Of(db, me, now, cancellationToken) ?? throw new NotFoundException();
        var today = calendar.DayOf(now);

        var plans = await Plans.Rows(db, me, cancellationToken);
        var steps = plans.SelectMany(p => p.Steps).OrderBy(s => s.Step.Order).ToList();
        var (progress, days) = plans.Count == 0 ? default : await ProgressReads.WithStepDays(db, me, card.Grade, card.School is { } school ? [school] : null,
            [.. steps.SelectMany(s => s.Standards).Select(s => s.Id).Distinct()], calendar, now, cancellationToken);
        var (shows, answers, invitations) = await Said(me, now, cancellationToken);

        var views = steps.ConvertAll(s => new PlanStepView(s.Step, [.. s.Standards.Select(standard => new StepStandardView(standard, progress.Status(standard.Id), progress.Readiness(standard.Id)))]));
        var open = views.Where(v => v.Step.State is StepState.Planned or StepState.Started).ToList();
        var planned = open.Where(v => v.Step.PlannedFor <= today).OrderByDescending(v => v.Step.State).ThenBy(v => v.Step.PlannedFor).ThenBy(v => v.Step.Order).ToList();
        var done = steps.Count(s => s.Step.DoneAt is { } at && calendar.DayOf(at) == today);
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
            Plan = main is null ? null : Plan(main.Pathway, main.Goal, [.. views.Where(v => v.Step.Pathway == main.Pathway.Id)], shows, answers, days, calendar, now),
            Answers = [.. answers.OrderByDescending(a => a.Waits).ThenByDescending(a => a.At).Take(MostAnswers)],
            Teachers = teachers,
            Invitations = invitations,
            Talks = await TalkReads.Open(db, me, cancellationToken),
        };
    }

    /// <summary>The learner's plans, the newest first, with their steps and what these are for.</summary>
    private static readonly KeptQuery<PersonId, PlanRow> Plans = new((db, me) => (
        from pathway in PathwayReads.Pathways(db).Where(p => p.Learner == me && p.State == PathwayState.Current)
        join goal in GoalReads.Goals(db) on pathway.Goal equals goal.Id
        orderby pathway.StartedAt descending
        select new PlanRow
        {
            Pathway = pathway,
            Goal = goal,
            Steps = PathwayReads.Steps(db).Where(s => s.Learner == me && s.Pathway == pathway.Id).OrderBy(s => s.Order).Select(s => new PlanRow.StepOfIt
            {
                Step = s,
                Standards = (from link in PathwayReads.StepStandards(db).Where(l => l.Step == s.Id)
                             join standard in StandardsReads.Any(db) on link.Standard equals standard.Id
                             select standard).ToList(),
            }).ToList(),
        }).AsSingleQuery());

    private static TodayPlan Plan(PathwayRow pathway, GoalRow goal, IReadOnlyList<PlanStepView> steps, List<DemonstrationRow> shows, IReadOnlyList<TodayAnswer> answers, IReadOnlyList<DateOnly> days, SchoolCalendar calendar, DateTime now)
    {
        var began = calendar.DayOf(pathway.StartedAt);
        var standards = steps.SelectMany(s => s.Standards).DistinctBy(s => s.Standard.Id)
            .Where(s => !IsMet(s.Status) || s.Status.On is null || s.Status.On >= began).ToList();
        var how = shows.Where(d => d.State == DemonstrationState.Answered).OrderBy(d => d.AnsweredAt)
            .SelectMany(d => d.Terms.Standards.Select(s => (s.Standard, Words: d.Terms.Idea ?? d.Terms.Form))).ToLookup(s => s.Standard, s => s.Words);
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

    private static readonly KeptQuery<PersonId, SaidRow> SaidTo = new((db, me) =>
        from part in db.Parts(3)
        join show in DemonstrationReads.Demonstrations(db).Where(d => d.Learner == me) on part equals 0 into shown
        from show in shown.DefaultIfEmpty()
        join person in PeopleReads.People(db) on show.AnsweredBy equals (PersonId?)person.Id into people
        from person in people.DefaultIfEmpty()
        join move in AgreementReads.Answers(db).Where(a => a.Learner == me && a.Type != MoveType.Reroute).OrderByDescending(a => a.At).Take(50) on part equals 1 into said
        from move in said.DefaultIfEmpty()
        join offer in Workshop.Offers(db).Where(o => o.Learner == me).OrderByDescending(o => o.At).Take(20) on part equals 2 into offered
        from offer in offered.DefaultIfEmpty()
        select new SaidRow
        {
            Show = ((DemonstrationId?)show.Id).HasValue ? show : null,
            GivenName = (string?)person.GivenName,
            FamilyName = (string?)person.FamilyName,
            Move = ((AgreementId?)move.Agreement).HasValue ? move : null,
            Offer = ((AgreementId?)offer.Agreement).HasValue ? offer : null,
        });

    /// <summary>What the learner wanted to show, what others said to that and to proposals, and where they are asked to come.</summary>
    private async Task<(List<DemonstrationRow> Shows, List<TodayAnswer> Answers, List<TodayInvitation> Invitations)> Said(PersonId me, DateTime now, CancellationToken ct)
    {
        var rows = await SaidTo.Rows(db, me, ct);
        return (
            rows.Select(r => r.Show).OfType<DemonstrationRow>().ToList(),
            [
                .. rows.Select(r => r.Move).OfType<AnswerRow>().OrderByDescending(m => m.At)
                    // An offer has a place of its own; that it was called off is news.
                    .Where(m => m.Kind != AgreementKind.Support || m.Type != MoveType.Propose || m.Ends)
                    .Select(m => new TodayAnswer(m.Kind, m.Subject, m.Type, m.ByName, m.At, m.Words, m.Waits, m.Ends)),
                .. rows.Where(r => r.Show is { State: DemonstrationState.Answered, AnsweredAt: not null }).Select(r =>
                    new TodayAnswer(AgreementKind.Demonstration, r.Show!.Id.Value, null, $"{r.GivenName} {r.FamilyName}".Trim(), r.Show.AnsweredAt!.Value, r.Show.Feedback, Waits: false)),
            ],
            [.. rows.Select(r => r.Offer).OfType<OfferRow>().Select(Invitation).Where(i => i.State is InvitationState.Waiting or InvitationState.Comes or InvitationState.AnotherTime && !Workshop.IsOver(i.Terms, now)).OrderBy(i => i.Terms.At)]);
    }

    private static TodayInvitation Invitation(OfferRow offer)
    {
        var waits = offer is { Open: not null, WaitsForLearner: true };
        return new(offer.Subject, offer.ByName ?? "", waits ? Terms.Read<WorkshopTerms>(offer.OpenTerms!) : Workshop.TermsOf(offer), Workshop.StateOf(offer), waits);
    }

    private static bool IsMet(StandardStatus status) => status.Word is StatusWord.Met or StatusWord.Extends;

    private sealed class PlanRow
    {
        public required PathwayRow Pathway { get; init; }
        public required GoalRow Goal { get; init; }
        public required IReadOnlyList<StepOfIt> Steps { get; init; }

        internal sealed class StepOfIt
        {
            public required StepRow Step { get; init; }
            public required IReadOnlyList<StandardRow> Standards { get; init; }
        }
    }

    private sealed class SaidRow
    {
        public DemonstrationRow? Show { get; init; }
        public string? GivenName { get; init; }
        public string? FamilyName { get; init; }
        public AnswerRow? Move { get; init; }
        public OfferRow? Offer { get; init; }
    }
}
