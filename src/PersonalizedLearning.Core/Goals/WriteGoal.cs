using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Goals;

/// <summary>The learner keeps a draft that nobody else sees. Anything in it may be empty.</summary>
public sealed record WriteGoal(Guid CommandId, GoalId Goal, PersonId Learner, GoalTerms Terms) : ICommand<WriteGoal.Result>
{
    public abstract record Result
    {
        public sealed record Saved(GoalId Goal) : Result;

        /// <summary>It is shared: a change is a proposal from now on.</summary>
        public sealed record AlreadyShared(GoalId Goal) : Result;

        private Result() { }
    }

    public AccessRule Access => AccessRule.WriteOf(ObjectKind.Goal, Learner);
}

internal sealed class WriteGoalRules : AbstractValidator<WriteGoal>
{
    public WriteGoalRules() => RuleFor(w => w.Terms).SetValidator(new GoalTermsRules());
}

internal sealed class WriteGoalHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<WriteGoal, WriteGoal.Result>
{
    public async Task<WriteGoal.Result> Handle(WriteGoal request, CancellationToken cancellationToken)
    {
        // A draft is private: an educator's words go the way of a proposal.
        if (current.Person != request.Learner)
            throw new NotFoundException();
        var now = clock.GetUtcNow().UtcDateTime;
        var goal = await GoalWriting.FindOrBegin(db, request.Goal, request.Learner, now, cancellationToken);
        if (goal.SharedAt is not null)
            return new WriteGoal.Result.AlreadyShared(goal.Id);
        var terms = request.Terms.Tidy();
        await GoalWriting.DemandAdopted(db, goal, terms.Standards, now, cancellationToken);
        goal.Say(terms, now);
        goal.State = GoalState.Draft;
        await GoalWriting.Touch(db, goal.Id, terms.Standards, cancellationToken);
        return new WriteGoal.Result.Saved(goal.Id);
    }
}
