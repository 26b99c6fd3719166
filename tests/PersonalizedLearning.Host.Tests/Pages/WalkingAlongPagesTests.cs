using System.Net;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.Pages;

/// <summary>Who may walk along with a learner, who lets something rest, and who decides what: pressed on the pages.</summary>
public class WalkingAlongPagesTests
{
    [Fact]
    public async Task A_blocked_guardian_reads_calmly_whom_to_ask_and_nothing_else()
    {
        await using var open = await OpenSchool.Open();
        var amina = await open.School.Learner("Amina Diallo");
        var father = await open.School.Guardian("Sami Diallo", amina);
        using var office = await open.SignedIn(await open.School.Person("Dana Cole", "ext:office", null), Role.DistrictAdministrator);
        using var family = await open.SignedIn(father);
        Assert.Contains("Amina", await family.Page("/family"), StringComparison.Ordinal);

        Assert.Contains($"/admin/people/{amina}", await office.Page("/admin/people"), StringComparison.Ordinal);
        using (var empty = await office.Fill($"/admin/people/{amina}", $"block-{father}", ("Reason", "")))
            Assert.Contains("Write why.", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var blocked = await office.Fill($"/admin/people/{amina}", $"block-{father}", ("Reason", "Court order 17.")))
            Assert.Equal(HttpStatusCode.Found, blocked.StatusCode);
        Assert.Contains("Court order 17.", await office.Page($"/admin/people/{amina}"), StringComparison.Ordinal);

        var page = await family.Page("/family");
        Assert.Contains("Nothing can be shown here at the moment.", page, StringComparison.Ordinal);
        Assert.Contains("Please ask the office of Mill Creek School.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Amina", page, StringComparison.Ordinal);
        Assert.DoesNotContain("order", page, StringComparison.OrdinalIgnoreCase);
        using var it = await open.SignedIn(await open.School.Person("Ivo Petrov", "ext:office", null), Role.ItAdministrator);
        await it.Page($"/admin/people/{amina}", HttpStatusCode.NotFound);
        Assert.DoesNotContain($"/admin/people/{amina}\"", await it.Page("/admin/people"), StringComparison.Ordinal);

        using (var lifted = await office.Fill($"/admin/people/{amina}", $"lift-{father}"))
            Assert.Equal(HttpStatusCode.Found, lifted.StatusCode);
        Assert.Contains("Amina", await family.Page("/family"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mentor_is_found_set_and_ended()
    {
        await using var open = await OpenSchool.Open();
        var amina = await open.School.Learner("Amina Diallo");
        var engel = await open.School.Teacher("Ada Engel");
        using var office = await open.SignedIn(await open.School.Person("Dana Cole", "ext:office", null), Role.DistrictAdministrator);
        using var mentor = await open.SignedIn(engel);
        await mentor.Page($"/learners/{amina}/about", HttpStatusCode.NotFound);
        using (var set = await office.Fill($"/admin/people/{amina}?q=engel", "mentor", ("Person", engel.ToString()), ("Until", "")))
            Assert.Equal(HttpStatusCode.Found, set.StatusCode);
        await mentor.Page($"/learners/{amina}/about");
        using (var ended = await office.Fill($"/admin/people/{amina}", $"end-{engel}"))
            Assert.Equal(HttpStatusCode.Found, ended.StatusCode);
        await mentor.Page($"/learners/{amina}/about", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_leader_finds_the_goal_holds_it_and_lets_it_go_on()
    {
        await using var open = await OpenSchool.Open();
        var amina = await open.School.Learner("Amina Diallo");
        var teacher = await open.School.Teacher("Grace Okoro");
        await open.School.Class("Homeroom 7", teacher, amina);
        var goal = Id.New<GoalId>();
        await open.School.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, new GoalTerms { Want = "make a bridge over the creek" }), amina);
        using var leader = await open.SignedIn(await open.School.Principal("Ines Moreau"));

        Assert.Contains($"href=\"/goals/{goal}\"", await leader.Page($"/learners/{amina}/growth"), StringComparison.Ordinal);
        var read = await leader.Page($"/goals/{goal}");
        Assert.DoesNotContain("?edit=1", read, StringComparison.Ordinal);
        Assert.DoesNotContain($"/goals/{goal}/ways", read, StringComparison.Ordinal);
        using (var held = await leader.Fill($"/goals/{goal}", "hold", ("HoldDays", "3"), ("HoldReason", "Safety"), ("HoldWords", "The creek is high.")))
            Assert.Equal(HttpStatusCode.Found, held.StatusCode);
        foreach (var person in new[] { amina, teacher })
        {
            using var reader = await open.SignedIn(person);
            var page = await reader.Page($"/goals/{goal}");
            Assert.Contains("This rests until", page, StringComparison.Ordinal);
            Assert.Contains("Ines Moreau asked for it.", page, StringComparison.Ordinal);
            Assert.Contains("The creek is high.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Let it go on now", page, StringComparison.Ordinal);
        }
        using (var released = await leader.Fill($"/goals/{goal}", "release"))
            Assert.Equal(HttpStatusCode.Found, released.StatusCode);
        Assert.DoesNotContain("This rests until", await leader.Page($"/goals/{goal}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learner_and_educator_settle_who_decides()
    {
        await using var open = await OpenSchool.Open();
        var amina = await open.School.Learner("Amina Diallo");
        var teacher = await open.School.Teacher("Grace Okoro");
        await open.School.Class("Homeroom 7", teacher, amina);
        using var learner = await open.SignedIn(amina);
        using var educator = await open.SignedIn(teacher);
        Assert.Contains("href=\"/rights\"", await learner.Page("/me"), StringComparison.Ordinal);
        Assert.Contains($"href=\"/learners/{amina}/rights\"", await educator.Page($"/learners/{amina}/growth"), StringComparison.Ordinal);

        using (var sent = await learner.Fill("/rights", "propose-Pathway", ("Who", "Learner"), ("Limit", "for the bridge"), ("Words", "I planned the last one well.")))
            Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Contains($"/learners/{amina}/rights#talk-h", await educator.Page("/desk"), StringComparison.Ordinal);
        Assert.Contains("for the bridge", await educator.Page($"/learners/{amina}/rights"), StringComparison.Ordinal);
        using (var agreed = await educator.Fill($"/learners/{amina}/rights", "talk", ("Move", "agree")))
            Assert.Equal(HttpStatusCode.Found, agreed.StatusCode);
        Assert.Contains("You agreed on this together.", await learner.Page("/rights"), StringComparison.Ordinal);
        using var leader = await open.SignedIn(await open.School.Principal("Ines Moreau"));
        Assert.DoesNotContain("Propose a change", await leader.Page($"/learners/{amina}/rights"), StringComparison.Ordinal);
    }
}
