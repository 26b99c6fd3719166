using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>A person as others see one: the name they go by, never more.</summary>
public sealed record PersonName(PersonId Id, string GivenName, string FamilyName)
{
    public string Full => $"{GivenName} {FamilyName}".Trim();

    /// <summary>Two letters for an avatar; photos are off by default.</summary>
    public string Initials => First(GivenName) + First(FamilyName);

    private static string First(string name)
    {
        var trimmed = name.Trim();
        return trimmed.Length == 0 ? "" : System.Globalization.StringInfo.GetNextTextElement(trimmed).ToUpperInvariant();
    }
}

/// <summary>A learner's card: name, grade and school.</summary>
public sealed record LearnerCard(PersonName Name, int? Grade, OrganizationId? School, string? SchoolName);

/// <summary>A class that runs.</summary>
public sealed record ClassRow(ClassId Id, string Title, OrganizationId School, string SchoolName, bool Homeroom, IReadOnlyList<string> Grades, IReadOnlyList<string> Subjects);

/// <summary>An adult beside a learner, homeroom teachers first.</summary>
public sealed record TeacherRow(PersonName Name, ClassId Class, string ClassTitle, bool Homeroom);

/// <summary>A row of people to compose over; join it by id.</summary>
public sealed class PersonRow
{
    public PersonId Id { get; init; }
    public required string GivenName { get; init; }
    public required string FamilyName { get; init; }
    public int? Grade { get; init; }
    public required string SearchText { get; init; }
    public bool Enabled { get; init; }
    public DateTime? ArchivedAt { get; init; }

    public PersonName Name => new(Id, GivenName, FamilyName);
}

/// <summary>A learner with a class that runs, to compose over.</summary>
public sealed class ClassLearner
{
    public ClassId Class { get; init; }
    public PersonId Learner { get; init; }
}

/// <summary>What the modules above may ask of people. Plain functions over the caller's context; access is the caller's request's.</summary>
public static class PeopleReads
{
    /// <summary>Everybody, by the name they go by.</summary>
    public static IQueryable<PersonRow> People(LearningDb db) => db.Set<Person>().AsNoTracking().Select(p => new PersonRow
    {
        Id = p.Id,
        GivenName = p.PreferredGivenName ?? p.GivenName,
        FamilyName = p.PreferredFamilyName ?? p.FamilyName,
        Grade = p.Grade,
        SearchText = p.SearchText,
        Enabled = p.Enabled,
        ArchivedAt = p.ArchivedAt,
    });

    public static async Task<IReadOnlyDictionary<PersonId, PersonName>> Names(LearningDb db, IEnumerable<PersonId> people, CancellationToken ct)
    {
        var ids = people.Distinct().ToList();
        return await People(db).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
    }

    public static async Task<PersonName?> Name(LearningDb db, PersonId person, CancellationToken ct) =>
        (await People(db).SingleOrDefaultAsync(p => p.Id == person, ct))?.Name;

    /// <summary>People by what their source calls them.</summary>
    public static Task<Dictionary<string, PersonId>> ByKeys(LearningDb db, IReadOnlyCollection<string> keys, CancellationToken ct) =>
        db.Set<ExternalId>().Where(e => e.ArchivedAt == null && e.SourceKey != null && keys.Contains(e.SourceKey)).ToDictionaryAsync(e => e.SourceKey!, e => e.PersonId, ct);

    /// <summary>Name, grade and first school of learners, by name.</summary>
    public static async Task<IReadOnlyList<LearnerCard>> Learners(LearningDb db, IQueryable<PersonId> learners, CancellationToken ct)
    {
        var people = await People(db).Where(p => learners.Contains(p.Id) && p.ArchivedAt == null)
            .OrderBy(p => p.FamilyName).ThenBy(p => p.GivenName).ThenBy(p => p.Id).ToListAsync(ct);
        var schools = (await Attended(db).Where(a => learners.Contains(a.Learner)).ToListAsync(ct)).ToLookup(a => a.Learner);
        return people.Select(p => Card(p, schools[p.Id])).ToList();
    }

    internal static LearnerCard Card(PersonRow person, IEnumerable<Attendance> attended) =>
        attended.OrderBy(Attendance.Order).FirstOrDefault() is { } school
            ? new LearnerCard(person.Name, person.Grade, school.Organization, school.Name)
            : new LearnerCard(person.Name, person.Grade, null, null);

