using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Runs, newest first; of one source or of all.</summary>
public sealed record ReadRuns(SourceId? Source = null, int Page = 1) : IQuery<Found<RunRow>>
{
    /// <summary>Only runs that are there: those that wait for a person.</summary>
    public SyncState? State { get; init; }

    public AccessRule Access => AccessRule.Read(ObjectKind.Sources);
}

public sealed class RunRow
{
    public RunId Id { get; init; }
    public int No { get; init; }
    public SourceId? SourceId { get; init; }
    public string? Source { get; init; }
    public required string Plugin { get; init; }
    public required string Input { get; init; }
    public SyncState State { get; init; }
    public required string StartedBy { get; init; }
    public DateTime QueuedAt { get; init; }
    public DateTime? StartedAt { get; init; }
    public DateTime? FinishedAt { get; init; }
    public required IReadOnlyDictionary<string, SyncCounts> Records { get; init; }
    public int Findings { get; init; }
    public string? Message { get; init; }
    public SyncProgress? Progress { get; init; }

    /// <summary>Records added, changed and archived together.</summary>
    public long Changes => Records.Values.Sum(c => (long)c.Added + c.Changed + c.Archived);

    internal static IQueryable<RunRow> Of(LearningDb db) =>
        from run in db.Set<SyncRun>().AsNoTracking()
        join source in db.Set<Source>() on run.SourceId equals source.Id into sources
        from source in sources.DefaultIfEmpty()
        select new RunRow
        {
            Id = run.Id,
            No = run.No,
            SourceId = run.SourceId,
            Source = source!.Name,
            Plugin = run.PluginId,
            Input = run.Input,
            State = run.State,
            StartedBy = run.StartedByName,
            QueuedAt = run.QueuedAt,
            StartedAt = run.StartedAt,
            FinishedAt = run.FinishedAt,
            Records = run.Records,
            Findings = run.Findings,
            Message = run.Message,
            Progress = run.Progress,
        };
}

internal sealed class ReadRunsHandler(LearningDb db) : IRequestHandler<ReadRuns, Found<RunRow>>
{
    public Task<Found<RunRow>> Handle(ReadRuns request, CancellationToken cancellationToken)
    {
        var runs = RunRow.Of(db);
        if (request.Source is { } source)
            runs = runs.Where(r => r.SourceId == source);
        if (request.State is { } state)
            runs = runs.Where(r => r.State == state);
        return Found.Page(runs.OrderByDescending(r => r.No), request.Page, cancellationToken);
    }
}
