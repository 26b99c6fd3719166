using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.People;

/// <summary>How many are here, without what is archived.</summary>
/// <param name="ByRole">People by role; one with two roles counts in both.</param>
/// <param name="Organizations">Districts, schools, departments.</param>
/// <param name="Classes">Classes.</param>
/// <param name="Enrollments">Places in classes.</param>
public sealed record PeopleCounts(IReadOnlyDictionary<string, int> ByRole, int Organizations, int Classes, int Enrollments)
{
    public static async Task<PeopleCounts> Of(LearningDb db, CancellationToken ct) => new(
        await (from role in db.Set<PersonOrganizationRole>()
               join person in db.Set<Person>() on role.PersonId equals person.Id
               where role.ArchivedAt == null && person.ArchivedAt == null
               select new { role.Role, role.PersonId }).Distinct().GroupBy(r => r.Role).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToDictionaryAsync(g => g.Key, g => g.Count, ct),
        await db.Set<Organization>().CountAsync(o => o.ArchivedAt == null, ct),
        await db.Set<Class>().CountAsync(c => c.ArchivedAt == null, ct),
        await db.Set<Enrollment>().CountAsync(e => e.ArchivedAt == null, ct));
}
