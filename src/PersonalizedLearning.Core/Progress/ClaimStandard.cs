using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>"I can already do this", or "not yet" where the grade assumed it. It changes readiness at once, and never an estimate or a level.</summary>
public sealed record ClaimStandard(Guid CommandId, PersonId Learner, StandardId Standard, bool ICan, string? Words = null) : ICommand<ClaimStandard.Claimed>
{
    public sealed record Claimed(bool ICan);

    public AccessRule Access => AccessRule.WriteOf(ObjectKind.SelfRating, Learner);
}

internal sealed class ClaimStandardRules : AbstractValidator<ClaimStandard>
{
    public ClaimStandardRules() => RuleFor(c => c.Words).UpTo(4000);
}

internal sealed class ClaimStandardHandler(LearningDb db, TimeProvider clock) : IRequestHandler<ClaimStandard, ClaimStandard.Claimed>
{
    public async Task<ClaimStandard.Claimed> Handle(ClaimStandard request, CancellationToken cancellationToken)
    {
        if (!await StandardsReads.Any(db).AnyAsync(s => s.Id == request.Standard, cancellationToken))
            throw new NotFoundException();
        var now = clock.GetUtcNow().UtcDateTime;
        var value = request.ICan ? 1 : 0;
        SelfRatings.Add(db, request.Learner, request.Standard, null, value, SelfRatingContext.Claim, request.Words, now);
        Traces.Add(db, request.Learner, request.Standard, TraceKind.Claimed, now, now, value: value);
        return new(request.ICan);
    }
}
