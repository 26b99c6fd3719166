using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Demonstrations;

internal sealed class DemonstrationSubject : ISubject
{
    public ObjectKind Kind => ObjectKind.Demonstration;

    public Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct) =>
        db.Set<Demonstration>().Where(d => d.Id == new DemonstrationId(id)).Select(d => (PersonId?)d.LearnerId).SingleOrDefaultAsync(ct);
}

/// <summary>A piece of evidence is its learner's.</summary>
internal sealed class EvidenceSubject : ISubject
{
    public ObjectKind Kind => ObjectKind.Evidence;

    public Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct) =>
        db.Set<EvidencePiece>().Where(e => e.Id == new EvidenceId(id)).Select(e => (PersonId?)e.LearnerId).SingleOrDefaultAsync(ct);
}

/// <summary>Judging is a right over what was shown: the demonstration is the object.</summary>
internal sealed class JudgedSubject : ISubject
{
    public ObjectKind Kind => ObjectKind.Judgement;

    public Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct) =>
        db.Set<Demonstration>().Where(d => d.Id == new DemonstrationId(id)).Select(d => (PersonId?)d.LearnerId).SingleOrDefaultAsync(ct);
}
