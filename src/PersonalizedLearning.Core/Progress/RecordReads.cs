using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Progress;

/// <summary>A judgement on record as people read it, to compose over.</summary>
public sealed class JudgementRow
{
    public JudgementId Id { get; init; }
    public PersonId Learner { get; init; }
    public StandardId Standard { get; init; }
    public int RevisionNo { get; init; }
    public RubricId? Rubric { get; init; }
    public ScaleId Scale { get; init; }
    public int? Ordinal { get; init; }
    public DateOnly PerformedOn { get; init; }
    public DateTime JudgedAt { get; init; }
    public PersonId JudgedBy { get; init; }
    public string? ByGivenName { get; init; }
    public string? ByFamilyName { get; init; }
    public EvidenceId Evidence { get; init; }
    public JudgementOrigin Origin { get; init; }
    public JudgementId? Corrects { get; init; }
    public string? Reason { get; init; }

    /// <summary>Another judgement stands in its place.</summary>
    public bool IsCorrected { get; init; }

    public string ByName => $"{ByGivenName} {ByFamilyName}".Trim();
}

/// <summary>How the learner saw it, to compose over.</summary>
public sealed class SelfRatingRow
{
    public PersonId Learner { get; init; }
    public StandardId Standard { get; init; }
    public CriterionId? Criterion { get; init; }
    public int Ordinal { get; init; }
    public DateTime At { get; init; }
    public SelfRatingContext Context { get; init; }
    public string? Words { get; init; }
}

/// <summary>The record row by row: evidence timelines, "why this level", the learner's view beside the educator's.</summary>
public static class RecordReads
{
    public static IQueryable<JudgementRow> Judgements(LearningDb db) =>
        from judgement in db.Set<Judgement>().AsNoTracking()
        join person in PeopleReads.People(db) on judgement.JudgedBy equals person.Id into known
        from person in known.DefaultIfEmpty()
        select new JudgementRow
        {
            Id = judgement.Id,
            Learner = judgement.LearnerId,
            Standard = judgement.StandardId,
            RevisionNo = judgement.RevisionNo,
            Rubric = judgement.RubricId,
            Scale = judgement.ScaleId,
            Ordinal = judgement.Ordinal,
            PerformedOn = judgement.PerformedOn,
            JudgedAt = judgement.JudgedAt,
            JudgedBy = judgement.JudgedBy,
            ByGivenName = person.GivenName,
            ByFamilyName = person.FamilyName,
            Evidence = judgement.EvidenceId,
            Origin = judgement.Origin,
            Corrects = judgement.Corrects,
            Reason = judgement.Reason,
            IsCorrected = db.Set<Judgement>().Any(later => later.Corrects == judgement.Id),
        };

    public static IQueryable<SelfRatingRow> SelfRatings(LearningDb db) => db.Set<SelfRating>().AsNoTracking().Select(r => new SelfRatingRow
    {
        Learner = r.LearnerId,
        Standard = r.StandardId,
        Criterion = r.CriterionId,
        Ordinal = r.Ordinal,
        At = r.At,
        Context = r.Context,
        Words = r.Words,
    });
}