    public static async Task<LearnerCard?> Learner(LearningDb db, PersonId learner, CancellationToken ct) =>
        (await Learners(db, db.Set<Person>().Where(p => p.Id == learner).Select(p => p.Id), ct)).SingleOrDefault();

    /// <summary>The classes this person teaches now.</summary>
    public static async Task<IReadOnlyList<ClassRow>> ClassesTaught(LearningDb db, PersonId teacher, DateTime now, CancellationToken ct) =>
        await Classes(db, Members.At(db, now).Where(m => m.Person == teacher && m.Role == Members.Teacher).Select(m => m.Class), ct);

    /// <summary>The classes this learner is in now.</summary>
    public static async Task<IReadOnlyList<ClassRow>> ClassesAttended(LearningDb db, PersonId learner, DateTime now, CancellationToken ct) =>
        await Classes(db, Members.At(db, now).Where(m => m.Person == learner && m.Role == Members.Student).Select(m => m.Class), ct);

    /// <summary>Learners with the classes that this person teaches now, to compose over.</summary>
    public static IQueryable<ClassLearner> LearnersTaught(LearningDb db, PersonId teacher, DateTime now) =>
        Members.Taught(db, now).Where(t => t.Teacher == teacher).Select(t => new ClassLearner { Class = t.Class, Learner = t.Learner });

    /// <summary>The learners of a class now.</summary>
    public static IQueryable<PersonId> LearnersOf(LearningDb db, ClassId @class, DateTime now) =>
        Members.At(db, now).Where(m => m.Class == @class && m.Role == Members.Student).Select(m => m.Person).Distinct();

    /// <summary>The learner's teachers now, each once: homeroom first, then primary teachers, then by name.</summary>
    public static async Task<IReadOnlyList<TeacherRow>> TeachersOf(LearningDb db, PersonId learner, DateTime now, CancellationToken ct) =>
        OnceEach(await Teaching(db, learner, now).ToListAsync(ct));

    /// <summary>Who teaches this learner now, once a class.</summary>
    internal static IQueryable<Teaching> Teaching(LearningDb db, PersonId learner, DateTime now) =>
        from taught in Members.Taught(db, now).Where(t => t.Learner == learner)
        join person in People(db).Where(p => p.Enabled && p.ArchivedAt == null) on taught.Teacher equals person.Id
        join @class in db.Set<Class>() on taught.Class equals @class.Id
        select new Teaching
        {
            Teacher = person.Id,
            GivenName = person.GivenName,
            FamilyName = person.FamilyName,
            Class = taught.Class,
            Title = @class.Title,
            Homeroom = taught.Homeroom,
            Primary = taught.Primary,
        };

    internal static IReadOnlyList<TeacherRow> OnceEach(IEnumerable<Teaching> rows) =>
        rows.OrderByDescending(r => r.Homeroom).ThenByDescending(r => r.Primary == true)
            .ThenBy(r => r.FamilyName, StringComparer.Ordinal).ThenBy(r => r.GivenName, StringComparer.Ordinal).ThenBy(r => r.Teacher.Value)
            .DistinctBy(r => r.Teacher)
            .Select(r => new TeacherRow(new PersonName(r.Teacher, r.GivenName, r.FamilyName), r.Class, r.Title, r.Homeroom)).ToList();

    /// <summary>Mentors of the learner now.</summary>
    public static Task<IReadOnlyList<PersonName>> MentorsOf(LearningDb db, PersonId learner, DateTime now, CancellationToken ct) =>
        Present(db, Members.Relationships(db, RelationshipKind.MentorOf, now).Where(r => r.To == learner).Select(r => r.From), ct);

    /// <summary>Guardians who may see the learner's record.</summary>
    public static Task<IReadOnlyList<PersonName>> GuardiansOf(LearningDb db, PersonId learner, DateTime now, CancellationToken ct) =>
        Present(db, Members.Relationships(db, RelationshipKind.GuardianOf, now).Where(r => r.To == learner).Select(r => r.From), ct);

