using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Sources;

/// <summary>A person decides not to go on with a held run: everybody keeps working with what was there.</summary>
public sealed record KeepStopped(Guid CommandId, RunId Run) : ICommand<RunDecision>
{
    public AccessRule Access => AccessRule.Decide(ObjectKind.SyncHold, Run.Value);
}

internal sealed class KeepStoppedHandler(LearningDb db, IBulk bulk, CurrentViewer current, TimeProvider clock) : IRequestHandler<KeepStopped, RunDecision>
{
    public async Task<RunDecision> Handle(KeepStopped request, CancellationToken cancellationToken)
    {
        var run = await db.Set<SyncRun>().SingleOrDefaultAsync(r => r.Id == request.Run, cancellationToken) ?? throw new NotFoundException();
        if (run.State != SyncState.Held)
            return new RunDecision.NotWaiting(run.State);
        run.State = SyncState.KeptStopped;
        run.DecidedBy = current.Viewer.Person;
        run.DecidedByName = current.Viewer.Name;
        run.DecidedAt = run.FinishedAt = clock.GetUtcNow().UtcDateTime;
        await bulk.DropAsync(db, run.Id, cancellationToken);
        return new RunDecision.Decided();
    }
}
