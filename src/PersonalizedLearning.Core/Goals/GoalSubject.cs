using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Goals;

/// <summary>Whose a goal is. A private goal is there for its learner only, whatever tie somebody has.</summary>
internal sealed class GoalSubject(CurrentViewer current) : ISubject
{
    public ObjectKind Kind => ObjectKind.Goal;

    public async Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct)
    {
        var goal = new GoalId(id);
        var found = await db.Set<Goal>().Where(g => g.Id == goal).Select(g => new { g.LearnerId, g.SharedAt }).SingleOrDefaultAsync(ct);
        return found is null || (found.SharedAt is null && current.Viewer.Person != found.LearnerId) ? null : found.LearnerId;
    }
}
