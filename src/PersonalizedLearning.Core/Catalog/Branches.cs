using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Catalog;

/// <summary>What a branch aligned to a standard holds: its topic and every topic below, as the library is now.</summary>
internal static class Branches
{
    // Deeper than any library; a tree that loops ends here.
    internal const int Deepest = 32;

    public static async Task<IReadOnlyList<CoverRow>> Cover(LearningDb db, IReadOnlyCollection<StandardId> standards, CancellationToken ct)
    {
        var branches = await db.Set<BranchAlignment>().AsNoTracking()
            .Where(b => b.RemovedAt == null && standards.Contains(b.StandardId))
            .Select(b => new { b.TopicId, b.StandardId, b.Type }).ToListAsync(ct);
        if (branches.Count == 0)
            return [];

        var above = await Below(db, branches.Select(b => b.TopicId).Distinct().ToList(), ct);
        var roots = branches.ToLookup(b => b.TopicId);
        var topics = above.Keys.ToList();
        var places = await (from place in db.Set<ResourceTopic>().AsNoTracking()
                            join resource in db.Set<Resource>() on place.ResourceId equals resource.Id
                            where resource.ArchivedAt == null && topics.Contains(place.TopicId)
                            select place).ToListAsync(ct);

        return (from place in places
                from root in above[place.TopicId]
                from branch in roots[root]
                select new CoverRow { StandardId = branch.StandardId, ResourceId = place.ResourceId, Type = branch.Type, Origin = AlignmentOrigin.Branch }).ToList();
    }

    /// <summary>How many resources stand in a topic or below it.</summary>
    public static async Task<int> Count(LearningDb db, TopicId topic, CancellationToken ct)
    {
        var topics = (await Below(db, [topic], ct)).Keys.ToList();
        return await db.Set<ResourceTopic>().Where(place => topics.Contains(place.TopicId))
            .Join(db.Set<Resource>().Where(r => r.ArchivedAt == null), place => place.ResourceId, r => r.Id, (place, r) => r.Id).Distinct().CountAsync(ct);
    }

    /// <summary>A topic and those above it, from the top. Empty for one that is not there.</summary>
    public static async Task<List<TopicId>> Above(LearningDb db, TopicId? topic, CancellationToken ct)
    {
        var line = new List<TopicId>();
        for (var at = topic; at is { } id && line.Count < Deepest;)
        {
            var row = await db.Set<Topic>().Where(t => t.Id == id && t.ArchivedAt == null).Select(t => new { t.ParentId }).SingleOrDefaultAsync(ct);
            if (row is null)
                break;
            line.Insert(0, id);
            at = row.ParentId;
        }
        return line;
    }

    /// <summary>Every topic at or below the given ones, each with those of the given ones that it lies in.</summary>
    private static async Task<Dictionary<TopicId, HashSet<TopicId>>> Below(LearningDb db, IReadOnlyCollection<TopicId> roots, CancellationToken ct)
    {
        var lies = roots.ToDictionary(root => root, root => new HashSet<TopicId> { root });
        var edge = roots.ToHashSet();
        for (var depth = 0; edge.Count > 0 && depth < Deepest; depth++)
        {
            var parents = edge.Select(id => (TopicId?)id).ToList();
            var children = await db.Set<Topic>().AsNoTracking()
                .Where(t => t.ArchivedAt == null && parents.Contains(t.ParentId))
                .Select(t => new { t.Id, t.ParentId }).ToListAsync(ct);
            edge = [];
            foreach (var child in children)
            {
                if (!lies.TryGetValue(child.Id, out var held))
                    lies[child.Id] = held = [];
                var before = held.Count;
                held.UnionWith(lies[child.ParentId!.Value]);
                if (held.Count > before)
                    edge.Add(child.Id);
            }
        }
        return lies;
    }
}