    /// <summary>The children of a guardian, without any that the school blocked.</summary>
    public static Task<IReadOnlyList<LearnerCard>> ChildrenOf(LearningDb db, PersonId guardian, DateTime now, CancellationToken ct) =>
        Learners(db, Members.Relationships(db, RelationshipKind.GuardianOf, now).Where(r => r.From == guardian).Select(r => r.To), ct);

    /// <summary>Whether the school blocked this guardian for a learner, whichever it is.</summary>
    public static Task<bool> IsBlocked(LearningDb db, PersonId guardian, DateTime now, CancellationToken ct) =>
        Members.Blocks(db, now).AnyAsync(r => r.From == guardian, ct);

    /// <summary>Who leads a school the learner attends, nearest organization first: the last seat an unanswered proposal moves to.</summary>
    public static async Task<IReadOnlyList<PersonName>> LeadersOf(LearningDb db, PersonId learner, DateTime now, CancellationToken ct)
    {
        var attended = await db.Set<PersonOrganizationRole>().Where(r => r.PersonId == learner && r.Role == Members.Student && r.ArchivedAt == null && r.OrganizationId != null)
            .Select(r => r.OrganizationId!.Value).ToListAsync(ct);
        var above = await Above(db, attended, ct);
        var candidates = await db.Set<PersonOrganizationRole>()
            .Where(r => r.ArchivedAt == null && r.OrganizationId != null && above.Contains(r.OrganizationId.Value)
                && (SchoolRoles.Leading.Contains(r.Role) || (r.Role == SchoolRoles.AnyAdministrator && db.Set<Organization>().Any(o => o.Id == r.OrganizationId && o.Type == "school"))))
            .Select(r => new { r.PersonId, Organization = r.OrganizationId!.Value, r.Role })
            .ToListAsync(ct);
        var local = await Members.Relationships(db, RelationshipKind.LeaderOf, now).Where(r => r.To == learner).Select(r => r.From).ToListAsync(ct);
        var order = candidates.OrderBy(c => above.IndexOf(c.Organization)).ThenBy(c => c.Role == "counselor").Select(c => c.PersonId).Concat(local).Distinct().ToList();
        var present = await Present(db, db.Set<Person>().Where(p => order.Contains(p.Id)).Select(p => p.Id), ct);
        return present.OrderBy(p => order.IndexOf(p.Id)).ToList();
    }

    /// <summary>What a person is here, from the roster alone.</summary>
    public static Task<IReadOnlySet<Role>> RolesOf(LearningDb db, PersonId person, DateTime now, CancellationToken ct) =>
        SchoolRoles.Of(db, person, now, ct);

    /// <summary>Whether the person may still sign in: in the roster, and not closed by it.</summary>
    public static Task<bool> IsPresent(LearningDb db, PersonId person, CancellationToken ct) =>
        db.Set<Person>().AnyAsync(p => p.Id == person && p.Enabled && p.ArchivedAt == null, ct);

    /// <summary>What the roster calls the person at sign-in.</summary>
    public static Task<string?> UserNameOf(LearningDb db, PersonId person, CancellationToken ct) =>
        db.Set<Person>().Where(p => p.Id == person).Select(p => p.Username).SingleOrDefaultAsync(ct);

