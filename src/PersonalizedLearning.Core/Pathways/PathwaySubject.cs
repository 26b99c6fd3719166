using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>Whose a pathway, or one of its steps, is.</summary>
internal sealed class PathwaySubject : ISubject
{
    public ObjectKind Kind => ObjectKind.Pathway;

    public async Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct) =>
        await db.Set<Pathway>().Where(p => p.Id == new PathwayId(id)).Select(p => (PersonId?)p.LearnerId).SingleOrDefaultAsync(ct)
        ?? await db.Set<Step>().Where(s => s.Id == new StepId(id)).Select(s => (PersonId?)s.LearnerId).SingleOrDefaultAsync(ct);
}
