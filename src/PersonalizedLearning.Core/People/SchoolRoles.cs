using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>What OneRoster's role words mean here.</summary>
internal static class SchoolRoles
{
    /// <summary>
    /// Who leads an organization and all below it. District and system administrators are not among them: administrators
    /// see no learner content, and a feed makes nobody an administrator of this product.
    /// </summary>
    public static readonly string[] Leading = ["principal", "siteAdministrator", "counselor"];

    /// <summary>OneRoster 1.1 has one word for every administrator; at a school it is its leader.</summary>
    public const string AnyAdministrator = "administrator";

    public static readonly string[] Teaching = [Members.Teacher, "aide"];
    public static readonly string[] Guarding = ["guardian", "parent", "relative"];

    /// <summary>The learners of every organization at or under one that this person leads.</summary>
    public static IQueryable<PersonId> LedBy(LearningDb db, PersonId leader)
    {
        var organizations = Led(db, leader).Select(o => o.Id);
        return db.Set<PersonOrganizationRole>().AsNoTracking()
            .Where(r => r.Role == Members.Student && r.ArchivedAt == null && r.OrganizationId != null && organizations.Contains(r.OrganizationId.Value))
            .Select(r => r.PersonId);
    }

    /// <summary>The organizations that this person leads, with all below them.</summary>
    public static IQueryable<Organization> Led(LearningDb db, PersonId leader) =>
        // Recursive by need: a feed decides how deep its organizations nest. UNION ends where parents form a circle.
        db.Set<Organization>().FromSql(
            $"""
            WITH RECURSIVE "Led"("Id") AS (
                SELECT r."OrganizationId" FROM "PersonRoles" r JOIN "Organizations" o ON o."Id" = r."OrganizationId"
                WHERE r."PersonId" = {leader.Value} AND r."ArchivedAt" IS NULL
                  AND (r."Role" IN ('principal', 'siteAdministrator', 'counselor') OR (r."Role" = 'administrator' AND o."Type" = 'school'))
                UNION
                SELECT o."Id" FROM "Organizations" o JOIN "Led" l ON o."ParentId" = l."Id")
            SELECT o.* FROM "Organizations" o WHERE o."Id" IN (SELECT "Id" FROM "Led")
            """).AsNoTracking();

    /// <summary>What a person is here, from the roster alone; grants of administration are added by the host.</summary>
    public static async Task<IReadOnlySet<Role>> Of(LearningDb db, PersonId person, DateTime now, CancellationToken ct)
    {
        var words = await db.Set<PersonOrganizationRole>().Where(r => r.PersonId == person && r.ArchivedAt == null).Select(r => r.Role)
            .Union(Members.At(db, now).Where(m => m.Person == person).Select(m => m.Role))
            .Union(Members.Relationships(db, RelationshipKind.GuardianOf, now).Where(r => r.From == person).Select(_ => "guardian"))
            // Who is blocked stays a guardian: the page says whom to ask.
            .Union(Members.Blocks(db, now).Where(r => r.From == person).Select(_ => "guardian"))
            .Union(Members.Relationships(db, RelationshipKind.LeaderOf, now).Where(r => r.From == person).Select(_ => "principal"))
            .Union(Members.Relationships(db, RelationshipKind.TeacherOf, now).Where(r => r.From == person).Select(_ => "teacher"))
            .Union(Led(db, person).Select(_ => "principal"))
            .ToListAsync(ct);
        var roles = new HashSet<Role>();
        if (words.Contains(Members.Student))
            roles.Add(Role.Learner);
        if (words.Intersect(Teaching).Any())
            roles.Add(Role.Teacher);
        if (words.Intersect(Guarding).Any())
            roles.Add(Role.Guardian);
        if (words.Intersect(Leading).Any())
            roles.Add(Role.Leader);
        return roles;
    }
}
