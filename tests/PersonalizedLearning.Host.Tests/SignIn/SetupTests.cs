using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.SignIn;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.SignIn;

/// <summary>The empty server, and who may open it.</summary>
public class SetupTests
{
    private static (string, string)[] Form(string code, string password = "river stone lantern") =>
        [("Code", code), ("GivenName", "Ada"), ("FamilyName", "Engel"), ("UserName", "ada"), ("Password", password), ("Again", password)];

    [SkippableTheory, BothDatabases]
    public async Task Who_reads_the_log_becomes_the_first_administrator_and_the_door_closes_behind(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        using var browser = open.Nobody();
        Assert.Equal("/setup", await browser.Leads("/"));
        var code = open.Services.GetRequiredService<SetupCode>().New();

        Assert.Contains("does not open the server", await Text(await browser.Fill("/setup", "setup", Form("AAAA-BBBB-CCCC-DDDD"))), StringComparison.Ordinal);
        Assert.Contains("12 signs or more", await Text(await browser.Fill("/setup", "setup", Form(code, "xk3!a9zq"))), StringComparison.Ordinal);
        Assert.Contains("Choose another one", await Text(await browser.Fill("/setup", "setup", Form(code, "password1234"))), StringComparison.Ordinal);
        using (var opened = await browser.Fill("/setup", "setup", Form(code.ToLowerInvariant())))
            Assert.Equal("/", OpenSchool.Browser.PathOf(opened));
        Assert.Equal("/admin", await browser.Leads("/"));

        using var second = open.Nobody();
        await second.Page("/setup", HttpStatusCode.NotFound);
        Assert.Equal("/sign-in", await second.Leads("/"));
        using (var back = await second.Fill("/sign-in", "sign-in", ("UserName", "ada"), ("Secret", "river stone lantern")))
            Assert.Equal("/", OpenSchool.Browser.PathOf(back));
        var granted = await open.With<SignInDb, List<Role>>(db => db.Set<Grant>().Select(g => g.Role).ToListAsync());
        Assert.Equal([Role.DistrictAdministrator, Role.ItAdministrator], granted.Order());
    }

    [Fact]
    public async Task A_setup_code_is_good_for_half_an_hour_and_not_for_guessing()
    {
        await using var open = await OpenSchool.Open();
        var setup = open.Services.GetRequiredService<SetupCode>();
        var code = setup.New();
        open.School.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.True(setup.IsOpen(code));
        open.School.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(setup.IsOpen(code));

        code = setup.New();
        for (var guess = 0; guess < 20; guess++)
            Assert.False(setup.IsOpen($"guess {guess}"));
        Assert.False(setup.IsOpen(code));
    }

    [Fact]
    public async Task The_code_is_said_on_the_log_of_an_empty_server_only()
    {
        await using var open = await OpenSchool.Open();
        var setup = open.Services.GetRequiredService<SetupCode>();
        await setup.StartAsync(default);
        Assert.Contains("/setup", await open.Nobody().Leads("/"), StringComparison.Ordinal);
        await open.SignedIn(await open.School.Teacher("Grace Okoro"), Role.ItAdministrator);
        var code = setup.New();
        await setup.StartAsync(default);
        // A started server with an administrator made no new code: the one from before is still the one.
        Assert.True(setup.IsOpen(code));
        await open.Nobody().Page("/setup", HttpStatusCode.NotFound);
    }

    private static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
