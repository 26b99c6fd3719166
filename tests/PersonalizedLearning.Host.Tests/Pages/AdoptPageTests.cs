using System.Net;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.Pages;

public class AdoptPageTests
{
    [Fact]
    public async Task An_administrator_ends_an_adoption_after_reading_what_it_touches_and_the_decision_stays_to_be_read()
    {
        await using var open = await OpenSchool.Open();
        var school = open.School;
        var math = await school.Framework("Mathematics");
        var ratios = await school.Standard(math, "7.RP.A.2", "Recognize proportional relationships.");
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "The board decided it."));
        var amina = await school.Learner("Amina Diallo");
        var (plan, step) = (Id.New<PathwayId>(), Id.New<StepId>());
        await school.Save(
            new Pathway { Id = plan, LearnerId = amina, GoalId = Id.New<GoalId>(), State = PathwayState.Current, StartedAt = school.Now },
            new Step { Id = step, PathwayId = plan, LearnerId = amina, Title = "Mix paint" },
            new StepStandard { StepId = step, StandardId = ratios });
        const string Page = "/standards/mathematics/adopt";
        using var teacher = await open.SignedIn(await school.Teacher("Grace Okoro"));
        Assert.DoesNotContain("End the adoption", await teacher.Page(Page), StringComparison.Ordinal);
        using var browser = await open.SignedIn(await school.Person("Dana Cole", "ext:office", null), Role.DistrictAdministrator);

        var before = await browser.Page(Page);
        Assert.Contains("1 learner has a plan that uses it.", before, StringComparison.Ordinal);
        Assert.Contains("0 learners have goals that use it.", before, StringComparison.Ordinal);
        using (var silent = await browser.Fill(Page, "retire", ("Because", "")))
            Assert.Contains("Say why: people will ask in a year.", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var past = await browser.Fill(Page, "retire", ("Because", "A new one came."), ("Until", "2026-10-01")))
            Assert.Contains("Choose today or a day to come", await past.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var ended = await browser.Fill(Page, "retire", ("Because", "A new one came."), ("Until", "2026-10-19")))
            Assert.Equal(Page, OpenSchool.Browser.PathOf(ended));

        var after = WebUtility.HtmlDecode(await browser.Page(Page));
        Assert.Contains("In force from 12 October 2026, until 19 October 2026.", after, StringComparison.Ordinal);
        Assert.Contains("Dana Cole ended it on 12 October 2026.", after, StringComparison.Ordinal);
        Assert.Contains("A new one came.", after, StringComparison.Ordinal);
        Assert.Contains("The decision before holds until 19 October 2026. Leave it empty for that day, or choose a later one.", after, StringComparison.Ordinal);
        using (var early = await browser.Fill(Page, "adopt", ("Reason", "The next one."), ("From", "2026-10-18")))
            Assert.Contains("Choose that day or a later one.", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var next = await browser.Fill(Page, "adopt", ("Reason", "The next one.")))
            Assert.Equal("/standards/mathematics", OpenSchool.Browser.PathOf(next));
        Assert.Contains("19 October", await browser.Page(Page), StringComparison.Ordinal);
    }
}
