using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.People;

/// <summary>Who may see a learner's record because an administrator says so, and who may not.</summary>
public class CustodyTests
{
    private const string Order = "Court order 17, seen on paper.";
    private readonly FeedPlugins plugins = new();

    [SkippableTheory, BothDatabases]
    public async Task A_block_holds_at_once_and_is_written_down(string provider)
    {
        await using var school = await School.Open(provider);
        var (leo, father, office) = await Family(school);
        var goal = await SharedGoal(school, leo);
        Assert.Single((await school.Send(new ShowFamily(), father)).Children);
        await school.Send(new ShowGoal(goal), father);

        Assert.True(await school.Send(new BlockGuardian(Once, father, leo, Order), office));

        Assert.Empty(await Between(school, father, leo));
        var page = await school.Send(new ShowFamily(), father);
        Assert.Empty(page.Children);
        Assert.True(page.NotShown);
        Assert.Equal("Mill Creek School", page.Ask);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ShowGoal(goal), father));
        var audit = await school.With(db => db.Set<AuditEntry>().SingleAsync(a => a.Action == nameof(BlockGuardian)));
        Assert.Equal((office, leo), (audit.By, audit.Learner));
        // The reason is for who settles it; the audit, which more people read, carries none.
        Assert.DoesNotContain("Court", audit.Outcome, StringComparison.Ordinal);
        var tie = Assert.Single((await school.Send(new ShowTies(leo), office)).Guardians);
        Assert.Equal(new BlockRow(Order, school.Today, null), tie.Block);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_block_with_a_last_day_lapses_by_itself_and_is_kept(string provider)
    {
        await using var school = await School.Open(provider);
        var (leo, father, office) = await Family(school);
        await school.Send(new BlockGuardian(Once, father, leo, Order, school.Today.AddDays(10)), office);

        school.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Empty(await Between(school, father, leo));
        school.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(4));
        Assert.Equal([Tie.Guardian], await Between(school, father, leo));
        var tie = Assert.Single((await school.Send(new ShowTies(leo), office)).Guardians);
        Assert.Null(tie.Block);
        Assert.Equal(Order, Assert.Single(tie.Before).Reason);
        Assert.False((await school.Send(new ShowFamily(), father)).NotShown);
    }

    [SkippableTheory, BothDatabases]
    public async Task Lifting_opens_it_again_at_once_and_a_newer_block_replaces_the_older(string provider)
    {
        await using var school = await School.Open(provider);
        var (leo, father, office) = await Family(school);
        await school.Send(new BlockGuardian(Once, father, leo, Order), office);
        await school.Send(new BlockGuardian(Once, father, leo, "The order was renewed.", school.Today.AddDays(30)), office);
        Assert.Equal(1, await school.With(db => Members.Blocks(db, school.Now).CountAsync()));

        Assert.True(await school.Send(new LiftBlock(Once, father, leo), office));
        Assert.Equal([Tie.Guardian], await Between(school, father, leo));
        Assert.False(await school.Send(new LiftBlock(Once, father, leo), office));
        Assert.Equal(2, Assert.Single((await school.Send(new ShowTies(leo), office)).Guardians).Before.Count);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_block_needs_a_guardian_a_reason_and_a_day_to_come_and_an_administrator(string provider)
    {
        await using var school = await School.Open(provider);
        var (leo, father, office) = await Family(school);
        var principal = await school.Principal("Ines Moreau");
        var stranger = await school.Teacher("Grace Okoro");

        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new BlockGuardian(Once, stranger, leo, Order), office));
        await Assert.ThrowsAsync<InvalidRequestException>(() => school.Send(new BlockGuardian(Once, father, leo, " "), office));
        await Assert.ThrowsAsync<InvalidRequestException>(() => school.Send(new BlockGuardian(Once, father, leo, Order, school.Today.AddDays(-1)), office));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new BlockGuardian(Once, father, leo, Order), principal));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new LiftBlock(Once, father, leo), father));
        Assert.Equal([Tie.Guardian], await Between(school, father, leo));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_later_roster_neither_opens_what_is_blocked_nor_touches_what_was_set_here(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        Feed Roster(string name) => new Feed().Lists("a", new PersonRecord { GivenName = name, FamilyName = "Example", Roles = [new PersonRole { Role = "guardian" }] })
            .Lists("k", new PersonRecord { GivenName = "Kid", FamilyName = "Example", Roles = [new PersonRole { Role = "student", Organization = "s" }] })
            .Lists("s", new OrganizationRecord { Name = "Hill", Type = "school" })
            .Lists("r", new RelationshipRecord { From = "a", To = "k", Kind = "guardian" });
        await school.Bring(plugins, Roster("Dad").Complete(RecordTypes.Person, RecordTypes.Relationship));
        var (dad, kid) = await school.With(async db => ((await db.Set<Person>().SingleAsync(p => p.GivenName == "Dad")).Id, (await db.Set<Person>().SingleAsync(p => p.GivenName == "Kid")).Id));
        var office = await school.Person("Dana Cole", "districtAdministrator", null);
        var mentor = await school.Teacher("Ada Engel");
        await school.Send(new BlockGuardian(Once, dad, kid, Order), office);
        Assert.True(await school.Send(new SetMentor(Once, mentor, kid), office));

        await school.Bring(plugins, Roster("Father").Complete(RecordTypes.Person, RecordTypes.Relationship));

        Assert.Empty(await Between(school, dad, kid));
        Assert.Equal([Tie.Mentor], await Between(school, mentor, kid));
        await school.Send(new LiftBlock(Once, dad, kid), office);
        Assert.Equal([Tie.Guardian], await Between(school, dad, kid));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_mentor_is_one_from_now_until_the_last_day_or_until_ended(string provider)
    {
        await using var school = await School.Open(provider);
        var (leo, father, office) = await Family(school);
        var mentor = await school.Person("Ada Engel", "ext:mentor", null);
        var goal = await SharedGoal(school, leo);

        Assert.Contains((await school.Send(new ShowTies(leo, "ada engel"), office)).Found, p => p.Id == mentor);
        Assert.True(await school.Send(new SetMentor(Once, mentor, leo, school.Today.AddDays(5)), office));
        await school.Send(new ShowGoal(goal), mentor);
        Assert.Equal(mentor, Assert.Single((await school.Send(new ShowTies(leo), office)).Mentors).Name.Id);
        school.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Empty(await Between(school, mentor, leo));

        // Said again it goes on in the same row; ended it is over at once.
        Assert.True(await school.Send(new SetMentor(Once, mentor, leo), office));
        Assert.Equal([Tie.Mentor], await Between(school, mentor, leo));
        Assert.True(await school.Send(new EndMentor(Once, mentor, leo), office));
        Assert.Empty(await Between(school, mentor, leo));
        Assert.False(await school.Send(new EndMentor(Once, mentor, leo), office));

        Assert.False(await school.Send(new SetMentor(Once, await school.Learner("Li Wen"), leo), office));
        await school.Send(new BlockGuardian(Once, father, leo, Order), office);
        Assert.False(await school.Send(new SetMentor(Once, father, leo), office));
    }

    private static Guid Once => Id.Next();

    private static async Task<(PersonId Leo, PersonId Father, PersonId Office)> Family(School school)
    {
        var leo = await school.Learner("Leo Haddad");
        return (leo, await school.Guardian("Sami Haddad", leo), await school.Person("Dana Cole", "districtAdministrator", null));
    }

    private static async Task<GoalId> SharedGoal(School school, PersonId learner)
    {
        var goal = Id.New<GoalId>();
        await school.Send(new ProposeGoal(Once, goal, learner, new GoalTerms { Want = "build a bridge that holds a book" }), learner);
        return goal;
    }

    private static async Task<IReadOnlySet<Tie>> Between(School school, PersonId viewer, PersonId learner)
    {
        await using var scope = school.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ITies>().Between(viewer, learner, default);
    }
}
