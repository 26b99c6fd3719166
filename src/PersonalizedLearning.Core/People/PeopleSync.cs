using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.People;

/// <summary>What a roster brings: organizations, sessions, people, courses, classes, enrollments, guardians.</summary>
internal sealed class PeopleSync : ISyncModule
{
    /// <summary>More learners of one school than this in one run: somebody looks first.</summary>
    private const double LearnersOfASchool = 5;

    public int Layer => 0;

    public IReadOnlyList<SyncTable> Tables { get; } =
    [
        SyncTable.For<Organization, OrganizationRecord>(RecordTypes.Organization)
            .Text(o => o.Name, r => r.Name)
            .Text(o => o.Type, r => r.Type)
            .Identifier(o => o.Identifier, r => r.Identifier)
            .MayName(o => o.ParentId, RecordTypes.Organization, r => r.Parent)
            .Called("""{0}."Name" """),

        SyncTable.For<AcademicSession, AcademicSessionRecord>(RecordTypes.AcademicSession)
            .Text(s => s.Title, r => r.Title)
            .Text(s => s.Type, r => r.Type)
            .Date(s => s.StartDate, r => r.StartDate)
            .Date(s => s.EndDate, r => r.EndDate)
            .Number(s => s.SchoolYear, r => r.SchoolYear)
            .MayName(s => s.ParentId, RecordTypes.AcademicSession, r => r.Parent)
            .Called("""{0}."Title" """),

        SyncTable.For<Course, CourseRecord>(RecordTypes.Course)
            .Text(c => c.Title, r => r.Title)
            .Text(c => c.CourseCode, r => r.CourseCode)
            .List(c => c.Grades, r => r.Grades)
            .List(c => c.Subjects, r => r.Subjects)
            .MayName(c => c.OrganizationId, RecordTypes.Organization, r => r.Organization)
            .MayName(c => c.SchoolYearId, RecordTypes.AcademicSession, r => r.SchoolYear)
            .Called("""{0}."Title" """),

        SyncTable.For<Class, ClassRecord>(RecordTypes.Class)
            .Text(c => c.Title, r => r.Title)
            .Text(c => c.ClassCode, r => r.ClassCode)
            .Text(c => c.ClassType, r => r.ClassType)
            .Text(c => c.Location, r => r.Location)
            .List(c => c.Grades, r => r.Grades)
            .List(c => c.Subjects, r => r.Subjects)
            .MayName(c => c.CourseId, RecordTypes.Course, r => r.Course)
            .Needs(c => c.SchoolId, RecordTypes.Organization, r => r.School)
            .Rows<ClassTerm, string>(r => r.Terms, term => term
                .Parent(t => t.ClassId)
                .Names(t => t.AcademicSessionId, RecordTypes.AcademicSession, required: true, key => key))
            .Called("""{0}."Title" """),

        SyncTable.For<ExternalId, Person, PersonRecord>(RecordTypes.Person, e => e.PersonId,
                new SameThing<Person>(p => p.MasterIdentifier, p => p.Identifier,
                    """EXISTS (SELECT 1 FROM "PersonRoles" AS pr WHERE pr."PersonId" = {0} AND pr."Role" = 'student')"""))
            .Text(p => p.GivenName, r => r.GivenName)
            .Text(p => p.FamilyName, r => r.FamilyName)
            .Text(p => p.MiddleName, r => r.MiddleName)
            .Text(p => p.PreferredGivenName, r => r.PreferredGivenName)
            .Text(p => p.PreferredFamilyName, r => r.PreferredFamilyName)
            .Text(p => p.Pronouns, r => r.Pronouns)
            .Text(p => p.Username, r => r.Username)
            .Text(p => p.Email, r => r.Email)
            .Identifier(p => p.Identifier, r => r.Identifier)
            .Identifier(p => p.MasterIdentifier, r => r.MasterIdentifier)
            .Bool(p => p.Enabled, r => r.Enabled)
            .List(p => p.Grades, r => r.Grades)
            .Number(p => p.Grade, r => Grades.Highest(r.Grades))
            .Searched(p => p.SearchText, r => [r.PreferredGivenName, r.GivenName, r.PreferredFamilyName, r.FamilyName])
            .Kind(r => r.Roles.Any(role => role.Role == "student"))
            .Rows<PersonOrganizationRole, PersonRole>(r => r.Roles, role => role
                .Id(p => p.Id)
                .Parent(p => p.ExternalId)
                .Owner(p => p.PersonId)
                .Source(p => p.SourceId)
                .Archived(p => p.ArchivedAt)
                .Text(p => p.Role, r => r.Role)
                .Names(p => p.OrganizationId, RecordTypes.Organization, required: false, r => r.Organization))
            .Called("""(SELECT pn."GivenName" || ' ' || pn."FamilyName" FROM "People" AS pn WHERE pn."Id" = {0}."PersonId")""",
                planned: """{0}."GivenName" || ' ' || {0}."FamilyName" """),

        SyncTable.For<Enrollment, EnrollmentRecord>(RecordTypes.Enrollment)
            .Text(e => e.Role, r => r.Role)
            .Bool(e => e.Primary, r => r.Primary)
            .Date(e => e.BeginDate, r => r.BeginDate)
            .Date(e => e.EndDate, r => r.EndDate)
            .Needs(e => e.ClassId, RecordTypes.Class, r => r.Class)
            .Needs(e => e.PersonId, RecordTypes.Person, r => r.Person)
            .Called("""
                (SELECT pn."GivenName" || ' ' || pn."FamilyName" FROM "People" AS pn WHERE pn."Id" = {0}."PersonId")
                || ' · ' || (SELECT cn."Title" FROM "Classes" AS cn WHERE cn."Id" = {0}."ClassId")
                """),

        SyncTable.For<Relationship, RelationshipRecord>(RecordTypes.Relationship)
            .Word(r => r.Kind, _ => nameof(RelationshipKind.GuardianOf))
            .Initially(r => r.Origin, "'Sync'")
            .Initially(r => r.Blocked, "FALSE")
            .Needs(r => r.From, RecordTypes.Person, r => r.From)
            .Needs(r => r.To, RecordTypes.Person, r => r.To)
            .Called("""
                (SELECT pn."GivenName" || ' ' || pn."FamilyName" FROM "People" AS pn WHERE pn."Id" = {0}."From")
                || ' · ' || (SELECT pn."GivenName" || ' ' || pn."FamilyName" FROM "People" AS pn WHERE pn."Id" = {0}."To")
                """),
    ];

