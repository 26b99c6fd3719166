using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>Standards for which learners were offered fewer than two ways that suit them. It names no learner.</summary>
public sealed record PlanningGaps : IQuery<IReadOnlyList<PlanningGap>>
{
    /// <summary>How far it looks back; what was offered before says little about the library of today.</summary>
    public const int Days = 180;

    public AccessRule Access => AccessRule.Read(ObjectKind.Alignment);
}

/// <param name="Standard">Which one.</param>
/// <param name="Framework">The framework's address.</param>
/// <param name="Plans">For how many goals it came up.</param>
/// <param name="Ways">The fewest ways that suited.</param>
public sealed record PlanningGap(StandardRow Standard, string Framework, int Plans, int Ways);

internal sealed class PlanningGapsHandler(LearningDb db, TimeProvider clock) : IRequestHandler<PlanningGaps, IReadOnlyList<PlanningGap>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<PlanningGap>> Handle(PlanningGaps request, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-PlanningGaps.Days);
        var offers = await db.Set<PathwayOffer>().AsNoTracking().Where(o => o.At >= since).Select(o => new { o.GoalId, o.At, o.Gaps }).ToListAsync(cancellationToken);
        // Only the newest answer for a goal counts: asked again, it looked again.
        var found = offers.GroupBy(o => o.GoalId).SelectMany(g => g.MaxBy(o => o.At)!.Gaps).GroupBy(g => g.Standard)
            .Select(g => (Standard: g.Key, Plans: g.Count(), Ways: g.Min(x => x.Ways))).OrderByDescending(g => g.Plans).ThenBy(g => g.Ways).ThenBy(g => g.Standard.Value).Take(Most).ToList();
        var ids = found.ConvertAll(g => g.Standard);
        var words = await StandardsReads.Any(db).Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var addresses = await StandardsReads.Addresses(db, cancellationToken);
        return [.. found.Where(g => words.ContainsKey(g.Standard)).Select(g => (Standard: words[g.Standard], g.Plans, g.Ways))
            .Select(g => new PlanningGap(g.Standard, addresses.GetValueOrDefault(g.Standard.FrameworkId, g.Standard.FrameworkId.ToString()), g.Plans, g.Ways))];
    }
}
