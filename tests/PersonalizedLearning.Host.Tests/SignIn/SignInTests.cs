using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.SignIn;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.SignIn;

/// <summary>The door, walked through as a person does: pages, forms, cookies.</summary>
public class SignInTests
{
    private const string Password = "river stone lantern";

    [SkippableTheory, BothDatabases]
    public async Task A_card_opens_one_page_where_an_own_password_is_chosen_and_is_void_then(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var amina = await open.School.Learner("Amina Diallo");
        var card = await Card(open, amina);
        Assert.Equal("amina.diallo", card.UserName);

        using var browser = open.Nobody();
        using (var entered = await browser.Fill("/sign-in", "sign-in", ("UserName", "Amina.Diallo"), ("Secret", card.Code.Replace("-", " ").ToLowerInvariant())))
            Assert.Equal("/welcome", OpenSchool.Browser.PathOf(entered));
        Assert.Equal("/welcome", await browser.Leads("/today"));
        Assert.Equal("/welcome", await browser.Leads("/"));
        Assert.Contains("Make it longer: 8 signs or more.", await Text(await browser.Fill("/welcome", "password", ("New", "short"), ("Again", "short"))), StringComparison.Ordinal);
        Assert.Contains("Choose another one.", await Text(await browser.Fill("/welcome", "password", ("New", "password1"), ("Again", "password1"))), StringComparison.Ordinal);
        Assert.Contains("differ", await Text(await browser.Fill("/welcome", "password", ("New", Password), ("Again", Password + "s"))), StringComparison.Ordinal);
        using (var chosen = await browser.Fill("/welcome", "password", ("New", Password), ("Again", Password)))
            Assert.Equal("/", OpenSchool.Browser.PathOf(chosen));
        Assert.Equal("/today", await browser.Leads("/"));

        using var another = open.Nobody();
        using (var again = await another.Fill("/sign-in", "sign-in", ("UserName", card.UserName), ("Secret", card.Code)))
            Assert.Equal("200", OpenSchool.Browser.PathOf(again));
        using (var own = await another.Fill("/sign-in", "sign-in", ("UserName", card.UserName), ("Secret", Password)))
            Assert.Equal("/", OpenSchool.Browser.PathOf(own));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_card_that_is_too_old_opens_nothing(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var card = await Card(open, await open.School.Learner("Amina Diallo"));
        open.School.Clock.Advance(CardCode.Life);
        using var browser = open.Nobody();
        using var refused = await browser.Fill("/sign-in", "sign-in", ("UserName", card.UserName), ("Secret", card.Code));
        Assert.Contains("does not go with", await Text(refused), StringComparison.Ordinal);
    }

    [SkippableTheory, BothDatabases]
    public async Task Nobody_learns_from_the_answer_which_names_exist(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var amina = await open.School.Learner("Amina Diallo");
        var closed = await open.School.Learner("Li Wen");
        await Choose(open, amina);
        await Choose(open, closed);
        await open.With<Accounts, bool>(async accounts =>
        {
            await accounts.Close((await accounts.Of(closed, default))!, closed: true, default);
            return true;
        });

        var answers = new List<string>();
        foreach (var (name, secret) in new[] { ("amina.diallo", "wrong words here"), ("no.body", Password), ("li.wen", Password) })
        {
            using var browser = open.Nobody();
            using var answer = await browser.Fill("/sign-in", "sign-in", ("UserName", name), ("Secret", secret));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answers.Add(WithoutSecrets(await Text(answer)).Replace(name, "NAME", StringComparison.Ordinal));
        }
        Assert.Single(answers.Distinct());
    }

    [SkippableTheory, BothDatabases]
    public async Task Who_leaves_the_roster_is_signed_out_with_the_next_request(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var amina = await open.School.Learner("Amina Diallo");
        using var browser = await open.SignedIn(amina);
        Assert.Contains("Amina Diallo", await browser.Page("/welcome"), StringComparison.Ordinal);

        await open.School.With(db => db.Set<Person>().Where(p => p.Id == amina).ExecuteUpdateAsync(set => set.SetProperty(p => p.ArchivedAt, DateTime.UtcNow)));
        Assert.Equal("/sign-in?to=%2Fwelcome", await browser.Leads("/welcome"));
        await open.School.With(db => db.Set<Person>().Where(p => p.Id == amina).ExecuteUpdateAsync(set => set.SetProperty(p => p.ArchivedAt, (DateTime?)null).SetProperty(p => p.Enabled, false)));
        Assert.Equal("/sign-in?to=%2Fwelcome", await browser.Leads("/welcome"));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_closed_or_reset_account_is_signed_out_everywhere_at_once(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var amina = await open.School.Learner("Amina Diallo");
        using var school = await open.SignedIn(amina);
        using var home = await open.SignedIn(amina);
        await Card(open, amina);
        Assert.StartsWith("/sign-in", await school.Leads("/welcome"), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", await home.Leads("/welcome"), StringComparison.Ordinal);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_session_ends_after_half_an_hour_of_quiet_and_after_twelve_hours_in_any_case(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var amina = await open.School.Learner("Amina Diallo");
        using var browser = await open.SignedIn(amina);
        for (var hours = 0.0; hours < 11.5; hours += 0.45)
        {
            open.School.Clock.Advance(TimeSpan.FromHours(0.45));
            await browser.Page("/welcome");
        }
        open.School.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.StartsWith("/sign-in", await browser.Leads("/welcome"), StringComparison.Ordinal);

        using var quiet = await open.SignedIn(amina);
        open.School.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.StartsWith("/sign-in", await quiet.Leads("/welcome"), StringComparison.Ordinal);
    }

    [SkippableTheory, BothDatabases]
    public async Task Signing_out_ends_the_session_on_the_server_too(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var amina = await open.School.Learner("Amina Diallo");
        using var browser = await open.SignedIn(amina);
        using var copy = open.Nobody();
        copy.Cookies.Add(browser.Cookies.GetAllCookies());
        await copy.Page("/welcome");

        // The button in the frame of every page.
        using (var left = await browser.Fill("/welcome", "sign-out"))
            Assert.True(left.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest);
        using (var left = await browser.Fill("/sign-out", "sign-out"))
            Assert.Equal("/sign-in", OpenSchool.Browser.PathOf(left));
        Assert.StartsWith("/sign-in", await browser.Leads("/welcome"), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", await copy.Leads("/welcome"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_sign_in_makes_a_new_session_and_its_cookie_is_for_this_host_alone()
    {
        await using var open = await OpenSchool.Open();
        var amina = await open.School.Learner("Amina Diallo");
        await Choose(open, amina);
        using var browser = await open.SignedIn(amina);
        var before = browser.Cookies.GetAllCookies().Single(c => c.Name == "plearn").Value;
        using var answer = await browser.Fill("/sign-in", "sign-in", ("UserName", "amina.diallo"), ("Secret", Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("plearn=", StringComparison.Ordinal));
        Assert.Contains("; path=/; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(before, cookie, StringComparison.Ordinal);

        using var old = open.Nobody();
        old.Cookies.Add(open.Address, new Cookie("plearn", before));
        Assert.StartsWith("/sign-in", await old.Leads("/welcome"), StringComparison.Ordinal);
        Assert.DoesNotContain(await open.With<SignInDb, List<string>>(db => db.Set<Session>().Select(s => s.KeyHash).ToListAsync()), cookie.Contains);
    }

    [Theory]
    [InlineData("/goals?tab=2", "/goals?tab=2")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    public async Task After_signing_in_only_an_address_of_this_server_is_followed(string to, string expected)
    {
        await using var open = await OpenSchool.Open();
        await Choose(open, await open.School.Learner("Amina Diallo"));
        using var browser = open.Nobody();
        using var entered = await browser.Fill($"/sign-in?to={Uri.EscapeDataString(to)}", "sign-in", ("UserName", "amina.diallo"), ("Secret", Password));
        Assert.Equal(expected, OpenSchool.Browser.PathOf(entered));
        Assert.Equal(open.Address.Authority, new Uri(open.Address, entered.Headers.Location!).Authority);
    }

    [SkippableTheory]
    [BothDatabases("student", "/today")]
    [BothDatabases("teacher", "/desk")]
    [BothDatabases("parent", "/family")]
    [BothDatabases("principal", "/learners")]
    public async Task Each_role_begins_at_its_own_page(string provider, string word, string start)
    {
        await using var open = await OpenSchool.Open(provider);
        using var browser = await open.SignedIn(await open.School.Person("Some One", word, null));
        Assert.Equal(start, await browser.Leads("/"));
    }

    [SkippableTheory, BothDatabases]
    public async Task Granted_administrators_begin_at_their_page_and_nobody_without_a_role_is_left_without_a_word(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        using var admin = await open.SignedIn(await open.School.Person("Dana Cole", "districtAdministrator", null), Role.DistrictAdministrator);
        Assert.Equal("/admin", await admin.Leads("/"));
        using var none = await open.SignedIn(await open.School.Person("Ivo Petrov", "proctor", null));
        Assert.Contains("has not yet said what you do here", await none.Page("/"), StringComparison.Ordinal);
    }

    private static Task<SignInCard> Card(OpenSchool open, PersonId person) =>
        open.With<Accounts, SignInCard>(async accounts => await accounts.Card(await accounts.For(person, default), default));

    private static Task<bool> Choose(OpenSchool open, PersonId person) => open.With<Accounts, bool>(async accounts =>
        (await accounts.Choose(await accounts.For(person, default), Password, null, default)).Succeeded);

    private static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static string WithoutSecrets(string page) =>
        System.Text.RegularExpressions.Regex.Replace(page, "name=\"__RequestVerificationToken\" value=\"[^\"]*\"", "");
}
