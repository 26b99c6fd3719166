using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>What the publisher changed since a framework was adopted. Nobody works with it until it is taken over.</summary>
public sealed record ShowChanges(FrameworkId Framework, int Page = 1) : IQuery<Found<PublishedChange>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Adoption);
}

public enum PublishedChangeKind { NewWords, New, TakenBack }

/// <summary>One standard whose published words are not those that were adopted.</summary>
public sealed class PublishedChange
{
    public StandardId Standard { get; init; }
    public string? Code { get; init; }

    /// <summary>The words that were adopted; null for a new standard.</summary>
    public string? Before { get; init; }

    /// <summary>The words as published now; null for one that was taken back, or is no standard by the map of roles any more.</summary>
    public string? After { get; init; }

    public PublishedChangeKind Kind => Before is null ? PublishedChangeKind.New : After is null ? PublishedChangeKind.TakenBack : PublishedChangeKind.NewWords;
}

internal sealed class ShowChangesHandler(LearningDb db) : IRequestHandler<ShowChanges, Found<PublishedChange>>
{
    public Task<Found<PublishedChange>> Handle(ShowChanges request, CancellationToken cancellationToken) =>
        Found.Page(PublishedChanges.Of(db, request.Framework).OrderBy(c => c.Code).ThenBy(c => c.Standard), request.Page, cancellationToken);
}

/// <summary>Takes over what the publisher changed, all of it as published, for a reason that stays on record.</summary>
public sealed record TakeOverChanges(Guid CommandId, FrameworkId Framework, string Reason) : ICommand<TakeOverChangesResult>
{
    public AccessRule Access => AccessRule.Decide(ObjectKind.Adoption);
}

public abstract record TakeOverChangesResult
{
    public sealed record TakenOver(int Changes) : TakeOverChangesResult;

    public sealed record NothingChanged : TakeOverChangesResult;

    private TakeOverChangesResult() { }
}

internal sealed class TakeOverChangesRules : AbstractValidator<TakeOverChanges>
{
    public TakeOverChangesRules() => RuleFor(a => a.Reason).NotEmpty().WithMessage("Say why: people will ask in a year.").MaximumLength(2000);
}

internal sealed class TakeOverChangesHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<TakeOverChanges, TakeOverChangesResult>
{
    /// <summary>The former adoption is retired and kept, so that any past day can be told; a new one with the same terms is in force.</summary>
    public async Task<TakeOverChangesResult> Handle(TakeOverChanges request, CancellationToken cancellationToken)
    {
        var standing = await db.Set<Adoption>().SingleOrDefaultAsync(a => a.FrameworkId == request.Framework && a.State == AdoptionState.InForce, cancellationToken)
            ?? throw new NotFoundException();
        var changes = await PublishedChanges.Of(db, request.Framework).CountAsync(cancellationToken);
        if (changes == 0)
            return new TakeOverChangesResult.NothingChanged();

        var now = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        (standing.State, standing.To) = (AdoptionState.Retired, today > standing.From ? today : standing.From);
        var next = new Adoption
        {
            Id = Id.New<AdoptionId>(),
            FrameworkId = standing.FrameworkId,
            OrganizationId = standing.OrganizationId,
            ScaleId = standing.ScaleId,
            JudgementsNeeded = standing.JudgementsNeeded,
            RefreshAfterMonths = standing.RefreshAfterMonths,
            State = AdoptionState.InForce,
            From = standing.To.Value,
            DecidedBy = current.Viewer.Person,
            DecidedByName = current.Viewer.Name,
            DecidedAt = now,
            Reason = request.Reason.Trim(),
        };
        db.Add(next);
        var standards = await db.Set<Standard>()
            .Where(s => s.FrameworkId == request.Framework && s.Role == ItemRole.Standard && s.ArchivedAt == null)
            .Select(s => new { s.Id, s.RevisionNo }).ToListAsync(cancellationToken);
        db.AddRange(standards.Select(s => new AdoptedStandard { AdoptionId = next.Id, StandardId = s.Id, RevisionNo = s.RevisionNo }));
        return new TakeOverChangesResult.TakenOver(changes);
    }
}

internal static class PublishedChanges
{
    public static IQueryable<PublishedChange> Of(LearningDb db, FrameworkId framework)
    {
        var adopted = from adoption in db.Set<Adoption>()
                      where adoption.FrameworkId == framework && adoption.State == AdoptionState.InForce
                      join row in db.Set<AdoptedStandard>() on adoption.Id equals row.AdoptionId
                      select row;
        return from standard in db.Set<Standard>()
               where standard.FrameworkId == framework && adopted.Any()
               join row in adopted on standard.Id equals row.StandardId into rows
               from row in rows.DefaultIfEmpty()
               join word in db.Set<StandardRevision>() on new { row.StandardId, No = row.RevisionNo } equals new { word.StandardId, word.No } into words
               from word in words.DefaultIfEmpty()
               where row == null
                   ? standard.Role == ItemRole.Standard && standard.ArchivedAt == null
                   : standard.ArchivedAt != null || standard.Role != ItemRole.Standard || standard.RevisionNo != row.RevisionNo
               select new PublishedChange
               {
                   Standard = standard.Id,
                   Code = standard.Code,
                   Before = row == null ? null : word.ICan ?? word.FullStatement,
                   After = standard.ArchivedAt != null || standard.Role != ItemRole.Standard ? null : standard.ICan ?? standard.FullStatement,
               };
    }
}
