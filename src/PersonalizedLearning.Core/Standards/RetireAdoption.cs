using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>
/// Ends an adoption on a day, for a reason that stays on record. From that day goals and offers leave its standards out; what was shown
/// stays on record, and what was agreed is still answered, by the words and the scale that were agreed.
/// </summary>
/// <param name="Because">Why.</param>
/// <param name="Until">The first day on which it is not in force any more; null: today.</param>
public sealed record RetireAdoption(Guid CommandId, FrameworkId Framework, string Because, DateOnly? Until = null) : ICommand<RetireAdoptionResult>
{
    public AccessRule Access => AccessRule.Decide(ObjectKind.Adoption);
}

public abstract record RetireAdoptionResult
{
    public sealed record Retired(DateOnly Until) : RetireAdoptionResult;

    private RetireAdoptionResult() { }
}

internal sealed class RetireAdoptionRules : AbstractValidator<RetireAdoption>
{
    public RetireAdoptionRules() => RuleFor(r => r.Because).NotEmpty().WithMessage("Say why: people will ask in a year.").MaximumLength(2000);
}

internal sealed class RetireAdoptionHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<RetireAdoption, RetireAdoptionResult>
{
    public async Task<RetireAdoptionResult> Handle(RetireAdoption request, CancellationToken cancellationToken)
    {
        var standing = await db.Set<Adoption>().SingleOrDefaultAsync(a => a.FrameworkId == request.Framework && a.State == AdoptionState.InForce, cancellationToken)
            ?? throw new NotFoundException();
        var now = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        if (request.Until < today)
            throw new InvalidRequestException([new ValidationFailure(nameof(request.Until), "Choose today or a day to come: what was in force stays as it was.")]);
        var until = request.Until ?? today;
        (standing.State, standing.To) = (AdoptionState.Retired, until > standing.From ? until : standing.From);
        (standing.RetiredBy, standing.RetiredByName, standing.RetiredAt, standing.RetiredReason) = (current.Viewer.Person, current.Viewer.Name, now, request.Because.Trim());
        return new RetireAdoptionResult.Retired(standing.To.Value);
    }
}

/// <summary>How a framework was adopted before: decisions that ended, or will on a day that is set. The newest first.</summary>
public sealed record ShowPastAdoptions(FrameworkId Framework) : IQuery<IReadOnlyList<AdoptionRow>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Adoption);
}

internal sealed class ShowPastAdoptionsHandler(LearningDb db) : IRequestHandler<ShowPastAdoptions, IReadOnlyList<AdoptionRow>>
{
    public async Task<IReadOnlyList<AdoptionRow>> Handle(ShowPastAdoptions request, CancellationToken cancellationToken) =>
        await StandardsReads.Retired(db).Where(a => a.FrameworkId == request.Framework).OrderByDescending(a => a.From).ThenByDescending(a => a.DecidedAt).ToListAsync(cancellationToken);
}
