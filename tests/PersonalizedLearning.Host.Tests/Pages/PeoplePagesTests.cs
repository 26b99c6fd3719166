using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Host.Jobs;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.Pages;

/// <summary>The pages of who looks after people: lists, cards, roles, what was done.</summary>
public class PeoplePagesTests
{
    [Fact]
    public async Task Each_sees_the_own_list_of_learners_and_others_see_none()
    {
        await using var open = await OpenSchool.Open();
        var school = open.School;
        var (amina, li) = (await school.Learner("Amina Diallo"), await school.Learner("Li Wen", 4));
        var teacher = await school.Teacher("Grace Okoro");
        await school.Class("Homeroom 7", teacher, amina);

        using var leader = await open.SignedIn(await school.Principal("Ines Moreau"));
        var all = await leader.Page("/learners");
        Assert.Contains("Amina Diallo", all, StringComparison.Ordinal);
        Assert.Contains("Li Wen", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Amina Diallo", await leader.Page("/learners?grade=4"), StringComparison.Ordinal);
        using var own = await open.SignedIn(teacher);
        var mine = await own.Page("/learners");
        Assert.Contains("Homeroom 7", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("Li Wen", mine, StringComparison.Ordinal);
        using var learner = await open.SignedIn(amina);
        await learner.Page("/learners", HttpStatusCode.NotFound);
        await learner.Page("/admin", HttpStatusCode.NotFound);
        await own.Page("/admin/people", HttpStatusCode.NotFound);
        await own.Page("/admin/audit", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_teacher_prints_cards_and_a_learner_gets_in_with_one()
    {
        await using var open = await OpenSchool.Open();
        var amina = await open.School.Learner("Amina Diallo");
        var teacher = await open.School.Teacher("Grace Okoro");
        var @class = await open.School.Class("Homeroom 7", teacher, amina);
        using var browser = await open.SignedIn(teacher);
        using var printed = await browser.Fill($"/classes/{@class}/cards", "cards", ("Only", ""));
        var page = await printed.Content.ReadAsStringAsync();
        var code = System.Text.RegularExpressions.Regex.Match(page, "<dd class=\"code\">([^<]+)</dd>").Groups[1].Value;
        using var learner = open.Nobody();
        using var entered = await learner.Fill("/sign-in", "sign-in", ("UserName", "amina.diallo"), ("Secret", code));
        Assert.Equal("/welcome", OpenSchool.Browser.PathOf(entered));
        using var other = await open.SignedIn(await open.School.Teacher("Jon Berg"));
        await other.Page($"/classes/{@class}/cards", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Administrators_see_what_is_left_to_do_find_people_give_roles_and_read_what_was_done()
    {
        await using var open = await OpenSchool.Open();
        using var it = await open.SignedIn(await open.School.Person("Ivo Petrov", "ext:office", null), Role.ItAdministrator);
        Assert.Contains("Give out sign-in cards", await it.Page("/admin"), StringComparison.Ordinal);
        using var browser = await open.SignedIn(await open.School.Person("Dana Cole", "ext:office", null), Role.DistrictAdministrator);
        var okoro = await open.School.Teacher("Grace Okoro");

        Assert.Contains("Grace Okoro", await browser.Page("/admin/people"), StringComparison.Ordinal);
        using (var reset = await browser.Fill("/admin/people", "account", ("Press", $"reset {okoro}")))
            Assert.Contains("The card is ready", await reset.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var granted = await browser.Fill("/admin/people", "account", ("Press", $"grant {okoro} ItAdministrator")))
            Assert.Equal("/admin/people", OpenSchool.Browser.PathOf(granted));
        using (var forged = await browser.Fill("/admin/people", "account", ("Press", $"grant {okoro} Operator")))
            Assert.Equal(HttpStatusCode.OK, forged.StatusCode);
        Assert.Equal([Role.ItAdministrator], await open.With<Host.SignIn.Accounts, IReadOnlySet<Role>>(accounts => accounts.Granted(okoro, default)));
        var audit = await browser.Page("/admin/audit");
        Assert.Contains("Reset account", audit, StringComparison.Ordinal);
        Assert.Contains("Grant role", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_read_is_on_the_learners_log_when_the_host_has_written_it()
    {
        await using var open = await OpenSchool.Open();
        var amina = await open.School.Learner("Amina Diallo");
        var teacher = await open.School.Teacher("Grace Okoro");
        await open.School.Class("Homeroom 7", teacher, amina);
        using var browser = await open.SignedIn(teacher);
        await browser.Page($"/learners/{amina}/growth");
        var writer = open.Services.GetServices<IHostedService>().OfType<ReadLogWriter>().Single();
        await writer.StopAsync(default);
        Assert.True(await open.School.With(db => db.Set<ReadLogEntry>().AnyAsync(r => r.Learner == amina && r.Viewer == teacher && r.Purpose.StartsWith("Teacher."))));
    }
}
