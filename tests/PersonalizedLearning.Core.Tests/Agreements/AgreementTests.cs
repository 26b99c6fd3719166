using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Agreements;

public class AgreementTests
{
    private static readonly PlanTerms Bridge = new() { Pace = "3 hours", Steps = "build, test", Because = "my brother slipped" };

    [SkippableTheory, BothDatabases]
    public async Task A_plan_holds_when_learner_and_educator_both_said_yes(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);

        var waiting = Assert.IsType<MoveResult.Waiting>(await talk.Propose(amina, Bridge));
        Assert.Equal([new Need(Side.Educator)], waiting.For);
        Assert.Equal(new DateTime(2026, 10, 14, 23, 59, 59, DateTimeKind.Utc), waiting.AnswerBy);
        Assert.Null((await talk.Thread()).Active);

        Assert.Equal(new MoveResult.Activated(1), await talk.Agree(okoro, 1));
        var thread = await talk.Thread();
        Assert.Equal(1, thread.Active);
        Assert.Null(thread.Open);
        Assert.Equal(["Amina Diallo", "Grace Okoro"], thread.Moves.Select(m => m.ByName));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_part_that_is_the_learners_own_changes_at_once(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        await talk.Propose(amina, Bridge);
        await talk.Agree(okoro, 1);

        Assert.Equal(new MoveResult.Activated(3), await talk.Propose(amina, Bridge with { Pace = "5 hours" }, about: 1));
        Assert.IsType<MoveResult.Waiting>(await talk.Propose(amina, Bridge with { Pace = "5 hours", Steps = "build" }, about: 3));
    }

    [SkippableTheory, BothDatabases]
    public async Task The_learner_alone_can_always_end_it_and_nobody_else_can(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        await talk.Propose(amina, Bridge);
        await talk.Agree(okoro, 1);

        var asked = Assert.IsType<MoveResult.Waiting>(await talk.Propose(okoro, null, about: 1));
        Assert.Equal([new Need(Side.Learner)], asked.For);
        Assert.Equal(new MoveResult.Activated(4), await talk.Propose(amina, null, about: 1));
        Assert.Null((await talk.Thread()).Version(4)!.Terms);
    }

    [SkippableTheory, BothDatabases]
    public async Task Yes_to_what_is_no_longer_open_names_the_newer_version(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        await talk.Propose(amina, Bridge);
        await talk.Propose(amina, Bridge with { Steps = "test, build" }, about: 1);

        Assert.Equal(new MoveResult.Overtaken(2), await talk.Agree(okoro, 1));
        Assert.Equal([VersionState.Superseded, VersionState.Open], (await talk.Thread()).Moves.Select(m => m.Version!.Value));
    }

    [SkippableTheory, BothDatabases]
    public async Task An_educator_never_edits_the_learners_words(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        await talk.Propose(amina, Bridge);
        await talk.Propose(okoro, new PlanTerms { Steps = "draw, build, test", Because = "it is in the curriculum" }, about: 1);

        var counter = Terms.Read<PlanTerms>((await talk.Thread()).Version(2)!.Terms!);
        Assert.Equal("my brother slipped", counter.Because);
        Assert.Equal("draw, build, test", counter.Steps);
    }

    [SkippableTheory, BothDatabases]
    public async Task The_same_command_twice_is_one_move(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        var command = Guid.NewGuid();
        Assert.Equivalent(await talk.Propose(amina, Bridge, command: command), await talk.Propose(amina, Bridge, command: command));
        var yes = Guid.NewGuid();
        Assert.Equal(await talk.Agree(okoro, 1, yes), await talk.Agree(okoro, 1, yes));
        Assert.Equal(2, (await talk.Thread()).Moves.Count);
    }

    [SkippableTheory, BothDatabases]
    public async Task Somebody_without_a_seat_is_not_asked(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, _) = await Talking.Begin(school);
        var stranger = await school.Teacher("Sam Li");
        var father = await school.Guardian("Musa Diallo", amina);
        await talk.Propose(amina, Bridge);

