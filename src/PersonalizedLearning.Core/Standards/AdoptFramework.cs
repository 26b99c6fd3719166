using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>Takes a framework as published: every standard of it, in the words it has now, from a day on, for a reason that stays on record.</summary>
public sealed record AdoptFramework(Guid CommandId, FrameworkId Framework, string Reason, DateOnly? From = null) : ICommand<AdoptFrameworkResult>
{
    /// <summary>After so many months a refresh is suggested; null: never.</summary>
    public int? RefreshAfterMonths { get; init; }

    public AccessRule Access => AccessRule.Decide(ObjectKind.Adoption);
}

public abstract record AdoptFrameworkResult
{
    public sealed record Adopted(AdoptionId Id, int Standards, DateOnly From) : AdoptFrameworkResult;

    public sealed record AlreadyInForce(string DecidedByName, DateOnly From) : AdoptFrameworkResult;

    /// <summary>No item of it has the role of a standard: look at the map of roles first.</summary>
    public sealed record HasNoStandards : AdoptFrameworkResult;

    private AdoptFrameworkResult() { }
}

internal sealed class AdoptFrameworkRules : AbstractValidator<AdoptFramework>
{
    public AdoptFrameworkRules() => RuleFor(a => a.Reason).NotEmpty().WithMessage("Say why: people will ask in a year.").MaximumLength(2000);
}

internal sealed class AdoptFrameworkHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<AdoptFramework, AdoptFrameworkResult>
{
    public async Task<AdoptFrameworkResult> Handle(AdoptFramework request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Framework>().AnyAsync(f => f.Id == request.Framework && f.ArchivedAt == null, cancellationToken))
            throw new NotFoundException();
        if (await db.Set<Adoption>().FirstOrDefaultAsync(a => a.FrameworkId == request.Framework && a.State == AdoptionState.InForce, cancellationToken) is { } standing)
            return new AdoptFrameworkResult.AlreadyInForce(standing.DecidedByName, standing.From);

        var standards = await db.Set<Standard>()
            .Where(s => s.FrameworkId == request.Framework && s.Role == ItemRole.Standard && s.ArchivedAt == null)
            .Select(s => new { s.Id, s.RevisionNo }).ToListAsync(cancellationToken);
        if (standards.Count == 0)
            return new AdoptFrameworkResult.HasNoStandards();

        var now = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        // One after another: it begins when the one before it ends.
        var before = await db.Set<Adoption>().Where(a => a.FrameworkId == request.Framework && a.State == AdoptionState.Retired).MaxAsync(a => a.To, cancellationToken);
        if (request.From < before)
            throw new InvalidRequestException([new ValidationFailure(nameof(request.From), $"The decision before holds until {before.Value.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}. Choose that day or a later one.")]);
        var adoption = new Adoption
        {
            Id = Id.New<AdoptionId>(),
            FrameworkId = request.Framework,
            ScaleId = await Scales.Default(db, cancellationToken),
            State = AdoptionState.InForce,
            From = request.From ?? (before > today ? before.Value : today),
            DecidedBy = current.Viewer.Person,
            DecidedByName = current.Viewer.Name,
            DecidedAt = now,
            Reason = request.Reason.Trim(),
            RefreshAfterMonths = request.RefreshAfterMonths,
        };
        db.Add(adoption);
        db.AddRange(standards.Select(s => new AdoptedStandard { AdoptionId = adoption.Id, StandardId = s.Id, RevisionNo = s.RevisionNo }));
        return new AdoptFrameworkResult.Adopted(adoption.Id, standards.Count, adoption.From);
    }
}
