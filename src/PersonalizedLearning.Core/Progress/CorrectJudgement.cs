using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>
/// A person mends a judgement, with a reason that the learner reads. Without a level it is taken back.
/// The mended one stays on record; nothing else ever lowers a level.
/// </summary>
public sealed record CorrectJudgement(Guid CommandId, JudgementId Judgement, int? Ordinal, string Reason) : ICommand<CorrectJudgement.Result>
{
    public abstract record Result
    {
        public sealed record Corrected(JudgementId By) : Result;

        /// <summary>Somebody corrected it before; this is the judgement that stands.</summary>
        public sealed record CorrectedBefore(JudgementId By) : Result;

        /// <summary>The scale it was judged by has no such level.</summary>
        public sealed record NoSuchLevel : Result;

        private Result() { }
    }

    public AccessRule Access => AccessRule.Decide(ObjectKind.Judgement, Judgement.Value);
}

/// <summary>Raised in the transaction that mends a judgement. The module that owns the evidence mends what it says of it.</summary>
/// <param name="Evidence">What was judged.</param>
/// <param name="Standard">By which standard.</param>
/// <param name="Ordinal">The level that stands; null: taken back.</param>
public sealed record JudgementCorrected(EvidenceId Evidence, StandardId Standard, int? Ordinal) : INotification;

internal sealed class CorrectJudgementRules : AbstractValidator<CorrectJudgement>
{
    public CorrectJudgementRules() => RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why. The learner reads it.").UpTo(4000);
}

internal sealed class CorrectJudgementHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<CorrectJudgement, CorrectJudgement.Result>
{
    public async Task<CorrectJudgement.Result> Handle(CorrectJudgement request, CancellationToken cancellationToken)
    {
        var old = await db.Set<Judgement>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == request.Judgement, cancellationToken) ?? throw new NotFoundException();
        var before = await db.Set<Judgement>().AsNoTracking().Where(j => j.Corrects == old.Id).OrderByDescending(j => j.JudgedAt).FirstOrDefaultAsync(cancellationToken);
        if (before is not null)
            return new CorrectJudgement.Result.CorrectedBefore(before.Id);
        if (request.Ordinal is { } level && (await StandardsReads.Scale(db, old.ScaleId, cancellationToken)).Levels.All(l => l.Ordinal != level))
            return new CorrectJudgement.Result.NoSuchLevel();
        var id = Id.New<JudgementId>();
        db.Add(new Judgement
        {
            Id = id,
            LearnerId = old.LearnerId,
            StandardId = old.StandardId,
            RevisionNo = old.RevisionNo,
            RubricId = old.RubricId,
            ScaleId = old.ScaleId,
            Ordinal = request.Ordinal,
            PerformedOn = old.PerformedOn,
            JudgedAt = clock.GetUtcNow().UtcDateTime,
            JudgedBy = current.Person,
            EvidenceId = old.EvidenceId,
            Origin = old.Origin,
            OrganizationId = old.OrganizationId,
            ClassId = old.ClassId,
            Corrects = old.Id,
            Reason = request.Reason.Trim(),
        });
        db.Raise(new JudgementCorrected(old.EvidenceId, old.StandardId, request.Ordinal));
        return new CorrectJudgement.Result.Corrected(id);
    }
}

internal sealed class JudgementSubject : ISubject
{
    public ObjectKind Kind => ObjectKind.Judgement;

    public Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct)
    {
        var judgement = new JudgementId(id);
        return db.Set<Judgement>().Where(j => j.Id == judgement).Select(j => (PersonId?)j.LearnerId).SingleOrDefaultAsync(ct);
    }
}