        Assert.IsType<MoveResult.NotAsked>(await talk.Agree(stranger, 1));
        Assert.IsType<MoveResult.NotAsked>(await talk.Agree(father, 1));
        Assert.IsType<MoveResult.NotAsked>(await talk.Agree(amina, 1));
        await Assert.ThrowsAsync<NotFoundException>(() => talk.Propose(stranger, Bridge));
    }

    [SkippableTheory, BothDatabases]
    public async Task Not_yet_and_taking_back_leave_what_holds_as_it_is(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        await talk.Propose(amina, Bridge);
        await talk.Agree(okoro, 1);
        await talk.Propose(amina, Bridge with { Steps = "film" }, about: 1);
        Assert.Equal(new MoveResult.Declined(3), await talk.Decline(okoro, 3));
        await talk.Propose(amina, Bridge with { Steps = "write" }, about: 1);
        Assert.Equal(new MoveResult.Withdrawn(5), await talk.Withdraw(amina, 5));

        var thread = await talk.Thread();
        Assert.Equal(1, thread.Active);
        Assert.Equal([VersionState.Active, VersionState.Declined, VersionState.Withdrawn], thread.Moves.Where(m => m.Version is not null).Select(m => m.Version!.Value));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_silent_educator_is_reminded_then_the_leader_is_asked_and_never_does_time_agree(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, _) = await Talking.Begin(school);
        var head = await school.Principal("Ines Moreau");
        await talk.Propose(amina, Bridge);

        Assert.Equal(0, (await school.Operate(new RemindUnanswered(Guid.NewGuid()))).Reminded);
        school.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, (await school.Operate(new RemindUnanswered(Guid.NewGuid()))).Reminded);
        Assert.Equal(0, (await school.Operate(new RemindUnanswered(Guid.NewGuid()))).Rerouted);
        // Thursday: the next school day ends on Friday, and the weekend does not count.
        school.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, (await school.Operate(new RemindUnanswered(Guid.NewGuid()))).Rerouted);

        var thread = await talk.Thread();
        Assert.Equal("Ines Moreau", thread.AskedName);
        Assert.Null(thread.Active);
        Assert.Equal(new MoveResult.Activated(1), await talk.Agree(head, 1));
    }

    [SkippableTheory, BothDatabases]
    public async Task Whoever_left_the_school_is_replaced_at_once(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        var li = await school.Teacher("Wei Li");
        await school.Class("Science 7", li, amina);
        await talk.As(amina, n => n.Propose(talk.Plan(Bridge) with { Asked = okoro }, CancellationToken.None));
        await school.With(db => db.Set<Person>().Where(p => p.Id == okoro).ExecuteUpdateAsync(s => s.SetProperty(p => p.ArchivedAt, school.Now)));

        Assert.Equal(1, (await school.Operate(new RemindUnanswered(Guid.NewGuid()))).Rerouted);
        Assert.Equal("Wei Li", (await talk.Thread()).AskedName);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_leader_can_hold_for_ten_school_days_and_it_lapses_by_itself(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        var head = await school.Principal("Ines Moreau");
        await talk.Propose(amina, Bridge);
        await talk.Agree(okoro, 1);
        var id = (await talk.Thread()).Id;

        Assert.IsType<MoveResult.TooLong>(await school.Send(new HoldAgreement(Guid.NewGuid(), id, school.Now.AddDays(30), ReasonKind.Safety, "The creek is high."), head));
        Assert.IsType<MoveResult.NotAsked>(await school.Send(new HoldAgreement(Guid.NewGuid(), id, school.Now.AddDays(3), ReasonKind.Safety, "The creek is high."), okoro));
        Assert.IsType<MoveResult.Held>(await school.Send(new HoldAgreement(Guid.NewGuid(), id, school.Now.AddDays(3), ReasonKind.Safety, "The creek is high."), head));
        Assert.NotNull((await talk.Thread()).HeldUntil);
        school.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Null((await talk.Thread()).HeldUntil);
        Assert.Equal(1, (await talk.Thread()).Active);
    }

    [SkippableTheory, BothDatabases]
    public async Task Two_who_edit_at_once_make_two_proposals_and_nothing_is_overwritten(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        await talk.Propose(amina, Bridge);

        var (first, second) = await AtOnce.Propose(school, talk, (amina, Bridge with { Steps = "film it" }), (okoro, Bridge with { Steps = "draw first" }), about: 1);
        Assert.Equal((2, 3), (first, second));
        var thread = await talk.Thread();
        Assert.Equal([1, 2, 3], thread.Moves.Select(m => m.Seq));
        Assert.Equal("film it", Terms.Read<PlanTerms>(thread.Version(2)!.Terms!).Steps);
        Assert.Equal("draw first", Terms.Read<PlanTerms>(thread.Version(3)!.Terms!).Steps);
        Assert.Equal([2], thread.BesideOpen);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_desk_shows_what_waits_for_this_educator_and_today_what_was_answered(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        await talk.Propose(amina, Bridge);
        var desk = await school.With(db => AgreementReads.WaitingForEducator(db, okoro, PeopleReads.LearnersTaught(db, okoro, school.Now).Select(l => l.Learner)).ToListAsync());
        Assert.Equal(1, Assert.Single(desk).Version);

        await talk.Agree(okoro, 1);
        var answers = await school.With(db => AgreementReads.Answers(db).Where(a => a.Learner == amina).OrderByDescending(a => a.At).ToListAsync());
        Assert.Equal(("Grace Okoro", MoveType.Agree), (Assert.Single(answers).ByName, answers[0].Type));
        Assert.Empty(await school.With(db => AgreementReads.WaitingForEducator(db, okoro, PeopleReads.LearnersTaught(db, okoro, school.Now).Select(l => l.Learner)).ToListAsync()));
    }
}
