using System.Text;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.OneRoster;

/// <summary>What a row is: headers, values, references, and the line that each finding names.</summary>
public sealed class RowTests
{
    [Fact]
    public async Task Headers_in_other_order_other_case_older_and_misspelt_are_read_and_told()
    {
        using var feed = Feed.School()
            .With("classes.csv", "﻿title,SourcedID,termSourcedId,school_sourced_id,courseSourcedld,grade,metadata.jp.room,Remarks,,title", "Maths,c1,\"t1, ,t9\",s1,co1,KI,4,none,,twice");
        var taken = await feed.Read();

        var @class = taken.One<ClassRecord>("c1");
        Assert.Equal(("Maths", "s1", "co1"), (@class.Title, @class.School, @class.Course));
        Assert.Equal(["t1"], @class.Terms);
        Assert.Equal(["KG"], @class.Grades);
        Assert.Equal(["SourcedID", "school_sourced_id"], taken.AllSaid("other-case").Select(f => f.At!.Column));
        Assert.Equal(["grade", "termSourcedId"], taken.AllSaid("older-name").Select(f => f.At!.Column).Order(StringComparer.Ordinal));
        Assert.Equal("courseSourcedld", taken.Said("misspelt-column").At!.Column);
        Assert.Equal("Remarks", taken.Said("unknown-column").At!.Column);
        Assert.Equal("title", taken.Said("column-twice").At!.Column);
        Assert.All(taken.Findings.Where(f => f.Rule != "unknown-reference"), f => Assert.Equal(1, f.At!.Line));
        Assert.Equal((2L, "termSourcedId", FindingEffect.Adjusted), (taken.Said("unknown-reference").At!.Line, taken.Said("unknown-reference").At!.Column, taken.Said("unknown-reference").Effect));
    }

    [Theory]
    [InlineData("2026/8/20", "2026-12-18", 1)]
    [InlineData("8/20/2026", "12/18/2026 00:00:00", 2)]
    [InlineData("20/08/2026", "18.12.2026", 2)]
    [InlineData("20260820", "2026-12-18T00:00:00.000Z", 1)]
    [InlineData("20-Aug-2026", "Dec 18, 2026", 2)]
    public async Task Days_in_other_forms_are_read_and_told(string start, string end, int told)
    {
        using var feed = Feed.School().But("academicSessions.csv", "term,2026-08-20,2026-12-18", $"term,{start},\"{end}\"");
        var taken = await feed.Read();

        var term = taken.One<AcademicSessionRecord>("t1");
        Assert.Equal((new DateOnly(2026, 8, 20), new DateOnly(2026, 12, 18)), (term.StartDate, term.EndDate));
        Assert.Equal(told, taken.AllSaid("other-date").Count);
    }

    [Fact]
    public async Task Values_in_other_words_are_read_where_they_can_be_and_told_where_they_cannot()
    {
        using var feed = Feed.School()
            .But("users.csv", "u1,,,true,s1,student", "u1,ACTIVE,yesterday,TRUE,s1,Student")
            .But("users.csv", "u2,,,true,s1,student", "u2,,,0,s1,school nurse")
            .But("users.csv", "p1,,,true,\"s1,d1\",teacher", "p1,,,maybe,\" s1 ; d1,, \",TEACHER")
            .But("classes.csv", ",scheduled,", ",Homeroom,")
            .But("orgs.csv", ",school,11", ",SCHOOL,11")
            .But("academicSessions.csv", ",term,2026", ",trimester,2026");
        var taken = await feed.Read();

        Assert.Equal("student", taken.One<PersonRecord>("u1").Roles[0].Role);
        Assert.Equal(("ext:school_nurse", false), (taken.One<PersonRecord>("u2").Roles[0].Role, taken.One<PersonRecord>("u2").Enabled));
        Assert.Equal(["s1", "d1"], taken.One<PersonRecord>("p1").Roles.Select(r => r.Organization));
        Assert.True(taken.One<PersonRecord>("p1").Enabled);
        Assert.Equal("homeroom", taken.One<ClassRecord>("c1").ClassType);
        Assert.Equal("school", taken.One<OrganizationRecord>("s1").Type);
        Assert.Equal("ext:trimester", taken.One<AcademicSessionRecord>("t1").Type);
        Assert.Equal(["academicSessions.csv:2", "users.csv:3"], taken.AllSaid("unknown-word").Select(f => $"{f.At!.File}:{f.At.Line}"));
        Assert.Equal(5, taken.Said("unknown-boolean").At!.Line);
    }

