using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>The plan as it was last sent, or agreed. Work that was done stays done.</summary>
public sealed record UndoPlanChanges(Guid CommandId, PathwayId Pathway) : ICommand<UndoPlanChanges.Result>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Pathway, Pathway.Value);

    public enum Result { Undone, NothingSentYet }
}

internal sealed class UndoPlanChangesHandler(LearningDb db, TimeProvider clock) : IRequestHandler<UndoPlanChanges, UndoPlanChanges.Result>
{
    public async Task<UndoPlanChanges.Result> Handle(UndoPlanChanges request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var thread = await AgreementReads.Thread(db, AgreementKind.Pathway, request.Pathway.Value, now, cancellationToken);
        var sent = thread?.Moves.LastOrDefault(move => move is { Type: MoveType.Propose, Side: Side.Learner, Terms: not null, Version: VersionState.Open or VersionState.Active })
            ?? thread?.Version(thread.Active);
        if (sent?.Terms is null)
            return UndoPlanChanges.Result.NothingSentYet;
        var plan = await Plan.Load(db, request.Pathway, cancellationToken);
        plan.Take(db, Terms.Read<PathwayTerms>(sent.Terms), now);
        return UndoPlanChanges.Result.Undone;
    }
}
