using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Catalog;

/// <summary>Which topics a name means: an id, an exact title, or a path <c>A &gt; B</c>.</summary>
public sealed record NameTopic(string Name) : IQuery<IReadOnlyList<NamedItem>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Catalog);
}

internal sealed class NameTopicHandler(LearningDb db) : IRequestHandler<NameTopic, IReadOnlyList<NamedItem>>
{
    public async Task<IReadOnlyList<NamedItem>> Handle(NameTopic request, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim();
        // A library has some thousands of topics; their titles fit in memory, and paths need them all.
        var topics = (await db.Set<Topic>().AsNoTracking().Where(t => t.ArchivedAt == null)
            .Select(t => new { t.Id, t.SourceKey, t.Title, t.ParentId }).ToListAsync(cancellationToken)).ToDictionary(t => t.Id);
        var found = topics.Values.Where(t => ItemPath.IsId(t.Id.Value, t.SourceKey, name)).ToList();
        if (found.Count == 0)
            found = topics.Values.Where(t => t.Title == name).ToList();
        if (found.Count > 0)
            return [.. found.Select(t => Named(t.Id)).OrderBy(n => n.Path, StringComparer.Ordinal)];
        var path = ItemPath.Split(name);
        if (path.Length == 0)
            return [];
        var last = topics.Values.Where(t => string.Equals(t.Title, path[^1], StringComparison.OrdinalIgnoreCase)).Select(t => Named(t.Id)).OrderBy(n => n.Path, StringComparer.Ordinal).ToList();
        return path.Length == 1 ? last : ItemPath.Under(last, path);

        NamedItem Named(TopicId id)
        {
            var steps = new List<string>();
            for (TopicId? at = id; at is { } topic && steps.Count < Branches.Deepest && topics.TryGetValue(topic, out var row); at = row.ParentId)
                steps.Insert(0, row.Title);
            return new NamedItem(id.Value, steps);
        }
    }
}
