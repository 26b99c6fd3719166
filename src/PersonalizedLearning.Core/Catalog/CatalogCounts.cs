using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Catalog;

/// <summary>How many are here, without what is archived.</summary>
/// <param name="Topics">Topics, the roots of libraries too.</param>
/// <param name="Resources">Resources.</param>
/// <param name="Alignments">Resources and whole branches that serve a standard which is here.</param>
public sealed record CatalogCounts(int Topics, int Resources, int Alignments)
{
    public static async Task<CatalogCounts> Of(LearningDb db, CancellationToken ct) => new(
        await db.Set<Topic>().CountAsync(t => t.ArchivedAt == null, ct),
        await db.Set<Resource>().CountAsync(r => r.ArchivedAt == null, ct),
        await db.Set<Alignment>().CountAsync(a => a.ArchivedAt == null && a.StandardId != null && a.State == AlignmentState.Confirmed, ct)
            + await db.Set<BranchAlignment>().CountAsync(b => b.RemovedAt == null, ct));
}
