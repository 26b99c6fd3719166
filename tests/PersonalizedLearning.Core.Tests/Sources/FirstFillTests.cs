using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Sources;

/// <summary>A source's first roster is not compared with anything: what its rows refer to is known while they come, or looked up where that does not hold.</summary>
public sealed class FirstFillTests
{
    private readonly FeedPlugins plugins = new();

    [SkippableTheory, BothDatabases]
    public async Task Places_lead_to_whoever_the_roster_ends_up_with(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        var feed = new Feed()
            .Lists("before", Place("c", "joined 1"))
            .Lists("s", new OrganizationRecord { Name = "Mill Creek School", Type = "school" })
            .Lists("c", new ClassRecord { Title = "Mathematics 7", School = "s" })
            .Lists("c without school", new ClassRecord { Title = "Mathematics 8", School = "nowhere" })
            .Lists("joined 1", Student("Ana", "M-1")).Lists("joined 2", Student("Ana", "M-1"))
            .Lists("twice", Student("Old")).Lists("twice", Student("New"))
            .Lists("place 1", Place("c", "joined 1")).Lists("place 2", Place("c", "joined 2")).Lists("place 3", Place("c", "twice"))
            .Lists("no class", Place("c without school", "twice")).Lists("no person", Place("c", "nobody"))
            .Complete(RecordTypes.Organization, RecordTypes.Class, RecordTypes.Person, RecordTypes.Enrollment);

        var first = await school.Bring(plugins, feed);

        Assert.Equal(new SyncCounts(4, 0, 0, 0, 2), first.Run.Records[RecordTypes.Enrollment]);
        var places = await school.With(db => (from e in db.Set<Enrollment>()
            join p in db.Set<Person>() on e.PersonId equals p.Id
            join c in db.Set<Class>() on e.ClassId equals c.Id
            orderby e.SourceKey
            select new { e.SourceKey, p.GivenName, p.Id, c.Title }).ToListAsync());
        Assert.Equal(["before Ana", "place 1 Ana", "place 2 Ana", "place 3 New"], places.Select(p => $"{p.SourceKey} {p.GivenName}"));
        Assert.Single(places.Where(p => p.GivenName == "Ana").Select(p => p.Id).Distinct());
        var findings = await school.Operate(new ReadFindings(first.Run.No));
        Assert.Equal(["c without school", "no class", "no person"], findings.Where(f => f.Rule == "required-record-absent").Select(f => f.Key).Order());

        Assert.Equal(new SyncCounts(0, 0, 0, 4, 2), (await school.Bring(plugins, feed)).Run.Records[RecordTypes.Enrollment]);
    }

    private static PersonRecord Student(string name, string? number = null) =>
        new() { GivenName = name, FamilyName = "Example", MasterIdentifier = number, Roles = [new PersonRole { Role = "student" }] };

    private static EnrollmentRecord Place(string @class, string person) => new() { Class = @class, Person = person, Role = "student" };
}
