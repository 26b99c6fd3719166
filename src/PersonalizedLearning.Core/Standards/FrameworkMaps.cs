using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Standards;

/// <summary>Gives each item of a framework its role: what a person decided for its type and place, else what is proposed.</summary>
public static class FrameworkMaps
{
    private const int Batch = 1000;

    /// <summary>
    /// After an import or an edit of the map: says which items are leaves, adds the types that the map does not know yet,
    /// gives the items their roles, and makes criteria of what the framework carries as items. The same again changes nothing. Answers the role of each item.
    /// </summary>
    public static async Task<IReadOnlyDictionary<StandardId, ItemRole>> Settle(LearningDb db, FrameworkId framework, DateTime now, CancellationToken ct)
    {
        var items = await db.Set<Standard>().AsNoTracking().Where(s => s.FrameworkId == framework && s.ArchivedAt == null)
            .Select(s => new Item(s.Id, s.ParentId, s.ItemType, s.Leaf, s.Role)).ToListAsync(ct);
        var parents = items.Where(i => i.ParentId != null).Select(i => i.ParentId!.Value).ToHashSet();
        var roles = await Roles(db, framework, items.Select(i => (i.ItemType, Leaf: !parents.Contains(i.Id))).Distinct(), ct);

        var changed = items
            .Select(i => i with { Leaf = !parents.Contains(i.Id), Role = roles[(i.ItemType, !parents.Contains(i.Id))] })
            .Except(items).ToDictionary(i => i.Id);
        foreach (var ids in changed.Keys.Chunk(Batch))
            foreach (var standard in await db.Set<Standard>().Where(s => ids.Contains(s.Id)).ToListAsync(ct))
                (standard.Leaf, standard.Role) = (changed[standard.Id].Leaf, changed[standard.Id].Role);

        var settled = items.ToDictionary(i => i.Id, i => changed.GetValueOrDefault(i.Id, i).Role);
        await ItemCriteria.Settle(db, framework, settled, now, ct);
        return settled;
    }

    /// <summary>The map as it is after adding the types that came new.</summary>
    private static async Task<Dictionary<(string?, bool), ItemRole>> Roles(LearningDb db, FrameworkId framework, IEnumerable<(string? Type, bool Leaf)> places, CancellationToken ct)
    {
        var known = await db.Set<FrameworkMap>().Where(m => m.FrameworkId == framework).ToListAsync(ct);
        known.AddRange(db.Set<FrameworkMap>().Local.Where(m => m.FrameworkId == framework && !known.Contains(m)));
        foreach (var (type, leaf) in places)
        {
            if (known.Any(m => m.ItemType == type && m.Leaf == leaf))
                continue;
            var row = new FrameworkMap { Id = Core.Id.Next(), FrameworkId = framework, ItemType = type, Leaf = leaf, Role = ItemRoles.Propose(type, leaf) };
            db.Add(row);
            known.Add(row);
        }
        return known.ToDictionary(m => (m.ItemType, m.Leaf), m => m.Role);
    }

    private sealed record Item(StandardId Id, StandardId? ParentId, string? ItemType, bool Leaf, ItemRole Role);
}
