using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Tests.Progress;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Goals;

public class GoalTests
{
    private static readonly GoalTerms Bridge = new() { Want = "make a bridge so that kids can cross with dry feet", Because = "my brother slipped in March", KnowWhen = "it holds 2 kg", ByAbout = ByAbout.ThisTerm };

    private static async Task<(PersonId Amina, PersonId Okoro)> People(School school)
    {
        var amina = await school.Learner("Amina Diallo");
        var okoro = await school.Teacher("Grace Okoro");
        await school.Class("Homeroom 7", okoro, amina);
        return (amina, okoro);
    }

    private static GoalId NewGoal() => Id.New<GoalId>();

    [SkippableTheory, BothDatabases]
    public async Task A_draft_may_be_empty_and_is_there_for_its_learner_only(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro) = await People(school);
        var goal = NewGoal();
        Assert.Equal(new WriteGoal.Result.Saved(goal), await school.Send(new WriteGoal(Guid.NewGuid(), goal, amina, new GoalTerms()), amina));
        Assert.Equal(GoalState.Draft, (await school.Send(new ShowGoal(goal), amina)).Goal.State);

        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ShowGoal(goal), okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, Bridge), okoro));
        Assert.Empty((await school.Send(new ShowGoals(amina), okoro)).Goals);
        Assert.Single((await school.Send(new ShowGoals(amina), amina)).Goals);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new WriteGoal(Guid.NewGuid(), NewGoal(), amina, Bridge), okoro));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_shared_goal_holds_at_once_and_the_educator_sees_it(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro) = await People(school);
        var goal = NewGoal();
        await school.Send(new WriteGoal(Guid.NewGuid(), goal, amina, new GoalTerms { Want = "a bridge" }), amina);
        Assert.Equal(new MoveResult.Activated(1), await school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, Bridge), amina));

        var page = await school.Send(new ShowGoal(goal), okoro);
        Assert.Equal((GoalState.Active, Bridge.Want, Side.Educator), (page.Goal.State, page.Goal.Want, page.Viewer));
        Assert.IsType<WriteGoal.Result.AlreadyShared>(await school.Send(new WriteGoal(Guid.NewGuid(), goal, amina, Bridge), amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task An_educators_change_waits_for_the_learner_and_leaves_because_alone(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro) = await People(school);
        var goal = NewGoal();
        await school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, Bridge), amina);
        var change = Bridge with { Because = "the curriculum says so", ByAbout = ByAbout.OnDate, ByDate = new DateOnly(2027, 3, 1) };
        var waiting = Assert.IsType<MoveResult.Waiting>(await school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, change, About: 1), okoro));
        Assert.Equal([new Need(Side.Learner)], waiting.For);

        var page = await school.Send(new ShowGoal(goal), amina);
        Assert.Equal(ByAbout.ThisTerm, page.Terms.ByAbout);
        Assert.Equal(["byAbout", "byDate"], page.Thread!.Version(2)!.Changed);
        Assert.True((await school.Send(new ShowGoals(amina), amina)).Goals.Single().WaitsForLearner);

        await school.Send(new AnswerProposal(Guid.NewGuid(), page.Thread.Id, 2, ProposalAnswer.Agree), amina);
        var agreed = (await school.Send(new ShowGoal(goal), okoro)).Terms;
        Assert.Equal((ByAbout.OnDate, new DateOnly(2027, 3, 1), Bridge.Because), (agreed.ByAbout, agreed.ByDate!.Value, agreed.Because));
    }

    [SkippableTheory, BothDatabases]
    public async Task The_learner_parks_and_takes_up_again_alone_and_an_educator_only_suggests_it(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro) = await People(school);
        var goal = NewGoal();
        await school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, Bridge), amina);

        Assert.IsType<MoveResult.Waiting>(await school.Send(new ParkGoal(Guid.NewGuid(), goal, GoalRest.Park), okoro));
        Assert.Equal(GoalState.Active, (await school.Send(new ShowGoal(goal), amina)).Goal.State);
        Assert.IsType<MoveResult.Activated>(await school.Send(new ParkGoal(Guid.NewGuid(), goal, GoalRest.Park), amina));
        Assert.Equal(GoalState.Parked, (await school.Send(new ShowGoal(goal), amina)).Goal.State);
        Assert.IsType<MoveResult.Activated>(await school.Send(new ParkGoal(Guid.NewGuid(), goal, GoalRest.TakeUpAgain), amina));
        var again = await school.Send(new ShowGoal(goal), amina);
        Assert.Equal((GoalState.Active, Bridge.Want), (again.Goal.State, again.Goal.Want));
        Assert.IsType<MoveResult.Activated>(await school.Send(new ParkGoal(Guid.NewGuid(), goal, GoalRest.End), amina));
        Assert.Equal(GoalState.Ended, (await school.Send(new ShowGoal(goal), amina)).Goal.State);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_suggested_goal_is_the_learners_to_take_up_or_not(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro) = await People(school);
        var (yes, no) = (NewGoal(), NewGoal());
        await school.Send(new ProposeGoal(Guid.NewGuid(), yes, amina, Bridge), okoro);
        await school.Send(new ProposeGoal(Guid.NewGuid(), no, amina, Bridge with { Want = "win the cup" }), okoro);
        var page = await school.Send(new ShowGoal(yes), amina);
        Assert.Equal((GoalState.Proposed, null), (page.Goal.State, Terms.Read<GoalTerms>(page.Thread!.Version(1)!.Terms!).Because));

        await school.Send(new AnswerProposal(Guid.NewGuid(), page.Thread.Id, 1, ProposalAnswer.Agree), amina);
        Assert.Equal(GoalState.Active, (await school.Send(new ShowGoal(yes), amina)).Goal.State);
        var other = await school.Send(new ShowGoal(no), amina);
        await school.Send(new AnswerProposal(Guid.NewGuid(), other.Thread!.Id, 1, ProposalAnswer.Decline) { Reason = ReasonKind.AnotherWay, Words = "I would rather build." }, amina);
        Assert.Equal(GoalState.Ended, (await school.Send(new ShowGoal(no), amina)).Goal.State);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_goal_touches_adopted_standards_only(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, _) = await People(school);
        var maths = await school.Framework("Mathematics");
        var ratios = await school.Standard(maths, "7.R.1", "Use ratios", iCan: "I can use ratios to find a cost.");
        var stray = await school.Standard(maths, "9.X.1", "Not adopted");
        await RecordTests.Adopt(school, maths, [ratios]);
        var goal = NewGoal();
        await Assert.ThrowsAsync<InvalidRequestException>(() => school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, Bridge with { Standards = [stray] }), amina));
        await school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, Bridge with { Standards = [ratios] }), amina);
        var page = await school.Send(new ShowGoal(goal), amina);
        Assert.Equal(("I can use ratios to find a cost.", "7.R.1"), (Assert.Single(page.Standards).Sentence, page.Standards[0].Code));
        Assert.Equal(ratios, Assert.Single((await school.Send(new ShowGoals(amina), amina)).Goals[0].Standards).Standard);
        await school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, Bridge, About: 1), amina);
        Assert.Empty((await school.Send(new ShowGoals(amina), amina)).Goals[0].Standards);
    }

    [SkippableTheory, BothDatabases]
    public async Task Many_at_once_through_the_pipeline_each_leave_their_own_version(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro) = await People(school);
        var goal = NewGoal();
        await school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, Bridge), amina);
        await Task.WhenAll(
            school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, Bridge with { KnowWhen = "it holds 3 kg" }, About: 1), amina),
            school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, Bridge with { KnowWhen = "Li crosses it" }, About: 1), okoro),
            school.Send(new ParkGoal(Guid.NewGuid(), goal, GoalRest.Park), okoro));
        var thread = (await school.Send(new ShowGoal(goal), amina)).Thread!;
        Assert.Equal([1, 2, 3, 4], thread.Moves.Select(m => m.Seq));
        Assert.All(thread.Moves, m => Assert.Equal(MoveType.Propose, m.Type));
    }

    [SkippableTheory, BothDatabases]
    public async Task The_same_press_twice_is_one_goal_with_one_answer(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, _) = await People(school);
        var press = new ProposeGoal(Guid.NewGuid(), NewGoal(), amina, Bridge);
        Assert.Equal(await school.Send(press, amina), await school.Send(press, amina));
        Assert.Single((await school.Send(new ShowGoal(press.Goal), amina)).Thread!.Moves);
    }
}
