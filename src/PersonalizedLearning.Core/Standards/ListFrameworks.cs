using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>The frameworks that are here, those in force first.</summary>
public sealed record ListFrameworks : IQuery<IReadOnlyList<FrameworkCard>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Standards);
}

/// <summary>A framework at a glance.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">What stands for it in an address: its title in plain letters, or its id where another has the same.</param>
/// <param name="Title">As published.</param>
/// <param name="Publisher">Who publishes or made it.</param>
/// <param name="Standards">How many standards it has.</param>
/// <param name="Changes">How many published changes wait for a review.</param>
/// <param name="Adoption">The adoption in force, or decided for a later day; null: not adopted.</param>
public sealed record FrameworkCard(FrameworkId Id, string Address, string Title, string? Publisher, int Standards, int Changes, AdoptionRow? Adoption);

internal sealed class ListFrameworksHandler(LearningDb db) : IRequestHandler<ListFrameworks, IReadOnlyList<FrameworkCard>>
{
    public async Task<IReadOnlyList<FrameworkCard>> Handle(ListFrameworks request, CancellationToken cancellationToken)
    {
        var cards = new List<FrameworkCard>();
        foreach (var named in await Frameworks.All(db, cancellationToken))
            cards.Add(await Frameworks.Card(db, named, cancellationToken));
        return [.. cards.OrderBy(c => c.Adoption is null).ThenBy(c => c.Title, StringComparer.CurrentCulture)];
    }
}

internal sealed record NamedFramework(FrameworkId Id, string Title, string Address, string? Publisher);

/// <summary>Frameworks by address: those that are published, and those that are or were in force though their source let them go. There are tens of them, not thousands.</summary>
internal static class Frameworks
{
    public static async Task<IReadOnlyList<NamedFramework>> All(LearningDb db, CancellationToken ct)
    {
        var rows = await db.Set<Framework>().AsNoTracking().Where(f => f.ArchivedAt == null || db.Set<Adoption>().Any(a => a.FrameworkId == f.Id))
            .OrderBy(f => f.Title).ThenBy(f => f.Id)
            .Select(f => new { f.Id, f.Title, Publisher = f.Publisher ?? f.Creator }).ToListAsync(ct);
        var shared = rows.GroupBy(f => Plain(f.Title)).Where(g => g.Key.Length == 0 || g.Count() > 1).Select(g => g.Key).ToHashSet();
        return rows.Select(f => new NamedFramework(f.Id, f.Title, shared.Contains(Plain(f.Title)) ? f.Id.ToString() : Plain(f.Title), f.Publisher)).ToList();
    }

    /// <summary>By address or id; one that is not here is not found.</summary>
    public static async Task<NamedFramework> Find(LearningDb db, string address, CancellationToken ct)
    {
        var all = await All(db, ct);
        return all.FirstOrDefault(f => f.Address == address)
            ?? (Guid.TryParse(address, out var id) ? all.FirstOrDefault(f => f.Id.Value == id) : null)
            ?? throw new NotFoundException();
    }

    public static async Task<FrameworkCard> Card(LearningDb db, NamedFramework framework, CancellationToken ct)
    {
        var standards = await db.Set<Standard>().CountAsync(s => s.FrameworkId == framework.Id && s.Role == ItemRole.Standard && s.ArchivedAt == null, ct);
        var adoption = await StandardsReads.Decided(db).FirstOrDefaultAsync(a => a.FrameworkId == framework.Id, ct);
        var changes = adoption is null ? 0 : await PublishedChanges.Of(db, framework.Id).CountAsync(ct);
        return new FrameworkCard(framework.Id, framework.Address, framework.Title, framework.Publisher, standards, changes, adoption);
    }

    private static string Plain(string title) => SearchWords.Of(title).Replace(' ', '-');
}
