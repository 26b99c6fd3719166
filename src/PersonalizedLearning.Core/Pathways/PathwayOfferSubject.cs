using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>For whom the options were found.</summary>
internal sealed class PathwayOfferSubject : ISubject
{
    public ObjectKind Kind => ObjectKind.PathwayOffer;

    public Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct) =>
        db.Set<PathwayOffer>().Where(o => o.Id == id).Select(o => (PersonId?)o.LearnerId).SingleOrDefaultAsync(ct);
}
