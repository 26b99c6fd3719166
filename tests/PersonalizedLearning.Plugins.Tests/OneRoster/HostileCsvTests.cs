using System.Globalization;
using System.Text.RegularExpressions;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;
using Xunit.Abstractions;

namespace PersonalizedLearning.Plugins.Tests.OneRoster;

[Collection(HostileCollection.Name)]
public sealed partial class HostileCsvTests(Hostile hostile, ITestOutputHelper output)
{
    [SkippableFact]
    public async Task Each_generated_file_in_place_of_users_is_survived_and_its_fault_named_with_its_line()
    {
        var held = new SortedDictionary<int, (int Files, int Taken, int Findings)>();
        var wrong = new List<string>();
        foreach (var (name, bytes, kind, expected) in hostile.Csvs)
        {
            using var feed = Package().With("users.csv", bytes);
            var taken = await feed.Read();

            var about = taken.Findings.Where(f => f.At?.File == "users.csv").ToList();
            var people = taken.All<PersonRecord>();
            if (Problem(kind, expected, bytes, taken, about, people) is { } problem)
            {
                wrong.Add($"{name} {kind} {expected}: {problem}\n  {string.Join("\n  ", about.Select(f => $"{f.Effect} {f.Rule} {f.At?.Line}"))}");
            }

            var so = held.GetValueOrDefault(kind);
            held[kind] = (so.Files + 1, so.Taken + people.Count, so.Findings + about.Count);
        }

        foreach (var (kind, so) in held)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kind {kind,2}: {so.Files} files, {so.Taken} people taken, {so.Findings} findings"));
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} files:\n{string.Join('\n', wrong.Take(20))}");
    }

    private static string? Problem(int kind, string expected, byte[] bytes, Taken<RosterRecord> taken, List<Finding> about, IReadOnlyList<(string Key, PersonRecord Record)> people)
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

        if (about.Any(f => f.Message.Length > 500 || f.At!.Line is 0) || about.Any(f => f.Effect == FindingEffect.Rejected && f.At!.Line is null))
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
            return about.Any(f => f.At!.Line == at && f.Effect is FindingEffect.Adjusted or FindingEffect.Rejected) ? null : "no finding names the line";
        }

        return kind switch
        {
            0 => people.Count + taken.Gone.Count >= Rows(bytes) - 1 ? null : "one bad cell cost more than its row",
            4 => about.Any(f => f.Rule == "other-case" && f.At!.Line == 1) && people.Count + taken.Gone.Count == Rows(bytes) ? null : "a header in another case was not read",
            5 => null, // a shuffled header over rows as they were: whatever it says, it holds
            6 => refused && about.Any(f => f.Rule == "missing-column" && f.At is { Line: 1, Column: "role" }) ? null : "a file without roles was read",
            7 => about.Any(f => f.Rule == "header-only" && f.At!.Line == 1) ? null : "a header without rows was not told",
            8 => about.Any(f => f.Rule is "empty-file" && f.At!.Line == 1) ? null : "an empty file was not told",
            9 => about.Any(f => f.Rule == "utf-16" && f.At!.Line == 1) && people.Count > 0 | taken.Gone.Count > 0 ? null : "UTF-16 was not read and told",
            10 => about.Any(f => f.Rule == "not-utf-8" && f.At!.Line > 1) ? null : "bytes that are not UTF-8 were not told",
            14 => about.Any(f => f.Rule == "not-csv" && f.At!.Line == 1) ? null : "a web page was not told",
            15 => people.Count + taken.Gone.Count == Rows(bytes) ? null : "lines that end in CR were not read",
            _ => "this kind of file has no expectation",
        };
    }

    private static int Rows(byte[] bytes) => bytes.AsSpan().TrimEnd("\r\n"u8).Count("@x.test"u8);

    private static Feed Package()
    {
        var feed = Feed.School()
            .With("orgs.csv", ["sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", .. Enumerable.Range(0, 5).Select(i => $"s{i},,,School {i},school,,")])
            .With("enrollments.csv", ["sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate", .. Enumerable.Range(0, 8).Select(i => $"e{i},,,c1,s1,u{i},student,,,")]);
        return feed;
    }

    [GeneratedRegex(@"line (\d+)")]
    private static partial Regex Line();
}
