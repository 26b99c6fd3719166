using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Agreements;

public class HoldTests
{
    private const string Why = "The creek is high until the weekend.";

    [SkippableTheory, BothDatabases]
    public async Task Learner_and_educator_read_who_holds_it_why_and_until_when_and_nothing_agreed_changes(string provider)
    {
        await using var school = await School.Open(provider);
        var (talk, amina, okoro) = await Talking.Begin(school);
        var head = await school.Principal("Ines Moreau");
        var goal = await Goal(school, amina);
        var thread = (await school.Send(new ShowGoal(goal), head)).Thread!;

        Assert.IsType<MoveResult.Held>(await school.Send(new HoldAgreement(Guid.NewGuid(), thread.Id, school.Now.AddDays(3), ReasonKind.Safety, Why), head));
        foreach (var reader in new[] { amina, okoro, head })
        {
            var seen = (await school.Send(new ShowGoal(goal), reader)).Thread!;
            Assert.Equal(("Ines Moreau", Why, (ReasonKind?)ReasonKind.Safety, school.Now.AddDays(3)), (seen.Hold!.ByName, seen.Hold.Words, seen.Hold.Reason, seen.HeldUntil));
            Assert.Equal(thread.Active, seen.Active);
        }
        Assert.Equal(school.Now.AddDays(3), Assert.Single(await school.Send(new ShowAgreements(amina), head)).HeldUntil);
        school.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Null((await school.Send(new ShowGoal(goal), amina)).Thread!.Hold);
        Assert.Null(Assert.Single(await school.Send(new ShowAgreements(amina), head)).HeldUntil);
        Assert.NotNull(talk);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_leader_lets_it_go_on_before_its_time_and_others_cannot(string provider)
    {
        await using var school = await School.Open(provider);
        var (_, amina, okoro) = await Talking.Begin(school);
        var head = await school.Principal("Ines Moreau");
        var goal = await Goal(school, amina);
        var id = (await school.Send(new ShowGoal(goal), head)).Thread!.Id;
        Assert.IsType<MoveResult.NotAsked>(await school.Send(new ReleaseHold(Guid.NewGuid(), id), head));
        await school.Send(new HoldAgreement(Guid.NewGuid(), id, school.Now.AddDays(3), ReasonKind.Safety, Why), head);

        Assert.IsType<MoveResult.NotAsked>(await school.Send(new ReleaseHold(Guid.NewGuid(), id), okoro));
        Assert.IsType<MoveResult.NotAsked>(await school.Send(new ReleaseHold(Guid.NewGuid(), id), amina));
        school.Clock.Advance(TimeSpan.FromHours(1));
        await school.Send(new ReleaseHold(Guid.NewGuid(), id), head);

        var thread = (await school.Send(new ShowGoal(goal), amina)).Thread!;
        Assert.Null(thread.HeldUntil);
        Assert.True(thread.Moves[^1].Releases);
        Assert.False(thread.Moves[^2].Releases);
    }

    [SkippableTheory, BothDatabases]
    public async Task Holding_again_never_makes_it_longer_than_ten_school_days(string provider)
    {
        await using var school = await School.Open(provider);
        var (_, amina, _) = await Talking.Begin(school);
        var head = await school.Principal("Ines Moreau");
        var goal = await Goal(school, amina);
        var id = (await school.Send(new ShowGoal(goal), head)).Thread!.Id;
        Task<MoveResult> Hold(DateTime until) => school.Send(new HoldAgreement(Guid.NewGuid(), id, until, ReasonKind.Safety, Why), head);
        // Monday 12 October: ten school days on is Monday 26 October.
        var last = new DateTime(2026, 10, 26, 23, 59, 59, DateTimeKind.Utc);

        Assert.IsType<MoveResult.TooLong>(await Hold(school.Now));
        Assert.IsType<MoveResult.Held>(await Hold(last));
        school.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(new MoveResult.TooLong(last), await Hold(last.AddDays(1)));
        Assert.IsType<MoveResult.Held>(await Hold(last.AddDays(-2)));
        school.Clock.Advance(TimeSpan.FromDays(9));
        Assert.IsType<MoveResult.Held>(await Hold(school.Now.AddDays(9)));
    }

    private static async Task<GoalId> Goal(School school, PersonId amina)
    {
        var goal = Id.New<GoalId>();
        await school.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, new GoalTerms { Want = "make a bridge over the creek" }), amina);
        return goal;
    }
}
