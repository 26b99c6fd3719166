using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Sync;
using PersonalizedLearning.Host.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Host.Tests.Sync;

public sealed class SyncPageTests
{
    private readonly FeedPlugins plugins = new();

    private static Feed Roster(int learners)
    {
        var feed = new Feed { Source = "Office" }.Lists("s", new OrganizationRecord { Name = "Hill", Type = "school" });
        for (var i = 0; i < learners; i++)
            feed.Lists($"p{i}", new PersonRecord { GivenName = $"Learner{i}", FamilyName = "Example", Roles = [new PersonRole { Role = "student", Organization = "s" }] }, i + 2);
        return feed.Complete(RecordTypes.Organization, RecordTypes.Person);
    }

    private Task<OpenSchool> Open(string provider) => OpenSchool.Open(provider, builder =>
        builder.Host.ConfigureContainer<IServiceCollection>((_, services) => services.AddSingleton<IPlugins>(plugins)));

    private static async Task<RunPage> Bring(OpenSchool open, FeedPlugins plugins, Feed feed)
    {
        plugins.Next = feed;
        var ready = Assert.IsType<SyncStart.Ready>(await open.School.Operate(new StartSync(Guid.CreateVersion7()) { Path = open.School.Folder, Plugin = "oneroster" }));
        // The school's own services hold the real plugins; the host's hold the test's.
        await open.Services.GetRequiredService<ISync>().RunAsync(ready.Run, null, CancellationToken.None);
        return await open.School.Operate(new ReadRun(ready.No));
    }

    [SkippableTheory, BothDatabases]
    public async Task Each_page_of_sync_answers_with_all_it_reads_on_either_database(string provider)
    {
        plugins.Named("oneroster");
        await using var open = await Open(provider);
        await Bring(open, plugins, Roster(40));
        var held = await Bring(open, plugins, Roster(10));
        using var admin = await open.SignedIn(await open.School.Teacher("Grace Okoro"), Role.DistrictAdministrator);

        var list = await admin.Page("/admin/sync");
        Assert.Contains($"/admin/sync/{held.Run.No}", list, StringComparison.Ordinal);
        Assert.Contains("Office", list, StringComparison.Ordinal);

        var run = await admin.Page($"/admin/sync/{held.Run.No}?kind=Archived&q=learner1");
        Assert.Contains("30 of 40 people would end.", run, StringComparison.Ordinal);
        Assert.Contains("Learner17 Example", run, StringComparison.Ordinal);
        Assert.DoesNotContain("Learner20 Example", run, StringComparison.Ordinal);

        Assert.Contains("Feed", await admin.Page("/admin/plugins"), StringComparison.Ordinal);
        Assert.Contains("Feed", await admin.Page("/admin/sync/sources/new?plugin=oneroster"), StringComparison.Ordinal);
        Assert.Contains("Office", await admin.Page($"/admin/sync/sources/{held.Run.SourceId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_run_goes_on_when_an_administrator_types_its_number_and_says_who_confirmed_it()
    {
        plugins.Named("oneroster");
        await using var open = await Open("sqlite");
        await Bring(open, plugins, Roster(40));
        var held = await Bring(open, plugins, Roster(10));
        var path = $"/admin/sync/{held.Run.No}";
        using var it = await open.SignedIn(await open.School.Teacher("Ida Tech"), Role.ItAdministrator);
        Assert.DoesNotContain("Type the number", await it.Page(path), StringComparison.Ordinal);

        using var admin = await open.SignedIn(await open.School.Teacher("Grace Okoro"), Role.DistrictAdministrator);
        using (var wrong = await admin.Fill(path, "approve", ("Reason", "Mr. Diaz, by phone"), ("Removals", "29")))
            Assert.Contains("For this run it is 30.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(SyncState.Held, (await open.School.Operate(new ReadRun(held.Run.No))).Run.State);

        using var approved = await admin.Fill(path, "approve", ("Reason", "Mr. Diaz, by phone"), ("Removals", "30"));
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        await open.Services.GetRequiredService<ISync>().RunAsync(held.Run.Id, null, CancellationToken.None);

        var run = await open.School.Operate(new ReadRun(held.Run.No));
        Assert.Equal((SyncState.Applied, "Mr. Diaz, by phone"), (run.Run.State, run.Reason));
        Assert.Contains("Mr. Diaz, by phone", await admin.Page(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_setting_is_stored_encrypted_and_never_shown_again()
    {
        plugins.Named("oneroster");
        plugins.Settings = [new SettingField { Name = "Key", Label = "Client secret", Kind = SettingKind.Text, Secret = true, Required = true }, new SettingField { Name = "Pages", Label = "Pages", Kind = SettingKind.Number, Minimum = 1, Maximum = 9 }];
        await using var open = await Open("sqlite");
        using var admin = await open.SignedIn(await open.School.Teacher("Grace Okoro"), Role.DistrictAdministrator);
        const string Form = "/admin/sync/sources/new?plugin=oneroster";

        using (var wrong = await admin.Fill(Form, "source", ("Name", "Office"), ("Schedule", "by hand"), ("Settings[Pages]", "12")))
        {
            var page = await wrong.Content.ReadAsStringAsync();
            Assert.Contains("This is needed.", page, StringComparison.Ordinal);
            Assert.Contains("from 1 to 9", page, StringComparison.Ordinal);
        }
        using (var saved = await admin.Fill(Form, "source", ("Name", "Office"), ("Schedule", "by hand"), ("Settings[Key]", "hunter2-canary"), ("Settings[Pages]", "3")))
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var source = Assert.Single((await open.School.Operate(new ReadSources())).Sources);
        var shown = await admin.Page($"/admin/sync/sources/{source.Id}");
        Assert.DoesNotContain("canary", shown, StringComparison.Ordinal);
        Assert.Contains("Leave it empty to keep it", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"3\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", string.Concat(await open.School.Stored("Sources", "Settings")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_for_the_office_holds_no_formula()
    {
        var table = System.Text.Encoding.UTF8.GetString(FixList.Table([new FindingRow(FindingEffect.Rejected, "bad", "=cmd|'/C calc'!A0 is no name", "person", "@SUM(1)", "users.csv", 7, "givenName")]));
        Assert.Contains("\"users.csv\",\"7\",\"givenName\",\"person\",\"'@SUM(1)\",\"rejected\",\"bad\",\"'=cmd|", table, StringComparison.Ordinal);
    }
}
