using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Commands;

namespace PersonalizedLearning.Host.Tests.Commands;

/// <summary>What a verb cannot do is said in a sentence with a remedy, and with --json in the one object too.</summary>
public sealed class StoppedTests
{
    [SkippableTheory, BothDatabases]
    public async Task A_database_of_a_newer_version_is_left_alone(string provider)
    {
        await using var school = await School.Open(provider);
        await school.With(db => db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_Later', '10.0.0')"));

        foreach (var verb in (string[][])[["status", "--json"], ["db", "migrate"]])
        {
            var (exit, text, error) = await Run(school.Configuration, verb);
            Assert.Equal(CommandLine.Failed, exit);
            Assert.StartsWith("The database was made by a newer version of this program (its last change is 29991231000000_Later).", error, StringComparison.Ordinal);
            Assert.Equal(verb[^1] == "--json", text.Length > 0 && (string?)JsonNode.Parse(text)!["state"] == "failed");
        }
    }

    [Theory]
    [InlineData("Check that the folder of Storage__Path is one that this user may write in", "Storage__Path", "{file}/in")]
    [InlineData("The database file is damaged, or is none.", "ConnectionStrings__Learning", "Data Source={file}")]
    [InlineData("ConnectionStrings:Learning is no address of an SQLite database", "ConnectionStrings__Learning", "Host=db;Database=x")]
    [InlineData("Database:Provider is 'oracle'. It can be sqlite or postgres.", "Database__Provider", "oracle")]
    [InlineData("The setting Plugins:MemoryMegabytes is 'much', which it cannot be.", "Plugins__MemoryMegabytes", "much")]
    public async Task A_setting_that_cannot_be_is_named_with_its_remedy(string words, string setting, string value)
    {
        var folder = Directory.CreateTempSubdirectory("plearn-stopped-").FullName;
        try
        {
            var file = Path.Combine(folder, "file");
            await File.WriteAllTextAsync(file, new string('x', 5_000));
            var environment = new Dictionary<string, string?> { ["Storage__Path"] = Path.Combine(folder, "data"), [setting] = value.Replace("{file}", file, StringComparison.Ordinal) };

            var (exit, text, error) = await Run(environment, "import", folder, "--plugin", "oneroster", "--json");

            Assert.Equal(CommandLine.Failed, exit);
            Assert.Contains(words, error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
            var answer = JsonNode.Parse(text)!;
            Assert.Equal(("failed", "stopped"), ((string?)answer["state"], (string?)answer["findings"]![0]!["rule"]));
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    [Fact]
    public void A_cause_from_outside_comes_with_its_remedy_and_any_other_with_its_lines()
    {
        Assert.StartsWith("The disk is full.", Stopped.Words(new DbUpdateException("x", new SqliteException("full", 13))), StringComparison.Ordinal);
        Assert.StartsWith("The database is busy", Stopped.Words(new SqliteException("locked", 5)), StringComparison.Ordinal);
        Assert.Equal("Stopped.", Stopped.Words(new OperationCanceledException()));
        Assert.Matches("(?s)an error in this program.*KeyNotFoundException", Stopped.Words(new KeyNotFoundException()));
    }

    [Theory]
    [InlineData("serve", "--urls", "somewhere")]
    [InlineData("serve", "--urls", "http://127.0.0.1:70000")]
    [InlineData("serve", "--urls", "")]
    [InlineData("demo", "--urls", "ftp://127.0.0.1:21")]
    [InlineData("import", "feed.zip", "--source", " ")]
    [InlineData("import", "feed.zip", "--plugin", "")]
    [InlineData("import", "")]
    public void What_cannot_be_meant_is_not_begun(params string[] words) => Assert.Single(CommandLine.Root().Parse(words).Errors);

    [Fact]
    public async Task What_is_typed_wrongly_is_an_object_too()
    {
        var (exit, text, error) = await Run(new Dictionary<string, string?>(), "import", "--json");

        Assert.Equal(CommandLine.Usage, exit);
        Assert.Contains("import", error, StringComparison.Ordinal);
        Assert.Equal("usage", (string?)JsonNode.Parse(text)!["findings"]![0]!["rule"]);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://*:8080;https://[::1]:8443")]
    [InlineData("http://unix:/run/plearn.sock")]
    public void What_can_be_listened_at_is_taken(string urls) => Assert.Empty(CommandLine.Root().Parse(["serve", "--urls", urls]).Errors);

    private static async Task<(int Exit, string Text, string Error)> Run(IReadOnlyDictionary<string, string?> configuration, params string[] words)
    {
        var bin = AppContext.BaseDirectory.Replace(Path.Combine("tests", "PersonalizedLearning.Host.Tests"), Path.Combine("src", "PersonalizedLearning.Host"), StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(bin, "PersonalizedLearning.Host.dll"), .. words]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (key, value) in configuration)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var process = Process.Start(start)!;
        var (text, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await text).Trim(), await error);
    }
}
