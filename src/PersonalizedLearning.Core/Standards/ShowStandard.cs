using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>Everything about one standard, by the framework's address and the standard's code or id.</summary>
public sealed record ShowStandard(string Framework, string CodeOrId) : IQuery<StandardPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Standards);
}

/// <param name="Framework">Where it stands.</param>
/// <param name="Standard">In the words that were adopted, else as published.</param>
/// <param name="Adopted">Whether it is in force today.</param>
/// <param name="Waiting">Newer words of the publisher that wait for a review.</param>
/// <param name="Notes">The publisher's notes.</param>
/// <param name="CaseIdentifier">The same GUID is the same standard, wherever it comes from.</param>
/// <param name="Trail">The groups above it.</param>
/// <param name="BuildsOn">What comes before it.</param>
/// <param name="OpensUp">What it comes before.</param>
/// <param name="Parts">What the framework puts below it: its own sub-standards, notes and examples.</param>
/// <param name="Criteria">The criteria in force; null: none yet, write them together.</param>
/// <param name="Scale">The words of the levels.</param>
/// <param name="Namesakes">Others of the framework with the same code: publishers repeat them.</param>
public sealed record StandardPage(FrameworkCard Framework, StandardRow Standard, bool Adopted, string? Waiting, string? Notes, string CaseIdentifier,
    IReadOnlyList<ItemRow> Trail, IReadOnlyList<EdgeRow> BuildsOn, IReadOnlyList<EdgeRow> OpensUp, IReadOnlyList<ItemRow> Parts, RubricRow? Criteria, Scale Scale, IReadOnlyList<ItemRow> Namesakes);

/// <param name="Id">The other standard.</param>
/// <param name="Framework">Address of its framework, which may be another one.</param>
/// <param name="Code">Its code.</param>
/// <param name="Sentence">Its sentence.</param>
/// <param name="Decision">What was decided about the order.</param>
/// <param name="Ours">Made here, not published.</param>
public sealed record EdgeRow(StandardId Id, string Framework, string? Code, string Sentence, EdgeDecision Decision, bool Ours);

internal sealed class ShowStandardHandler(LearningDb db, TimeProvider clock) : IRequestHandler<ShowStandard, StandardPage>
{
    public async Task<StandardPage> Handle(ShowStandard request, CancellationToken cancellationToken)
    {
        var frameworks = await Frameworks.All(db, cancellationToken);
        var named = await Frameworks.Find(db, request.Framework, cancellationToken);
        var id = await ByCodeOrId(db, named.Id, request.CodeOrId, cancellationToken);
        var standard = await db.Set<Standard>().AsNoTracking().SingleAsync(s => s.Id == id, cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var adopted = await StandardsReads.Adopted(db, today).FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        var card = await Frameworks.Card(db, named, cancellationToken);
        var scale = card.Adoption is { } adoption ? await StandardsReads.Scale(db, adoption.ScaleId, cancellationToken) : await Levels(cancellationToken);
        var trail = await BrowseFrameworkHandler.Trail(db, standard.ParentId, cancellationToken);
        var parts = await BrowseFrameworkHandler.Rows(db, db.Set<Standard>().AsNoTracking().Where(s => s.ParentId == id && s.ArchivedAt == null)
            .OrderBy(s => s.Order ?? double.MaxValue).ThenBy(s => s.Code).ThenBy(s => s.Id)).Take(Found.PageSize).ToListAsync(cancellationToken);
        var namesakes = await BrowseFrameworkHandler.Rows(db, db.Set<Standard>().AsNoTracking().Where(s => s.FrameworkId == named.Id && s.Code != null && s.Code == standard.Code
            && s.Id != id && s.Role == ItemRole.Standard && s.ArchivedAt == null).OrderBy(s => s.Id)).Take(Found.PageSize).ToListAsync(cancellationToken);
        return new StandardPage(
            card, adopted ?? await StandardsReads.Any(db).SingleAsync(s => s.Id == id, cancellationToken), adopted is not null,
            adopted is not null && adopted.RevisionNo != standard.RevisionNo ? standard.FullStatement : null,
            standard.Notes, standard.CaseIdentifier, trail,
            await Edges(frameworks, a => a.ToId == id, a => a.FromId, cancellationToken),
            await Edges(frameworks, a => a.FromId == id, a => a.ToId, cancellationToken),
            parts, await StandardsReads.Criteria(db, id, cancellationToken), scale, namesakes);
    }

    internal static async Task<StandardId> ByCodeOrId(LearningDb db, FrameworkId framework, string codeOrId, CancellationToken ct)
    {
        var standards = db.Set<Standard>().Where(s => s.FrameworkId == framework && s.Role == ItemRole.Standard);
        if (Guid.TryParse(codeOrId, out var id) && await standards.AnyAsync(s => s.Id == new StandardId(id), ct))
            return new StandardId(id);
        return await standards.Where(s => s.Code == codeOrId).OrderBy(s => s.ArchivedAt != null).ThenBy(s => s.Id).Select(s => (StandardId?)s.Id).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException();
    }

    private async Task<IReadOnlyList<EdgeRow>> Edges(IReadOnlyList<NamedFramework> frameworks, System.Linq.Expressions.Expression<Func<StandardAssociation, bool>> side,
        System.Linq.Expressions.Expression<Func<StandardAssociation, StandardId?>> other, CancellationToken ct)
    {
        var rows = await db.Set<StandardAssociation>().AsNoTracking().Where(a => a.Type == "precedes" && a.ArchivedAt == null && a.FromId != a.ToId).Where(side)
            .Join(db.Set<Standard>().Where(s => s.ArchivedAt == null && s.Role == ItemRole.Standard), other, s => (StandardId?)s.Id,
                (a, s) => new { s.Id, s.FrameworkId, s.Code, Sentence = s.ICan ?? s.FullStatement, s.LowestGrade, a.Strength, a.AnyOfGroup, Ours = a.SourceId == null })
            .OrderBy(r => r.LowestGrade).ThenBy(r => r.Code).ThenBy(r => r.Id).ToListAsync(ct);
        return rows.DistinctBy(r => r.Id).Select(r => new EdgeRow(r.Id, frameworks.FirstOrDefault(f => f.Id == r.FrameworkId)?.Address ?? r.FrameworkId.ToString(), r.Code, r.Sentence,
            (r.Strength, r.AnyOfGroup) switch
            {
                (EdgeStrength.Hard, null) => EdgeDecision.Needed,
                (EdgeStrength.Hard, _) => EdgeDecision.NeededOneIsEnough,
                (_, null) => EdgeDecision.Helpful,
                _ => EdgeDecision.OneIsEnough,
            }, r.Ours)).ToList();
    }

    /// <summary>Before any adoption: the scale that the first one will take.</summary>
    private async Task<Scale> Levels(CancellationToken ct) =>
        await db.Set<ProficiencyScale>().OrderBy(s => s.Id).Select(s => (ScaleId?)s.Id).FirstOrDefaultAsync(ct) is { } id
            ? await StandardsReads.Scale(db, id, ct)
            : Scales.FourLevels;
}