    /// <summary>The school on top of a person's pages: the first one they belong to, else what stands at the root.</summary>
    public static async Task<string> SchoolNameOf(LearningDb db, PersonId person, CancellationToken ct)
    {
        var own = db.Set<PersonOrganizationRole>().Where(r => r.PersonId == person && r.ArchivedAt == null).Select(r => r.OrganizationId);
        var candidates = await db.Set<Organization>().Where(o => o.ArchivedAt == null && (own.Contains(o.Id) || o.ParentId == null))
            .Select(o => new { o.Id, o.Name, o.Type, Own = own.Contains(o.Id) }).ToListAsync(ct);
        return candidates.OrderByDescending(o => o.Own).ThenBy(o => o.Own == (o.Type != "school")).ThenBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.Id.Value).FirstOrDefault()?.Name ?? "";
    }

    public static Task<string?> ClassTitle(LearningDb db, ClassId @class, CancellationToken ct) =>
        db.Set<Class>().Where(c => c.Id == @class && c.ArchivedAt == null).Select(c => c.Title).SingleOrDefaultAsync(ct);

    /// <summary>Whether the person teaches this class now.</summary>
    public static Task<bool> Teaches(LearningDb db, PersonId teacher, ClassId @class, DateTime now, CancellationToken ct) =>
        Members.At(db, now).AnyAsync(m => m.Person == teacher && m.Class == @class && m.Role == Members.Teacher, ct);

    /// <summary>Adds a person whom no source brings, such as the first administrator. A sync never touches local people.</summary>
    public static PersonId AddLocal(LearningDb db, string givenName, string familyName)
    {
        var person = new Person { Id = Id.New<PersonId>(), GivenName = givenName.Trim(), FamilyName = familyName.Trim() };
        person.SearchText = SearchWords.Of(person.GivenName, person.FamilyName);
        db.Add(person);
        return person.Id;
    }

    /// <summary>The calendar that a learner's days are counted in: the first school's, with what it inherits.</summary>
    public static async Task<SchoolCalendar> CalendarOf(LearningDb db, PersonId learner, CancellationToken ct)
    {
        var schools = await Attended(db).Where(a => a.Learner == learner).ToListAsync(ct);
        return await Calendar(db, schools.OrderBy(Attendance.Order).FirstOrDefault()?.Organization, ct);
    }

    /// <summary>An organization's calendar; null: the district's.</summary>
    public static async Task<SchoolCalendar> Calendar(LearningDb db, OrganizationId? organization, CancellationToken ct)
    {
        var line = organization is { } id ? await Above(db, [id], ct) : [];
        var zones = await db.Set<Organization>().Where(o => o.TimeZone != null && (line.Contains(o.Id) || o.ParentId == null)).Select(o => new { o.Id, o.TimeZone }).ToListAsync(ct);
        var zone = zones.OrderBy(z => line.IndexOf(z.Id) is var place && place >= 0 ? place : int.MaxValue).FirstOrDefault()?.TimeZone;
        var closed = await db.Set<Holiday>().Where(h => h.OrganizationId == null || line.Contains(h.OrganizationId.Value)).Select(h => h.Date).ToListAsync(ct);
        return SchoolCalendar.Of(zone, closed);
    }

    internal static IQueryable<Attendance> Attended(LearningDb db) =>
        from role in db.Set<PersonOrganizationRole>()
        join organization in db.Set<Organization>() on role.OrganizationId equals organization.Id
        where role.Role == Members.Student && role.ArchivedAt == null && organization.ArchivedAt == null
        select new Attendance { Learner = role.PersonId, Organization = organization.Id, Name = organization.Name, IsSchool = organization.Type == "school" };

    /// <summary>These organizations and all above them, nearest first. A circle of parents ends it.</summary>
    private static async Task<List<OrganizationId>> Above(LearningDb db, List<OrganizationId> organizations, CancellationToken ct)
    {
        var line = organizations.Distinct().ToList();
        for (var level = line; level.Count > 0;)
        {
            var parents = await db.Set<Organization>().Where(o => level.Contains(o.Id) && o.ParentId != null).Select(o => o.ParentId!.Value).ToListAsync(ct);
            level = parents.Distinct().Except(line).ToList();
            line.AddRange(level);
        }
        return line;
    }

    private static async Task<IReadOnlyList<ClassRow>> Classes(LearningDb db, IQueryable<ClassId> classes, CancellationToken ct)
    {
        var rows = await (
            from @class in db.Set<Class>().AsNoTracking().Where(c => classes.Contains(c.Id))
            join school in db.Set<Organization>() on @class.SchoolId equals school.Id
            orderby @class.Title, @class.Id
            select new { @class.Id, @class.Title, @class.SchoolId, School = school.Name, @class.ClassType, @class.Grades, @class.Subjects }).ToListAsync(ct);
        return rows.Select(c => new ClassRow(c.Id, c.Title, c.SchoolId, c.School, c.ClassType == Members.Homeroom, c.Grades, c.Subjects)).ToList();
    }

    private static async Task<IReadOnlyList<PersonName>> Present(LearningDb db, IQueryable<PersonId> people, CancellationToken ct) =>
        (await People(db).Where(p => people.Contains(p.Id) && p.Enabled && p.ArchivedAt == null)
            .OrderBy(p => p.FamilyName).ThenBy(p => p.GivenName).ThenBy(p => p.Id).ToListAsync(ct)).Select(p => p.Name).ToList();
}
