using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Agreements;

public class RightTests
{
    private static readonly GoalTerms Bridge = new() { Want = "make a bridge over the creek" };
    private static readonly PlanTerms Plan = new() { Pace = "3 hours", Steps = "build, test" };

    [SkippableTheory, BothDatabases]
    public async Task Nobody_decides_alone_who_decides(string provider)
    {
        await using var school = await School.Open(provider);
        var (_, amina, okoro) = await Talking.Begin(school);
        Assert.All((await school.Send(new ShowRights(amina), amina)).Lines, line => Assert.Equal(RightFrom.Everybody, line.From));

        var waiting = Assert.IsType<MoveResult.Waiting>(await Propose(school, amina, amina, RightPart.Pathway, new(Decider.Learner)));
        Assert.Equal([new Need(Side.Educator)], waiting.For);
        Assert.Equal(Decider.Together, await Who(school, amina, RightPart.Pathway));
        Assert.Equal(0, await school.With(db => db.Set<Right>().CountAsync()));
        await Agree(school, amina, 1, okoro);
        Assert.Equal(Decider.Learner, await Who(school, amina, RightPart.Pathway));

        waiting = Assert.IsType<MoveResult.Waiting>(await Propose(school, okoro, amina, RightPart.Goal, new(Decider.Together), about: 1));
        Assert.Equal([new Need(Side.Learner)], waiting.For);
        await Agree(school, amina, 3, amina);
        var page = await school.Send(new ShowRights(amina), okoro);
        Assert.Equal((Decider.Together, Decider.Learner, Decider.Learner, Decider.Together), (Line(page, RightPart.Goal), Line(page, RightPart.Pace), Line(page, RightPart.Pathway), Line(page, RightPart.Demonstration)));
        Assert.Equal([MoveType.Propose, MoveType.Agree, MoveType.Propose, MoveType.Agree], page.Thread!.Moves.Select(m => m.Type));
    }

    [SkippableTheory, BothDatabases]
    public async Task Later_proposals_need_the_words_that_the_agreed_rights_name(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        Assert.IsType<MoveResult.Waiting>(await talk.Propose(amina, Plan));
        await talk.Agree(okoro, 1);

        await Settle(school, amina, okoro, RightPart.Pathway, new(Decider.Learner));
        await Settle(school, amina, okoro, RightPart.Goal, new(Decider.Together));
        // A path is hers alone now, and her goal is no more.
        Assert.IsType<MoveResult.Activated>(await talk.Propose(amina, Plan with { Steps = "draw, build, test" }, about: 1));
        var goal = Id.New<GoalId>();
        var waiting = Assert.IsType<MoveResult.Waiting>(await school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, Bridge), amina));
        Assert.Equal([Side.Educator], waiting.For.Select(n => n.Side));
        // The educator's version of the path waits for her, as it always did.
        waiting = Assert.IsType<MoveResult.Waiting>(await talk.Propose(okoro, Plan, about: 3));
        Assert.Equal([Side.Learner], waiting.For.Select(n => n.Side));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_right_about_the_steps_leaves_the_pace_as_it_was(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        await talk.Propose(amina, Plan);
        await talk.Agree(okoro, 1);
        await Settle(school, amina, okoro, RightPart.Pathway, new(Decider.Educator));

        Assert.IsType<MoveResult.Activated>(await talk.Propose(amina, Plan with { Pace = "5 hours" }, about: 1));
        Assert.IsType<MoveResult.Activated>(await talk.Propose(okoro, Plan with { Pace = "5 hours", Steps = "build" }, about: 3));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_right_ends_on_its_last_day_and_by_agreement_and_what_was_agreed_by_it_holds_on(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        await Settle(school, amina, okoro, RightPart.Pathway, new(Decider.Learner, "for the bridge", school.Today.AddDays(10)));
        Assert.IsType<MoveResult.Activated>(await talk.Propose(amina, Plan));
        var line = (await school.Send(new ShowRights(amina), amina)).Lines.Single(l => l.Part == RightPart.Pathway);
        Assert.Equal(("for the bridge", school.Today.AddDays(10), RightFrom.Agreed), (line.Limit, line.Until, line.From));

        school.Clock.Advance(TimeSpan.FromDays(11));
        Assert.Equal(Decider.Together, await Who(school, amina, RightPart.Pathway));
        Assert.IsType<MoveResult.Waiting>(await talk.Propose(amina, Plan with { Steps = "build" }, about: 1));
        Assert.Equal(1, (await talk.Thread()).Active);

        await Settle(school, amina, okoro, RightPart.Pace, new(Decider.Together));
        await Settle(school, amina, okoro, RightPart.Pace, null);
        Assert.Equal(Decider.Learner, await Who(school, amina, RightPart.Pace));
        Assert.Equal(RightFrom.Everybody, (await school.Send(new ShowRights(amina), amina)).Lines.Single(l => l.Part == RightPart.Pace).From);
    }

    [SkippableTheory, BothDatabases]
    public async Task Only_the_learner_and_who_walks_along_propose_and_a_day_gone_by_is_refused(string provider)
    {
        await using var school = await School.Open(provider);
        var (_, amina, okoro) = await Talking.Begin(school);
        foreach (var other in new[] { await school.Guardian("Sami Diallo", amina), await school.Principal("Ines Moreau"), await school.Learner("Li Wen") })
            await Assert.ThrowsAsync<NotFoundException>(() => Propose(school, other, amina, RightPart.Goal, new(Decider.Educator)));
        await Assert.ThrowsAsync<InvalidRequestException>(() => Propose(school, okoro, amina, RightPart.Goal, new(Decider.Educator, null, school.Today.AddDays(-1))));
        await Assert.ThrowsAsync<InvalidRequestException>(() => Propose(school, okoro, amina, RightPart.Goal, new(Decider.Educator, new string('x', 501))));
    }

    private static Task<MoveResult> Propose(School school, PersonId by, PersonId learner, RightPart part, RightChoice? choice, int? about = null) =>
        school.Send(new ProposeRights(Guid.NewGuid(), learner, part, choice, about), by);

    private static async Task Agree(School school, PersonId learner, int version, PersonId by)
    {
        var thread = (await school.Send(new ShowRights(learner), learner)).Thread!;
        Assert.IsType<MoveResult.Activated>(await school.Send(new AnswerProposal(Guid.NewGuid(), thread.Id, version, ProposalAnswer.Agree), by));
    }

    private static async Task Settle(School school, PersonId amina, PersonId okoro, RightPart part, RightChoice? choice)
    {
        var active = (await school.Send(new ShowRights(amina), amina)).Thread?.Active;
        var waiting = Assert.IsType<MoveResult.Waiting>(await Propose(school, amina, amina, part, choice, active));
        await Agree(school, amina, waiting.Version, okoro);
    }

    private static async Task<Decider> Who(School school, PersonId learner, RightPart part) => Line(await school.Send(new ShowRights(learner), learner), part);

    private static Decider Line(RightsPage page, RightPart part) => page.Lines.Single(l => l.Part == part).Who;
}
