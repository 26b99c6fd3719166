using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>
/// Copies what was agreed about deciding to the rights that later proposals are held against, in the same transaction.
/// Proposals that wait keep the needs they were made with.
/// </summary>
internal sealed class RightsFollowAgreement(LearningDb db) : INotificationHandler<AgreementActivated>
{
    public async Task Handle(AgreementActivated notification, CancellationToken cancellationToken)
    {
        if (notification.Kind != AgreementKind.Right)
            return;
        db.RemoveRange(await db.Set<Right>().Where(r => r.FromAgreement == notification.Agreement).ToListAsync(cancellationToken));
        if (notification.Terms is null)
            return;
        var terms = Terms.Read<RightTerms>(notification.Terms);
        var calendar = await PeopleReads.CalendarOf(db, notification.Learner, cancellationToken);
        foreach (var part in RightParts.All)
        {
            if (terms[part] is not { } choice)
                continue;
            var (kind, name) = RightParts.Place(part);
            db.Add(new Right
            {
                Id = Core.Id.Next(),
                LearnerId = notification.Learner,
                Kind = kind,
                Part = name,
                Who = choice.Who,
                Limit = choice.Limit,
                Until = choice.Until is { } day ? calendar.EndOf(day) : null,
                FromAgreement = notification.Agreement,
                FromMove = notification.Version,
            });
        }
    }
}
