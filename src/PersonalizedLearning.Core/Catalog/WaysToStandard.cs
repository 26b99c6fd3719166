using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Catalog;

/// <summary>The ways to one standard, by method, and what is proposed for it.</summary>
public sealed record WaysToStandard(StandardId Standard, int Page = 1) : IQuery<WaysPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Catalog);
}

/// <param name="Methods">How many ways there are by each method, most first.</param>
/// <param name="Ways">The ways, by method and title.</param>
/// <param name="Proposed">What waits for a person's answer; it does not count yet.</param>
public sealed record WaysPage(IReadOnlyList<MethodCount> Methods, Found<WayRow> Ways, IReadOnlyList<WayRow> Proposed);

public sealed record MethodCount(LearningMethod Method, int Ways);

public sealed record WayRow(ResourceRow Resource, AlignmentOrigin Origin, AlignmentType Type);

internal sealed class WaysToStandardHandler(LearningDb db) : IRequestHandler<WaysToStandard, WaysPage>
{
    public async Task<WaysPage> Handle(WaysToStandard request, CancellationToken cancellationToken)
    {
        var cover = (await CatalogReads.Cover(db, [request.Standard], cancellationToken)).DistinctBy(w => w.ResourceId).ToDictionary(w => w.ResourceId);
        var covering = cover.Keys.ToList();
        var resources = CatalogReads.Resources(db).Where(r => covering.Contains(r.Id));
        var methods = await resources.GroupBy(r => r.Method).Select(g => new { g.Key, Ways = g.Count() }).ToListAsync(cancellationToken);
        var page = await Found.Page(resources.OrderBy(r => r.Method).ThenBy(r => r.Title).ThenBy(r => r.Id), request.Page, cancellationToken);
        var proposed = await db.Set<Alignment>().AsNoTracking()
            .Where(a => a.StandardId == request.Standard && a.State == AlignmentState.Proposed && a.ArchivedAt == null)
            .Join(CatalogReads.Resources(db).Where(r => r.ArchivedAt == null), a => a.ResourceId, r => r.Id, (a, r) => new { Resource = r, a.Origin, a.Type })
            .OrderBy(p => p.Resource.Title).Take(Found.PageSize).ToListAsync(cancellationToken);
        return new WaysPage(
            [.. methods.OrderByDescending(m => m.Ways).ThenBy(m => m.Key).Select(m => new MethodCount(m.Key, m.Ways))],
            new Found<WayRow>([.. page.Rows.Select(r => new WayRow(r, cover[r.Id].Origin, cover[r.Id].Type))], page.Total, page.Page),
            [.. proposed.Select(p => new WayRow(p.Resource, p.Origin, p.Type))]);
    }
}

/// <summary>Standards in force to which fewer than two ways lead: where the school cannot offer a choice yet.</summary>
public sealed record ContentGaps(int Page = 1) : IQuery<Found<GapRow>>
{
    /// <summary>With fewer there is nothing to choose between.</summary>
    public const int Enough = 2;

    public AccessRule Access => AccessRule.Read(ObjectKind.Alignment);
}

public sealed record GapRow(StandardRow Standard, string Framework, int Ways);

internal sealed class ContentGapsHandler(LearningDb db, TimeProvider clock) : IRequestHandler<ContentGaps, Found<GapRow>>
{
    public async Task<Found<GapRow>> Handle(ContentGaps request, CancellationToken cancellationToken)
    {
        var standards = await StandardsReads.Adopted(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).ToListAsync(cancellationToken);
        var ways = (await CatalogReads.Cover(db, standards.Select(s => s.Id).ToList(), cancellationToken))
            .Select(w => (w.StandardId, w.ResourceId)).Distinct().CountBy(w => w.StandardId).ToDictionary();
        var addresses = await StandardsReads.Addresses(db, cancellationToken);
        var gaps = standards.Select(s => new GapRow(s, addresses.GetValueOrDefault(s.FrameworkId, s.FrameworkId.ToString()), ways.GetValueOrDefault(s.Id)))
            .Where(g => g.Ways < ContentGaps.Enough)
            .OrderBy(g => g.Ways).ThenBy(g => g.Standard.LowestGrade).ThenBy(g => g.Standard.Code, StringComparer.Ordinal).ThenBy(g => g.Standard.Id.Value).ToList();
        return Found.Page(gaps, request.Page);
    }
}
