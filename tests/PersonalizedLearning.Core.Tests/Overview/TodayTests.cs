using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Overview;

public class TodayTests
{
    /// <summary>Amina's plan over four standards: forces, then shapes and weighing beside each other, then the bridge.</summary>
    private sealed record Scene(School School, PersonId Amina, PersonId Okoro, PathwayId Plan, GoalId Goal, IReadOnlyList<StepId> Steps, IReadOnlyList<StandardId> Standards) : IAsyncDisposable
    {
        public Task<TodayPage> Look() => School.Send(new ShowToday(), Amina);

        public Task Put(int step, int daysFromNow) => School.Send(new PutStep(Guid.NewGuid(), Steps[step], School.Today.AddDays(daysFromNow)), Amina);

        public async Task Do(int step, params StepMove[] moves)
        {
            foreach (var move in moves)
                await School.Send(new StepWork(Guid.NewGuid(), Steps[step], move), Amina);
        }

        public Task Judge(int standard) => School.With(async db =>
        {
            Judgements.Record(db, new NewJudgement
            {
                Learner = Amina, Standard = Standards[standard], RevisionNo = 1, Scale = await db.Set<ProficiencyScale>().Select(s => s.Id).SingleAsync(), Ordinal = 3,
                PerformedOn = School.Today, JudgedBy = Okoro, Evidence = Core.Id.New<EvidenceId>(), Organization = School.Id,
            }, School.Now);
            return await db.SaveChangesAsync();
        });

        public ValueTask DisposeAsync() => School.DisposeAsync();
    }

    private static async Task<Scene> Open(string provider)
    {
        var school = await School.Open(provider);
        var framework = await school.Framework("Science");
        StandardId[] standards =
        [
            await school.Standard(framework, "S.1", "Forces balance.", iCan: "I can find forces that balance."), await school.Standard(framework, "S.2", "Strong shapes."),
            await school.Standard(framework, "S.3", "Weigh and measure."), await school.Standard(framework, "S.4", "Build a bridge."),
        ];
        await school.Precedes(framework, standards[0], standards[1]);
        await school.Precedes(framework, standards[0], standards[2]);
        await school.Precedes(framework, standards[1], standards[3]);
        await school.Precedes(framework, standards[2], standards[3]);
        await school.Operate(new AdoptFramework(Guid.NewGuid(), framework, "Ours."));
        var (amina, okoro) = (await school.Learner("Amina Diallo"), await school.Teacher("Grace Okoro"));
        await school.Class("Homeroom 7", okoro, amina);

        var (goal, plan) = (Core.Id.New<GoalId>(), Core.Id.New<PathwayId>());
        string[] titles = ["Balance a mobile", "Test straws", "Weigh sand", "Build it"];
        var steps = titles.Select((title, at) => new Step { Id = Core.Id.New<StepId>(), PathwayId = plan, LearnerId = amina, Title = title, Order = at, Method = LearningMethod.Build, Minutes = 40 }).ToList();
        await school.Save(
            new Goal { Id = goal, LearnerId = amina, State = GoalState.Active, SharedAt = school.Now, Want = "a safe bridge", CreatedAt = school.Now, ChangedAt = school.Now },
            new Pathway { Id = plan, LearnerId = amina, GoalId = goal, State = PathwayState.Current, StartedAt = school.Now, MinutesAWeek = 120 });
        await school.Save([.. steps]);
        await school.Save([.. steps.Select((step, at) => new StepStandard { StepId = step.Id, StandardId = standards[at] })]);
        return new(school, amina, okoro, plan, goal, steps.ConvertAll(s => s.Id), standards);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_learner_without_goal_or_plan_sees_an_empty_day(string provider)
    {
        await using var school = await School.Open(provider);
        var page = await school.Send(new ShowToday(), await school.Learner("Leo Brandt"));
        Assert.Empty(page.Now);
        Assert.Null(page.Plan);
        Assert.Null(page.GoalWithoutPlan);
        Assert.Equal("Leo Brandt", page.Learner.Full);
    }

    [SkippableTheory, BothDatabases]
    public async Task What_was_put_on_today_comes_first_and_never_more_than_three(string provider)
    {
        await using var s = await Open(provider);
        await s.Put(1, 0);
        await s.Put(2, -1);
        await s.Put(3, 2);
        await s.Do(1, StepMove.Start);
        var page = await s.Look();
        Assert.True(page.IsPlanned);
        Assert.Equal(["Test straws", "Weigh sand"], page.Now.Select(n => n.View.Step.Title));
        Assert.All(page.Now, n => Assert.Equal("a safe bridge", n.Goal));

        await s.Put(0, 0);
        await s.Put(3, 0);
        Assert.Equal(3, (await s.Look()).Now.Count);
    }

    [SkippableTheory, BothDatabases]
    public async Task With_nothing_on_today_only_the_next_step_is_shown_and_none_that_waits_for_another_day(string provider)
    {
        await using var s = await Open(provider);
        await s.Put(0, 1);
        var page = await s.Look();
        Assert.False(page.IsPlanned);
        Assert.Equal("Test straws", Assert.Single(page.Now).View.Step.Title);
    }

    [SkippableTheory, BothDatabases]
    public async Task When_all_of_today_is_done_nothing_more_is_pushed(string provider)
    {
        await using var s = await Open(provider);
        await s.Put(0, 0);
        await s.Do(0, StepMove.Start, StepMove.Finish);
        var page = await s.Look();
        Assert.Equal((1, 0), (page.Done, page.Now.Count));
        Assert.NotNull(page.Plan);
    }

    [SkippableTheory, BothDatabases]
    public async Task The_path_shows_what_builds_on_what_and_what_was_met(string provider)
    {
        await using var s = await Open(provider);
        await s.Do(0, StepMove.Start, StepMove.Finish);
        await s.Judge(0);
        var plan = (await s.Look()).Plan!;
        Assert.Equal([(0, 1), (0, 2), (1, 3), (2, 3)], plan.Lines.Select(line => (s.Steps.ToList().IndexOf(line.From), s.Steps.ToList().IndexOf(line.To))).Order());
        Assert.Equal((4, 1), (plan.Planned, plan.Met.Count));
        Assert.Equal(("I can find forces that balance.", s.School.Today), (plan.Met[0].What, plan.Met[0].On));
        Assert.Equal(StatusWord.Met, plan.Steps[0].Standards[0].Status.Word);
        Assert.True(plan.Steps[1].Standards[0].Readiness.PrerequisitesSatisfied);
        Assert.False(plan.Steps[3].Standards[0].Readiness.PrerequisitesSatisfied);
        Assert.Null(plan.Pace);
    }

    [SkippableTheory, BothDatabases]
    public async Task Answers_of_others_are_there_newest_first_with_what_waits_for_me_on_top(string provider)
    {
        await using var s = await Open(provider);
        var sent = Assert.IsType<MoveResult.Waiting>(await s.School.Send(new SendPlan(Guid.NewGuid(), s.Plan), s.Amina));
        var thread = (await s.School.With(db => AgreementReads.Thread(db, AgreementKind.Pathway, s.Plan.Value, s.School.Now, default)))!;
        Assert.Empty((await s.Look()).Answers);
        s.School.Clock.Advance(TimeSpan.FromHours(1));
        await s.School.Send(new AnswerProposal(Guid.NewGuid(), thread.Id, sent.Version, ProposalAnswer.Agree) { Words = "I like the straws." }, s.Okoro);

        var page = await s.Look();
        var answer = Assert.Single(page.Answers);
        Assert.Equal((MoveType.Agree, "Grace Okoro", s.Plan.Value), (answer.Type, answer.By, answer.Subject));
        Assert.Equal(answer, page.Plan!.Agreed);
        Assert.Equal("Grace Okoro", Assert.Single(page.Teachers).Name.Full);
    }

    [SkippableTheory, BothDatabases]
    public async Task Nobody_else_has_this_page(string provider)
    {
        await using var s = await Open(provider);
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Operate(new ShowToday()));
    }

