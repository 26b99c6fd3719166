using CsCheck;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.OneRoster;

/// <summary>Roles of 1.2, guardians, and that the order of rows means nothing.</summary>
public sealed class PeopleTests
{
    private static Feed Version12() => Feed.School()
        .But("manifest.csv", "oneroster.version,1.1", "oneroster.version,1.2").But("manifest.csv", "file.users,bulk", "file.users,bulk\nfile.roles,bulk")
        .With("users.csv",
            "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns",
            "u1,,,true,ada,,Adaeze,Ng,,1001,,,,g1,08,,m-1,Ada,,,s1,she/her",
            "u2,,,true,ben,,Ben,Roy,,1002,,,,,08,,m-2,,,,s1,",
            "g1,,,true,mia,,Mia,Ng,,,,,,u2,,,m-3,,,,s1,",
            "p1,,,true,lee,,Lee,Okoro,,,,,,,,,m-4,,,,s1,")
        .With("roles.csv", "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
            "r1,,,u1,primary,student,,,s1,", "r2,,,u2,primary,student,,,s1,", "r3,,,g1,secondary,teacher,,,s1,", "r4,,,g1,primary,parent,,,d1,",
            "r5,,,p1,primary,principal,2020-01-01,2024-06-30,d1,", "r6,,,p1,secondary,teacher,,,s1,");

    [Fact]
    public async Task Roles_of_1_2_stand_in_a_file_of_their_own()
    {
        using var feed = Version12();
        var taken = await feed.Read();

        Assert.Empty(taken.Findings);
        var ada = taken.One<PersonRecord>("u1");
        Assert.Equal(("Adaeze", "Ada", "she/her", "m-1"), (ada.GivenName, ada.PreferredGivenName, ada.Pronouns, ada.MasterIdentifier));
        Assert.Equal([("parent", "d1"), ("teacher", "s1")], taken.One<PersonRecord>("g1").Roles.Select(r => (r.Role, r.Organization)));
        Assert.Equal([("teacher", "s1")], taken.One<PersonRecord>("p1").Roles.Select(r => (r.Role, r.Organization)));
        Assert.Contains("OneRoster 1.2", taken.Probe.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_without_role_is_rejected_one_whose_roles_ended_is_closed_and_a_role_of_nobody_is_told()
    {
        using var feed = Version12().But("roles.csv", "r2,,,u2", "r2,,,u9").But("roles.csv", "r6,,,p1", "r6,tobedeleted,,p1");
        var taken = await feed.Read();

        Assert.DoesNotContain("u2", taken.Keys<PersonRecord>());
        Assert.Equal("u2", taken.Said("missing-required").Key);
        Assert.False(taken.One<PersonRecord>("p1").Enabled);
        Assert.Equal("principal", taken.One<PersonRecord>("p1").Roles.Single().Role);
        Assert.Equal(("roles.csv", 3L, "u9"), taken.AllSaid("unknown-reference").Where(f => f.At!.File == "roles.csv").Select(f => (f.At!.File!, f.At.Line!.Value, f.Key!)).Single());
    }

    [Fact]
    public async Task Without_roles_nobody_can_be_taken_and_nothing_is_complete()
    {
        using var feed = Version12().Without("roles.csv");
        var taken = await feed.Read();

        Assert.Empty(taken.All<PersonRecord>());
        Assert.DoesNotContain("person", taken.Complete);
        Assert.Equal(("role", 1L), (taken.Said("missing-column").At!.Column, taken.Said("missing-column").At!.Line));
    }

    [Fact]
    public async Task Guardians_are_found_from_either_side_and_only_by_their_own_role()
    {
        using var feed = Feed.School()
            .But("users.csv", "mia@hillside.example,,,,,", "mia@hillside.example,,,\"u1,u2\",,")
            .Adding("users.csv", "u3,,,true,s1,student,cy,,Cy,Ode,,,,,,\"p1, u1,nobody,u3\",08,", "g2,,,true,s1,relative,jo,,Jo,Ode,,,,,,g1,,");
        var taken = await feed.Read();

        Assert.Equal([("g1", "u1", "guardian"), ("g1", "u2", "guardian")], taken.All<RelationshipRecord>().Select(r => (r.Record.From, r.Record.To, r.Record.Kind)));
        Assert.Equal(["g1 > u1", "g1 > u2"], taken.Keys<RelationshipRecord>());
        Assert.Equal([6L, 6, 6, 7], taken.AllSaid("other-agent").Select(f => f.At!.Line!.Value));
        Assert.Equal("agentSourcedIds", taken.Said("unknown-reference").At!.Column);
        Assert.Contains("relationship", taken.Complete);
    }

    [Fact]
    public async Task A_file_without_a_place_for_agents_ends_no_tie()
    {
        using var feed = Feed.School().But("users.csv", "agentSourcedIds", "metadata.was");
        var taken = await feed.Read();

        Assert.Empty(taken.All<RelationshipRecord>());
        Assert.DoesNotContain("relationship", taken.Complete);
    }

    [Fact]
    public async Task One_person_listed_twice_is_passed_on_as_listed()
    {
        using var feed = Feed.School().Adding("users.csv", "u1b,,,true,d1,student,ada,,Ada,Ng,,1001,,,,,08,");
        var taken = await feed.Read();

        Assert.Equal(["1001", "1001"], taken.All<PersonRecord>().Where(p => p.Record.GivenName == "Ada").Select(p => p.Record.Identifier));
    }

    [Fact]
    public async Task The_order_of_rows_changes_neither_identity_nor_records()
    {
        using var first = Unnamed();
        var straight = await first.Read();
        await Gen.Shuffle(new[] { 0, 1, 2, 3 }).Select(Gen.Shuffle(new[] { 0, 1, 2 }), Gen.Bool).SampleAsync(async (users, enrollments, turned) =>
        {
            using var feed = Unnamed();
            Reorder(feed, "users.csv", users);
            Reorder(feed, "enrollments.csv", enrollments);
            Reorder(feed, "orgs.csv", turned ? [1, 0] : [0, 1]);
            Reorder(feed, "academicSessions.csv", turned ? [1, 0] : [0, 1]);
            var shuffled = await feed.Read();
            return shuffled.Probe.Identity == straight.Probe.Identity && Texts(shuffled).SequenceEqual(Texts(straight));
        }, iter: 60);

        static Feed Unnamed() => Feed.School().But("manifest.csv", "source.systemName,Hillside SIS\nsource.systemCode,hillside\n", "");

        static void Reorder(Feed feed, string name, int[] order)
        {
            var lines = feed.Text(name).TrimEnd('\n').Split('\n');
            feed.With(name, [lines[0], .. order.Select(i => lines[i + 1])]);
        }

        static IEnumerable<string> Texts(Taken<RosterRecord> taken) =>
            taken.Changes.Select(c => $"{c.Kind} {c.Type} {c.Key} {(c.Record is null ? "" : System.Text.Json.JsonSerializer.Serialize(c.Record, c.Record.GetType()))}").Order(StringComparer.Ordinal);
    }
}
