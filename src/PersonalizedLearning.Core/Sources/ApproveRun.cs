using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Sources;

/// <summary>A person has looked at a held run and lets it go on. <see cref="ISync"/> then applies exactly what was shown.</summary>
public sealed record ApproveRun(Guid CommandId, RunId Run, string Reason) : ICommand<RunDecision>
{
    /// <summary>Where removals were shown: their number, typed, so that nobody approves unseen. Null asks for none.</summary>
    public long? Removals { get; init; }

    public AccessRule Access => AccessRule.Decide(ObjectKind.SyncHold, Run.Value);
}

public abstract record RunDecision
{
    public sealed record Decided : RunDecision;

    /// <summary>It no longer waits: somebody decided, or a newer run took its place.</summary>
    public sealed record NotWaiting(SyncState State) : RunDecision;
}

internal sealed class ApproveRunValidator : AbstractValidator<ApproveRun>
{
    public ApproveRunValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage("Say who confirmed it, and how.").MaximumLength(1_000);
}

internal sealed class ApproveRunHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<ApproveRun, RunDecision>
{
    public async Task<RunDecision> Handle(ApproveRun request, CancellationToken cancellationToken)
    {
        var run = await db.Set<SyncRun>().SingleOrDefaultAsync(r => r.Id == request.Run, cancellationToken) ?? throw new NotFoundException();
        if (run.State != SyncState.Held)
            return new RunDecision.NotWaiting(run.State);
        var removals = run.Removals;
        if (request.Removals is { } typed && typed != removals)
            throw new InvalidRequestException([new(nameof(ApproveRun.Removals), $"For this run it is {removals}.")]);
        run.State = SyncState.Approved;
        run.DecidedBy = current.Viewer.Person;
        run.DecidedByName = current.Viewer.Name;
        run.DecidedAt = clock.GetUtcNow().UtcDateTime;
        run.DecisionReason = request.Reason.Trim();
        return new RunDecision.Decided();
    }
}
