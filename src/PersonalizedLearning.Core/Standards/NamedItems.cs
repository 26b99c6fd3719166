using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>What a name means: an id, an exact title or code, or a path <c>A &gt; B</c>. The command line asks this; one answer is needed.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Steps">Where it stands, from the top, itself last.</param>
/// <param name="Titles">What else each step is called, where it has a code and a title.</param>
public sealed record NamedItem(Guid Id, IReadOnlyList<string> Steps, IReadOnlyList<string>? Titles = null)
{
    /// <summary>For people who must tell two apart.</summary>
    public string Path => string.Join(" > ", Steps);
}

public sealed record NameFramework(string Name) : IQuery<IReadOnlyList<NamedItem>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Standards);
}

internal sealed class NameFrameworkHandler(LearningDb db) : IRequestHandler<NameFramework, IReadOnlyList<NamedItem>>
{
    public async Task<IReadOnlyList<NamedItem>> Handle(NameFramework request, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim();
        var frameworks = await db.Set<Framework>().AsNoTracking().Where(f => f.ArchivedAt == null)
            .Select(f => new { f.Id, f.SourceKey, f.Title }).ToListAsync(cancellationToken);
        var found = frameworks.Where(f => ItemPath.IsId(f.Id.Value, f.SourceKey, name)).ToList();
        if (found.Count == 0)
            found = frameworks.Where(f => f.Title == name).ToList();
        if (found.Count == 0)
            found = frameworks.Where(f => string.Equals(f.Title, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return [.. found.OrderBy(f => f.Title, StringComparer.Ordinal).ThenBy(f => f.Id.Value).Select(f => new NamedItem(f.Id.Value, [f.Title]))];
    }
}

public sealed record NameStandard(string Name) : IQuery<IReadOnlyList<NamedItem>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Standards);
}

internal sealed class NameStandardHandler(LearningDb db) : IRequestHandler<NameStandard, IReadOnlyList<NamedItem>>
{
    public async Task<IReadOnlyList<NamedItem>> Handle(NameStandard request, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim();
        var standards = db.Set<Standard>().AsNoTracking().Where(s => s.ArchivedAt == null && s.Role == ItemRole.Standard);
        var frameworks = (await Frameworks.All(db, cancellationToken)).ToDictionary(f => f.Id, f => f.Title);
        if (Guid.TryParse(name, out var id))
        {
            string[] written = [name, id.ToString("D"), id.ToString("D").ToUpperInvariant()];
            return await Named(standards.Where(s => s.Id == new StandardId(id) || written.Contains(s.CaseIdentifier)), name, frameworks, cancellationToken);
        }

        if (await Called(name) is { Count: > 0 } exact)
            return exact;
        var path = ItemPath.Split(name);
        if (path.Length >= 2)
            return ItemPath.Under(await Called(path[^1]), path);
        var meant = (await StandardNames.Meant(db, name, cancellationToken)).Select(m => m.Id).ToList();
        return meant.Count == 0 ? [] : await Named(standards.Where(s => meant.Contains(s.Id)), name, frameworks, cancellationToken);

        Task<IReadOnlyList<NamedItem>> Called(string word) =>
            Named(standards.Where(s => s.Code == word || s.FullStatement == word || s.AbbreviatedStatement == word || s.ICan == word || s.CaseIdentifier == word), word, frameworks, cancellationToken);
    }

    private async Task<IReadOnlyList<NamedItem>> Named(IQueryable<Standard> standards, string word, Dictionary<FrameworkId, string> frameworks, CancellationToken ct)
    {
        var named = new List<NamedItem>();
        foreach (var standard in await standards.OrderBy(s => s.FrameworkId).ThenBy(s => s.Code).ThenBy(s => s.Id).Take(100).ToListAsync(ct))
        {
            var above = await BrowseFrameworkHandler.Trail(db, standard.ParentId, ct);
            var framework = frameworks.GetValueOrDefault(standard.FrameworkId, "");
            named.Add(new NamedItem(standard.Id.Value, [framework, .. above.Select(a => a.Code ?? a.Sentence), standard.Code ?? standard.FullStatement], [framework, .. above.Select(a => a.Sentence), word]));
        }
        return named;
    }
}

/// <summary>Paths as people type them: <c>Mathematics &gt; 8.EE &gt; 8.EE.A.1</c>, codes or titles, from anywhere above, steps may be left out.</summary>
public static class ItemPath
{
    public static string[] Split(string path) => path.Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static bool IsId(Guid id, string? key, string name) => key == name || (Guid.TryParse(name, out var asked) && (asked == id || (Guid.TryParse(key, out var known) && known == asked)));

    /// <summary>Those whose path ends so; where none does, those that pass these steps in this order.</summary>
    public static IReadOnlyList<NamedItem> Under(IReadOnlyList<NamedItem> items, string[] path)
    {
        var ending = items.Where(i => i.Steps.Count >= path.Length && path.Index().All(p => Is(i, i.Steps.Count - path.Length + p.Index, p.Item))).ToList();
        return ending.Count > 0 ? ending : items.Where(i => Passes(i, path)).ToList();
    }

    private static bool Passes(NamedItem item, string[] path)
    {
        var at = 0;
        for (var step = 0; step < item.Steps.Count; step++)
            if (at < path.Length && Is(item, step, path[at]))
                at++;
        return at == path.Length;
    }

    private static bool Is(NamedItem item, int step, string word) =>
        string.Equals(item.Steps[step], word, StringComparison.OrdinalIgnoreCase) || string.Equals(item.Titles?[step], word, StringComparison.OrdinalIgnoreCase);
}
