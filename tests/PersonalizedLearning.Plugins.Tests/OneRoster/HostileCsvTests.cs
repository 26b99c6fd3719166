using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;
using Xunit.Abstractions;

namespace PersonalizedLearning.Plugins.Tests.OneRoster;

/// <summary>
/// Each generated file in place of users.csv through the import door into a database: read by the adapter, staged, planned, gated, applied;
/// each a source of its own. The adapter is in this process, for its speed; some go the whole way, recognized and read in a process of its own.
/// </summary>
[Collection(HostileCollection.Name)]
public sealed partial class HostileCsvTests(Hostile hostile, ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("sqlite", 1)]
    [InlineData("postgres", 10)]
    public async Task Each_generated_file_in_place_of_users_is_survived_and_its_fault_named_with_its_line(string provider, int oneIn)
    {
        var plugins = new FeedPlugins();
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await Each(school, oneIn, (name, _, taken) => school.Bring(plugins, new Core.Tests.Testing.Feed { Source = name, Changes = [.. taken.Changes], Findings = [.. taken.Findings] }));
    }

    [SkippableFact]
    public async Task A_part_of_them_gives_the_same_through_the_adapters_own_process()
    {
        await using var school = await School.Open("sqlite");
        await Each(school, Hostile.Long ? 10 : 50, (name, folder, _) => school.Bring(folder, source: name));
    }

    private async Task Each(School school, int oneIn, Func<string, string, Taken<RosterRecord>, Task<RunPage>> bring)
    {
        var files = hostile.Csvs.Where((_, n) => n % oneIn == 0).ToList();
        var (wrong, findings, time) = (new List<string>(), 0, Stopwatch.StartNew());
        foreach (var (name, bytes, kind, expected) in files)
        {
            using var feed = Package().With("users.csv", bytes);
            var taken = await feed.Read();
            var run = await bring(name, feed.Write(), taken);
            var about = (await school.Operate(new ReadFindings(run.Run.No))).Where(f => f.File == "users.csv").ToList();
            var people = taken.All<PersonRecord>();
            var held = await Held.By(school, name);
            var problem = run.Run.State != SyncState.Applied ? run.Run.Message ?? "it was not applied"
                : held != Held.In(taken) ? $"{held} came in of {Held.In(taken)}"
                : Problem(kind, expected, bytes, taken, about, people);
            if (problem is not null)
                wrong.Add($"{name} {kind} {expected}: {problem}\n  {string.Join("\n  ", about.Select(f => $"{f.Effect} {f.Rule} {f.Line}"))}");
            findings += about.Count;
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Count} files, {findings} findings in {time.Elapsed.TotalSeconds:N0} s"));
        Assert.True(wrong.Count == 0, $"{wrong.Count} files:\n{string.Join('\n', wrong.Take(20))}");
        Assert.Empty(await school.With(db => db.Set<SyncRun>().Where(r => r.FinishedAt == null).ToListAsync()));
    }

    /// <summary>What the database holds of one source. Places in classes rest on people and are left out without them.</summary>
    private sealed record Held(int Organizations, int People, int Classes, int Places)
    {
        public static Held In(Taken<RosterRecord> taken)
        {
            var people = taken.Keys<PersonRecord>().ToHashSet(StringComparer.Ordinal);
            return new(taken.All<OrganizationRecord>().Count, people.Count, taken.All<ClassRecord>().Count, taken.All<EnrollmentRecord>().Count(e => people.Contains(e.Record.Person)));
        }

        public static Task<Held> By(School school, string source) => school.With(async db =>
        {
            var id = await db.Set<Source>().Where(s => s.Identity == source).Select(s => (SourceId?)s.Id).SingleAsync();
            return new Held(await Of<Organization>(), await Of<ExternalId>(), await Of<Class>(), await Of<Enrollment>());

            Task<int> Of<T>() where T : Synced => db.Set<T>().CountAsync(r => r.SourceId == id && r.ArchivedAt == null);
        });
    }

    private static string? Problem(int kind, string expected, byte[] bytes, Taken<RosterRecord> taken, List<FindingRow> about, IReadOnlyList<(string Key, PersonRecord Record)> people)
    {
        if (taken.All<OrganizationRecord>().Count != 5 || taken.All<ClassRecord>().Count != 1)
        {
            return "the sound files beside it were not taken";
        }

        if (people.Any(p => $"{p.Key}{p.Record.GivenName}{p.Record.FamilyName}{p.Record.Email}".AsSpan().IndexOfAny('\uFFFD', '\0') >= 0 || p.Record.GivenName.Contains('Ã', StringComparison.Ordinal)))
        {
            return "unreadable text was taken for a name";
        }

        if (people.Select(p => p.Key).Distinct(StringComparer.Ordinal).Count() != people.Count || people.Any(p => p.Key.Length is 0 or > 255 || p.Record.Roles.Count == 0 || p.Record.GivenName.Length + p.Record.FamilyName.Length == 0))
        {
            return "a person without id, name or role was taken";
        }

        if (about.Any(f => f.Message.Length > 500 || f.Line is 0) || about.Any(f => f.Effect == FindingEffect.Rejected && f.Line is null))
        {
            return "a finding names no line or is no sentence";
        }

        var refused = about.Any(f => f.Effect == FindingEffect.Refused);
        if (refused && (people.Count > 0 || taken.Complete.Contains(RecordTypes.Person)))
        {
            return "a refused file gave people or counts as complete";
        }

        if (expected.Contains('+', StringComparison.Ordinal))
        {
            return null; // a flipped byte or a cut has changed what is wrong and where
        }

        if (Line().Match(expected) is { Success: true } line)
        {
            var at = long.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            return about.Any(f => f.Line == at && f.Effect is FindingEffect.Adjusted or FindingEffect.Rejected) ? null : "no finding names the line";
        }

        return kind switch
        {
            0 => people.Count + taken.Gone.Count >= Rows(bytes) - 1 ? null : "one bad cell cost more than its row",
            4 => about.Any(f => f.Rule == "other-case" && f.Line == 1) && people.Count + taken.Gone.Count == Rows(bytes) ? null : "a header in another case was not read",
            5 => null, // a shuffled header over rows as they were: whatever it says, it holds
            6 => refused && about.Any(f => f.Rule == "missing-column" && f is { Line: 1, Column: "role" }) ? null : "a file without roles was read",
            7 => about.Any(f => f.Rule == "header-only" && f.Line == 1) ? null : "a header without rows was not told",
            8 => about.Any(f => f.Rule is "empty-file" && f.Line == 1) ? null : "an empty file was not told",
            9 => about.Any(f => f.Rule == "utf-16" && f.Line == 1) && people.Count > 0 | taken.Gone.Count > 0 ? null : "UTF-16 was not read and told",
            10 => about.Any(f => f.Rule == "not-utf-8" && f.Line > 1) ? null : "bytes that are not UTF-8 were not told",
            14 => about.Any(f => f.Rule == "not-csv" && f.Line == 1) ? null : "a web page was not told",
            15 => people.Count + taken.Gone.Count == Rows(bytes) ? null : "lines that end in CR were not read",
            _ => "this kind of file has no expectation",
        };
    }

    private static int Rows(byte[] bytes) => bytes.AsSpan().TrimEnd("\r\n"u8).Count("@x.test"u8);

    private static OneRoster.Feed Package()
    {
        var feed = Feed.School()
            .With("orgs.csv", ["sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", .. Enumerable.Range(0, 5).Select(i => $"s{i},,,School {i},school,,")])
            .With("enrollments.csv", ["sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate", .. Enumerable.Range(0, 8).Select(i => $"e{i},,,c1,s1,u{i},student,,,")]);
        return feed;
    }

    [GeneratedRegex(@"line (\d+)")]
    private static partial Regex Line();
}
