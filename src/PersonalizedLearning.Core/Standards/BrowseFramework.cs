using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>One level of a framework's tree, or what a search in it finds.</summary>
/// <param name="Framework">Its address or id.</param>
/// <param name="At">The item whose children are shown; null: the top.</param>
/// <param name="Words">Search instead of browsing.</param>
public sealed record BrowseFramework(string Framework, StandardId? At = null, string? Words = null, int Page = 1) : IQuery<FrameworkPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Standards);
}

/// <param name="Card">The framework.</param>
/// <param name="About">What the publisher says of it: description, version, status, license, address.</param>
/// <param name="Trail">From the top to the level shown.</param>
/// <param name="Items">The level's items, or what was found.</param>
public sealed record FrameworkPage(FrameworkCard Card, FrameworkAbout About, IReadOnlyList<ItemRow> Trail, Found<ItemRow> Items);

public sealed record FrameworkAbout(string? Description, string? Version, string? PublisherStatus, string? License, string? Uri, IReadOnlyList<string> Subjects, string? Language);

/// <summary>An item in a list. Standards below it are counted, so that an empty branch is seen before it is opened.</summary>
public sealed class ItemRow
{
    public StandardId Id { get; init; }
    public ItemRole Role { get; init; }
    public string? ItemType { get; init; }
    public string? Code { get; init; }
    public required string Sentence { get; init; }
    public int? LowestGrade { get; init; }
    public int? HighestGrade { get; init; }
    public int Children { get; init; }
}

internal sealed class BrowseFrameworkHandler(LearningDb db, ISearch search) : IRequestHandler<BrowseFramework, FrameworkPage>
{
    // Deeper than any framework; a circle of parents ends here.
    private const int Deepest = 32;

    public async Task<FrameworkPage> Handle(BrowseFramework request, CancellationToken cancellationToken)
    {
        var named = await Frameworks.Find(db, request.Framework, cancellationToken);
        var about = await db.Set<Framework>().AsNoTracking().Where(f => f.Id == named.Id)
            .Select(f => new FrameworkAbout(f.Description, f.Version, f.PublisherStatus, f.License, f.Uri, f.Subjects, f.Language)).SingleAsync(cancellationToken);
        var items = db.Set<Standard>().AsNoTracking().Where(s => s.FrameworkId == named.Id && s.ArchivedAt == null);
        var found = request.Words is { Length: > 0 } words
            ? await Search(items, words, request.Page, cancellationToken)
            : await Level(items, request.At, request.Page, cancellationToken);
        return new FrameworkPage(await Frameworks.Card(db, named, cancellationToken), about, await Trail(db, request.At, cancellationToken), found);
    }

    private Task<Found<ItemRow>> Level(IQueryable<Standard> items, StandardId? at, int page, CancellationToken ct)
    {
        var level = at is { } parent
            ? items.Where(s => s.ParentId == parent)
            : items.Where(s => s.ParentId == null || !db.Set<Standard>().Any(p => p.Id == s.ParentId && p.ArchivedAt == null));
        return Found.Page(Rows(db, level.OrderBy(s => s.Order ?? double.MaxValue).ThenBy(s => s.LowestGrade).ThenBy(s => s.Code).ThenBy(s => s.Id)), page, ct);
    }

    private async Task<Found<ItemRow>> Search(IQueryable<Standard> items, string words, int page, CancellationToken ct)
    {
        var standards = StandardsReads.Any(db).Where(s => items.Any(i => i.Id == s.Id && i.Role == ItemRole.Standard));
        var found = await StandardsSearch.Find(db, search, standards, words, page, ct);
        var ids = found.Rows.Select(s => s.Id).ToList();
        var rows = await Rows(db, items.Where(i => ids.Contains(i.Id))).ToDictionaryAsync(r => r.Id, ct);
        return new Found<ItemRow>([.. ids.Select(id => rows[id])], found.Total, found.Page);
    }

    internal static IQueryable<ItemRow> Rows(LearningDb db, IQueryable<Standard> items) => items.Select(s => new ItemRow
    {
        Id = s.Id,
        Role = s.Role,
        ItemType = s.ItemType,
        Code = s.Code,
        Sentence = s.ICan ?? (s.Role == ItemRole.Standard ? s.FullStatement : s.AbbreviatedStatement ?? s.FullStatement),
        LowestGrade = s.LowestGrade,
        HighestGrade = s.HighestGrade,
        Children = db.Set<Standard>().Count(c => c.ParentId == s.Id && c.ArchivedAt == null),
    });

    /// <summary>The items above one and the one itself, from the top.</summary>
    internal static async Task<IReadOnlyList<ItemRow>> Trail(LearningDb db, StandardId? at, CancellationToken ct)
    {
        var trail = new List<ItemRow>();
        for (var id = at; id is { } item && trail.Count < Deepest;)
        {
            var parent = await db.Set<Standard>().Where(s => s.Id == item).Select(s => s.ParentId).SingleOrDefaultAsync(ct);
            if (await Rows(db, db.Set<Standard>().AsNoTracking().Where(s => s.Id == item)).SingleOrDefaultAsync(ct) is { } row)
                trail.Insert(0, row);
            id = parent;
        }
        return trail;
    }
}
