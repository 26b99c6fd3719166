using System.Globalization;
using PersonalizedLearning.Sdk;
using Snapshooter.Xunit;

namespace PersonalizedLearning.Plugins.Tests.OneRoster;

public sealed class RealFeedTests
{
    [SkippableFact]
    public async Task The_planets_package_is_taken_whole()
    {
        var taken = await Feed.Real("oneroster-csv/planets-3schools-v1p1.zip");

        var people = taken.All<PersonRecord>();
        Assert.Equal(122, people.Count(p => p.Record.Roles[0].Role == "student"));
        Assert.Equal(21, people.Count(p => p.Record.Roles[0].Role != "student"));
        Assert.Equal(105, taken.All<ClassRecord>().Count);
        Assert.Equal(959, taken.All<EnrollmentRecord>().Count);
        Assert.Equal(4, taken.All<OrganizationRecord>().Count);
        Assert.Equal("9999", taken.Probe.Identity);
        Assert.Equal("Solar School District OneRoster", taken.Probe.Title);
        Assert.DoesNotContain(taken.Findings, f => f.Effect is FindingEffect.Rejected or FindingEffect.Refused);
        Assert.Equal(105, taken.AllSaid("class-without-term").Count);
        Assert.Equal(["academicSession", "class", "course", "enrollment", "organization", "person", "relationship"], taken.Complete);
        Assert.All(people, p => Assert.All(p.Record.Grades, g => Assert.Contains(g, GradeLevels.Parse(g))));
    }

    [SkippableTheory]
    [InlineData("moodle-v1p1-full.zip")]
    [InlineData("moodle-v1p1-minimal.zip")]
    [InlineData("tao-v1p1-ext-columns")]
    public async Task What_is_sound_in_a_faulty_package_is_taken_and_the_rest_is_told(string name)
    {
        var taken = await Feed.Real("oneroster-csv/" + name);

        Snapshot.Match($"{taken.Probe.Identity}: {taken.Probe.Message}\n{Records(taken.Changes)}\n{taken.Report()}", "OneRoster_" + name);
    }

    [SkippableFact]
    public async Task Both_moodle_packages_come_from_one_source_named_by_its_root_organization()
    {
        var full = await Feed.Real("oneroster-csv/moodle-v1p1-full.zip");
        var minimal = await Feed.Real("oneroster-csv/moodle-v1p1-minimal.zip");

        Assert.StartsWith("roots-", full.Probe.Identity, StringComparison.Ordinal);
        Assert.Equal(full.Probe.Identity, minimal.Probe.Identity);
    }

    [SkippableTheory]
    [InlineData("SDS v2")]
    [InlineData("SDS v2.1")]
    public async Task A_package_of_another_maker_with_the_same_file_names_is_refused_by_name(string name)
    {
        var taken = await Feed.Real("sds-csv/CSV Samples/" + name);

        Assert.False(taken.Probe.Works);
        Assert.Empty(taken.Changes);
        Assert.Contains("School Data Sync", taken.Probe.Message, StringComparison.Ordinal);
        Assert.Single(taken.Findings, f => f.Effect == FindingEffect.Refused);
    }

    // Ids and ties; the words of a feed stay in the feed.
    private static string Records(IEnumerable<Change<RosterRecord>> changes) =>
        string.Concat(changes.Select(c => $"{c.Kind} {c.Type} {c.Key} {c.Record switch
        {
            OrganizationRecord o => $"{o.Type} below {o.Parent}",
            AcademicSessionRecord s => string.Create(CultureInfo.InvariantCulture, $"{s.Type} {s.StartDate:O} {s.EndDate:O} {s.SchoolYear} below {s.Parent}"),
            PersonRecord p => $"[{string.Join(", ", p.Roles.Select(r => $"{r.Role} in {r.Organization}"))}] grades {string.Join(' ', p.Grades)}",
            ClassRecord l => $"school {l.School} course {l.Course} terms {string.Join(' ', l.Terms)} grades {string.Join(' ', l.Grades)} {l.ClassType}",
            EnrollmentRecord e => string.Create(CultureInfo.InvariantCulture, $"{e.Role} {e.Person} in {e.Class} {e.Primary} {e.BeginDate:O} {e.EndDate:O}"),
            RelationshipRecord r => $"{r.Kind} {r.From} of {r.To}",
            _ => "",
        }}\n"));
}