    [Fact]
    public async Task A_row_is_rejected_only_without_id_name_role_or_what_it_cannot_be_without()
    {
        using var feed = Feed.School().Adding("users.csv",
            ",,,true,s1,student,x,,No,Id,,,,,,,,",
            "n1,,,true,s1,student,x,,,,,,,,,,,",
            "n2,,,true,s1,student,x,,Sukarno,,,,,,,,,",
            "n3,,,true,s1,2026-01-01,x,,No,Role,,,,,,,,",
            "n4,,,true,s9,teacher,x,,Lost,School,,,,,,,,",
            "n5,,,,,teacher,,,Nothing,Else,,,,,,,,")
            .Adding("classes.csv", "c2,,,No school,08,co1,,,,,t1,,,", "c3,,,Lost school,08,co1,,,,s9,t1,,,", "c4,,,Lost course,08,co9,,,,s1,,,,")
            .Adding("enrollments.csv", "e4,,,c3,s1,u1,student,,,", "e5,,,c1,s1,n3,student,,,", "e6,,,c1,s1,n2,,,,", "e7,,,c1,s9,n2,student,,,", "e8,,,c9,s1,u1,student,,,");
        var taken = await feed.Read();

        Assert.Equal(["u1", "u2", "g1", "p1", "n2", "n4", "n5"], taken.Keys<PersonRecord>());
        Assert.Equal(("Sukarno", ""), (taken.One<PersonRecord>("n2").GivenName, taken.One<PersonRecord>("n2").FamilyName));
        Assert.Null(taken.One<PersonRecord>("n4").Roles[0].Organization);
        Assert.Equal(["c1", "c4"], taken.Keys<ClassRecord>());
        Assert.Null(taken.One<ClassRecord>("c4").Course);
        Assert.Equal(["e1", "e2", "e3", "e7"], taken.Keys<EnrollmentRecord>());
        Assert.Equal(
            ["class c2 3 missing-required schoolSourcedId", "class c3 4 unknown-reference schoolSourcedId", "person  6 missing-required sourcedId", "person n1 7 missing-required givenName", "person n3 9 missing-required role",
                "enrollment e4 5 unknown-reference classSourcedId", "enrollment e5 6 unknown-reference userSourcedId", "enrollment e6 7 missing-required role", "enrollment e8 9 unknown-reference classSourcedId"],
            taken.Findings.Where(f => f.Effect == FindingEffect.Rejected).Select(f => $"{f.RecordType} {f.Key} {f.At!.Line} {f.Rule} {f.At.Column}"));
        Assert.Contains("users.csv line 9", taken.Findings.Single(f => f.Key == "e5").Message, StringComparison.Ordinal);
        Assert.Equal(5, taken.Said("class-without-term").At!.Line);
        Assert.Contains("person", taken.Complete);
    }

    [Fact]
    public async Task Ids_given_twice_or_in_other_capitals_and_references_in_other_capitals_are_told()
    {
        using var feed = Feed.School()
            .Adding("users.csv", "u1,,,true,s1,student,x,,Second,Ada,,,,,,,08,", "U2,,,true,S1,student,x,,Other,Ben,,,,,,,08,")
            .Adding("enrollments.csv", "e1,,,c1,s1,u2,student,,,", "E2,,,C1,s1,P1,teacher,,,");
        var taken = await feed.Read();

        Assert.Equal("Ada", taken.One<PersonRecord>("u1").GivenName);
        Assert.Equal("s1", taken.One<PersonRecord>("U2").Roles[0].Organization);
        Assert.Equal(("c1", "p1"), (taken.One<EnrollmentRecord>("E2").Class, taken.One<EnrollmentRecord>("E2").Person));
        Assert.Equal(["users.csv:6", "enrollments.csv:5"], taken.AllSaid("duplicate-id").Select(f => $"{f.At!.File}:{f.At.Line}"));
        Assert.Equal(["users.csv:7", "enrollments.csv:6"], taken.AllSaid("id-case").Select(f => $"{f.At!.File}:{f.At.Line}"));
        Assert.Equal(3, taken.AllSaid("reference-case").Count);
    }

