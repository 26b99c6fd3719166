using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>"None of these fits me" is a real answer: it is kept with its reason and read as a gap in the catalog.</summary>
public sealed record NoneFits(Guid CommandId, Guid Offer, string Words) : ICommand<Unit>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.PathwayOffer, Offer);
}

internal sealed class NoneFitsRules : AbstractValidator<NoneFits>
{
    public NoneFitsRules() => RuleFor(n => n.Words).NotEmpty().WithMessage("Say what you would need. Your school reads it when it looks for more ways.").MaximumLength(2000);
}

internal sealed class NoneFitsHandler(LearningDb db, TimeProvider clock) : IRequestHandler<NoneFits, Unit>
{
    public async Task<Unit> Handle(NoneFits request, CancellationToken cancellationToken)
    {
        var offer = await db.Set<PathwayOffer>().SingleAsync(o => o.Id == request.Offer, cancellationToken);
        offer.NoneFits = request.Words.Trim();
        offer.AnsweredAt = clock.GetUtcNow().UtcDateTime;
        return Unit.Value;
    }
}
