using System.Net;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.Pages;

/// <summary>What learners press on their pages, and what others read of it.</summary>
public class LearnerPagesTests
{
    [Fact]
    public async Task A_goal_is_shared_with_words_and_kept_as_a_draft_without()
    {
        await using var open = await OpenSchool.Open();
        using var learner = await open.SignedIn(await open.School.Learner("Amina Diallo"));
        using (var empty = await learner.Fill("/goals/new", "goal", ("Do", "propose"), ("Want", " ")))
        {
            var page = await empty.Content.ReadAsStringAsync();
            Assert.Contains("href=\"#f-want\"", page, StringComparison.Ordinal);
            Assert.Contains("id=\"f-want-wrong\"", page, StringComparison.Ordinal);
        }
        using var draft = await learner.Fill("/goals/new", "goal", ("Do", "draft"), ("Want", " "));
        Assert.Equal(HttpStatusCode.Found, draft.StatusCode);
    }

    [Fact]
    public async Task What_a_part_of_a_page_could_not_take_stands_at_its_top()
    {
        await using var open = await OpenSchool.Open();
        var amina = await open.School.Learner("Amina Diallo");
        var goal = Id.New<GoalId>();
        await open.School.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, new GoalTerms { Want = "make a bridge over the creek" }), amina);
        using var learner = await open.SignedIn(amina);
        Assert.DoesNotContain("id=\"problems\"", await learner.Page($"/goals/{goal}"), StringComparison.Ordinal);
        // The talk is a part of its own on the goal's page, and its form is far down.
        using var empty = await learner.Fill($"/goals/{goal}", "talk", ("Move", "ask"), ("Say", ""));
        var page = await empty.Content.ReadAsStringAsync();
        Assert.Contains("id=\"problems\"", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("id=\"problems\"", StringComparison.Ordinal) < page.IndexOf("id=\"f-say\"", StringComparison.Ordinal), "The list comes before the field.");
        Assert.Contains("Please check: ", page[..page.IndexOf("</head>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ways_are_looked_for_by_the_learner_and_read_by_educators()
    {
        await using var open = await OpenSchool.Open();
        var amina = await open.School.Learner("Amina Diallo");
        var teacher = await open.School.Teacher("Grace Okoro");
        await open.School.Class("Homeroom 7", teacher, amina);
        var goal = Id.New<GoalId>();
        await open.School.Send(new ProposeGoal(Guid.NewGuid(), goal, amina, new GoalTerms { Want = "make a bridge over the creek" }), amina);
        using var learner = await open.SignedIn(amina);
        using var educator = await open.SignedIn(teacher);
        Assert.Contains("Find ways", await learner.Page($"/goals/{goal}/ways"), StringComparison.Ordinal);
        using (var found = await learner.Fill($"/goals/{goal}/ways", "find"))
            Assert.Equal(HttpStatusCode.Found, found.StatusCode);
        Assert.Contains("Start from my own idea", await learner.Page($"/goals/{goal}/ways"), StringComparison.Ordinal);
        var read = await educator.Page($"/goals/{goal}/ways");
        Assert.Contains("Ways to reach this goal", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Start from my own idea", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Look again", read, StringComparison.Ordinal);
    }
}
