using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Every record type that a module publishes, in an order in which each comes after those it refers to.</summary>
internal sealed class SyncCatalog(IEnumerable<ISyncModule> modules)
{
    private readonly List<ISyncModule> modules = [.. modules.OrderBy(m => m.Layer)];

    public IReadOnlyList<SyncTable> For(IReadOnlyCollection<PluginCapability> capabilities) =>
        Ordered(modules.SelectMany(m => m.Tables).Where(t => capabilities.Contains(Capability(t))).ToDictionary(t => t.Type));

    /// <summary>All modules, for reactions: standards may bring what a catalog waited for.</summary>
    public IReadOnlyList<ISyncModule> Modules => modules;

    private static PluginCapability Capability(SyncTable table) =>
        table.Record.IsSubclassOf(typeof(RosterRecord)) ? PluginCapability.Roster
        : table.Record.IsSubclassOf(typeof(StandardsRecord)) ? PluginCapability.Standards
        : PluginCapability.Content;

    private static List<SyncTable> Ordered(Dictionary<string, SyncTable> tables)
    {
        var ordered = new List<SyncTable>();
        var seen = new HashSet<string>();
        foreach (var table in tables.Values)
            Visit(table);
        return ordered;

        void Visit(SyncTable table)
        {
            if (!seen.Add(table.Type))
                return;
            foreach (var to in table.References.Select(r => r.To).Concat(table.Lists.Select(l => l.Reference?.To).OfType<string>()))
                if (tables.TryGetValue(to, out var needed))
                    Visit(needed);
            ordered.Add(table);
        }
    }
}
