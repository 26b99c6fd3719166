using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using PersonalizedLearning.Host.Demo;
using PersonalizedLearning.Host.Tests.Browser;

namespace PersonalizedLearning.Host.Tests.Demo;

/// <summary>The command that everybody tries first, as a process of its own.</summary>
public sealed partial class DemoTests : IDisposable
{
    private static readonly Dictionary<string, string> StartPages = new()
    {
        ["learner"] = "/today",
        ["teacher"] = "/desk",
        ["guardian"] = "/family",
        ["leader"] = "/learners",
        ["district-admin"] = "/admin",
        ["it-admin"] = "/admin",
    };

    private readonly string folder = Directory.CreateTempSubdirectory("plearn-demo-").FullName;

    [Fact]
    public async Task Six_links_open_six_start_pages_and_the_next_start_keeps_what_was_done()
    {
        IReadOnlyDictionary<string, string> before;
        await using (var demo = await RunningHost.Demo(folder))
        {
            before = demo.RoleLinks;
            Assert.Equal(StartPages.Keys.Order(), before.Keys.Order());
            Assert.Contains("  student                        400", demo.Said(), StringComparison.Ordinal);
            foreach (var (role, link) in before)
            {
                using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false });
                using var page = await browser.GetAsync(new Uri(link));
                Assert.Equal((role, HttpStatusCode.OK, StartPages[role]), (role, page.StatusCode, page.RequestMessage!.RequestUri!.AbsolutePath));
                await FilesArePackedAndKept(browser, page);
            }
        }
        var made = await When();

        await using var again = await RunningHost.Demo(folder);
        Assert.Equal(StartPages.Keys.Order(), again.RoleLinks.Keys.Order());
        Assert.All(again.RoleLinks, link => Assert.NotEqual(new Uri(before[link.Key]).AbsolutePath, new Uri(link.Value).AbsolutePath));
        Assert.DoesNotContain("Bringing in", again.Said(), StringComparison.Ordinal);
        Assert.Equal(made, await When());
    }

    /// <summary>A build served as it will be published: the first visit brings little, the next one asks for nothing again.</summary>
    private static async Task FilesArePackedAndKept(HttpClient browser, HttpResponseMessage page)
    {
        var style = Style().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(page.RequestMessage!.RequestUri!, style));
        request.Headers.Add("Accept-Encoding", "gzip");
        using var file = await browser.SendAsync(request);
        var packed = (await file.Content.ReadAsByteArrayAsync()).Length;
        Assert.Equal("gzip", Assert.Single(file.Content.Headers.ContentEncoding));
        Assert.InRange(packed, 1000, 8000);
        Assert.Equal(TimeSpan.FromDays(365), file.Headers.CacheControl?.MaxAge);
    }

    [GeneratedRegex("href=\"(/css/core[^\"]+)\"")]
    private static partial Regex Style();

    [Fact]
    public async Task Killed_in_the_middle_of_the_first_start_the_next_one_begins_again()
    {
        await using (var first = RunningHost.Begin("demo", folder))
        {
            var patience = Stopwatch.StartNew();
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            // People are there and the stories are not yet told.
            while (await Count("""SELECT COUNT(*) FROM "People" """) == 0 && patience.Elapsed < TimeSpan.FromSeconds(60))
                await pace.WaitForNextTickAsync();
            Assert.Equal(0, await Count("""SELECT COUNT(*) FROM "Judgements" """));
            first.Kill();
        }

        await using var second = await RunningHost.Demo(folder);
        Assert.Contains("Bringing in", second.Said(), StringComparison.Ordinal);
        Assert.Equal(6, second.RoleLinks.Count);
        Assert.Equal(3, await Count("""SELECT COUNT(*) FROM "SyncRuns" """));
        Assert.True(await Count("""SELECT COUNT(*) FROM "Judgements" """) > 10);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5391")]
    [InlineData("http://*:5391")]
    [InlineData("http://127.0.0.1:5391;http://10.1.2.3:5391")]
    public async Task It_opens_to_this_machine_only(string urls)
    {
        await using var refused = RunningHost.Begin("demo", folder, urls);
        Assert.Equal(2, await refused.Exit(TimeSpan.FromSeconds(60)));
        Assert.Contains("this machine only", refused.Said(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "data", "demo")));
    }

    [Theory]
    [InlineData("2026-11-23", 0, "2026-11-23")]
    [InlineData("2026-11-23", -1, "2026-11-20")]
    [InlineData("2026-11-23", -6, "2026-11-13")]
    [InlineData("2026-11-22", -1, "2026-11-20")]
    [InlineData("2026-11-20", 1, "2026-11-23")]
    public void Days_of_the_stories_are_school_days_from_today(string today, int schoolDays, string day) =>
        Assert.Equal(day, SampleDays.Of(DateOnly.Parse(today, CultureInfo.InvariantCulture), schoolDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private string Database => Path.Combine(folder, "data", "demo", "learning.db");

    private Task<long> Count(string sql) => Ask(sql, answer => (long)answer!);

    /// <summary>When the district was made.</summary>
    private Task<string> When() => Ask("""SELECT MIN("QueuedAt") FROM "SyncRuns" """, answer => (string)answer!);

    private async Task<T> Ask<T>(string sql, Func<object?, T> read)
    {
        if (!File.Exists(Database))
            return default!;
        await using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        try
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return read(await command.ExecuteScalarAsync());
        }
        catch (SqliteException notYet) when (notYet.SqliteErrorCode is 1 or 5 or 14)
        {
            // No such table yet, busy, or not there yet.
            return default!;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
