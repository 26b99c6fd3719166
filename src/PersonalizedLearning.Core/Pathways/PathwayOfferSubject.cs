using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Goals;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>For whom options were found, or for whose goal they are to be found. What was found for a private goal is its learner's alone.</summary>
internal sealed class PathwayOfferSubject(CurrentViewer current) : ISubject
{
    public ObjectKind Kind => ObjectKind.PathwayOffer;

    public async Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct)
    {
        var offer = await db.Set<PathwayOffer>().Where(o => o.Id == id).Select(o => new { o.LearnerId, o.GoalId }).SingleOrDefaultAsync(ct);
        var goal = offer?.GoalId ?? new GoalId(id);
        var about = await GoalReads.Goals(db).Where(g => g.Id == goal).Select(g => new { g.Learner, g.SharedAt }).SingleOrDefaultAsync(ct);
        return about is { SharedAt: null } && current.Viewer.Person != about.Learner ? null : offer?.LearnerId ?? about?.Learner;
    }
}
