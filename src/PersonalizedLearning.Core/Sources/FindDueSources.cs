using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Which sources are to be read now, by their schedules. For the job; a host that asks twice gets the same occasions.</summary>
public sealed record FindDueSources : IQuery<IReadOnlyList<DueSource>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Jobs);
}

/// <param name="Source">Which.</param>
/// <param name="Due">The moment of its schedule that has come.</param>
/// <param name="Occasion">The same for the same moment: starting it twice starts it once.</param>
public sealed record DueSource(SourceId Source, DateTime Due, Guid Occasion);

internal sealed class FindDueSourcesHandler(LearningDb db, TimeProvider clock) : IRequestHandler<FindDueSources, IReadOnlyList<DueSource>>
{
    public async Task<IReadOnlyList<DueSource>> Handle(FindDueSources request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var sources = await db.Set<Source>().AsNoTracking().Where(s => !s.Paused && s.InputPath != null).ToListAsync(cancellationToken);
        if (sources.Count == 0)
            return [];
        var started = await db.Set<SyncRun>().Where(r => r.SourceId != null).GroupBy(r => r.SourceId!.Value)
            .Select(g => new { g.Key, Last = g.Max(r => r.QueuedAt) }).ToDictionaryAsync(g => g.Key, g => g.Last, cancellationToken);
        var zone = (await PeopleReads.Calendar(db, null, cancellationToken)).Zone;
        var due = new List<DueSource>();
        foreach (var source in sources)
        {
            var last = started.TryGetValue(source.Id, out var at) ? at : source.CreatedAt;
            if (Schedule.Read(source.Schedule)?.Next(last, zone) is { } moment && moment <= now)
                due.Add(new DueSource(source.Id, moment, Occasion(source.Id, moment)));
        }
        return due;
    }

    private static Guid Occasion(SourceId source, DateTime moment) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}@{moment:O}"))[..16]);
}
