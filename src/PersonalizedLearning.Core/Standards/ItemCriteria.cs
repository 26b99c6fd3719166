using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Standards;

/// <summary>
/// Criteria that a framework carries as items. They belong to the standard above them, or, where they stand in a part of their own
/// (as assessment specifications do it), to the framework's only standard; with several standards there, nobody can tell whose they are.
/// </summary>
internal static class ItemCriteria
{
    private sealed record Item(StandardId Id, StandardId? ParentId, double? Order, string? Code, string? Short, string Text);

    public static async Task Settle(LearningDb db, FrameworkId framework, IReadOnlyDictionary<StandardId, ItemRole> roles, DateTime now, CancellationToken ct)
    {
        if (!roles.Values.Any(role => role is ItemRole.Criterion or ItemRole.LevelDescriptor))
            return;
        var items = (await db.Set<Standard>().AsNoTracking().Where(s => s.FrameworkId == framework && s.ArchivedAt == null)
                .Select(s => new Item(s.Id, s.ParentId, s.Order, s.Code, s.AbbreviatedStatement, s.FullStatement)).ToListAsync(ct))
            .OrderBy(i => i.Order ?? double.MaxValue).ThenBy(i => i.Code, StringComparer.Ordinal).ThenBy(i => i.Short, StringComparer.Ordinal).ThenBy(i => i.Id.Value)
            .ToDictionary(i => i.Id);
        var headings = items.Values.Where(i => i.ParentId is { } parent && roles.GetValueOrDefault(parent) == roles[i.Id]).Select(i => i.ParentId!.Value).ToHashSet();
        var standards = roles.Where(r => r.Value == ItemRole.Standard).Select(r => r.Key).ToList();
        var standing = (await db.Set<Rubric>().Where(r => standards.Contains(r.StandardId)).ToListAsync(ct)).ToLookup(r => r.StandardId);

        var found = items.Values
            .Where(i => roles[i.Id] is ItemRole.Criterion or ItemRole.LevelDescriptor && !headings.Contains(i.Id))
            .GroupBy(i => Owner(i, items, roles, standards));
        foreach (var group in found)
            if (group.Key is { } standard && !standing[standard].Any(r => r.Origin == RubricOrigin.CaseRubric))
                Write(db, standard, Criteria(items[standard], [.. group], items, roles), standing[standard], now);
    }

    private static StandardId? Owner(Item item, Dictionary<StandardId, Item> items, IReadOnlyDictionary<StandardId, ItemRole> roles, List<StandardId> standards)
    {
        var at = item;
        for (var steps = 0; steps < 64 && at.ParentId is { } parent && items.TryGetValue(parent, out at!); steps++)
            if (roles[at.Id] == ItemRole.Standard)
                return at.Id;
        return standards.Count == 1 ? standards[0] : null;
    }

    /// <summary>Levels under a criterion are its own; levels beside the criteria describe the whole and go with each.</summary>
    private static List<Criterion> Criteria(Item standard, IReadOnlyList<Item> group, Dictionary<StandardId, Item> items, IReadOnlyDictionary<StandardId, ItemRole> roles)
    {
        var levels = group.Where(i => roles[i.Id] == ItemRole.LevelDescriptor).ToLookup(i => i.ParentId is { } p && roles.GetValueOrDefault(p) == ItemRole.Criterion && items.ContainsKey(p) ? p : (StandardId?)null);
        var own = group.Where(i => roles[i.Id] == ItemRole.Criterion).ToList();
        if (own.Count == 0)
            return [new Criterion(CriterionId.From(standard.Id.Value), standard.Text, true, Words(levels[null]))];
        return own.Select(c => new Criterion(CriterionId.From(c.Id.Value), c.Text, true, Words(levels.Contains(c.Id) ? levels[c.Id] : levels[null]))).ToList();
    }

    private static List<CriterionLevel> Words(IEnumerable<Item> levels) => levels.Select((level, index) => new CriterionLevel(index + 1, level.Text)).ToList();

    private static void Write(LearningDb db, StandardId standard, List<Criterion> criteria, IEnumerable<Rubric> standing, DateTime now)
    {
        var newest = standing.Where(r => r.Origin == RubricOrigin.CaseItems).MaxBy(r => r.No);
        if (newest is not null && JsonColumns.Write(newest.Criteria) == JsonColumns.Write(criteria))
            return;
        db.Add(new Rubric
        {
            Id = Id.New<RubricId>(),
            StandardId = standard,
            No = standing.Select(r => r.No).DefaultIfEmpty().Max() + 1,
            Origin = RubricOrigin.CaseItems,
            Criteria = criteria,
            At = now,
        });
    }
}
