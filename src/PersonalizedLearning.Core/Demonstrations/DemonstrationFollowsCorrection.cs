using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>In the transaction that mends a judgement, what was shown says the level that stands. The marks by criterion stay as they were given.</summary>
internal sealed class DemonstrationFollowsCorrection(LearningDb db) : INotificationHandler<JudgementCorrected>
{
    public async Task Handle(JudgementCorrected notification, CancellationToken cancellationToken)
    {
        var demonstration = await db.Set<EvidencePiece>().Where(e => e.Id == notification.Evidence).Select(e => (DemonstrationId?)e.DemonstrationId).SingleOrDefaultAsync(cancellationToken);
        foreach (var row in await db.Set<DemonstrationStandard>().Where(s => s.DemonstrationId == demonstration && s.StandardId == notification.Standard).ToListAsync(cancellationToken))
            row.Ordinal = notification.Ordinal;
    }
}
