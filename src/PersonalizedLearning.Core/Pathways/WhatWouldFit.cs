using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>
/// What learners said that they would need where no way fitted, newest first: for who looks for more ways. Of the viewer's own learners, and without a name.
/// </summary>
public sealed record WhatWouldFit : IQuery<IReadOnlyList<WouldFit>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Alignment);
}

/// <param name="Words">As the learner wrote them.</param>
/// <param name="At">When.</param>
public sealed record WouldFit(string Words, DateTime At);

internal sealed class WhatWouldFitHandler(LearningDb db, Guard guard, TimeProvider clock) : IRequestHandler<WhatWouldFit, IReadOnlyList<WouldFit>>
{
    private const int Most = 50;

    public async Task<IReadOnlyList<WouldFit>> Handle(WhatWouldFit request, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-PlanningGaps.Days);
        var learners = guard.Learners(Verb.Read, ObjectKind.Pathway);
        return await db.Set<PathwayOffer>().AsNoTracking().Where(o => o.NoneFits != null && o.AnsweredAt >= since && learners.Contains(o.LearnerId))
            .OrderByDescending(o => o.AnsweredAt).Take(Most).Select(o => new WouldFit(o.NoneFits!, o.AnsweredAt!.Value)).ToListAsync(cancellationToken);
    }
}
