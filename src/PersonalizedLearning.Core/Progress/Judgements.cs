namespace PersonalizedLearning.Core.Progress;

/// <summary>What a person judged, before it is on record.</summary>
public sealed record NewJudgement
{
    public required PersonId Learner { get; init; }
    public required StandardId Standard { get; init; }
    public required int RevisionNo { get; init; }
    public RubricId? Rubric { get; init; }
    public required ScaleId Scale { get; init; }
    public required int Ordinal { get; init; }

    /// <summary>The day it was shown, not the day it was looked at.</summary>
    public required DateOnly PerformedOn { get; init; }
    public required PersonId JudgedBy { get; init; }
    public required EvidenceId Evidence { get; init; }
    public JudgementOrigin Origin { get; init; } = JudgementOrigin.Demonstration;
    public required OrganizationId Organization { get; init; }
    public ClassId? Class { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Writes to the learner's record. Adds to the context only.</summary>
public static class Judgements
{
    public static JudgementId Record(LearningDb db, NewJudgement judgement, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(judgement);
        var id = Id.New<JudgementId>();
        db.Add(new Judgement
        {
            Id = id,
            LearnerId = judgement.Learner,
            StandardId = judgement.Standard,
            RevisionNo = judgement.RevisionNo,
            RubricId = judgement.Rubric,
            ScaleId = judgement.Scale,
            Ordinal = judgement.Ordinal,
            PerformedOn = judgement.PerformedOn,
            JudgedAt = now,
            JudgedBy = judgement.JudgedBy,
            EvidenceId = judgement.Evidence,
            Origin = judgement.Origin,
            OrganizationId = judgement.Organization,
            ClassId = judgement.Class,
            Reason = judgement.Reason,
        });
        Traces.Add(db, judgement.Learner, judgement.Standard, TraceKind.Judged, now, now, id.ToString(), judgement.Ordinal);
        return id;
    }
}

/// <summary>What happened around a standard, written by the modules above.</summary>
public static class Traces
{
    /// <param name="db">The context of the command.</param>
    /// <param name="learner">Whose.</param>
    /// <param name="standard">About what.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="occurredAt">When it happened.</param>
    /// <param name="recordedAt">When it was written down.</param>
    /// <param name="item">The step, exercise or evidence.</param>
    /// <param name="value">See <see cref="TraceKind"/>.</param>
    /// <param name="source">The source that brought it, if one did.</param>
    public static void Add(LearningDb db, PersonId learner, StandardId standard, TraceKind kind, DateTime occurredAt, DateTime recordedAt, string? item = null, double? value = null, SourceId? source = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Add(new Trace
        {
            Id = Core.Id.Next(),
            LearnerId = learner,
            StandardId = standard,
            Kind = kind,
            ItemKey = item,
            Value = value,
            OccurredAt = occurredAt,
            RecordedAt = recordedAt,
            SourceId = source,
        });
    }
}

/// <summary>How the learner sees it, written by the modules above.</summary>
public static class SelfRatings
{
    public static void Add(LearningDb db, PersonId learner, StandardId standard, CriterionId? criterion, int ordinal, SelfRatingContext context, string? words, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Add(new SelfRating
        {
            Id = Core.Id.Next(),
            LearnerId = learner,
            StandardId = standard,
            CriterionId = criterion,
            Ordinal = ordinal,
            At = now,
            Context = context,
            Words = words,
        });
    }
}