    [Fact]
    public void A_plan_of_many_things_beside_each_other_is_drawn_as_one_line()
    {
        var steps = Enumerable.Range(0, 6).Select(at => View($"s{at}", Core.Id.New<StandardId>())).ToList();
        Assert.Equal(5, PlanLines.Of(steps).Count);
    }

    private static PlanStepView View(string title, StandardId standard) => new(
        new StepRow { Id = Core.Id.New<StepId>(), Title = title, Because = [] },
        [new(new StandardRow { Id = standard, FullStatement = title }, new(StatusWord.NotStarted), new(standard, ReadinessState.ReadyNow, null, [], []))]);

    [SkippableTheory, BothDatabases]
    public async Task Why_a_step_was_moved_is_said_after_it_and_can_be_taken_out(string provider)
    {
        await using var scene = await Open(provider);
        Task<IReadOnlyList<MovedStepRow>> Read(PersonId who) => scene.School.Send(new ShowWhyMoved(scene.Amina), who);
        await scene.Put(0, 1);
        Assert.Empty(await Read(scene.Amina));
        await scene.School.Send(new SayWhyMoved(Guid.NewGuid(), scene.Steps[0], MoveReason.TooHard), scene.Amina);
        Assert.Equal(("Balance a mobile", MoveReason.TooHard, scene.School.Now), (await Read(scene.Amina)).Select(r => (r.Title, r.Reason, r.At)).Single());
        Assert.Single(await Read(scene.Okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => scene.School.Send(new SayWhyMoved(Guid.NewGuid(), scene.Steps[0], MoveReason.NotNow), scene.Okoro));
        await scene.School.Send(new SayWhyMoved(Guid.NewGuid(), scene.Steps[0], null), scene.Amina);
        Assert.Empty(await Read(scene.Okoro));
    }
}
