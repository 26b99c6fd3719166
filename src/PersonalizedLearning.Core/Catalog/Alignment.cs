using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.Catalog;

public enum AlignmentType { Teaches, Assesses, Requires }

public enum AlignmentOrigin { Source, Branch, Person, Learner, Suggested }

/// <summary>Only Confirmed counts as cover. Rejected survives a re-sync.</summary>
public enum AlignmentState { Confirmed, Proposed, Rejected }

internal sealed class Alignment : Synced
{
    public Guid Id { get; set; }
    public ResourceId ResourceId { get; set; }

    /// <summary>Null while the standard that the source names is not here; tried again when standards arrive.</summary>
    public StandardId? StandardId { get; set; }

    /// <summary>What the source wrote: a CASE identifier or a code. Null for one made by a person.</summary>
    public string? Target { get; set; }
    public AlignmentType Type { get; set; }
    public AlignmentOrigin Origin { get; set; }
    public double? Confidence { get; set; }
    public string? Why { get; set; }
    public AlignmentState State { get; set; }
    public PersonId? By { get; set; }
    public DateTime At { get; set; }
}

/// <summary>An educator aligned one topic: its whole subtree inherits, new children too.</summary>
internal sealed class BranchAlignment
{
    public Guid Id { get; set; }
    public TopicId TopicId { get; set; }
    public StandardId StandardId { get; set; }
    public AlignmentType Type { get; set; }
    public PersonId? By { get; set; }
    public required string ByName { get; set; }
    public DateTime At { get; set; }
    public DateTime? RemovedAt { get; set; }
}

internal sealed class AlignmentConfiguration : IEntityTypeConfiguration<Alignment>, IEntityTypeConfiguration<BranchAlignment>
{
    public void Configure(EntityTypeBuilder<Alignment> builder)
    {
        builder.ToTable("Alignments");
        builder.HasIndex(a => new { a.SourceId, a.SourceKey }).IsUnique();
        builder.HasIndex(a => new { a.StandardId, a.State });
        builder.HasIndex(a => a.ResourceId);
    }

    public void Configure(EntityTypeBuilder<BranchAlignment> builder)
    {
        builder.ToTable("BranchAlignments");
        builder.HasIndex(a => new { a.TopicId, a.StandardId });
        builder.HasIndex(a => a.StandardId);
    }
}
