using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Goals;

/// <summary>
/// Shares a goal, or proposes other words for a shared one. By default a goal is the learner's own: theirs holds at once and
/// educators are told; an educator's proposal waits for the learner, and never changes their "because".
/// </summary>
/// <param name="CommandId">Makes a second press harmless.</param>
/// <param name="Goal">The goal, or the id that a new form was given.</param>
/// <param name="Learner">Whose goal it is.</param>
/// <param name="Terms">The words.</param>
/// <param name="About">The version it builds on: what the writer saw. Null for the first.</param>
public sealed record ProposeGoal(Guid CommandId, GoalId Goal, PersonId Learner, GoalTerms Terms, int? About = null) : ICommand<MoveResult>
{
    /// <summary>An educator asked by name.</summary>
    public PersonId? Asked { get; init; }
    public string? Words { get; init; }

    public AccessRule Access => AccessRule.WriteOf(ObjectKind.Goal, Learner);
}

internal sealed class ProposeGoalRules : AbstractValidator<ProposeGoal>
{
    public ProposeGoalRules()
    {
        RuleFor(p => p.Terms).SetValidator(new GoalTermsRules());
        RuleFor(p => p.Words).UpTo(GoalWriting.Longest);
    }
}

internal sealed class ProposeGoalHandler(LearningDb db, Negotiation negotiation, CurrentViewer current, TimeProvider clock) : IRequestHandler<ProposeGoal, MoveResult>
{
    public async Task<MoveResult> Handle(ProposeGoal request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var goal = await GoalWriting.FindOrBegin(db, request.Goal, request.Learner, now, cancellationToken);
        if (goal.SharedAt is null && goal.State == GoalState.Draft && current.Person != request.Learner && goal.ChangedAt != default)
            throw new NotFoundException();
        var terms = request.Terms.Tidy();
        await GoalWriting.DemandAdopted(db, goal, terms.Standards, now, cancellationToken);
        if (goal.SharedAt is null)
        {
            // What lists show until a version holds.
            goal.SharedAt = now;
            goal.State = GoalState.Proposed;
            goal.Say(current.Person == request.Learner ? terms : terms with { Because = null }, now);
            await GoalWriting.Touch(db, goal.Id, terms.Standards, cancellationToken);
        }
        return await negotiation.Propose(new Proposal<GoalTerms>(AgreementKind.Goal, goal.Id.Value, goal.LearnerId, terms, request.CommandId)
        {
            About = request.About,
            Asked = request.Asked,
            Words = string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim(),
        }, cancellationToken);
    }
}
