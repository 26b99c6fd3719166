using MediatR;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Goals;

/// <summary>What the page for a new goal needs to know: whose it is, and who could be asked.</summary>
public sealed record ShowNewGoal(PersonId Learner) : IQuery<NewGoalPage>
{
    public AccessRule Access => AccessRule.WriteOf(ObjectKind.Goal, Learner);
}

/// <param name="Learner">Whose.</param>
/// <param name="Grade">For standards near it.</param>
/// <param name="Educators">Who could be asked.</param>
/// <param name="IsMe">The viewer writes their own; else it is a suggestion.</param>
public sealed record NewGoalPage(PersonName Learner, int? Grade, IReadOnlyList<PersonName> Educators, bool IsMe);

internal sealed class ShowNewGoalHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowNewGoal, NewGoalPage>
{
    public async Task<NewGoalPage> Handle(ShowNewGoal request, CancellationToken cancellationToken)
    {
        var card = await PeopleReads.Learner(db, request.Learner, cancellationToken) ?? throw new NotFoundException();
        return new(card.Name, card.Grade, await AgreementReads.MayAnswer(db, request.Learner, clock.GetUtcNow().UtcDateTime, cancellationToken), current.Person == request.Learner);
    }
}
