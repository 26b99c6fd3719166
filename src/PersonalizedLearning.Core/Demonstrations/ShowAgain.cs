using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>Again, without limit: a new demonstration of the same standards. The earlier work stays, and the best evidence counts.</summary>
public sealed record ShowAgain(Guid CommandId, DemonstrationId Earlier) : ICommand<DemonstrationId>
{
    /// <summary>What was learned since.</summary>
    public string? LearnedSince { get; init; }

    /// <summary>False: another form is still to be found.</summary>
    public bool SameForm { get; init; } = true;

    /// <summary>To go deeper: aim at this level.</summary>
    public int? Aim { get; init; }

    public AccessRule Access => AccessRule.Write(ObjectKind.Demonstration, Earlier.Value);
}

internal sealed class ShowAgainRules : AbstractValidator<ShowAgain>
{
    public ShowAgainRules() => RuleFor(s => s.LearnedSince).MaximumLength(4000);
}

internal sealed class ShowAgainHandler(LearningDb db, TimeProvider clock) : IRequestHandler<ShowAgain, DemonstrationId>
{
    public async Task<DemonstrationId> Handle(ShowAgain request, CancellationToken cancellationToken)
    {
        var earlier = await db.Set<Demonstration>().AsNoTracking().SingleAsync(d => d.Id == request.Earlier, cancellationToken);
        var again = new Demonstration
        {
            Id = Id.New<DemonstrationId>(),
            LearnerId = earlier.LearnerId,
            GoalId = earlier.GoalId,
            Again = earlier.Id,
            LearnedSince = string.IsNullOrWhiteSpace(request.LearnedSince) ? null : request.LearnedSince.Trim(),
            StartedAt = clock.GetUtcNow().UtcDateTime,
            Terms = earlier.Terms with
            {
                Form = request.SameForm ? earlier.Terms.Form : null,
                Date = null,
                Standards = request.Aim is { } aim ? [.. earlier.Terms.Standards.Select(s => s with { Aim = aim })] : earlier.Terms.Standards,
            },
        };
        db.Add(again);
        await DemonstrationRows.Follow(db, again, cancellationToken);
        return again.Id;
    }
}
