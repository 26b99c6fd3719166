using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>How many minutes a week the learner plans with.</summary>
public sealed record SetPace(Guid CommandId, PathwayId Pathway, int MinutesAWeek) : ICommand<Unit>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Pathway, Pathway.Value);
}

internal sealed class SetPaceRules : AbstractValidator<SetPace>
{
    public SetPaceRules() => RuleFor(p => p.MinutesAWeek).InclusiveBetween(PlanningProfile.FewestMinutes, PlanningProfile.MostMinutes).WithMessage("Hours a week can be a number from a quarter to 40.");
}

internal sealed class SetPaceHandler(LearningDb db) : IRequestHandler<SetPace, Unit>
{
    public async Task<Unit> Handle(SetPace request, CancellationToken cancellationToken)
    {
        var plan = await Plan.Load(db, request.Pathway, cancellationToken);
        if (plan.Pathway.MinutesAWeek != request.MinutesAWeek)
        {
            plan.Pathway.MinutesAWeek = request.MinutesAWeek;
            plan.Pathway.ChangedSinceSent = true;
        }
        return Unit.Value;
    }
}
