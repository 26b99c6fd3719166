using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Goals;

public enum GoalRest { Park, End, TakeUpAgain }

/// <summary>A goal rests, ends, or is taken up again. The learner alone decides; anybody else proposes it to them. Nothing is lost.</summary>
public sealed record ParkGoal(Guid CommandId, GoalId Goal, GoalRest Rest, string? Words = null) : ICommand<MoveResult>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Goal, Goal.Value);
}

internal sealed class ParkGoalRules : AbstractValidator<ParkGoal>
{
    public ParkGoalRules() => RuleFor(p => p.Words).UpTo(GoalWriting.Longest);
}

internal sealed class ParkGoalHandler(LearningDb db, Negotiation negotiation, TimeProvider clock) : IRequestHandler<ParkGoal, MoveResult>
{
    public async Task<MoveResult> Handle(ParkGoal request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var goal = await db.Set<Goal>().SingleAsync(g => g.Id == request.Goal, cancellationToken);
        if (goal.SharedAt is null)
        {
            goal.State = request.Rest switch { GoalRest.Park => GoalState.Parked, GoalRest.End => GoalState.Ended, _ => GoalState.Draft };
            goal.ChangedAt = now;
            return new MoveResult.Noted(0);
        }
        var thread = await AgreementReads.Thread(db, AgreementKind.Goal, goal.Id.Value, now, cancellationToken);
        // The last words that held; where none ever did, the last that were proposed.
        var last = thread?.Moves.Where(m => m.Terms is not null).OrderBy(m => m.Version is VersionState.Active or VersionState.Former).ThenBy(m => m.Seq).LastOrDefault();
        var terms = request.Rest == GoalRest.TakeUpAgain ? Terms.Read<GoalTerms>(last!.Terms!) : null;
        return await negotiation.Propose(new Proposal<GoalTerms>(AgreementKind.Goal, goal.Id.Value, goal.LearnerId, terms, request.CommandId)
        {
            About = thread?.Active,
            Reason = request.Rest switch { GoalRest.Park => ReasonKind.Parked, GoalRest.End => ReasonKind.Ended, _ => null },
            Words = string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim(),
        }, cancellationToken);
    }
}
