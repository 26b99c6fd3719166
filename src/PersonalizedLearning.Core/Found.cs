using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core;

/// <summary>One page of a list, and how many there are in all.</summary>
public sealed record Found<T>(IReadOnlyList<T> Rows, int Total, int Page)
{
    public int Pages => Math.Max(1, (Total + Found.PageSize - 1) / Found.PageSize);
}

public static class Found
{
    public const int PageSize = 50;

    internal static async Task<Found<T>> Page<T>(IQueryable<T> ordered, int page, CancellationToken ct)
    {
        var total = await ordered.CountAsync(ct);
        var asked = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = total == 0 ? [] : await ordered.Skip((asked - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return new Found<T>(rows, total, asked);
    }

    internal static Found<T> Page<T>(IReadOnlyList<T> all, int page)
    {
        var asked = Math.Clamp(page, 1, Math.Max(1, (all.Count + PageSize - 1) / PageSize));
        return new Found<T>([.. all.Skip((asked - 1) * PageSize).Take(PageSize)], all.Count, asked);
    }
}
