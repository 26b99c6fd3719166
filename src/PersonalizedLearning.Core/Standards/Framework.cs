using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.Standards;

internal sealed class Framework : Synced
{
    public FrameworkId Id { get; set; }
    public required string Title { get; set; }
    public string? Creator { get; set; }
    public string? Publisher { get; set; }
    public string? Description { get; set; }
    public List<string> Subjects { get; set; } = [];
    public string? Language { get; set; }
    public string? Version { get; set; }

    /// <summary>The publisher's word (CASE adoptionStatus). What a community decided is an <see cref="Adoption"/>.</summary>
    public string? PublisherStatus { get; set; }
    public string? Uri { get; set; }
    public string? License { get; set; }
}

/// <summary>What an item of a framework is here.</summary>
public enum ItemRole { Group, Standard, Criterion, LevelDescriptor, Note }

/// <summary>An item of a framework (CFItem). It is a standard only when its role says so.</summary>
internal sealed class Standard : Synced
{
    public StandardId Id { get; set; }

    /// <summary>The CASE identifier, unique here: the same GUID is the same standard, wherever it comes from.</summary>
    public required string CaseIdentifier { get; set; }
    public FrameworkId FrameworkId { get; set; }
    public StandardId? ParentId { get; set; }
    public double? Order { get; set; }
    public string? Code { get; set; }
    public string? ItemType { get; set; }

    /// <summary>No children in the framework.</summary>
    public bool Leaf { get; set; }
    public ItemRole Role { get; set; }
    public required string FullStatement { get; set; }
    public string? AbbreviatedStatement { get; set; }
    public string? ICan { get; set; }
    public List<string> EducationLevels { get; set; } = [];

    /// <summary>Lowest and highest education level as numbers, KG = 0; null when it names none.</summary>
    public int? LowestGrade { get; set; }
    public int? HighestGrade { get; set; }
    public string? Language { get; set; }
    public string? Notes { get; set; }

    /// <summary>The newest revision; a judgement names the one it was made on.</summary>
    public int RevisionNo { get; set; }
    public string SearchText { get; set; } = "";
}

internal sealed class StandardRevision
{
    public StandardId StandardId { get; set; }
    public int No { get; set; }
    public required string FullStatement { get; set; }
    public string? ICan { get; set; }
    public required string Hash { get; set; }
    public RunId? RunId { get; set; }
    public DateTime At { get; set; }
}

/// <summary>From CASE precedes an edge is soft (sequence, not necessity); only a local curriculum decision makes it hard.</summary>
public enum EdgeStrength { Soft, Hard }

/// <summary>A tie between two items as published (CFAssociation). For precedes, From comes before To.</summary>
internal sealed class StandardAssociation : Synced
{
    public Guid Id { get; set; }

    /// <summary>CASE associationType, as published.</summary>
    public required string Type { get; set; }
    public FrameworkId FrameworkId { get; set; }
    public required string OriginIdentifier { get; set; }
    public required string DestinationIdentifier { get; set; }

    /// <summary>Null while that item is not here.</summary>
    public StandardId? FromId { get; set; }
    public StandardId? ToId { get; set; }
    public EdgeStrength Strength { get; set; }

    /// <summary>Edges into one standard with the same name form an any-of group; null stands alone.</summary>
    public string? AnyOfGroup { get; set; }
}

/// <summary>Which role the items of a type (and, for untyped ones, of a place) have. Proposed on import, seen and edited before adoption.</summary>
internal sealed class FrameworkMap
{
    public Guid Id { get; set; }
    public FrameworkId FrameworkId { get; set; }
    public string? ItemType { get; set; }
    public bool Leaf { get; set; }
    public ItemRole Role { get; set; }

    /// <summary>A person set it; an import leaves it alone.</summary>
    public bool Edited { get; set; }
}

internal sealed class FrameworkConfiguration : IEntityTypeConfiguration<Framework>, IEntityTypeConfiguration<Standard>, IEntityTypeConfiguration<StandardRevision>,
    IEntityTypeConfiguration<StandardAssociation>, IEntityTypeConfiguration<FrameworkMap>
{
    public void Configure(EntityTypeBuilder<Framework> builder)
    {
        builder.ToTable("Frameworks");
        builder.HasIndex(f => new { f.SourceId, f.SourceKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Standard> builder)
    {
        builder.ToTable("Standards");
        builder.HasIndex(s => s.CaseIdentifier).IsUnique();
        builder.HasIndex(s => new { s.SourceId, s.SourceKey }).IsUnique();
        builder.HasIndex(s => new { s.FrameworkId, s.Role });
        builder.HasIndex(s => s.ParentId);
        builder.HasIndex(s => s.Code);
    }

    public void Configure(EntityTypeBuilder<StandardRevision> builder)
    {
        builder.ToTable("StandardRevisions");
        builder.HasKey(r => new { r.StandardId, r.No });
    }

    public void Configure(EntityTypeBuilder<StandardAssociation> builder)
    {
        builder.ToTable("StandardAssociations");
        builder.HasIndex(a => new { a.SourceId, a.SourceKey }).IsUnique();
        builder.HasIndex(a => new { a.ToId, a.Type });
        builder.HasIndex(a => new { a.FromId, a.Type });
    }

    public void Configure(EntityTypeBuilder<FrameworkMap> builder)
    {
        builder.ToTable("FrameworkMaps");
        builder.HasIndex(m => new { m.FrameworkId, m.ItemType, m.Leaf });
    }
}
