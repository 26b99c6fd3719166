using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.Progress;

public enum JudgementOrigin { Demonstration, PriorLearning, Transfer }

/// <summary>What a person judged a piece of evidence to show. Only ever added to; a mistake is corrected by another judgement with a reason.</summary>
internal sealed class Judgement
{
    public JudgementId Id { get; set; }
    public PersonId LearnerId { get; set; }
    public StandardId StandardId { get; set; }

    /// <summary>The words that were judged against.</summary>
    public int RevisionNo { get; set; }
    public RubricId? RubricId { get; set; }
    public ScaleId ScaleId { get; set; }

    /// <summary>The level. Null only in a correction: the judgement it corrects is taken back.</summary>
    public int? Ordinal { get; set; }
    public DateOnly PerformedOn { get; set; }
    public DateTime JudgedAt { get; set; }
    public PersonId JudgedBy { get; set; }
    public EvidenceId EvidenceId { get; set; }
    public JudgementOrigin Origin { get; set; }
    public OrganizationId OrganizationId { get; set; }
    public ClassId? ClassId { get; set; }
    public JudgementId? Corrects { get; set; }
    public string? Reason { get; set; }
}

public enum SelfRatingContext { Claim, HandIn, Reflection }

/// <summary>How the learner sees it. It stands beside an educator's judgement and never enters an estimate.</summary>
internal sealed class SelfRating
{
    public Guid Id { get; set; }
    public PersonId LearnerId { get; set; }
    public StandardId StandardId { get; set; }
    public CriterionId? CriterionId { get; set; }
    public int Ordinal { get; set; }
    public DateTime At { get; set; }
    public SelfRatingContext Context { get; set; }
    public string? Words { get; set; }
}

public enum TraceKind
{
    /// <summary>Practice; the value is the share that was right.</summary>
    Practice,
    /// <summary>A step of a plan for this standard: 0 planned, between started, 1 done; no value: taken out. The item is the step.</summary>
    StepMark,
    /// <summary>Evidence was handed in and waits for an answer.</summary>
    Shown,
    /// <summary>An answer to what was shown was given, whether or not it made a judgement.</summary>
    Judged,
    /// <summary>Drawn on in another piece of work, as an educator saw it.</summary>
    Used,
    /// <summary>The learner says "I can already do this" (1) or "not yet" (0). For readiness; never for an estimate.</summary>
    Claimed,
}

/// <summary>What happened around a standard. Status, pace and estimate read only this and judgements.</summary>
internal sealed class Trace
{
    public Guid Id { get; set; }
    public PersonId LearnerId { get; set; }
    public StandardId StandardId { get; set; }
    public TraceKind Kind { get; set; }
    public string? ItemKey { get; set; }
    public double? Value { get; set; }
    public DateTime OccurredAt { get; set; }
    public DateTime RecordedAt { get; set; }
    public SourceId? SourceId { get; set; }
}

internal sealed class ProgressConfiguration : IEntityTypeConfiguration<Judgement>, IEntityTypeConfiguration<SelfRating>, IEntityTypeConfiguration<Trace>
{
    public void Configure(EntityTypeBuilder<Judgement> builder)
    {
        builder.ToTable("Judgements");
        builder.HasIndex(j => new { j.LearnerId, j.StandardId });
        builder.HasIndex(j => j.Corrects);
        builder.HasIndex(j => j.EvidenceId);
    }

    public void Configure(EntityTypeBuilder<SelfRating> builder)
    {
        builder.ToTable("SelfRatings");
        builder.HasIndex(r => new { r.LearnerId, r.StandardId });
    }

    public void Configure(EntityTypeBuilder<Trace> builder)
    {
        builder.ToTable("Traces");
        builder.HasIndex(t => new { t.LearnerId, t.StandardId, t.OccurredAt });
    }
}
