using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Goals;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>Whose a pathway, or one of its steps, is. A plan for a private goal is its learner's alone until the learner sends it.</summary>
internal sealed class PathwaySubject(CurrentViewer current) : ISubject
{
    public ObjectKind Kind => ObjectKind.Pathway;

    public async Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct)
    {
        var plan = await db.Set<Pathway>().Where(p => p.Id == new PathwayId(id)).Select(p => new { p.LearnerId, p.Id, p.GoalId }).SingleOrDefaultAsync(ct)
            ?? await (from step in db.Set<Step>().Where(s => s.Id == new StepId(id))
                      join of in db.Set<Pathway>() on step.PathwayId equals of.Id
                      select new { of.LearnerId, of.Id, of.GoalId }).SingleOrDefaultAsync(ct);
        if (plan is null || plan.LearnerId == current.Viewer.Person)
            return plan?.LearnerId;
        var isPrivate = await GoalReads.Goals(db).AnyAsync(g => g.Id == plan.GoalId && g.SharedAt == null, ct)
            && !await AgreementReads.Agreements(db).AnyAsync(a => a.Kind == AgreementKind.Pathway && a.Subject == plan.Id.Value, ct);
        return isPrivate ? null : plan.LearnerId;
    }
}
