using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.Sample;

public sealed partial class SampleDistrictTests
{
    private static readonly string Folder = Path.Combine(SharedData.Repository, "src", "PersonalizedLearning.Host", "Sample");

    [Theory]
    [InlineData("people.cs", "people")]
    [InlineData("learning.cs", "")]
    public async Task The_scripts_make_the_committed_files_again_byte_for_byte(string script, string below)
    {
        var made = Directory.CreateTempSubdirectory("sample-").FullName;
        try
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            using var run = Process.Start(new ProcessStartInfo("dotnet", ["run", Path.Combine(SharedData.Repository, "build", "sample-district", script), "--", made])
            {
                WorkingDirectory = SharedData.Repository,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = await Task.WhenAll(run.StandardOutput.ReadToEndAsync(stop.Token), run.StandardError.ReadToEndAsync(stop.Token));
            await run.WaitForExitAsync(stop.Token);
            Assert.True(run.ExitCode == 0, string.Concat(said));

            var files = Directory.GetFiles(made);
            Assert.NotEmpty(files);
            foreach (var file in files)
                Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Folder, below, Path.GetFileName(file)))),
                    $"{Path.GetFileName(file)} is not what {script} makes of the texts now. Run it and commit both.");
        }
        finally
        {
            Directory.Delete(made, recursive: true);
        }
    }

    [Fact]
    public void Prerequisites_never_lead_down_the_grades_and_never_in_a_circle()
    {
        var package = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "standards.json")))!;
        var grades = package["CFItems"]!.AsArray().Where(i => (string?)i!["CFItemType"] == "Standard")
            .ToDictionary(i => (string)i!["identifier"]!, i => (string)i!["educationLevel"]![0]!);
        var edges = package["CFAssociations"]!.AsArray().Where(a => (string?)a!["associationType"] == "precedes")
            .Select(a => (Before: (string)a!["originNodeURI"]!["identifier"]!, After: (string)a["destinationNodeURI"]!["identifier"]!)).ToList();

        Assert.InRange(grades.Count, 110, 140);
        Assert.InRange(edges.Count, 180, 250);
        Assert.All(edges, e => Assert.True(string.CompareOrdinal(grades[e.Before], grades[e.After]) <= 0));
        var open = new HashSet<string>(grades.Keys);
        while (open.RemoveWhere(s => !edges.Any(e => e.After == s && open.Contains(e.Before))) > 0)
        {
        }

        Assert.Empty(open);
    }

    [Fact]
    public void Every_standard_has_at_least_two_ways_to_learn_it_that_differ_in_method()
    {
        using var channel = Channel();
        using var command = channel.CreateCommand();
        command.CommandText = """
            SELECT code.tag_name, COUNT(DISTINCT way.tag_name), COUNT(*) FROM content_contentnode_tags a JOIN content_contenttag code ON code.id = a.contenttag_id AND code.tag_name LIKE 'standard:%'
            JOIN content_contentnode_tags b ON b.contentnode_id = a.contentnode_id JOIN content_contenttag way ON way.id = b.contenttag_id AND way.tag_name LIKE 'method:%' GROUP BY code.tag_name
            """;
        using var rows = command.ExecuteReader();
        var standards = 0;
        for (; rows.Read(); standards++)
            Assert.True(rows.GetInt32(1) >= 2, $"{rows.GetString(0)} has one method only.");
        Assert.InRange(standards, 110, 140);
    }

    [Fact]
    public void Stories_speak_of_people_standards_and_resources_that_are_there_and_in_order()
    {
        var people = File.ReadLines(Path.Combine(Folder, "people", "users.csv")).Select(l => l.Split(',')[0]).ToHashSet();
        var standards = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "standards.json")))!["CFItems"]!.AsArray().Select(i => (string?)i!["humanCodingScheme"]).ToHashSet();
        var resources = new HashSet<string>();
        using (var channel = Channel())
        using (var command = channel.CreateCommand())
        {
            command.CommandText = "SELECT title FROM content_contentnode WHERE kind <> 'topic'";
            using var rows = command.ExecuteReader();
            while (rows.Read())
                resources.Add(rows.GetString(0));
        }

        foreach (var learner in JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "stories.json")))!["learners"]!.AsArray())
        {
            Assert.Contains((string)learner!["id"]!, people);
            var events = learner["events"]!.AsArray().Select(e => e!.AsObject()).ToList();
            Assert.Equal(events.OrderBy(e => (int)e["day"]!).ThenBy(e => (string)e["at"]!, StringComparer.Ordinal), events);
            Assert.All(events, e => Assert.True((int)e["day"]! <= 0));
            Assert.All(events, e => Assert.Contains((string)e["by"]!, people));
            Assert.All(events.SelectMany(e => Strings(e["standards"]).Concat(Strings(e["touches"])).Concat(Strings(e["uses"]))), s => Assert.Contains(s, standards));
            Assert.All(events.Where(e => (string)e["do"]! == "choose path").SelectMany(e => Strings(e["steps"])), s => Assert.Contains(s, resources));
        }
    }

    private static IEnumerable<string> Strings(JsonNode? list) => list is JsonArray array ? array.OfType<JsonValue>().Select(v => (string)v!) : [];

    [Fact]
    public void What_learners_read_keeps_to_the_voice()
    {
        var texts = new List<string>();
        using (var channel = Channel())
        using (var command = channel.CreateCommand())
        {
            command.CommandText = "SELECT title || ' ' || description FROM content_contentnode";
            using var rows = command.ExecuteReader();
            while (rows.Read())
                texts.Add(rows.GetString(0));
        }

        foreach (var file in new[] { "standards.json", "stories.json" })
            Collect(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!, texts);
        Assert.True(texts.Count > 3000);
        Assert.All(texts, t => Assert.False(Forbidden().IsMatch(t), t));
    }

    private static void Collect(JsonNode? node, List<string> texts)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (_, value) in o)
                    Collect(value, texts);
                break;
            case JsonArray a:
                foreach (var value in a)
                    Collect(value, texts);
                break;
            case JsonValue v when v.TryGetValue<string>(out var text):
                texts.Add(text);
                break;
        }
    }

    private static SqliteConnection Channel()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "library.sqlite3")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    [GeneratedRegex(@"\b(fail(s|ed|ure)?|late|missing|behind|at risk|weak|low(?!-)|gaps?|overdue|streaks?|scores?|rank(ed|ing)?|remediation|should have|just|easy|easily|must)\b|!", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}
