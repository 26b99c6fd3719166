using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Catalog;

/// <summary>A resource's page: what it is, where it stands, which standards it serves and who says so.</summary>
public sealed record ShowResource(ResourceId Resource) : IQuery<ResourcePage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Catalog);
}

/// <param name="Resource">With its facets.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Tags">As published.</param>
/// <param name="Places">The branches it stands in, each from the top.</param>
/// <param name="First">What is best done before it.</param>
/// <param name="Alignments">What it serves, with what still waits for an answer and what was rejected.</param>
public sealed record ResourcePage(ResourceRow Resource, string? Author, IReadOnlyList<string> Tags, IReadOnlyList<IReadOnlyList<TopicTitle>> Places,
    IReadOnlyList<ResourceRow> First, IReadOnlyList<AlignmentRow> Alignments);

public sealed record TopicTitle(TopicId Id, string Title);

/// <param name="Standard">Which standard; in its newest words.</param>
/// <param name="Type">What it does for it.</param>
/// <param name="Origin">Who said so.</param>
/// <param name="State">Whether it counts.</param>
/// <param name="ByName">The person who said or answered it; null for a source.</param>
/// <param name="Why">Their words.</param>
public sealed record AlignmentRow(StandardRow Standard, AlignmentType Type, AlignmentOrigin Origin, AlignmentState State, string? ByName, string? Why);

internal sealed class ShowResourceHandler(LearningDb db) : IRequestHandler<ShowResource, ResourcePage>
{
    public async Task<ResourcePage> Handle(ShowResource request, CancellationToken cancellationToken)
    {
        var resource = await CatalogReads.Resources(db).SingleOrDefaultAsync(r => r.Id == request.Resource, cancellationToken) ?? throw new NotFoundException();
        var more = await db.Set<Resource>().AsNoTracking().Where(r => r.Id == request.Resource).Select(r => new { r.Author, r.Tags }).SingleAsync(cancellationToken);
        var places = new List<IReadOnlyList<TopicTitle>>();
        foreach (var topic in await db.Set<ResourceTopic>().Where(p => p.ResourceId == request.Resource).Select(p => p.TopicId).Take(5).ToListAsync(cancellationToken))
        {
            var line = await Branches.Above(db, topic, cancellationToken);
            var titles = await db.Set<Topic>().Where(t => line.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Title, cancellationToken);
            places.Add([.. line.Select(id => new TopicTitle(id, titles[id]))]);
        }
        var first = db.Set<ResourcePrerequisite>().Where(p => p.ArchivedAt == null && p.ResourceId == request.Resource).Select(p => p.PrerequisiteId);
        return new ResourcePage(resource, more.Author, more.Tags, places,
            await CatalogReads.Resources(db).Where(r => first.Contains(r.Id) && r.ArchivedAt == null).OrderBy(r => r.Title).ToListAsync(cancellationToken),
            await Alignments(places.SelectMany(p => p).Select(t => t.Id).Distinct().ToList(), request.Resource, cancellationToken));
    }

    private async Task<IReadOnlyList<AlignmentRow>> Alignments(List<TopicId> above, ResourceId resource, CancellationToken ct)
    {
        var own = await db.Set<Alignment>().AsNoTracking().Where(a => a.ResourceId == resource && a.ArchivedAt == null && a.StandardId != null).ToListAsync(ct);
        var inherited = await db.Set<BranchAlignment>().AsNoTracking().Where(b => b.RemovedAt == null && above.Contains(b.TopicId)).ToListAsync(ct);
        var ids = own.Select(a => a.StandardId!.Value).Concat(inherited.Select(b => b.StandardId)).Distinct().ToList();
        var standards = await StandardsReads.Any(db).Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var names = await People.PeopleReads.Names(db, own.Where(a => a.By != null).Select(a => a.By!.Value), ct);
        var rejected = own.Where(a => a.State == AlignmentState.Rejected).Select(a => a.StandardId!.Value).ToHashSet();
        return own.Select(a => new AlignmentRow(standards[a.StandardId!.Value], a.Type, a.Origin, rejected.Contains(a.StandardId!.Value) ? AlignmentState.Rejected : a.State,
                a.By is { } by && names.TryGetValue(by, out var name) ? name.Full : null, a.Why))
            .Concat(inherited.Where(b => own.All(a => a.StandardId != b.StandardId))
                .Select(b => new AlignmentRow(standards[b.StandardId], b.Type, AlignmentOrigin.Branch, AlignmentState.Confirmed, b.ByName, null)))
            .OrderBy(a => a.State).ThenBy(a => a.Standard.Code, StringComparer.Ordinal).ToList();
    }
}
