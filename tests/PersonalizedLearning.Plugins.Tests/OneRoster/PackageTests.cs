using System.Text;
using PersonalizedLearning.Plugins.OneRoster;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.OneRoster;

/// <summary>What a package is: its files, its manifest, its identity, and what absence means.</summary>
public sealed class PackageTests
{
    private static readonly string[] Everything = ["academicSession", "class", "course", "enrollment", "organization", "person", "relationship"];

    [Fact]
    public async Task A_sound_package_is_taken_without_a_word()
    {
        using var feed = Feed.School();
        var taken = await feed.Read();

        Assert.Empty(taken.Findings);
        Assert.Equal("hillside", taken.Probe.Identity);
        Assert.Equal(["d1", "s1"], taken.Keys<OrganizationRecord>());
        Assert.Equal(["y1", "t1"], taken.Keys<AcademicSessionRecord>());
        Assert.Equal(["u1", "u2", "g1", "p1"], taken.Keys<PersonRecord>());
        Assert.Equal(["s1", "d1"], taken.One<PersonRecord>("p1").Roles.Select(r => r.Organization));
        Assert.Equal(["08"], taken.One<PersonRecord>("u2").Grades);
        Assert.Equal(["t1"], taken.One<ClassRecord>("c1").Terms);
        Assert.Equal(new DateOnly(2027, 6, 15), taken.One<EnrollmentRecord>("e3").EndDate);
        Assert.Equal(("g1", "u1"), (taken.All<RelationshipRecord>().Single().Record.From, taken.All<RelationshipRecord>().Single().Record.To));
        Assert.Equal(Everything, taken.Complete);
        Assert.All(taken.Changes.TakeLast(7), c => Assert.Equal(ChangeKind.Complete, c.Kind));
    }

    [Fact]
    public async Task A_line_that_tells_a_spreadsheet_its_delimiter_is_stepped_over()
    {
        using var feed = Feed.School();
        feed.With("orgs.csv", ["sep=;", .. feed.Text("orgs.csv").TrimEnd().Replace(',', ';').Split('\n'), "s2;;;;school;;"]);
        var taken = await feed.Read();

        Assert.Equal(["d1", "s1"], taken.Keys<OrganizationRecord>());
        Assert.Equal((5L, "name"), (taken.Said("missing-required").At!.Line, taken.Said("missing-required").At!.Column));
        Assert.Equal(["other-delimiter", "missing-required"], taken.Findings.Select(f => f.Rule));
    }

    [Fact]
    public async Task Files_in_a_folder_in_other_capitals_and_beside_strangers_are_found()
    {
        using var feed = Feed.School();
        foreach (var name in new[] { "manifest.csv", "orgs.csv", "academicSessions.csv", "courses.csv", "classes.csv", "users.csv", "enrollments.csv" })
        {
            feed.Renamed(name, "export/2026/" + (name == "users.csv" ? "Users.CSV" : name));
        }

        feed.With("export/2026/readme.txt", "hello").With("__MACOSX/export/._users.csv", "x").With("notes.csv", "x");
        var taken = await feed.Read();

        Assert.Equal(4, taken.All<PersonRecord>().Count);
        Assert.Equal("export/2026/Users.CSV", taken.Said("file-name-case").At!.File);
        Assert.Equal("export/2026/readme.txt", taken.Said("unknown-file").At!.File);
        Assert.Equal(Everything, taken.Complete);
    }

