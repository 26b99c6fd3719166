using System.Net;
using System.Text.RegularExpressions;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.Pages;

/// <summary>A workshop from the desk to the learner's page and back: pressed on the pages.</summary>
public partial class WorkshopPagesTests
{
    [Fact]
    public async Task An_educator_offers_a_workshop_and_each_learner_answers_on_a_page_of_their_own()
    {
        await using var open = await OpenSchool.Open();
        var school = open.School;
        var math = await school.Framework("Mathematics");
        var tables = await school.Standard(math, "7.F.2", "Read tables.", iCan: "I can read tables.");
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "Ours."));
        PersonId[] learners = [await school.Learner("Amina Diallo"), await school.Learner("Leo Brandt"), await school.Learner("Noor Haddad"), await school.Learner("Ida Berg")];
        var okoro = await school.Teacher("Grace Okoro");
        await school.Class("Math 7", okoro, learners);
        using var teacher = await open.SignedIn(okoro);
        Assert.Contains("No three of your learners have the same next thing now.", await teacher.Page("/desk"), StringComparison.Ordinal);
        foreach (var learner in learners[..3])
            await school.Send(new ProposeGoal(Guid.NewGuid(), Id.New<GoalId>(), learner, new GoalTerms { Want = "read the train plan", Standards = [tables] }), learner);

        var form = $"/desk/workshops/new?standard={tables}";
        var desk = await teacher.Page("/desk");
        Assert.Contains($"href=\"{form}\"", desk, StringComparison.Ordinal);
        Assert.Contains("3 have it in a goal and no plan for it yet. 1 more could begin it.", desk, StringComparison.Ordinal);
        var page = await teacher.Page(form);
        Assert.Equal([true, true, true, false], learners.Select(l => Regex.IsMatch(page, $"value=\"{l}\" checked")));
        using (var empty = await teacher.Fill(form, "plan", ("Learners", $"{learners[0]}"), ("At", ""), ("Minutes", ""), ("Place", ""), ("What", "")))
        {
            var told = await empty.Content.ReadAsStringAsync();
            Assert.All(["Choose a time that is still to come.", "Say how many minutes it takes", "Say where you meet.", "Say in a sentence what you will do."], words => Assert.Contains(words, told, StringComparison.Ordinal));
            Assert.Equal([true, false], learners[..2].Select(l => Regex.IsMatch(told, $"value=\"{l}\" checked")));
        }
        string workshop;
        using (var sent = await teacher.Fill(form, "plan", ("Learners", $"{learners[0]}"), ("Learners", $"{learners[1]}"), ("At", "2026-10-14T10:00"), ("Minutes", "30"), ("Place", "Room 5"), ("What", "We read train plans.")))
            workshop = OpenSchool.Browser.PathOf(sent);
        Assert.Contains("Not answered yet", await teacher.Page(workshop), StringComparison.Ordinal);
        Assert.Contains(workshop, await teacher.Page("/desk/workshops"), StringComparison.Ordinal);

        using var amina = await open.SignedIn(learners[0]);
        var today = await amina.Page("/today");
        Assert.Contains("Grace Okoro offers a workshop", today, StringComparison.Ordinal);
        Assert.Contains("Wed 14 Oct, 10:00", today, StringComparison.Ordinal);
        Assert.Contains("Why you: it is in a goal of yours.", today, StringComparison.Ordinal);
        var invitation = Link().Match(today).Value;
        Assert.DoesNotContain("Leo", await amina.Page(invitation), StringComparison.Ordinal);
        using (var yes = await amina.Fill(invitation, "yes"))
            Assert.Equal(HttpStatusCode.Found, yes.StatusCode);
        Assert.Contains("You said yes to Grace Okoro.", await amina.Page(invitation), StringComparison.Ordinal);
        using (var time = await amina.Fill(invitation, "time", ("At", "2026-10-15T11:00"), ("Note", "I have choir.")))
            Assert.Equal(HttpStatusCode.Found, time.StatusCode);
        Assert.Contains($"{invitation}#talk-h", await teacher.Page("/desk"), StringComparison.Ordinal);
        using (var agreed = await teacher.Fill(invitation, "talk", ("Move", "agree")))
            Assert.Equal(HttpStatusCode.Found, agreed.StatusCode);
        Assert.Contains("Thu 15 Oct, 11:00", await teacher.Page(workshop), StringComparison.Ordinal);

        using var leo = await open.SignedIn(learners[1]);
        await leo.Page(invitation, HttpStatusCode.NotFound);
        var his = Link().Match(await leo.Page("/today")).Value;
        using (var no = await leo.Fill(his, "no", ("Words", "")))
            Assert.Equal(HttpStatusCode.Found, no.StatusCode);
        Assert.Contains("That is fine.", await leo.Page(his), StringComparison.Ordinal);
        Assert.DoesNotContain("/invitations/", await leo.Page("/today"), StringComparison.Ordinal);
        Assert.Contains("Does not come", await teacher.Page(workshop), StringComparison.Ordinal);

        using (var off = await teacher.Fill(workshop, "off", ("Words", "The room is closed.")))
            Assert.Equal(HttpStatusCode.Found, off.StatusCode);
        today = await amina.Page("/today");
        Assert.Contains("Grace Okoro called a workshop off", today, StringComparison.Ordinal);
        Assert.Contains("The room is closed.", today, StringComparison.Ordinal);
        using var other = await open.SignedIn(await school.Teacher("Tom Li"));
        await other.Page(workshop, HttpStatusCode.NotFound);
        await amina.Page("/desk/workshops", HttpStatusCode.NotFound);
    }

    [GeneratedRegex("/invitations/[0-9a-f-]{36}")]
    private static partial Regex Link();
}
