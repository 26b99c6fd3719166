using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.Standards;

public enum AdoptionState { Draft, Open, Decided, InForce, Retired }

/// <summary>The community's decision to work with a framework: who, when, why and from when.</summary>
internal sealed class Adoption
{
    public AdoptionId Id { get; set; }
    public FrameworkId FrameworkId { get; set; }

    /// <summary>Null: the whole district.</summary>
    public OrganizationId? OrganizationId { get; set; }

    public ScaleId ScaleId { get; set; }

    /// <summary>How many judgements bring a level: proficiency is the n-th highest.</summary>
    public int JudgementsNeeded { get; set; } = 1;

    /// <summary>Months after which a refresh is suggested; null: never.</summary>
    public int? RefreshAfterMonths { get; set; }
    public AdoptionState State { get; set; }
    public DateOnly From { get; set; }
    public DateOnly? To { get; set; }
    public PersonId? DecidedBy { get; set; }
    public required string DecidedByName { get; set; }
    public DateTime DecidedAt { get; set; }
    public required string Reason { get; set; }

    /// <summary>Who ended it, when and why; empty where the next adoption took its place.</summary>
    public PersonId? RetiredBy { get; set; }
    public string? RetiredByName { get; set; }
    public DateTime? RetiredAt { get; set; }
    public string? RetiredReason { get; set; }
}

/// <summary>
/// A standard that an adoption takes in, in the words it had then. Text that changes later, and standards that come later,
/// wait for a review; until then everybody works with what was adopted.
/// </summary>
internal sealed class AdoptedStandard
{
    public AdoptionId AdoptionId { get; set; }
    public StandardId StandardId { get; set; }
    public int RevisionNo { get; set; }
}

/// <summary>What a level of a scale means for status and coverage, whatever it is called.</summary>
public enum LevelMeaning { Below, Met, Beyond }

public sealed record ProficiencyLevel(int Ordinal, string Name, LevelMeaning Meaning);

internal sealed class ProficiencyScale
{
    public ScaleId Id { get; set; }
    public required string Name { get; set; }
    public List<ProficiencyLevel> Levels { get; set; } = [];
}

public enum RubricOrigin { CaseRubric, CaseItems, Local, CoDesigned }

/// <summary>One thing people look for, with what it looks like at each level of the scale (by ordinal).</summary>
public sealed record Criterion(CriterionId Id, string Statement, bool Essential, IReadOnlyList<CriterionLevel> Descriptors);

public sealed record CriterionLevel(int Ordinal, string Text);

/// <summary>Immutable: a change makes a new No.</summary>
internal sealed class Rubric
{
    public RubricId Id { get; set; }
    public StandardId StandardId { get; set; }
    public int No { get; set; }
    public RubricOrigin Origin { get; set; }
    public List<Criterion> Criteria { get; set; } = [];
    public string? SourceKey { get; set; }
    public DateTime At { get; set; }
}

public enum CrosswalkKind { Exact, Broader, Narrower, Related }

/// <summary>Decided in an adoption. Exact is read through; anything else offers old evidence for a new judgement.</summary>
internal sealed class Crosswalk
{
    public Guid Id { get; set; }
    public StandardId From { get; set; }
    public StandardId To { get; set; }
    public CrosswalkKind Kind { get; set; }
    public AdoptionId AdoptionId { get; set; }
}

internal sealed class AdoptionConfiguration : IEntityTypeConfiguration<Adoption>, IEntityTypeConfiguration<AdoptedStandard>, IEntityTypeConfiguration<ProficiencyScale>, IEntityTypeConfiguration<Rubric>, IEntityTypeConfiguration<Crosswalk>
{
    public void Configure(EntityTypeBuilder<Adoption> builder)
    {
        builder.ToTable("Adoptions");
        builder.HasIndex(a => new { a.FrameworkId, a.State });
        // Two people at once: one decision stands.
        builder.HasIndex(a => a.FrameworkId).IsUnique().HasFilter("\"State\" = 'InForce'");
    }

    public void Configure(EntityTypeBuilder<AdoptedStandard> builder)
    {
        builder.ToTable("AdoptedStandards");
        builder.HasKey(s => new { s.AdoptionId, s.StandardId });
        builder.HasIndex(s => s.StandardId);
    }

    public void Configure(EntityTypeBuilder<ProficiencyScale> builder)
    {
        builder.ToTable("ProficiencyScales");
        builder.Property(s => s.Levels).HasJson();
    }

    public void Configure(EntityTypeBuilder<Rubric> builder)
    {
        builder.ToTable("Rubrics");
        builder.HasIndex(r => new { r.StandardId, r.No }).IsUnique();
        builder.Property(r => r.Criteria).HasJson();
    }

    public void Configure(EntityTypeBuilder<Crosswalk> builder)
    {
        builder.ToTable("Crosswalks");
        builder.HasIndex(c => c.From);
        builder.HasIndex(c => c.To);
    }
}
