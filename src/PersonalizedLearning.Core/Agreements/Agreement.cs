using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.Agreements;

public enum AgreementKind { Goal, Pathway, Demonstration, Support, Right }

public enum MoveType { Propose, Ask, Agree, Decline, Withdraw, Hold, Reroute }

/// <summary>Whose chair a move is made from. Educator is one seat, however many educators a learner has.</summary>
public enum Side { Learner, Educator, Guardian, School, System }

/// <summary>Why somebody says "not yet", holds, or ends. Own words go beside it.</summary>
public enum ReasonKind
{
    /// <summary>Something should be in it that is not in it yet.</summary>
    SomethingMore,
    /// <summary>Another way would serve better.</summary>
    AnotherWay,
    /// <summary>The time does not fit.</summary>
    AnotherTime,
    /// <summary>A person, place or material is needed first.</summary>
    PeopleOrPlace,
    Safety,
    Parked,
    Ended,
}

/// <summary>A side whose word a version still needs. A person is asked by name; the others of the seat may answer too.</summary>
public sealed record Need(Side Side, PersonId? Person = null);

/// <summary>
/// A commitment between a learner and others about one subject; never a permission to work.
/// All but the ids is a cached fold of its moves (see <see cref="AgreementState"/>).
/// </summary>
internal sealed class Agreement
{
    public AgreementId Id { get; set; }
    public PersonId LearnerId { get; set; }
    public AgreementKind Kind { get; set; }

    /// <summary>The goal, pathway, demonstration... that it is about: its id in the module that owns the kind.</summary>
    public Guid SubjectId { get; set; }
    public Guid? TeamId { get; set; }

    public int Head { get; set; }
    public int? Open { get; set; }
    public int? Active { get; set; }
    public DateTime? HeldUntil { get; set; }
    public DateTime? AnswerBy { get; set; }

    public bool WaitsForLearner { get; set; }
    public bool WaitsForEducator { get; set; }
    public bool WaitsForGuardian { get; set; }
    public bool WaitsForSchool { get; set; }

    /// <summary>The person asked by name, if one is.</summary>
    public PersonId? Asked { get; set; }
}

/// <summary>Only ever added to: the moves are the decision log.</summary>
internal sealed class Move
{
    public AgreementId AgreementId { get; set; }
    public int Seq { get; set; }
    public MoveType Type { get; set; }
    public Side Side { get; set; }
    public PersonId? By { get; set; }

    /// <summary>Who typed, where somebody was helped.</summary>
    public PersonId? RecordedBy { get; set; }
    public DateTime At { get; set; }
    public Guid CommandId { get; set; }

    /// <summary>The version a Propose builds on, or that another move speaks about.</summary>
    public int? About { get; set; }

    /// <summary>A version's terms as JSON, in the schema of its kind. Empty in a Propose: to rest or to end.</summary>
    public string? Terms { get; set; }
    public int Schema { get; set; }

    /// <summary>Whose word this version needs: computed when it was proposed, and frozen. For a Reroute: who is asked instead.</summary>
    public List<Need> Needs { get; set; } = [];
    public DateTime? AnswerBy { get; set; }

    /// <summary>For a Hold: when it lapses by itself.</summary>
    public DateTime? Until { get; set; }
    public ReasonKind? ReasonKind { get; set; }
    public string? Words { get; set; }
}

internal sealed class AgreementConfiguration : IEntityTypeConfiguration<Agreement>, IEntityTypeConfiguration<Move>, IEntityTypeConfiguration<Right>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.ToTable("Agreements");
        builder.HasIndex(a => new { a.Kind, a.SubjectId }).IsUnique();
        builder.HasIndex(a => a.LearnerId);
        builder.HasIndex(a => a.Asked);
        builder.HasIndex(a => a.AnswerBy);
    }

    public void Configure(EntityTypeBuilder<Move> builder)
    {
        builder.ToTable("AgreementMoves");
        builder.HasKey(m => new { m.AgreementId, m.Seq });
        builder.HasIndex(m => new { m.CommandId, m.AgreementId }).IsUnique();
        builder.Property(m => m.Needs).HasJson();
    }

    public void Configure(EntityTypeBuilder<Right> builder)
    {
        builder.ToTable("Rights");
        builder.HasIndex(r => new { r.LearnerId, r.Kind });
        builder.HasIndex(r => new { r.OrganizationId, r.Kind });
    }
}
