using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Sources;

/// <summary>The configured sources, by name, each with its newest run.</summary>
public sealed record ReadSources : IQuery<SourcesPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Sources);
}

/// <param name="Sources">By name.</param>
/// <param name="Plugins">What a new source may be of.</param>
/// <param name="Zone">In which times are shown.</param>
public sealed record SourcesPage(IReadOnlyList<SourceRow> Sources, IReadOnlyList<PluginManifest> Plugins, TimeZoneInfo Zone);

/// <param name="Next">When it is read next by itself; null: by hand, paused, or nothing on the server to read.</param>
public sealed record SourceRow(SourceId Id, string Name, string Plugin, string? InputPath, string Schedule, bool Paused, DateTime? LastAppliedAt, DateTime? Next, RunRow? Newest);

internal sealed class ReadSourcesHandler(LearningDb db, IPlugins plugins, TimeProvider clock) : IRequestHandler<ReadSources, SourcesPage>
{
    public async Task<SourcesPage> Handle(ReadSources request, CancellationToken cancellationToken)
    {
        var zone = (await PeopleReads.Calendar(db, null, cancellationToken)).Zone;
        var now = clock.GetUtcNow().UtcDateTime;
        var sources = await db.Set<Source>().AsNoTracking().OrderBy(s => s.Name).ToListAsync(cancellationToken);
        var newest = await db.Set<SyncRun>().Where(r => r.SourceId != null).GroupBy(r => r.SourceId).Select(g => g.Max(r => r.No)).ToListAsync(cancellationToken);
        var runs = (await RunRow.Of(db).Where(r => newest.Contains(r.No)).ToListAsync(cancellationToken)).ToDictionary(r => r.SourceId!.Value);
        return new SourcesPage([.. sources.Select(s => Row(s, runs.GetValueOrDefault(s.Id), zone, now))], plugins.Installed, zone);
    }

    private static SourceRow Row(Source source, RunRow? newest, TimeZoneInfo zone, DateTime now) => new(source.Id, source.Name, source.PluginId, source.InputPath, source.Schedule, source.Paused,
        source.LastAppliedAt, source.Paused || source.InputPath is null ? null : Schedule.Read(source.Schedule)?.Next(now, zone), newest);
}
