using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>
/// The school takes a learner's record from a guardian, at once and whichever source names the tie. A newer block replaces an older one.
/// </summary>
/// <param name="Until">Its last day; null: until it is lifted.</param>
public sealed record BlockGuardian(Guid CommandId, PersonId Guardian, PersonId Learner, string Reason, DateOnly? Until = null) : ICommand<bool>
{
    public AccessRule Access => AccessRule.DecideOf(ObjectKind.Ties, Learner);
}

/// <summary>The guardian may see the learner's record again, as far as a tie still holds. False: nothing was blocked.</summary>
public sealed record LiftBlock(Guid CommandId, PersonId Guardian, PersonId Learner) : ICommand<bool>
{
    public AccessRule Access => AccessRule.DecideOf(ObjectKind.Ties, Learner);
}

internal sealed class BlockGuardianRules : AbstractValidator<BlockGuardian>
{
    public BlockGuardianRules(TimeProvider clock)
    {
        RuleFor(b => b.Reason).NotEmpty().WithMessage("Write why. Only who may change this reads it.").UpTo(1000);
        RuleFor(b => b.Until).GreaterThanOrEqualTo(_ => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).WithMessage("Choose a day that is still to come, or leave it empty.");
    }
}

internal sealed class BlockGuardianHandler(LearningDb db, TimeProvider clock) : IRequestHandler<BlockGuardian, bool>
{
    public async Task<bool> Handle(BlockGuardian request, CancellationToken cancellationToken)
    {
        var rows = await Custody.Rows(db, request.Guardian, request.Learner, cancellationToken);
        if (rows.Count == 0)
            throw new NotFoundException();
        var now = clock.GetUtcNow().UtcDateTime;
        Custody.Lift(rows, now);
        db.Add(new Relationship
        {
            Id = Id.New<RelationshipId>(),
            From = request.Guardian,
            To = request.Learner,
            Kind = RelationshipKind.GuardianOf,
            Origin = RelationshipOrigin.Local,
            FromDate = DateOnly.FromDateTime(now),
            ToDate = request.Until,
            Blocked = true,
            Reason = request.Reason.Trim(),
        });
        return true;
    }
}

internal sealed class LiftBlockHandler(LearningDb db, TimeProvider clock) : IRequestHandler<LiftBlock, bool>
{
    public async Task<bool> Handle(LiftBlock request, CancellationToken cancellationToken)
    {
        var rows = await Custody.Rows(db, request.Guardian, request.Learner, cancellationToken);
        return rows.Count == 0 ? throw new NotFoundException() : Custody.Lift(rows, clock.GetUtcNow().UtcDateTime);
    }
}

internal static class Custody
{
    /// <summary>All that was ever said about this guardian and this learner.</summary>
    public static Task<List<Relationship>> Rows(LearningDb db, PersonId guardian, PersonId learner, CancellationToken ct) =>
        db.Set<Relationship>().Where(r => r.From == guardian && r.To == learner && r.Kind == RelationshipKind.GuardianOf).ToListAsync(ct);

    /// <summary>A local block stays as a record of what was; a source's own row is a tie again, if the source still names it.</summary>
    public static bool Lift(IEnumerable<Relationship> rows, DateTime now)
    {
        var lifted = false;
        foreach (var block in rows.Where(r => r.Blocked && (r.Origin == RelationshipOrigin.Sync || r.ArchivedAt is null)))
        {
            lifted = true;
            if (block.Origin == RelationshipOrigin.Sync)
                block.Blocked = false;
            else
                block.ArchivedAt = now;
        }
        return lifted;
    }
}
