using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>In the transaction that makes a version hold, its terms become the rows, unless the learner has changed the plan since it was sent.</summary>
internal sealed class PathwayAgreed(LearningDb db) : INotificationHandler<AgreementActivated>
{
    public async Task Handle(AgreementActivated notification, CancellationToken cancellationToken)
    {
        if (notification.Kind != AgreementKind.Pathway)
            return;
        var plan = await Plan.Load(db, new PathwayId(notification.Subject), cancellationToken);
        if (notification.Terms is null)
            plan.Pathway.State = notification.Reason == ReasonKind.Ended ? PathwayState.Ended : PathwayState.Resting;
        else if (!plan.Pathway.ChangedSinceSent)
        {
            plan.Pathway.State = PathwayState.Current;
            plan.Take(db, Terms.Read<PathwayTerms>(notification.Terms), notification.At);
        }
    }
}
