using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>Who reads a note of a talk. The learner reads every one: nothing is written here about a learner out of sight.</summary>
public enum TalkAudience
{
    /// <summary>The learner, who wrote it, and the educator of the talk.</summary>
    UsTwo,
    /// <summary>All educators of the learner as well.</summary>
    Team,
    /// <summary>The family as well.</summary>
    Family,
}

/// <summary>A talk between a learner and an educator: wished for, set on a day, held. It waits for no agreement and makes none.</summary>
internal sealed class Talk
{
    public TalkId Id { get; set; }
    public PersonId LearnerId { get; set; }

    /// <summary>Null until an educator takes it.</summary>
    public PersonId? EducatorId { get; set; }

    /// <summary>When it is to be; null while nobody set a time.</summary>
    public DateTime? At { get; set; }
    public DateTime? SetAt { get; set; }

    /// <summary>The learner would like to talk sooner. A time set after that answers it.</summary>
    public DateTime? AskedAt { get; set; }
    public string? AskedWords { get; set; }
    public DateTime? HeldAt { get; set; }
}

/// <summary>A point that the learner wants to speak about.</summary>
internal sealed class TalkPoint
{
    public Guid Id { get; set; }
    public TalkId TalkId { get; set; }
    public required string Text { get; set; }
    public DateTime At { get; set; }
}

/// <summary>What somebody wrote down of a talk, and for whom.</summary>
internal sealed class TalkNote
{
    public Guid Id { get; set; }
    public TalkId TalkId { get; set; }
    public PersonId Author { get; set; }
    public TalkAudience Audience { get; set; }
    public required string Text { get; set; }
    public DateTime At { get; set; }
}

internal sealed class TalkConfiguration : IEntityTypeConfiguration<Talk>, IEntityTypeConfiguration<TalkPoint>, IEntityTypeConfiguration<TalkNote>
{
    public void Configure(EntityTypeBuilder<Talk> builder)
    {
        builder.ToTable("Talks");
        builder.HasIndex(t => new { t.LearnerId, t.HeldAt });
        // Two at once on one talk: the second reads again.
        builder.Property(t => t.SetAt).IsConcurrencyToken();
        builder.Property(t => t.HeldAt).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<TalkPoint> builder)
    {
        builder.ToTable("TalkPoints");
        builder.HasIndex(p => p.TalkId);
    }

    public void Configure(EntityTypeBuilder<TalkNote> builder)
    {
        builder.ToTable("TalkNotes");
        builder.HasIndex(n => n.TalkId);
    }
}
