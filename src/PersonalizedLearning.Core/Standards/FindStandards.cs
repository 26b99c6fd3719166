using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>Adopted standards by plain words or by code, best first. Grades narrow them to what meets a learner's.</summary>
public sealed record FindStandards(string Words, int? Grade = null, FrameworkId? Framework = null, int Page = 1) : IQuery<Found<StandardRow>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Standards);
}

internal sealed class FindStandardsHandler(LearningDb db, ISearch search, TimeProvider clock) : IRequestHandler<FindStandards, Found<StandardRow>>
{
    public async Task<Found<StandardRow>> Handle(FindStandards request, CancellationToken cancellationToken)
    {
        var standards = StandardsReads.Adopted(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (request.Framework is { } framework)
            standards = standards.Where(s => s.FrameworkId == framework);
        if (request.Grade is { } grade)
            standards = standards.Where(s => s.LowestGrade == null || (s.LowestGrade <= grade + 1 && s.HighestGrade >= grade - 1));
        return await StandardsSearch.Find(db, search, standards, request.Words, request.Page, cancellationToken);
    }
}

/// <summary>Words over any set of standards: a code that begins so comes first, then all words, else any of them.</summary>
internal static class StandardsSearch
{
    public static async Task<Found<StandardRow>> Find(LearningDb db, ISearch search, IQueryable<StandardRow> standards, string words, int page, CancellationToken ct)
    {
        var code = words.Trim();
        var upper = code.ToUpperInvariant();
        if (code.Length == 0)
            return await Found.Page(standards.OrderBy(s => s.LowestGrade).ThenBy(s => s.Code).ThenBy(s => s.Id), page, ct);

        var byCode = standards.Where(s => s.Code != null && (s.Code.StartsWith(code) || s.Code.StartsWith(upper)));
        if (code.Any(char.IsDigit) && await byCode.AnyAsync(ct))
            return await Found.Page(byCode.OrderBy(s => s.Code!.Length).ThenBy(s => s.Code).ThenBy(s => s.Id), page, ct);

        var all = Ranked(standards, search.Find(db, SearchKind.Standard, words));
        return await Found.Page(await all.AnyAsync(ct) ? all : Ranked(standards, search.FindAny(db, SearchKind.Standard, words)), page, ct);
    }

    private static IQueryable<StandardRow> Ranked(IQueryable<StandardRow> standards, IQueryable<SearchHit> hits) =>
        from standard in standards
        join hit in hits on (Guid)(object)standard.Id equals hit.Id
        orderby hit.Rank descending, standard.LowestGrade, standard.Code, standard.Id
        select standard;
}
