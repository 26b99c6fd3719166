using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.Demonstrations;

public enum DemonstrationState
{
    /// <summary>Being thought out, talked about, worked on.</summary>
    Idea,
    HandedIn,

    /// <summary>Somebody looked at it and answered. Showing again is a new demonstration that names this one.</summary>
    Answered,
    Ended,
}

/// <summary>How a learner shows what was learned. Its terms are the learner's newest; what was agreed are the active terms of its agreement.</summary>
internal sealed class Demonstration
{
    public DemonstrationId Id { get; set; }
    public PersonId LearnerId { get; set; }
    public GoalId? GoalId { get; set; }
    public DemonstrationState State { get; set; }
    public required DemonstrationTerms Terms { get; set; }
    public bool ChangedSinceSent { get; set; }
    public DateTime StartedAt { get; set; }

    /// <summary>The one shown before, and what was learned since, in the learner's words.</summary>
    public DemonstrationId? Again { get; set; }
    public string? LearnedSince { get; set; }

    public DateTime? HandedInAt { get; set; }

    /// <summary>What was hard, in the learner's words; only the learner sees it unless shared.</summary>
    public string? Reflection { get; set; }
    public bool ReflectionShared { get; set; }

    /// <summary>When an answer is promised.</summary>
    public DateTime? AnswerBy { get; set; }
    public DateTime? AnsweredAt { get; set; }
    public PersonId? AnsweredBy { get; set; }

    /// <summary>What showed it, or what else would: the educator's words.</summary>
    public string? Feedback { get; set; }
    public string? WhatElse { get; set; }

    /// <summary>The family sees the result from then on, so that the learner can add a note first.</summary>
    public DateTime? FamilySeesAt { get; set; }
    public string? NoteForFamily { get; set; }
}

/// <summary>A standard that a demonstration is to show. Rows follow the terms, for questions across learners.</summary>
internal sealed class DemonstrationStandard
{
    public DemonstrationId DemonstrationId { get; set; }
    public StandardId StandardId { get; set; }
    public PersonId LearnerId { get; set; }

    /// <summary>The level an educator confirmed; null: not yet answered, or not enough evidence.</summary>
    public int? Ordinal { get; set; }
}

/// <summary>InPerson: it was shown to people, and what they saw is the evidence.</summary>
public enum EvidenceKind { Text, Link, File, InPerson }

/// <summary>One thing that was collected. After hand-in it stays as it is.</summary>
internal sealed class EvidencePiece
{
    public EvidenceId Id { get; set; }
    public DemonstrationId DemonstrationId { get; set; }
    public PersonId LearnerId { get; set; }
    public EvidenceKind Kind { get; set; }
    public required string Title { get; set; }
    public string? Text { get; set; }
    public string? Url { get; set; }
    public string? FileHash { get; set; }
    public string? FileName { get; set; }
    public string? ContentType { get; set; }
    public long? Bytes { get; set; }

    /// <summary>What a picture or sound shows, for those who cannot see or hear it.</summary>
    public string? Description { get; set; }
    public DateTime AddedAt { get; set; }
    public DateTime? RemovedAt { get; set; }
}

/// <summary>What an educator saw for one criterion.</summary>
internal sealed class Mark
{
    public DemonstrationId DemonstrationId { get; set; }
    public CriterionId CriterionId { get; set; }
    public StandardId StandardId { get; set; }

    /// <summary>Null: not enough evidence.</summary>
    public int? Ordinal { get; set; }
    public string? Words { get; set; }
    public PersonId By { get; set; }
    public DateTime At { get; set; }
}

internal sealed class DemonstrationConfiguration : IEntityTypeConfiguration<Demonstration>, IEntityTypeConfiguration<DemonstrationStandard>,
    IEntityTypeConfiguration<EvidencePiece>, IEntityTypeConfiguration<Mark>
{
    public void Configure(EntityTypeBuilder<Demonstration> builder)
    {
        builder.ToTable("Demonstrations");
        builder.HasIndex(d => new { d.LearnerId, d.State });
        builder.HasIndex(d => d.GoalId);
        builder.HasIndex(d => d.AnswerBy);
        builder.Property(d => d.Terms).HasJson();
    }

    public void Configure(EntityTypeBuilder<DemonstrationStandard> builder)
    {
        builder.ToTable("DemonstrationStandards");
        builder.HasKey(s => new { s.DemonstrationId, s.StandardId });
        builder.HasIndex(s => new { s.LearnerId, s.StandardId });
    }

    public void Configure(EntityTypeBuilder<EvidencePiece> builder)
    {
        builder.ToTable("EvidencePieces");
        builder.HasIndex(e => e.DemonstrationId);
        builder.HasIndex(e => e.FileHash);
    }

    public void Configure(EntityTypeBuilder<Mark> builder)
    {
        builder.ToTable("DemonstrationMarks");
        builder.HasKey(m => new { m.DemonstrationId, m.CriterionId });
    }
}
