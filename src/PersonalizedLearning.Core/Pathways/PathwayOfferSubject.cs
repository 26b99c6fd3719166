using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Goals;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>For whom options were found, or for whose goal they are to be found.</summary>
internal sealed class PathwayOfferSubject : ISubject
{
    public ObjectKind Kind => ObjectKind.PathwayOffer;

    public async Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct) =>
        await db.Set<PathwayOffer>().Where(o => o.Id == id).Select(o => (PersonId?)o.LearnerId).SingleOrDefaultAsync(ct)
        ?? await GoalReads.Goals(db).Where(g => g.Id == new GoalId(id)).Select(g => (PersonId?)g.Learner).SingleOrDefaultAsync(ct);
}
