using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>
/// Ids behind the keys that have come, of the types that others name while they are staged: what is new of a type the source had
/// nothing of has its id as soon as it is staged. What is beyond the limit, or comes later, is looked up by key in the plan.
/// </summary>
internal sealed class StagedIds(IReadOnlyList<TableRun> tables)
{
    private const int Most = 1_000_000;

    private readonly Dictionary<string, Dictionary<string, Guid>> named = tables.Where(t => t.ComparedEarly).SelectMany(t => t.References).Select(r => r.Reference.To).Distinct()
        .Where(to => tables.Any(t => t.Type == to && t.Named)).ToDictionary(to => to, _ => new Dictionary<string, Guid>());

    /// <summary>One id a key, so that the last word of a key that came twice has the id that others know.</summary>
    public Guid Of(TableRun table, string key)
    {
        if (!named.TryGetValue(table.Type, out var ids))
            return Id.Next();
        if (!ids.TryGetValue(key, out var id))
        {
            id = Id.Next();
            if (ids.Count < Most)
                ids.Add(key, id);
        }
        return id;
    }

    /// <summary>The ids that a row names; empty where one is not known.</summary>
    public Guid[] Named(TableRun table, SourceRecord record)
    {
        var ids = new Guid[table.References.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            var reference = table.References[i].Reference;
            if (!named.TryGetValue(reference.To, out var known) || reference.Key(record) is not { } key || !known.TryGetValue(key, out ids[i]))
                table.AllNamed = false;
        }
        return ids;
    }
}