    public IReadOnlyList<SyncLimit> Limits { get; } =
    [
        new SyncLimit(RecordTypes.Person, LearnersOfASchool, """
            SELECT o."Name", COUNT(DISTINCT r."PersonId") AS "Before", COUNT(DISTINCT g."Id") AS "Removed"
            FROM "PersonRoles" AS r JOIN "Organizations" AS o ON o."Id" = r."OrganizationId" LEFT JOIN {gone} AS g ON g."Id" = r."PersonId"
            WHERE r."SourceId" = @source AND r."Role" = 'student' AND r."ArchivedAt" IS NULL GROUP BY o."Id", o."Name" ORDER BY o."Name"
            """),
    ];

    /// <summary>A class runs from the first to the last day of its terms.</summary>
    public async Task Follow(SyncChanges changes, CancellationToken ct)
    {
        if (changes.Of(RecordTypes.Class) is null && changes.Of(RecordTypes.AcademicSession) is null)
            return;
        await changes.Execute("""
            UPDATE "Classes" AS c SET "StartDate" = d."First", "EndDate" = d."Last"
            FROM (SELECT k."Id", MIN(s."StartDate") AS "First", MAX(s."EndDate") AS "Last" FROM "Classes" AS k
                  LEFT JOIN "ClassTerms" AS t ON t."ClassId" = k."Id"
                  LEFT JOIN "AcademicSessions" AS s ON s."Id" = t."AcademicSessionId" AND s."ArchivedAt" IS NULL
                  WHERE k."SourceId" = @source GROUP BY k."Id") AS d
            WHERE d."Id" = c."Id" AND (c."StartDate" IS DISTINCT FROM d."First" OR c."EndDate" IS DISTINCT FROM d."Last")
            """, ct);
    }
}
