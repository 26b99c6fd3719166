using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Pathways;

public enum MoveReason { TooHard, KnownAlready, NotNow }

/// <summary>Why a learner put a step on another day. Said after it was moved and never asked first; the learner may take it out.</summary>
internal sealed class StepReason
{
    public Guid Id { get; set; }
    public StepId StepId { get; set; }
    public PersonId LearnerId { get; set; }
    public MoveReason Reason { get; set; }
    public DateTime At { get; set; }
}

internal sealed class StepReasonConfiguration : IEntityTypeConfiguration<StepReason>
{
    public void Configure(EntityTypeBuilder<StepReason> builder)
    {
        builder.ToTable("StepReasons");
        builder.HasIndex(r => new { r.LearnerId, r.At });
    }
}

/// <summary>The learner says why a step was moved, or (null) takes out what was said about it.</summary>
public sealed record SayWhyMoved(Guid CommandId, StepId Step, MoveReason? Reason) : ICommand<bool>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Pathway, Step.Value);
}

internal sealed class SayWhyMovedHandler(LearningDb db, TimeProvider clock) : IRequestHandler<SayWhyMoved, bool>
{
    public async Task<bool> Handle(SayWhyMoved request, CancellationToken cancellationToken)
    {
        var step = await db.Set<Step>().SingleOrDefaultAsync(s => s.Id == request.Step, cancellationToken) ?? throw new NotFoundException();
        if (request.Reason is { } reason)
            db.Add(new StepReason { Id = Core.Id.Next(), StepId = step.Id, LearnerId = step.LearnerId, Reason = reason, At = clock.GetUtcNow().UtcDateTime });
        else
            db.RemoveRange(await db.Set<StepReason>().Where(r => r.StepId == step.Id).ToListAsync(cancellationToken));
        return true;
    }
}

/// <summary>What a learner said about moved steps, newest first: to speak about when planning together. For those who may read the learner's talks.</summary>
public sealed record ShowWhyMoved(PersonId Learner) : IQuery<IReadOnlyList<MovedStepRow>>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Talk, Learner);
}

public sealed record MovedStepRow(StepId Step, PathwayId Pathway, string Title, MoveReason Reason, DateTime At);

internal sealed class ShowWhyMovedHandler(LearningDb db) : IRequestHandler<ShowWhyMoved, IReadOnlyList<MovedStepRow>>
{
    private const int Most = 10;

    public async Task<IReadOnlyList<MovedStepRow>> Handle(ShowWhyMoved request, CancellationToken cancellationToken) => await (
        from reason in db.Set<StepReason>().AsNoTracking()
        join step in db.Set<Step>() on reason.StepId equals step.Id
        where reason.LearnerId == request.Learner && step.State != StepState.TakenOut
        orderby reason.At descending
        select new MovedStepRow(step.Id, step.PathwayId, step.Title, reason.Reason, reason.At)).Take(Most).ToListAsync(cancellationToken);
}
