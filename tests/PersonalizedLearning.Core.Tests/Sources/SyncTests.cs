using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Sources;

public sealed class SyncTests
{
    private readonly FeedPlugins plugins = new();

    private static PersonRecord Student(string name, string? number = null, string? organization = null) =>
        new() { GivenName = name, FamilyName = "Example", Identifier = number, Roles = [new PersonRole { Role = "student", Organization = organization }] };

    [SkippableTheory, BothDatabases]
    public async Task A_second_source_archives_nothing_of_the_first(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, new Feed().Lists("1", Student("Ana")).Lists("2", Student("Bo")).Complete(RecordTypes.Person));

        await school.Bring(plugins, new Feed { Source = "B" }.Lists("1", Student("Cem")).Complete(RecordTypes.Person));

        Assert.Equal(["Ana", "Bo", "Cem"], await school.With(db => db.Set<Person>().Where(p => p.ArchivedAt == null).Select(p => p.GivenName).OrderBy(n => n).ToListAsync()));
    }

    [SkippableTheory, BothDatabases]
    public async Task An_input_of_which_every_file_was_refused_is_not_called_unchanged(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        var refused = new Finding { Effect = FindingEffect.Refused, Rule = "missing-column", Message = "users.csv has no column sourcedId.", At = new Place { File = "users.csv", Line = 1 } };
        await school.Bring(plugins, new Feed().Lists("1", Student("Ana")).Complete(RecordTypes.Person));

        var run = await school.Bring(plugins, new Feed { Findings = [refused] });
        Assert.Equal((SyncState.Failed, refused.Message), (run.Run.State, run.Run.Message));

        Assert.Equal(SyncState.Unchanged, (await school.Bring(plugins, new Feed { Findings = [refused] }.Lists("1", Student("Ana")))).Run.State);
        Assert.Equal(SyncState.Unchanged, (await school.Bring(plugins, new Feed())).Run.State);
    }

    [SkippableTheory, BothDatabases]
    public async Task Who_leaves_is_archived_and_told_to_whoever_ends_sessions_and_who_returns_is_the_same_person(string provider)
    {
        var heard = new Heard();
        await using var school = await School.Open(provider, services =>
        {
            FeedPlugins.Door(plugins)(services);
            services.AddSingleton<INotificationHandler<SyncApplied>>(heard);
        });
        await school.Bring(plugins, new Feed().Lists("1", Student("Ana")).Lists("2", Student("Bo")).Complete(RecordTypes.Person));
        var bo = await school.With(db => db.Set<Person>().Where(p => p.GivenName == "Bo").Select(p => p.Id).SingleAsync());

        await school.Bring(plugins, new Feed().Lists("1", Student("Ana")).Complete(RecordTypes.Person));
        Assert.Equal([bo], heard.Last!.Leavers);
        Assert.NotNull(await school.With(db => db.Set<Person>().Where(p => p.Id == bo).Select(p => p.ArchivedAt).SingleAsync()));

        var back = await school.Bring(plugins, new Feed().Lists("1", Student("Ana")).Lists("2", Student("Bo")).Complete(RecordTypes.Person));
        Assert.Null(await school.With(db => db.Set<Person>().Where(p => p.Id == bo).Select(p => p.ArchivedAt).SingleAsync()));
        Assert.Equal(1, back.Run.Records[RecordTypes.Person].Changed);
        Assert.Contains(back.Differences.Rows, d => d is { Kind: DifferenceKind.Restored, Name: "Bo Example" });
    }

    private sealed class Heard : INotificationHandler<SyncApplied>
    {
        public SyncApplied? Last { get; private set; }

        public Task Handle(SyncApplied notification, CancellationToken cancellationToken)
        {
            Last = notification;
            return Task.CompletedTask;
        }
    }

    [SkippableTheory, BothDatabases]
    public async Task A_person_listed_once_a_school_is_one_person_with_the_roles_of_both(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        var feed = new Feed()
            .Lists("hill", new OrganizationRecord { Name = "Hill", Type = "school" })
            .Lists("lake", new OrganizationRecord { Name = "Lake", Type = "school" })
            .Lists("x1", Student("Ana", "77", "hill"))
            .Lists("x2", Student("Ana", "77", "lake"))
            .Lists("x3", Student("Ana", "78", "lake"))
            .Lists("t", new PersonRecord { GivenName = "Ana", FamilyName = "Teacher", Identifier = "77", Roles = [new PersonRole { Role = "teacher" }] });

        var run = await school.Bring(plugins, feed);

        var people = await school.With(db => db.Set<Person>().OrderBy(p => p.Identifier).ThenBy(p => p.FamilyName).Select(p => new { p.Id, p.FamilyName, p.Identifier }).ToListAsync());
        Assert.Equal([("Example", "77"), ("Teacher", "77"), ("Example", "78")], people.Select(p => (p.FamilyName, p.Identifier!)));
        Assert.Equal(2, await school.With(db => db.Set<PersonOrganizationRole>().CountAsync(r => r.PersonId == people[0].Id)));
        Assert.Contains(run.Findings.Rows, f => f.Rule == "number-of-two-kinds");
        Assert.Equal(2, (await school.Operate(new ReadStatus())).People.ByRole["student"]);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_row_listed_twice_has_its_last_word_whether_or_not_one_of_them_is_as_it_is_held(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        static EnrollmentRecord As(string role) => new() { Class = "c", Person = "1", Role = role };
        static Feed Roster() => new Feed()
            .Lists("o", new OrganizationRecord { Name = "Hill", Type = "school" }).Lists("c", new ClassRecord { Title = "Seven", School = "o" }).Lists("1", Student("Ana"));
        Task<List<string>> Roles() => school.With(db => db.Set<Enrollment>().Where(e => e.ArchivedAt == null).OrderBy(e => e.SourceKey).Select(e => e.SourceKey + " " + e.Role).ToListAsync());
        await school.Bring(plugins, Roster().Lists("e", As("student")).Lists("f", As("student")).Lists("g", As("student")).Complete(RecordTypes.Enrollment));

        var again = await school.Bring(plugins, Roster()
            .Lists("e", As("student")).Lists("e", As("teacher"))
            .Lists("f", As("teacher")).Lists("f", As("student"))
            .Lists("g", As("student")).Lists("g", As("student")).Complete(RecordTypes.Enrollment));
        Assert.Equal(["e teacher", "f student", "g student"], await Roles());
        Assert.Equal(new SyncCounts(0, 1, 0, 2, 0), again.Run.Records[RecordTypes.Enrollment]);

        var gone = await school.Bring(plugins, Roster()
            .Lists("e", As("teacher")).Gone(RecordTypes.Enrollment, "e")
            .Lists("g", As("student")).Lists("new", As("student")).Complete(RecordTypes.Enrollment), approve: true);
        Assert.Equal(["g student", "new student"], await Roles());
        Assert.Equal(new SyncCounts(1, 0, 2, 1, 0), gone.Run.Records[RecordTypes.Enrollment]);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_number_that_everybody_carries_joins_nobody(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        var feed = new Feed();
        for (var i = 0; i < 60; i++)
            feed.Lists($"p{i}", Student($"Learner{i}", "0"));

        var run = await school.Bring(plugins, feed);

        Assert.Equal(60, await school.With(db => db.Set<Person>().CountAsync()));
        Assert.Contains(run.Findings.Rows, f => f.Rule == "number-of-many");
    }

    [SkippableTheory, BothDatabases]
    public async Task What_was_set_here_is_never_touched(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        var family = new Feed().Lists("a", new PersonRecord { GivenName = "Dad", FamilyName = "Example", Roles = [new PersonRole { Role = "guardian" }] }).Lists("k", Student("Kid"))
            .Lists("r", new RelationshipRecord { From = "a", To = "k", Kind = "guardian" });
        await school.Bring(plugins, family.Complete(RecordTypes.Person, RecordTypes.Relationship));
        var (dad, kid) = await school.With(async db => (await db.Set<Person>().SingleAsync(p => p.GivenName == "Dad"), await db.Set<Person>().SingleAsync(p => p.GivenName == "Kid")));
        var mentor = await school.Teacher("Mo Mentor");
        await school.Save(new Relationship { Id = Id.New<RelationshipId>(), From = mentor, To = kid.Id, Kind = RelationshipKind.MentorOf, Origin = RelationshipOrigin.Local });
        await school.With(db => db.Set<Relationship>().Where(r => r.From == dad.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Blocked, true)));

        await school.Bring(plugins, new Feed().Lists("a", new PersonRecord { GivenName = "Father", FamilyName = "Example", Roles = [new PersonRole { Role = "guardian" }] }).Lists("k", Student("Kid"))
            .Lists("r", new RelationshipRecord { From = "a", To = "k", Kind = "guardian" }).Complete(RecordTypes.Person, RecordTypes.Relationship));
        await school.Bring(plugins, new Feed().Complete(RecordTypes.Relationship));

        var ties = await school.With(db => db.Set<Relationship>().OrderBy(r => r.Kind).ToListAsync());
        Assert.True(ties[0] is { Kind: RelationshipKind.GuardianOf, Blocked: true, ArchivedAt: not null });
        Assert.True(ties[1] is { Kind: RelationshipKind.MentorOf, ArchivedAt: null });
    }

    [SkippableTheory, BothDatabases]
    public async Task A_row_that_requires_an_absent_record_is_left_out_with_its_place_and_a_remedy(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, new Feed().Lists("s", new OrganizationRecord { Name = "Hill", Type = "school", Parent = "gone" }, 3)
            .Lists("c", new ClassRecord { Title = "7A", School = "s", Course = "none", Terms = ["none"] }, 5).Lists("p", Student("Ana")));

        var run = await school.Bring(plugins, new Feed()
            .Lists("e1", new EnrollmentRecord { Class = "c", Person = "p", Role = "student" }, 2)
            .Lists("e2", new EnrollmentRecord { Class = "c", Person = "nobody", Role = "student" }, 3));

        Assert.Equal(new SyncCounts(1, 0, 0, 0, 1), run.Run.Records[RecordTypes.Enrollment]);
        var finding = Assert.Single(run.Findings.Rows);
        Assert.Equal((FindingEffect.Rejected, "required-record-absent", "enrollment.csv", 3L, "person"), (finding.Effect, finding.Rule, finding.File, finding.Line!.Value, finding.Column));
        Assert.Contains("'nobody'", finding.Message, StringComparison.Ordinal);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_reference_that_leads_nowhere_is_blank_and_said_and_found_when_the_record_comes(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        var run = await school.Bring(plugins, new Feed().Lists("s", new OrganizationRecord { Name = "Hill", Type = "school", Parent = "d" }, 3));
        Assert.Contains(run.Findings.Rows, f => f is { Effect: FindingEffect.Adjusted, Rule: "unknown-reference", Line: 3 });

        await school.Bring(plugins, new Feed().Lists("s", new OrganizationRecord { Name = "Hill", Type = "school", Parent = "d" }, 3).Lists("d", new OrganizationRecord { Name = "District", Type = "district" }, 4));

        var rows = await school.With(db => db.Set<Organization>().Where(o => o.SourceId != null).ToListAsync());
        Assert.Equal(rows.Single(o => o.Name == "District").Id, rows.Single(o => o.Name == "Hill").ParentId);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_class_runs_from_the_first_to_the_last_day_of_its_terms(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        Feed Terms(DateOnly last) => new Feed().Lists("s", new OrganizationRecord { Name = "Hill", Type = "school" })
            .Lists("t1", new AcademicSessionRecord { Title = "Fall", Type = "term", StartDate = new(2026, 8, 20), EndDate = new(2026, 12, 18) })
            .Lists("t2", new AcademicSessionRecord { Title = "Spring", Type = "term", StartDate = new(2027, 1, 4), EndDate = last })
            .Lists("c", new ClassRecord { Title = "7A", School = "s", Terms = ["t1", "t2"] });
        await school.Bring(plugins, Terms(new(2027, 6, 10)));
        await school.Bring(plugins, Terms(new(2027, 6, 17)));

        var @class = await school.With(db => db.Set<Class>().SingleAsync());
        Assert.Equal((new DateOnly(2026, 8, 20), new DateOnly(2027, 6, 17)), (@class.StartDate, @class.EndDate));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_change_is_shown_with_its_values_before_and_after(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        Feed Class(string room, string title, string at) => new Feed().Lists("s", new OrganizationRecord { Name = "Hill", Type = "school" }).Lists("l", new OrganizationRecord { Name = "Lake", Type = "school" })
            .Lists("c", new ClassRecord { Title = title, School = at, Location = room, Grades = ["06"] }, 31);
        await school.Bring(plugins, Class("Room 12", "Science 6B", "s"));

        var run = await school.Bring(plugins, Class("Creek lab", "Science 6B", "l"));

        var row = Assert.Single(run.Differences.Rows);
        Assert.Equal((DifferenceKind.Changed, "Science 6B", "class.csv", 31L), (row.Kind, row.Name, row.File, row.Line!.Value));
        Assert.Equal([new ValueChange("Location", "Room 12", "Creek lab"), new ValueChange("SchoolId", "Hill", "Lake")], row.Values);
    }

    [SkippableTheory, BothDatabases]
    public async Task Text_that_no_column_can_hold_is_made_fit_and_said(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        var run = await school.Bring(plugins, new Feed().Lists("1", new PersonRecord { GivenName = new string('a', 70_000), FamilyName = "x\0y\ud7ff\ud800z", Identifier = new string('9', 5_000), Roles = [] }, 2));

        Assert.Equal(SyncState.Applied, run.Run.State);
        var person = await school.With(db => db.Set<Person>().SingleAsync());
        Assert.Equal((500, "xy\ud7ff\ufffdz", null), (person.GivenName.Length, person.FamilyName, person.Identifier));
        Assert.Equal(2, run.Findings.Rows.Count(f => f.Rule == "too-long" && f.Line == 2));
    }

    [SkippableTheory, BothDatabases]
    public async Task An_upload_goes_by_the_name_people_gave_it(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        var stored = Path.Combine(school.Folder, "person.csv");
        await File.WriteAllTextAsync(stored, "x");
        plugins.Next = new Feed
        {
            Findings = [new() { Effect = FindingEffect.Noted, Rule = "odd", Message = "person.csv is odd.", At = new Place { File = "person.csv", Line = 1 } }],
        }.Lists("1", Student("Ana"), 2);

        var run = await school.Bring(new StartSync(Id.Next()) { Path = stored, Input = "Autumn.csv", OwnsInput = true, Plugin = "feed" });

        var said = Assert.Single(run.Findings.Rows);
        Assert.Equal(("Autumn.csv is odd.", "Autumn.csv"), (said.Message, said.File));
        Assert.Equal(("Autumn.csv", 2L), (Assert.Single(run.Differences.Rows).File, run.Differences.Rows[0].Line));
        Assert.False(File.Exists(stored));
    }

    [SkippableTheory, BothDatabases]
    public async Task Without_a_name_of_its_own_an_input_is_refused_until_it_is_given_one(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        plugins.Next = new Feed { Source = null! }.Lists("1", Student("Ana"));
        var refused = await school.Bring(new StartSync(Id.Next()) { Path = school.Folder, Plugin = "feed" });
        Assert.Equal(SyncState.Failed, refused.Run.State);
        Assert.Contains("--source", refused.Run.Message, StringComparison.Ordinal);
        var why = Assert.Single(refused.Findings.Rows);
        Assert.Equal((FindingEffect.Refused, "not-taken", refused.Run.Message), (why.Effect, why.Rule, why.Message));

        var named = await school.Bring(new StartSync(Id.Next()) { Path = school.Folder, Plugin = "feed", SourceName = "office" });
        Assert.Equal((SyncState.Applied, "office"), (named.Run.State, named.Run.Source));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_full_disk_is_called_a_full_disk(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        plugins.AllTaken = _ => throw new IOException("No space left on device : '/srv/runs/stage.db'");

        var run = await school.Bring(plugins, new Feed().Lists("1", Student("Ana")));

        Assert.Equal((SyncState.Failed, "The disk is full. Nothing was changed. Make room on the server, and start it again."), (run.Run.State, run.Run.Message));
    }
}
