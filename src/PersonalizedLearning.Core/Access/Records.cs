using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.Access;

/// <summary>Who changed what, when. Only ever added to.</summary>
internal sealed class AuditEntry
{
    public long Id { get; set; }
    public DateTime At { get; set; }
    public PersonId? By { get; set; }
    public required string ByName { get; set; }
    public required string Action { get; set; }
    public ObjectKind Kind { get; set; }
    public Guid? ObjectId { get; set; }
    public PersonId? Learner { get; set; }
    public string? Outcome { get; set; }
}

/// <summary>Who read a learner's record: one row per viewer, learner, purpose and hour. The learner sees it.</summary>
internal sealed class ReadLogEntry
{
    public PersonId Viewer { get; set; }
    public PersonId Learner { get; set; }
    public required string Purpose { get; set; }
    public DateTime Hour { get; set; }
    public int Times { get; set; }
}

/// <summary>The answer that a command was given, kept so that the same command sent again gets the same answer.</summary>
internal sealed class Receipt
{
    public Guid CommandId { get; set; }
    public required string Request { get; set; }
    public PersonId? By { get; set; }
    public DateTime At { get; set; }
    public required string ResultType { get; set; }
    public required string Result { get; set; }
}

internal sealed class AccessConfiguration : IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<ReadLogEntry>, IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => new { e.Learner, e.At });
    }

    public void Configure(EntityTypeBuilder<ReadLogEntry> builder)
    {
        builder.ToTable("ReadLog");
        builder.HasKey(e => new { e.Learner, e.Hour, e.Viewer, e.Purpose });
    }

    public void Configure(EntityTypeBuilder<Receipt> builder)
    {
        builder.ToTable("Receipts");
        builder.HasKey(e => e.CommandId);
        builder.Property(e => e.CommandId).ValueGeneratedNever();
        builder.HasIndex(e => e.At);
    }
}