    [Fact]
    public async Task Without_a_manifest_rows_are_taken_and_nothing_counts_as_complete()
    {
        using var feed = Feed.School().Without("manifest.csv");
        var taken = await feed.Read();

        Assert.Equal(4, taken.All<PersonRecord>().Count);
        Assert.Empty(taken.Complete);
        taken.Said("no-manifest");
        Assert.StartsWith("roots-", taken.Probe.Identity, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file.users,bulk", "file.users,", "file-mode", "person")]
    [InlineData("file.users,bulk", "file.users,absent", "file-mode", "person")]
    [InlineData("file.users,bulk", "file.users,bulk\nfile.users,delta", "manifest-contradicts", "person")]
    [InlineData("file.orgs,bulk", "something,else", "file-mode", "organization")]
    public async Task Where_the_manifest_is_unsure_nothing_is_complete(string entry, string instead, string rule, string type)
    {
        using var feed = Feed.School().But("manifest.csv", entry, instead);
        var taken = await feed.Read();

        Assert.Equal(4, taken.All<PersonRecord>().Count);
        Assert.DoesNotContain(type, taken.Complete);
        Assert.Equal("manifest.csv", taken.Said(rule).At!.File);
    }

    [Fact]
    public async Task A_manifest_that_is_no_table_is_as_good_as_none()
    {
        using var feed = Feed.School().With("manifest.csv", "<html>Session expired</html>");
        var taken = await feed.Read();

        Assert.Equal(4, taken.All<PersonRecord>().Count);
        Assert.Empty(taken.Complete);
        Assert.DoesNotContain(taken.Findings, f => f.Effect == FindingEffect.Refused);
    }

    [Fact]
    public async Task A_file_that_is_announced_and_not_there_leaves_what_is_known()
    {
        using var feed = Feed.School().Without("courses.csv");
        var taken = await feed.Read();

        Assert.Equal("co1", taken.One<ClassRecord>("c1").Course);
        Assert.DoesNotContain("course", taken.Complete);
        taken.Said("file-missing");
    }

    [Fact]
    public async Task A_header_alone_says_that_there_is_nothing_and_a_broken_file_says_nothing()
    {
        using var empty = Feed.School().But("enrollments.csv", string.Join('\n', "e1,,,c1,s1,u1,student,,,", "e2,,,c1,s1,u2,student,,,", "e3,,,c1,s1,p1,teacher,true,2026-08-20,2027-06-15"), "");
        var taken = await empty.Read();
        Assert.Contains("enrollment", taken.Complete);
        Assert.Equal(("enrollments.csv", 1L), (taken.Said("header-only").At!.File, taken.Said("header-only").At!.Line));

        using var broken = Feed.School().With("enrollments.csv", "");
        taken = await broken.Read();
        Assert.DoesNotContain("enrollment", taken.Complete);
        Assert.Equal(FindingEffect.Refused, taken.Said("empty-file").Effect);

        using var damaged = Feed.School().But("enrollments.csv", "e1,,,c1", "e1,,\",c1");
        taken = await damaged.Read();
        Assert.Equal(["e2", "e3"], taken.Keys<EnrollmentRecord>());
        Assert.DoesNotContain("enrollment", taken.Complete);
        Assert.Equal(2, taken.Said("unterminated-quote").At!.Line);
        taken.Said("not-whole");
    }

    [Fact]
    public async Task A_file_that_holds_another_files_content_is_refused_by_name()
    {
        using var feed = Feed.School();
        feed.With("users.csv", Encoding.UTF8.GetBytes(feed.Text("enrollments.csv"))).With("orgs.csv", Encoding.UTF8.GetBytes(feed.Text("classes.csv")));
        var taken = await feed.Read();

        Assert.Empty(taken.All<PersonRecord>());
        Assert.Empty(taken.All<OrganizationRecord>());
        Assert.Equal(["classes.csv", "enrollments.csv"], taken.AllSaid("other-file").Select(f => f.Message.Split("columns of ")[1].Split(". ")[0]));
        Assert.Equal(3, taken.All<EnrollmentRecord>().Count);
        Assert.DoesNotContain("person", taken.Complete);
    }

    [Fact]
    public async Task A_delta_changes_and_ends_and_leaves_the_rest()
    {
        using var feed = Feed.School().Without("orgs.csv").Without("academicSessions.csv").Without("courses.csv").Without("classes.csv")
            .With("manifest.csv", "propertyName,value", "manifest.version,1.0", "oneroster.version,1.1", "file.orgs,absent", "file.academicSessions,absent", "file.courses,absent",
                "file.classes,absent", "file.users,delta", "file.enrollments,delta", "source.systemCode,hillside")
            .With("users.csv", Feed.UsersHeader,
                "u1,active,2026-11-01T00:00:00.000Z,true,s1,student,ada,,Ada,Ng-Roy,,1001,,,,,08,",
                "u2,tobedeleted,2026-11-01T00:00:00.000Z,true,s1,student,ben,,Ben,Roy,,1002,,,,,8,",
                "u3,,,true,s9,student,cy,,Cy,Ode,,,,,,,8,")
            .With("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
                "e2,inactive,2026-11-01T00:00:00.000Z,c1,s1,u2,student,,,", "e4,active,2026-11-01T00:00:00.000Z,c1,s1,u9,student,,,", "e5,active,2026-11-01T00:00:00.000Z,c1,s1,u2,student,,,");
        var taken = await feed.Read();

        Assert.Empty(taken.Complete);
        Assert.Equal(["u2", "e2"], taken.Gone);
        Assert.Equal(["u1", "u3"], taken.Keys<PersonRecord>());
        Assert.Equal("s9", taken.One<PersonRecord>("u3").Roles[0].Organization);
        Assert.Equal(["e4"], taken.Keys<EnrollmentRecord>());
        Assert.Equal(4, taken.Said("no-status").At!.Line);
        taken.Said("inactive");
        Assert.Equal(("e5", FindingEffect.Rejected), (taken.Said("unknown-reference").Key, taken.Said("unknown-reference").Effect));
    }

    [Theory]
    [InlineData("source.systemCode,hillside", "source.systemCode,absent", "Hillside SIS")]
    [InlineData("source.systemCode,hillside", "source.systemCode,", "Hillside SIS")]
    [InlineData("source.systemName,Hillside SIS\nsource.systemCode,hillside", "source.systemName,absent\nsource.systemCode,ABSENT", null)]
    public async Task A_source_is_known_by_code_then_name_then_root_organizations(string entry, string instead, string? identity)
    {
        using var feed = Feed.School().But("manifest.csv", entry, instead);
        var taken = await feed.Read();

        Assert.True(identity is null ? taken.Probe.Identity!.StartsWith("roots-", StringComparison.Ordinal) : taken.Probe.Identity == identity, taken.Probe.Identity);
        Assert.Equal(identity ?? "Hillside", taken.Probe.Title);
    }

    [Fact]
    public async Task A_delta_without_code_or_name_asks_for_one()
    {
        using var feed = Feed.School().But("manifest.csv", "source.systemName,Hillside SIS\nsource.systemCode,hillside\n", "").But("manifest.csv", "file.orgs,bulk", "file.orgs,delta");
        var taken = await feed.Read();

        Assert.Null(taken.Probe.Identity);
        Assert.Contains("give the source a name", taken.Probe.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_may_be_told_to_keep_what_is_no_longer_listed()
    {
        using var feed = Feed.School();
        var taken = await feed.Read(new OneRosterSettings { KeepUnlistedPeople = true, KeepUnlistedEnrollments = true });

        Assert.Equal(["academicSession", "class", "course", "organization"], taken.Complete);
    }

    [Fact]
    public async Task What_is_no_package_is_refused_in_words()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("School.csv"), "SIS ID,Name\n1,North\n");
        var taken = await Direct.Roster(new OneRosterPlugin(), folder.Path);

        Assert.False(taken.Probe.Works);
        Assert.Empty(taken.Changes);
        Assert.Equal(taken.Probe.Message, Assert.Single(taken.Findings).Message);
        Assert.False((await Direct.Roster(new OneRosterPlugin(), folder.File("School.csv"))).Probe.Works);
        Assert.False((await Direct.Roster(new OneRosterPlugin(), null)).Probe.Works);
    }
}
