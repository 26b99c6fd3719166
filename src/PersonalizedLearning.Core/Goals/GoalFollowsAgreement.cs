using MediatR;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Goals;

/// <summary>Copies the version that holds to the goal's own row, in the same transaction.</summary>
internal sealed class GoalFollowsAgreement(LearningDb db) : INotificationHandler<AgreementActivated>, INotificationHandler<ProposalClosed>
{
    public async Task Handle(AgreementActivated notification, CancellationToken cancellationToken)
    {
        if (notification.Kind != AgreementKind.Goal)
            return;
        var goal = (await db.Set<Goal>().FindAsync([new GoalId(notification.Subject)], cancellationToken))!;
        if (notification.Terms is null)
        {
            goal.State = notification.Reason == ReasonKind.Parked ? GoalState.Parked : GoalState.Ended;
            goal.ChangedAt = notification.At;
            return;
        }
        var terms = Terms.Read<GoalTerms>(notification.Terms);
        goal.State = GoalState.Active;
        goal.Say(terms, notification.At);
        await GoalWriting.Touch(db, goal.Id, terms.Standards, cancellationToken);
    }

    /// <summary>A goal that somebody suggested and that was not taken up is over; the talk about it stays.</summary>
    public async Task Handle(ProposalClosed notification, CancellationToken cancellationToken)
    {
        if (notification is not { Kind: AgreementKind.Goal, Active: null } || notification.Proposer == Side.Learner)
            return;
        var goal = (await db.Set<Goal>().FindAsync([new GoalId(notification.Subject)], cancellationToken))!;
        goal.State = GoalState.Ended;
        goal.ChangedAt = notification.At;
    }
}
