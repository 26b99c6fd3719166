using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>In the transaction that makes a version hold, its terms become the demonstration's, unless the learner has changed it since, or handed it in.</summary>
internal sealed class DemonstrationAgreed(LearningDb db) : INotificationHandler<AgreementActivated>
{
    public async Task Handle(AgreementActivated notification, CancellationToken cancellationToken)
    {
        if (notification.Kind != AgreementKind.Demonstration)
            return;
        var id = new DemonstrationId(notification.Subject);
        var demonstration = await db.Set<Demonstration>().SingleAsync(d => d.Id == id, cancellationToken);
        if (demonstration.State != DemonstrationState.Idea)
            return;
        if (notification.Terms is null)
            demonstration.State = DemonstrationState.Ended;
        else if (!demonstration.ChangedSinceSent)
        {
            demonstration.Terms = Terms.Read<DemonstrationTerms>(notification.Terms);
            await DemonstrationRows.Follow(db, demonstration, cancellationToken);
        }
    }
}
