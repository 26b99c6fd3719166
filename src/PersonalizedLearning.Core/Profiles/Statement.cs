using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.Profiles;

public enum StatementKind { Strength, Need, Interest, Approach, Support, Context }

/// <summary>Who can see a statement beside its learner and its author.</summary>
public enum Audience { OnlyMe, Mentor, Educators, EducatorsAndFamily }

/// <summary>What planning reads of a statement: a word it understands, taken from the text and confirmed by the learner.</summary>
public enum FacetKind { Topic, Method, Access, Language, SocialForm, Time }

/// <summary>What planning does with it. Needs bind; the others weigh.</summary>
public enum FacetSense { Interest, Prefers, Avoids, Needs }

public enum FacetState
{
    /// <summary>Found in the text; nothing uses it yet.</summary>
    Proposed,
    /// <summary>The learner said yes: planning may use it.</summary>
    Used,
    /// <summary>"Don't use this about me."</summary>
    Off,
}

/// <param name="Kind">Of what it speaks.</param>
/// <param name="Sense">What planning does with it.</param>
/// <param name="Value">A topic word, a method name, an access feature, a language tag, a social form; for time "short-steps" or minutes a week.</param>
/// <param name="State">Only a used one is read.</param>
public sealed record StatementFacet(FacetKind Kind, FacetSense Sense, string Value, FacetState State = FacetState.Proposed);

/// <summary>One sentence about a learner, with name and date. It is never edited: a change is a new one.</summary>
internal sealed class Statement
{
    public StatementId Id { get; set; }
    public PersonId LearnerId { get; set; }
    public StatementKind Kind { get; set; }
    public required string Text { get; set; }
    public List<StatementFacet> Facets { get; set; } = [];
    public PersonId Author { get; set; }
    public Audience Audience { get; set; }
    public DateTime StatedAt { get; set; }

    /// <summary>When the learner is asked whether it is still true.</summary>
    public DateTime? ReviewBy { get; set; }
    public DateTime? RetiredAt { get; set; }
}

/// <summary>"I see it differently": it stays attached to what it answers.</summary>
internal sealed class Response
{
    public Guid Id { get; set; }
    public StatementId StatementId { get; set; }
    public PersonId Author { get; set; }
    public required string Text { get; set; }
    public DateTime At { get; set; }
}

/// <summary>A learner's own notes. Nobody else reads them; nothing is computed from them.</summary>
internal sealed class PrivateReflection
{
    public Guid Id { get; set; }
    public PersonId LearnerId { get; set; }
    public required string Text { get; set; }
    public DateTime At { get; set; }
}

internal sealed class ProfileConfiguration : IEntityTypeConfiguration<Statement>, IEntityTypeConfiguration<Response>, IEntityTypeConfiguration<PrivateReflection>
{
    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.ToTable("Statements");
        builder.HasIndex(s => s.LearnerId);
        builder.Property(s => s.Facets).HasJson();
    }

    public void Configure(EntityTypeBuilder<Response> builder)
    {
        builder.ToTable("StatementResponses");
        builder.HasIndex(r => r.StatementId);
    }

    public void Configure(EntityTypeBuilder<PrivateReflection> builder)
    {
        builder.ToTable("PrivateReflections");
        builder.HasIndex(r => new { r.LearnerId, r.At });
    }
}
