using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Agreements;

internal sealed class AgreementSubject : ISubject
{
    public ObjectKind Kind => ObjectKind.Agreement;

    public Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct)
    {
        var agreement = new AgreementId(id);
        return db.Set<Agreement>().Where(a => a.Id == agreement).Select(a => (PersonId?)a.LearnerId).SingleOrDefaultAsync(ct);
    }
}
