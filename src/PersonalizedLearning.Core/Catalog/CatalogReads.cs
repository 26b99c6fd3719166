using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Catalog;

/// <summary>A resource with the facets that planning and learners choose by.</summary>
public sealed class ResourceRow
{
    public ResourceId Id { get; init; }
    public required string Title { get; init; }
    public string? Summary { get; init; }
    public string? Url { get; init; }
    public LearningMethod Method { get; init; }
    public int? Minutes { get; init; }
    public string? Language { get; init; }
    public int? LowestGrade { get; init; }
    public int? HighestGrade { get; init; }
    public required IReadOnlyList<string> AccessFeatures { get; init; }
    public string? SocialForm { get; init; }
    public bool OnScreen { get; init; }
    public TopicId? HomeTopicId { get; init; }
    public double? Order { get; init; }

    /// <summary>Null: added by people here.</summary>
    public SourceId? SourceId { get; init; }
    public string? License { get; init; }
    public DateTime? ArchivedAt { get; init; }
}

/// <summary>A confirmed way to a standard, and how it came to be one.</summary>
public sealed class CoverRow
{
    public StandardId StandardId { get; init; }
    public ResourceId ResourceId { get; init; }
    public AlignmentType Type { get; init; }
    public AlignmentOrigin Origin { get; init; }
}

/// <summary>One resource is best done after another.</summary>
public readonly record struct ResourceEdge(ResourceId Prerequisite, ResourceId Resource);

/// <summary>What Catalog publishes to the modules above. Plain functions and projections; nothing here saves.</summary>
public static class CatalogReads
{
    /// <summary>Resources, archived ones too: a plan keeps naming what it named. Filter on ArchivedAt for offers.</summary>
    public static IQueryable<ResourceRow> Resources(LearningDb db) =>
        db.Set<Resource>().AsNoTracking().Select(r => new ResourceRow
        {
            Id = r.Id,
            Title = r.Title,
            Summary = r.Summary,
            Url = r.Url,
            Method = r.Method,
            Minutes = r.Minutes,
            Language = r.Language,
            LowestGrade = r.LowestGrade,
            HighestGrade = r.HighestGrade,
            AccessFeatures = r.AccessFeatures,
            SocialForm = r.SocialForm,
            OnScreen = r.OnScreen,
            HomeTopicId = r.HomeTopicId,
            Order = r.Order,
            SourceId = r.SourceId,
            License = r.License,
            ArchivedAt = r.ArchivedAt,
        });

    /// <summary>
    /// The confirmed ways to these standards: alignments by sources and people, and whole branches of a library through their
    /// subtrees as these are now. What a person rejected is no way, whoever else says so. Archived resources are left out.
    /// </summary>
    public static async Task<IReadOnlyList<CoverRow>> Cover(LearningDb db, IReadOnlyCollection<StandardId> standards, CancellationToken ct)
    {
        var wanted = standards.Select(s => (StandardId?)s).ToList();
        var single = await db.Set<Alignment>().AsNoTracking()
            .Where(a => wanted.Contains(a.StandardId) && a.ArchivedAt == null && a.State == AlignmentState.Confirmed)
            .Join(db.Set<Resource>().Where(r => r.ArchivedAt == null), a => a.ResourceId, r => r.Id, (a, _) => a)
            .Select(a => new CoverRow { StandardId = a.StandardId!.Value, ResourceId = a.ResourceId, Type = a.Type, Origin = a.Origin })
            .ToListAsync(ct);
        var inherited = await Branches.Cover(db, standards, ct);
        var rejected = (await db.Set<Alignment>().AsNoTracking()
            .Where(a => wanted.Contains(a.StandardId) && a.State == AlignmentState.Rejected)
            .Select(a => new { StandardId = a.StandardId!.Value, a.ResourceId }).ToListAsync(ct))
            .Select(a => (a.StandardId, a.ResourceId)).ToHashSet();
        return single.Concat(inherited)
            .Where(way => !rejected.Contains((way.StandardId, way.ResourceId)))
            .DistinctBy(way => (way.StandardId, way.ResourceId, way.Type))
            .ToList();
    }

    /// <summary>What is best done before these resources, one step back. It orders resources and says nothing of standards.</summary>
    public static IQueryable<ResourceEdge> Prerequisites(LearningDb db, IReadOnlyCollection<ResourceId> resources) =>
        db.Set<ResourcePrerequisite>().AsNoTracking()
            .Where(p => p.ArchivedAt == null && resources.Contains(p.ResourceId))
            .OrderBy(p => p.Id)
            .Select(p => new ResourceEdge(p.PrerequisiteId, p.ResourceId));
}
