using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>The map of roles of a framework, with what it makes of its items.</summary>
public sealed record ShowItemRoles(FrameworkId Framework) : IQuery<IReadOnlyList<RoleRow>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Standards);
}

/// <param name="ItemType">The publisher's type; null for untyped items.</param>
/// <param name="Leaf">Whether these have nothing below them.</param>
/// <param name="Role">What they are here.</param>
/// <param name="Edited">A person decided it.</param>
/// <param name="Items">How many items it concerns.</param>
/// <param name="Examples">The first few, in their own words.</param>
public sealed record RoleRow(string? ItemType, bool Leaf, ItemRole Role, bool Edited, int Items, IReadOnlyList<string> Examples);

internal sealed class ShowItemRolesHandler(LearningDb db) : IRequestHandler<ShowItemRoles, IReadOnlyList<RoleRow>>
{
    private const int Shown = 3;

    public async Task<IReadOnlyList<RoleRow>> Handle(ShowItemRoles request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Framework>().AnyAsync(f => f.Id == request.Framework, cancellationToken))
            throw new NotFoundException();
        var map = await db.Set<FrameworkMap>().AsNoTracking().Where(m => m.FrameworkId == request.Framework).ToListAsync(cancellationToken);
        var items = db.Set<Standard>().AsNoTracking().Where(s => s.FrameworkId == request.Framework && s.ArchivedAt == null);
        var counts = (await items.GroupBy(s => new { s.ItemType, s.Leaf }).Select(g => new { g.Key.ItemType, g.Key.Leaf, Count = g.Count() }).ToListAsync(cancellationToken))
            .ToDictionary(g => (g.ItemType, g.Leaf), g => g.Count);
        var rows = new List<RoleRow>();
        foreach (var row in map.Where(m => counts.ContainsKey((m.ItemType, m.Leaf))).OrderBy(m => m.Role).ThenBy(m => m.ItemType, StringComparer.Ordinal).ThenBy(m => m.Leaf))
        {
            var examples = await items.Where(s => s.ItemType == row.ItemType && s.Leaf == row.Leaf).OrderBy(s => s.Order).ThenBy(s => s.Id)
                .Select(s => s.AbbreviatedStatement ?? s.FullStatement).Take(Shown).ToListAsync(cancellationToken);
            rows.Add(new RoleRow(row.ItemType, row.Leaf, row.Role, row.Edited, counts[(row.ItemType, row.Leaf)], examples));
        }
        return rows;
    }
}

/// <summary>Says what the items of a framework are. Applied to the items at once; what is adopted already stays as it was adopted.</summary>
public sealed record EditItemRoles(Guid CommandId, FrameworkId Framework, IReadOnlyList<RoleChoice> Roles) : ICommand<EditItemRolesResult>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Standards);
}

public sealed record RoleChoice(string? ItemType, bool Leaf, ItemRole Role);

public abstract record EditItemRolesResult
{
    public sealed record Applied(int Standards) : EditItemRolesResult;

    private EditItemRolesResult() { }
}

internal sealed class EditItemRolesHandler(LearningDb db, TimeProvider clock) : IRequestHandler<EditItemRoles, EditItemRolesResult>
{
    public async Task<EditItemRolesResult> Handle(EditItemRoles request, CancellationToken cancellationToken)
    {
        var map = await db.Set<FrameworkMap>().Where(m => m.FrameworkId == request.Framework).ToListAsync(cancellationToken);
        foreach (var choice in request.Roles)
        {
            var row = map.SingleOrDefault(m => m.ItemType == choice.ItemType && m.Leaf == choice.Leaf) ?? throw new NotFoundException();
            if (row.Role != choice.Role)
                (row.Role, row.Edited) = (choice.Role, true);
        }
        var roles = await FrameworkMaps.Settle(db, request.Framework, clock.GetUtcNow().UtcDateTime, cancellationToken);
        return new EditItemRolesResult.Applied(roles.Values.Count(role => role == ItemRole.Standard));
    }
}
