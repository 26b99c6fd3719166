using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.People;

/// <summary>A learner with the school's calendar and the teachers of now: what a learner's own page needs of people, in one round trip.</summary>
public sealed record LearnerDay(LearnerCard Card, SchoolCalendar Calendar, IReadOnlyList<TeacherRow> Teachers)
{
    /// <summary>Null where there is no such learner. The same as <see cref="PeopleReads.Learner"/>, <see cref="PeopleReads.Calendar"/> and <see cref="PeopleReads.TeachersOf"/>.</summary>
    public static async Task<LearnerDay?> Of(LearningDb db, PersonId learner, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var lines = Lines(db, learner);
        var closed = db.Set<Holiday>().Where(h => h.OrganizationId == null || lines.Any(o => o.Id == h.OrganizationId));
        var rows = await (
            from part in db.Parts(5)
            join person in PeopleReads.People(db).Where(p => p.Id == learner && p.ArchivedAt == null) on part equals 0 into people
            from person in people.DefaultIfEmpty()
            join attended in PeopleReads.Attended(db).Where(a => a.Learner == learner) on part equals 1 into schools
            from attended in schools.DefaultIfEmpty()
            join teaching in PeopleReads.Teaching(db, learner, now) on part equals 2 into teachers
            from teaching in teachers.DefaultIfEmpty()
            join organization in lines on part equals 3 into organizations
            from organization in organizations.DefaultIfEmpty()
            join holiday in closed on part equals 4 into holidays
            from holiday in holidays.DefaultIfEmpty()
            select new
            {
                Person = ((PersonId?)person.Id).HasValue ? person : null,
                Attended = ((OrganizationId?)attended.Organization).HasValue ? attended : null,
                Teaching = ((PersonId?)teaching.Teacher).HasValue ? teaching : null,
                Organization = (Organization?)organization,
                Holiday = (Holiday?)holiday,
            }).ToListAsync(ct);
        if (rows.Select(r => r.Person).OfType<PersonRow>().SingleOrDefault() is not { } found)
            return null;

        var card = PeopleReads.Card(found, rows.Select(r => r.Attended).OfType<Attendance>());
        return new LearnerDay(card,
            CalendarOf(card.School, rows.Select(r => r.Organization).OfType<Organization>().ToList(), rows.Select(r => r.Holiday).OfType<Holiday>()),
            PeopleReads.OnceEach(rows.Select(r => r.Teaching).OfType<Teaching>()));
    }

    private static SchoolCalendar CalendarOf(OrganizationId? school, List<Organization> organizations, IEnumerable<Holiday> holidays)
    {
        var line = new List<OrganizationId>();
        for (var next = school; next is { } id && !line.Contains(id); next = organizations.Find(o => o.Id == id)?.ParentId)
            line.Add(id);
        var zone = organizations.Where(o => o.TimeZone is not null && (line.Contains(o.Id) || o.ParentId is null))
            .OrderBy(o => line.IndexOf(o.Id) is var place && place >= 0 ? place : int.MaxValue).FirstOrDefault()?.TimeZone;
        return SchoolCalendar.Of(zone, holidays.Where(h => h.OrganizationId is not { } of || line.Contains(of)).Select(h => h.Date));
    }

    /// <summary>What the learner attends with all above it, and what stands at the root. UNION ends where parents form a circle.</summary>
    private static IQueryable<Organization> Lines(LearningDb db, PersonId learner) =>
        db.Set<Organization>().FromSqlRaw(
            """
            WITH RECURSIVE "Line"("Id") AS (
                SELECT r."OrganizationId" FROM "PersonRoles" r
                WHERE r."PersonId" = {0} AND r."Role" = {1} AND r."ArchivedAt" IS NULL AND r."OrganizationId" IS NOT NULL
                UNION
                SELECT o."ParentId" FROM "Organizations" o JOIN "Line" l ON o."Id" = l."Id" WHERE o."ParentId" IS NOT NULL)
            SELECT o.* FROM "Organizations" o WHERE o."ParentId" IS NULL OR o."Id" IN (SELECT "Id" FROM "Line")
            """, learner.Value, Members.Student).AsNoTracking();
}

/// <summary>An organization that a learner attends.</summary>
internal sealed class Attendance
{
    public PersonId Learner { get; init; }
    public OrganizationId Organization { get; init; }
    public required string Name { get; init; }
    public bool IsSchool { get; init; }

    /// <summary>A learner of several schools has the same first one each time.</summary>
    public static (bool, string, Guid) Order(Attendance attendance) => (!attendance.IsSchool, attendance.Name, attendance.Organization.Value);
}

/// <summary>A teacher of a learner in one class.</summary>
internal sealed class Teaching
{
    public PersonId Teacher { get; init; }
    public required string GivenName { get; init; }
    public required string FamilyName { get; init; }
    public ClassId Class { get; init; }
    public required string Title { get; init; }
    public bool Homeroom { get; init; }
    public bool? Primary { get; init; }
}
