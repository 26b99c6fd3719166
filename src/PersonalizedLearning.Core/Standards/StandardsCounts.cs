using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Standards;

/// <summary>How many are here, without what is archived.</summary>
/// <param name="Frameworks">Frameworks.</param>
/// <param name="Standards">Items whose role is Standard.</param>
/// <param name="Prerequisites">Ties "precedes" between two items that are both here.</param>
public sealed record StandardsCounts(int Frameworks, int Standards, int Prerequisites)
{
    public static async Task<StandardsCounts> Of(LearningDb db, CancellationToken ct) => new(
        await db.Set<Framework>().CountAsync(f => f.ArchivedAt == null, ct),
        await db.Set<Standard>().CountAsync(s => s.ArchivedAt == null && s.Role == ItemRole.Standard, ct),
        await (from tie in db.Set<StandardAssociation>()
               join origin in db.Set<Standard>() on tie.FromId equals origin.Id
               join destination in db.Set<Standard>() on tie.ToId equals destination.Id
               where tie.Type == "precedes" && tie.ArchivedAt == null && origin.ArchivedAt == null && destination.ArchivedAt == null
               select tie.Id).CountAsync(ct));
}