    [Fact]
    public async Task The_shape_of_lines_does_not_move_the_line_numbers()
    {
        using var feed = Feed.School().With("orgs.csv", Encoding.UTF8.GetBytes(
            "sourcedId,name,type,parentSourcedId\r\n\r\n" +      // 1, 2
            "s1,\"North\r\nSchool\",school,\r" +                 // 3-4
            "s2,\"East \"\"E\"\" School\",school,nowhere\n" +    // 5
            ",,,\n" +                                            // 6
            "s3,West 5' 6\" School,school\n" +                   // 7
            "s4;South;school;\n" +                               // 8
            "s5,\"Half School,school,\n" +                       // 9
            "s6,Last,school,,more"));                            // 10, no break at the end
        var taken = await feed.Read();

        Assert.Equal("North  School", taken.One<OrganizationRecord>("s1").Name);
        Assert.Equal("East \"E\" School", taken.One<OrganizationRecord>("s2").Name);
        Assert.Equal("West 5' 6\" School", taken.One<OrganizationRecord>("s3").Name);
        Assert.Equal("Last", taken.One<OrganizationRecord>("s6").Name);
        Assert.Equal("nowhere", taken.One<OrganizationRecord>("s2").Parent); // a line was lost, so the file cannot say who is nowhere
        Assert.Equal(["7 short-row", "7 stray-quote", "8 missing-required", "8 wrong-delimiter", "9 unterminated-quote", "10 long-row"],
            taken.Findings.Where(f => f.At?.File == "orgs.csv" && f.At.Line > 1).OrderBy(f => f.At!.Line).ThenBy(f => f.Rule, StringComparer.Ordinal).Select(f => $"{f.At!.Line} {f.Rule}"));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_cost_the_cell_and_never_become_a_name()
    {
        var latin = Encoding.Latin1.GetBytes("l1,,,true,s1,student,jose,,José,Ruiz,,,josé@x.example,,,,08,\nl2,,,true,s1,student,ann,,Ann,Lee,,,josé@x.example,,,,08,\nl3,,,true,s1,student,é,,é,é,,,,,,,08,\n");
        using var feed = Feed.School();
        feed.With("users.csv", [.. Encoding.UTF8.GetBytes(feed.Text("users.csv")), .. latin]);
        var taken = await feed.Read();

        Assert.Equal(("", "Ruiz", null), (taken.One<PersonRecord>("l1").GivenName, taken.One<PersonRecord>("l1").FamilyName, taken.One<PersonRecord>("l1").Email));
        Assert.Equal(("Ann", null), (taken.One<PersonRecord>("l2").GivenName, taken.One<PersonRecord>("l2").Email));
        Assert.DoesNotContain("l3", taken.Keys<PersonRecord>());
        Assert.Equal(["6 givenName", "7 email", "8 username"], taken.AllSaid("not-utf-8").Select(f => $"{f.At!.Line} {f.At.Column}"));
    }

    [Fact]
    public async Task UTF_16_with_its_mark_and_semicolons_throughout_are_read_and_told()
    {
        using var feed = Feed.School();
        feed.With("users.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(feed.Text("users.csv").Replace("Ng", "Nguyễn", StringComparison.Ordinal))])
            .With("enrollments.csv", Encoding.UTF8.GetBytes(feed.Text("enrollments.csv").Replace(',', ';')));
        var taken = await feed.Read();

        Assert.Equal("Nguyễn", taken.One<PersonRecord>("u1").FamilyName);
        Assert.Equal(3, taken.All<EnrollmentRecord>().Count);
        Assert.Equal(("users.csv", "enrollments.csv"), (taken.Said("utf-16").At!.File, taken.Said("other-delimiter").At!.File));
    }

    [Fact]
    public async Task An_identifier_on_a_slipped_line_makes_no_two_people_one()
    {
        using var feed = Feed.School().Adding("users.csv", "n1,,,true,s1,student,x,,Bo,Kim, Jr,1002,,,,,,08,");
        var taken = await feed.Read();

        Assert.Null(taken.One<PersonRecord>("n1").Identifier);
        Assert.Equal(6, taken.Said("long-row").At!.Line);
        Assert.Equal("n1", taken.Said("doubtful-identifier").Key);
    }

    [Fact]
    public async Task A_circle_of_organizations_is_cut_and_parents_come_first()
    {
        using var feed = Feed.School().With("orgs.csv", "sourcedId,name,type,parentSourcedId", "z,Zed,school,y", "y,Why,school,x", "x,Ex,district,z", "s1,North,school,Z", "me,Me,school,me");
        var taken = await feed.Read();

        Assert.Equal(["x", "y", "z", "s1", "me"], taken.Keys<OrganizationRecord>());
        Assert.Null(taken.One<OrganizationRecord>("x").Parent);
        Assert.Null(taken.One<OrganizationRecord>("me").Parent);
        Assert.Equal("z", taken.One<OrganizationRecord>("s1").Parent);
        Assert.Equal(["x", "me"], taken.AllSaid("circle").Select(f => f.Key));
    }

    [Fact]
    public async Task One_habit_of_a_feed_is_told_line_by_line_up_to_a_limit_and_then_once()
    {
        using var feed = Feed.School().Adding("enrollments.csv", [.. Enumerable.Range(0, 1_000).Select(i => $"x{i},,,c1,s1,u1,learner,,,")]);
        var taken = await feed.Read();

        Assert.Equal(1_003, taken.All<EnrollmentRecord>().Count);
        var told = taken.AllSaid("unknown-word");
        Assert.Equal(Remarks.Each + 1, told.Count);
        Assert.Contains("800 more, from line 205 to line 1004", told[^1].Message, StringComparison.Ordinal);
    }
}
