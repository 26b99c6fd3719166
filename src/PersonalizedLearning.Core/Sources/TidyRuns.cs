using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Runs whose process ended in the middle are named so, and what they had staged is removed. They had changed nothing.</summary>
public sealed record TidyRuns(Guid CommandId) : ICommand<TidyRuns.Result>
{
    /// <summary>A run that gave no sign of life for so long is over.</summary>
    public static TimeSpan Silence { get; } = TimeSpan.FromHours(1);

    public AccessRule Access => AccessRule.Write(ObjectKind.Jobs);

    public sealed record Result(int Interrupted);
}

internal sealed class TidyRunsHandler(LearningDb db, IBulk bulk, TimeProvider clock) : IRequestHandler<TidyRuns, TidyRuns.Result>
{
    public async Task<TidyRuns.Result> Handle(TidyRuns request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var silent = now - TidyRuns.Silence;
        var dead = await db.Set<SyncRun>()
            .Where(r => (r.State == SyncState.Reading || r.State == SyncState.Comparing || r.State == SyncState.Applying) && r.StartedAt < silent
                && !db.Set<Source>().Any(s => s.LeaseRunId == r.Id && s.LeaseUntil > now))
            .ToListAsync(cancellationToken);
        foreach (var run in dead)
        {
            run.State = SyncState.Interrupted;
            run.FinishedAt = now;
            run.Message ??= "The server ended in the middle of this run. Nothing was changed by it; start it again.";
            await bulk.DropAsync(db, run.Id, cancellationToken);
        }
        return new TidyRuns.Result(dead.Count);
    }
}
