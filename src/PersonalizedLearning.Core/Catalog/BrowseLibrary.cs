using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Catalog;

/// <summary>What narrows a search in the library.</summary>
/// <param name="Grade">Resources for this grade, KG = 0; those that name none stay.</param>
/// <param name="Minutes">At most so long; those of unknown length stay.</param>
public sealed record LibraryFilter(string? Words = null, LearningMethod? Method = null, int? Grade = null, int? Minutes = null, string? Language = null)
{
    public bool Any => !string.IsNullOrWhiteSpace(Words) || Method is not null || Grade is not null || Minutes is not null || !string.IsNullOrWhiteSpace(Language);
}

/// <summary>A branch of the library with what stands in it, or what a search finds in the whole of it.</summary>
public sealed record BrowseLibrary(TopicId? At = null, LibraryFilter? Filter = null, int Page = 1) : IQuery<LibraryPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Catalog);
}

/// <param name="Topic">The branch shown; null at the top and in a search.</param>
/// <param name="Trail">The branches above it, from the top.</param>
/// <param name="Topics">The branches directly in it, or those whose title a search finds.</param>
/// <param name="Resources">What stands in it, or what was found.</param>
/// <param name="Languages">Languages that resources here have, for the filter.</param>
/// <param name="Aligned">Standards that the branch is aligned to, itself or through one above.</param>
public sealed record LibraryPage(TopicRow? Topic, IReadOnlyList<TopicRow> Trail, IReadOnlyList<TopicRow> Topics, Found<ResourceRow> Resources,
    IReadOnlyList<string> Languages, IReadOnlyList<BranchRow> Aligned);

public sealed class TopicRow
{
    public TopicId Id { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }

    /// <summary>Title of the branch it stands in: libraries repeat titles.</summary>
    public string? Above { get; init; }
    public int Topics { get; init; }
    public int Resources { get; init; }
}

/// <param name="Id">The alignment.</param>
/// <param name="Topic">The branch that was aligned.</param>
/// <param name="TopicTitle">Its title.</param>
/// <param name="Standard">To what.</param>
/// <param name="ByName">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="Here">This very branch; else it is inherited.</param>
public sealed record BranchRow(Guid Id, TopicId Topic, string TopicTitle, StandardRow Standard, string ByName, DateTime At, bool Here);

internal sealed class BrowseLibraryHandler(LearningDb db, ISearch search) : IRequestHandler<BrowseLibrary, LibraryPage>
{
    private const int MostTopics = 200;

    public async Task<LibraryPage> Handle(BrowseLibrary request, CancellationToken cancellationToken)
    {
        var languages = await db.Set<Resource>().Where(r => r.ArchivedAt == null && r.Language != null).Select(r => r.Language!).Distinct().OrderBy(l => l).ToListAsync(cancellationToken);
        if (request.Filter is { Any: true } filter)
        {
            var topics = string.IsNullOrWhiteSpace(filter.Words) || request.Page > 1 ? [] : await FindTopics(filter.Words, cancellationToken);
            return new LibraryPage(null, [], topics, await LibrarySearch.Find(db, search, filter, request.Page, cancellationToken), languages, []);
        }

        var trail = await Trail(request.At, cancellationToken);
        var current = db.Set<Topic>().AsNoTracking().Where(t => t.ArchivedAt == null);
        var below = request.At is { } at
            ? current.Where(t => t.ParentId == at)
            : current.Where(t => t.ParentId == null || !db.Set<Topic>().Any(p => p.Id == t.ParentId && p.ArchivedAt == null));
        var rows = await Rows(below.OrderBy(t => t.Order ?? double.MaxValue).ThenBy(t => t.Title).ThenBy(t => t.Id)).Take(MostTopics).ToListAsync(cancellationToken);
        var resources = request.At is { } topic
            ? CatalogReads.Resources(db).Where(r => r.ArchivedAt == null && db.Set<ResourceTopic>().Any(place => place.ResourceId == r.Id && place.TopicId == topic))
            : CatalogReads.Resources(db).Where(r => r.ArchivedAt == null && !db.Set<ResourceTopic>().Any(place => place.ResourceId == r.Id));
        return new LibraryPage(trail.LastOrDefault(), trail.SkipLast(1).ToList(), rows,
            await Found.Page(resources.OrderBy(r => r.Order ?? double.MaxValue).ThenBy(r => r.Title).ThenBy(r => r.Id), request.Page, cancellationToken),
            languages, await Aligned(trail, cancellationToken));
    }

