using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Sources;

/// <summary>The plugins of this server, what uses each, how its newest run went, and those that were not admitted.</summary>
public sealed record ReadPlugins : IQuery<PluginsPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Plugins);
}

public sealed record PluginsPage(IReadOnlyList<PluginRow> Plugins, IReadOnlyList<RefusedPlugin> Refused);

public sealed record PluginRow(PluginManifest Manifest, int Sources, RunRow? Newest);

internal sealed class ReadPluginsHandler(LearningDb db, IPlugins plugins) : IRequestHandler<ReadPlugins, PluginsPage>
{
    public async Task<PluginsPage> Handle(ReadPlugins request, CancellationToken cancellationToken)
    {
        var sources = await db.Set<Source>().GroupBy(s => s.PluginId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var newest = await db.Set<SyncRun>().GroupBy(r => r.PluginId).Select(g => g.Max(r => r.No)).ToListAsync(cancellationToken);
        var runs = (await RunRow.Of(db).Where(r => newest.Contains(r.No)).ToListAsync(cancellationToken)).ToDictionary(r => r.Plugin);
        return new PluginsPage([.. plugins.Installed.Select(p => new PluginRow(p, sources.GetValueOrDefault(p.Id), runs.GetValueOrDefault(p.Id)))], plugins.Refused);
    }
}
