using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.People;

internal sealed class Organization : Synced
{
    public OrganizationId Id { get; set; }
    public required string Name { get; set; }
    public required string Type { get; set; }
    public string? Identifier { get; set; }
    public OrganizationId? ParentId { get; set; }

    /// <summary>IANA name; "2 school days" is counted in it. Null: the parent's, else UTC.</summary>
    public string? TimeZone { get; set; }
}

internal sealed class AcademicSession : Synced
{
    public AcademicSessionId Id { get; set; }
    public required string Title { get; set; }
    public required string Type { get; set; }
    public DateOnly StartDate { get; set; }
    public DateOnly EndDate { get; set; }
    public AcademicSessionId? ParentId { get; set; }
    public int? SchoolYear { get; set; }
}

/// <summary>A day on which a school is closed beside its weekend. Local: sources do not carry it.</summary>
internal sealed class Holiday
{
    public Guid Id { get; set; }

    /// <summary>Null: the whole district.</summary>
    public OrganizationId? OrganizationId { get; set; }
    public DateOnly Date { get; set; }
    public required string Name { get; set; }
}

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>, IEntityTypeConfiguration<AcademicSession>, IEntityTypeConfiguration<Holiday>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("Organizations");
        builder.HasIndex(o => new { o.SourceId, o.SourceKey }).IsUnique();
        builder.HasIndex(o => o.ParentId);
    }

    public void Configure(EntityTypeBuilder<AcademicSession> builder)
    {
        builder.ToTable("AcademicSessions");
        builder.HasIndex(s => new { s.SourceId, s.SourceKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.ToTable("Holidays");
        builder.HasIndex(h => new { h.OrganizationId, h.Date });
    }
}