    private async Task<IReadOnlyList<TopicRow>> FindTopics(string words, CancellationToken ct)
    {
        var hits = await (from topic in db.Set<Topic>()
                          join hit in search.Find(db, SearchKind.Topic, words) on (Guid)(object)topic.Id equals hit.Id
                          where topic.ArchivedAt == null
                          orderby hit.Rank descending, topic.Title, topic.Id
                          select topic.Id).Take(12).ToListAsync(ct);
        var rows = await Rows(db.Set<Topic>().AsNoTracking().Where(t => hits.Contains(t.Id))).ToDictionaryAsync(t => t.Id, ct);
        return [.. hits.Select(id => rows[id])];
    }

    private IQueryable<TopicRow> Rows(IQueryable<Topic> topics) => topics.Select(t => new TopicRow
    {
        Id = t.Id,
        Title = t.Title,
        Description = t.Description,
        Above = db.Set<Topic>().Where(p => p.Id == t.ParentId).Select(p => p.Title).FirstOrDefault(),
        Topics = db.Set<Topic>().Count(c => c.ParentId == t.Id && c.ArchivedAt == null),
        Resources = db.Set<ResourceTopic>().Count(place => place.TopicId == t.Id && db.Set<Resource>().Any(r => r.Id == place.ResourceId && r.ArchivedAt == null)),
    });

    private async Task<List<TopicRow>> Trail(TopicId? at, CancellationToken ct)
    {
        var ids = await Branches.Above(db, at, ct);
        if (at is not null && ids.Count == 0)
            throw new NotFoundException();
        var rows = await Rows(db.Set<Topic>().AsNoTracking().Where(t => ids.Contains(t.Id))).ToDictionaryAsync(t => t.Id, ct);
        return ids.Select(id => rows[id]).ToList();
    }

    private async Task<IReadOnlyList<BranchRow>> Aligned(List<TopicRow> trail, CancellationToken ct)
    {
        var topics = trail.Select(t => t.Id).ToList();
        var rows = await db.Set<BranchAlignment>().AsNoTracking().Where(b => b.RemovedAt == null && topics.Contains(b.TopicId))
            .Join(StandardsReads.Any(db), b => b.StandardId, s => s.Id, (b, s) => new { Branch = b, Standard = s }).ToListAsync(ct);
        return rows.OrderBy(r => topics.IndexOf(r.Branch.TopicId)).ThenBy(r => r.Standard.Code, StringComparer.Ordinal)
            .Select(r => new BranchRow(r.Branch.Id, r.Branch.TopicId, trail.First(t => t.Id == r.Branch.TopicId).Title, r.Standard, r.Branch.ByName, r.Branch.At, r.Branch.TopicId == topics[^1]))
            .ToList();
    }
}

/// <summary>Words and filters over the whole library: all words first, else any of them.</summary>
internal static class LibrarySearch
{
    public static async Task<Found<ResourceRow>> Find(LearningDb db, ISearch search, LibraryFilter filter, int page, CancellationToken ct)
    {
        var resources = CatalogReads.Resources(db).Where(r => r.ArchivedAt == null);
        if (filter.Method is { } method)
            resources = resources.Where(r => r.Method == method);
        if (filter.Grade is { } grade)
            resources = resources.Where(r => r.LowestGrade == null || (r.LowestGrade <= grade && r.HighestGrade >= grade));
        if (filter.Minutes is { } minutes)
            resources = resources.Where(r => r.Minutes == null || r.Minutes <= minutes);
        if (!string.IsNullOrWhiteSpace(filter.Language))
            resources = resources.Where(r => r.Language == filter.Language);
        if (string.IsNullOrWhiteSpace(filter.Words))
            return await Found.Page(resources.OrderBy(r => r.Title).ThenBy(r => r.Id), page, ct);

        var all = Ranked(resources, search.Find(db, SearchKind.Resource, filter.Words));
        return await Found.Page(await all.AnyAsync(ct) ? all : Ranked(resources, search.FindAny(db, SearchKind.Resource, filter.Words)), page, ct);
    }

    private static IQueryable<ResourceRow> Ranked(IQueryable<ResourceRow> resources, IQueryable<SearchHit> hits) =>
        from resource in resources
        join hit in hits on (Guid)(object)resource.Id equals hit.Id
        orderby hit.Rank descending, resource.Title, resource.Id
        select resource;
}
