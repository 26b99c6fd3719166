using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.SignIn;

/// <summary>The verbs as somebody at the console types them, in processes of their own, and the codes as people use them.</summary>
public class UserCommandTests
{
    private const string Password = "quiet lantern under stairs";

    [SkippableTheory, BothDatabases]
    public async Task Whoever_is_made_at_the_console_gets_in_with_the_code_once(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var okoro = await open.School.Teacher("Grace Okoro");

        var known = Said(await Run(open, "create", "--role", "teacher", "--person", "Grace Okoro", "--json"));
        Assert.Equal(("created", okoro.ToString(), "Grace Okoro"), ((string?)known["state"], (string?)known["person"], (string?)known["name"]));
        await Enters(open, known, "/desk");
        Assert.Equal(("unchanged", null), await Again("create", "--role", "teacher", "--person", okoro.ToString(), "--json"));

        var ada = Said(await Run(open, "create", "ada", "--role", "teacher", "--given-name", "Ada", "--family-name", "Byron", "--school", "Mill Creek School", "--json"));
        Assert.Equal("ada", (string?)ada["userName"]);
        await Enters(open, ada, "/desk");
        await Enters(open, Said(await Run(open, "create", "--role", "district-admin", "--given-name", "Rosa", "--family-name", "Diaz", "--json")), "/admin");

        var zoe = Said(await Run(open, "create", "--role", "it-admin", "--given-name", "Zoë", "--family-name", "Müller-Østergård", "--json"));
        Assert.Equal("zoe.mullerostergard", (string?)zoe["userName"]);

        using var session = open.Nobody();
        using (await session.Fill("/sign-in", "sign-in", ("UserName", "ada"), ("Secret", Password)))
            Assert.Equal("/desk", await session.Leads("/"));
        var (exit, text, _) = await Run(open, "reset", "Ada Byron");
        Assert.Equal((0, "user name: ada"), (exit, text.Split('\n')[0]));
        Assert.StartsWith("/sign-in", await session.Leads("/desk"), StringComparison.Ordinal);
        await Enters(open, new JsonObject { ["userName"] = "ada", ["code"] = text.Split('\n')[1].Split(": ")[1].Trim() }, "/desk");
        Assert.Equal(2, await open.School.With(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "CreateUser" && a.ByName == "operator" && a.Outcome == "Teacher")));

        async Task<(string?, string?)> Again(params string[] words)
        {
            var said = Said(await Run(open, words));
            return ((string?)said["state"], (string?)said["code"]);
        }
    }

    [SkippableTheory, BothDatabases]
    public async Task What_names_several_or_nobody_or_is_refused_leaves_nothing(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var (one, two) = (await open.School.Learner("Amina Diallo"), await open.School.Learner("Amina Diallo"));
        Said(await Run(open, "create", "taken", "--role", "it-admin", "--given-name", "Ivo", "--family-name", "Petrov", "--json"));
        var people = await People();

        var (exit, text, error) = await Run(open, "create", "--role", "learner", "--person", "Amina Diallo", "--json");
        Assert.Equal(2, exit);
        var answer = JsonNode.Parse(text)!;
        Assert.Equal("failed", (string?)answer["state"]);
        Assert.Equal(new[] { one.ToString(), two.ToString() }.Order(StringComparer.Ordinal), answer["candidates"]!.AsArray().Select(c => (string?)c!["id"]).Order(StringComparer.Ordinal));
        (exit, text, error) = await Run(open, "create", "--role", "nobody", "--json");
        Assert.Equal((2, ""), (exit, text));
        Assert.Contains("nobody", error, StringComparison.Ordinal);
        (exit, text, error) = await Run(open, "create", "--role", "learner", "--person", "Amina Diallo");
        Assert.Equal((2, ""), (exit, text));
        Assert.Contains(one.ToString(), error, StringComparison.Ordinal);
        Assert.Contains(two.ToString(), error, StringComparison.Ordinal);
        await Refused("There is no person \"Nobody Known\" here.", "reset", "Nobody Known");
        await Refused("has no account yet", "reset", one.ToString());
        await Refused("The user name taken is taken.", "create", "taken", "--role", "teacher", "--given-name", "Ada", "--family-name", "Byron", "--school", "Mill Creek School");
        await Refused("Name the school with --school", "create", "--role", "teacher", "--given-name", "Ada", "--family-name", "Byron");
        await Refused("does not give this person that role", "create", "--role", "guardian", "--person", one.ToString());
        Assert.Equal(people, await People());

        var guardian = Said(await Run(open, "create", "--role", "guardian", "--given-name", "Fatou", "--family-name", "Diallo", "--school", open.School.Id.ToString(), "--child", one.ToString(), "--json"));
        await Enters(open, guardian, "/family");
        var child = await open.School.With(db => db.Set<Relationship>().Where(r => r.Kind == RelationshipKind.GuardianOf).Select(r => r.To).SingleAsync());
        Assert.Equal(one, child);

        async Task Refused(string why, params string[] words)
        {
            var answer = await Run(open, words);
            Assert.Equal((2, ""), (answer.Exit, answer.Text));
            Assert.Contains(why, answer.Error, StringComparison.Ordinal);
        }

        Task<int> People() => open.School.With(db => db.Set<Person>().CountAsync());
    }

    private static JsonNode Said((int Exit, string Text, string Error) answer)
    {
        Assert.True(answer.Exit == 0, answer.Error);
        return JsonNode.Parse(answer.Text)!;
    }

    /// <summary>Signs in with the code, chooses a password, and arrives; the code is void then.</summary>
    private static async Task Enters(OpenSchool open, JsonNode card, string start)
    {
        using var browser = open.Nobody();
        using (var entered = await browser.Fill("/sign-in", "sign-in", ("UserName", (string)card["userName"]!), ("Secret", (string)card["code"]!)))
            Assert.Equal("/welcome", OpenSchool.Browser.PathOf(entered));
        using (var chosen = await browser.Fill("/welcome", "password", ("New", Password), ("Again", Password)))
            Assert.Equal("/", OpenSchool.Browser.PathOf(chosen));
        Assert.Equal(start, await browser.Leads("/"));
        using var other = open.Nobody();
        using var again = await other.Fill("/sign-in", "sign-in", ("UserName", (string)card["userName"]!), ("Secret", (string)card["code"]!));
        Assert.Equal("200", OpenSchool.Browser.PathOf(again));
    }

    private static async Task<(int Exit, string Text, string Error)> Run(OpenSchool open, params string[] words)
    {
        var bin = AppContext.BaseDirectory.Replace(Path.Combine("tests", "PersonalizedLearning.Host.Tests"), Path.Combine("src", "PersonalizedLearning.Host"), StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(bin, "PersonalizedLearning.Host.dll"), "user", .. words]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (key, value) in open.School.Configuration)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var process = Process.Start(start)!;
        var (text, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await text).Trim(), await error);
    }
}
