using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Pathways;

public enum PathwayState { Current, Resting, Ended }

/// <summary>A learner's plan for a goal. Its rows are what the learner works by; what was agreed are the active terms of its agreement.</summary>
internal sealed class Pathway
{
    public PathwayId Id { get; set; }
    public PersonId LearnerId { get; set; }
    public GoalId GoalId { get; set; }

    /// <summary>The approach of the option it began as; null for one begun from the learner's own idea.</summary>
    public Approach? Approach { get; set; }
    public int MinutesAWeek { get; set; }
    public PathwayState State { get; set; }
    public DateTime StartedAt { get; set; }

    /// <summary>The learner changed steps after the newest version was sent: an answer to that version must not undo it.</summary>
    public bool ChangedSinceSent { get; set; }
}

public enum StepState { Planned, Started, Done, TakenOut }

/// <summary>One piece of a plan. It copies what it shows, so that a source that goes away harms nothing.</summary>
internal sealed class Step
{
    public StepId Id { get; set; }
    public PathwayId PathwayId { get; set; }
    public PersonId LearnerId { get; set; }
    public int Order { get; set; }
    public required string Title { get; set; }
    public LearningMethod? Method { get; set; }
    public int? Minutes { get; set; }

    /// <summary>Null: the learner's own idea, or an open place for one.</summary>
    public ResourceId? ResourceId { get; set; }

    /// <summary>For an own step: what to do, where to find it.</summary>
    public string? Words { get; set; }
    public StepState State { get; set; }
    public DateOnly? PlannedFor { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? DoneAt { get; set; }

    /// <summary>Why it is here: the profile statements that spoke for it.</summary>
    public List<StatementId> Because { get; set; } = [];
}

/// <summary>A standard that a step is for.</summary>
internal sealed class StepStandard
{
    public StepId StepId { get; set; }
    public StandardId StandardId { get; set; }
}

/// <summary>What was offered for a goal and what became of it: choices not taken are kept.</summary>
internal sealed class PathwayOffer
{
    public Guid Id { get; set; }
    public PersonId LearnerId { get; set; }
    public GoalId GoalId { get; set; }
    public DateTime At { get; set; }
    public List<OfferedOption> Options { get; set; } = [];

    /// <summary>Standards for which the catalog had fewer than two suitable ways.</summary>
    public List<OfferedGap> Gaps { get; set; } = [];

    /// <summary>Which one, counted from 0; null while open, or when none fitted.</summary>
    public int? Chosen { get; set; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>What the learner said when none fitted: educators and leaders read it as a gap in the catalog.</summary>
    public string? NoneFits { get; set; }
}

/// <summary>One option as it was shown.</summary>
public sealed record OfferedOption(Approach Approach, IReadOnlyList<OfferedStep> Steps, int Minutes, int WeeksFrom, int WeeksTo,
    IReadOnlyList<LearningMethod> LessOf, IReadOnlyList<StatementId> Because)
{
    /// <summary>When it would be done, over the school's calendar.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>The weeks go by what the learner's own last weeks say, not by what is usual of minutes in a catalog.</summary>
    public bool OwnSpeed { get; init; }
}

public sealed record OfferedStep(ResourceId? Resource, string Title, LearningMethod? Method, int? Minutes, IReadOnlyList<StandardId> Standards,
    IReadOnlyList<StatementId> Because, int OtherWays)
{
    public bool OnScreen { get; init; } = true;
    public string? SocialForm { get; init; }
}

public sealed record OfferedGap(StandardId Standard, int Ways);

internal sealed class PathwayConfiguration : IEntityTypeConfiguration<Pathway>, IEntityTypeConfiguration<Step>, IEntityTypeConfiguration<StepStandard>, IEntityTypeConfiguration<PathwayOffer>
{
    public void Configure(EntityTypeBuilder<Pathway> builder)
    {
        builder.ToTable("Pathways");
        builder.HasIndex(p => new { p.LearnerId, p.State });
        builder.HasIndex(p => p.GoalId);
    }

    public void Configure(EntityTypeBuilder<Step> builder)
    {
        builder.ToTable("PathwaySteps");
        builder.HasIndex(s => new { s.PathwayId, s.Order });
        builder.HasIndex(s => new { s.LearnerId, s.State });
        builder.Property(s => s.Because).HasJson();
    }

    public void Configure(EntityTypeBuilder<StepStandard> builder)
    {
        builder.ToTable("PathwayStepStandards");
        builder.HasKey(s => new { s.StepId, s.StandardId });
        builder.HasIndex(s => s.StandardId);
    }

    public void Configure(EntityTypeBuilder<PathwayOffer> builder)
    {
        builder.ToTable("PathwayOffers");
        builder.HasIndex(o => new { o.GoalId, o.At });
        builder.Property(o => o.Options).HasJson();
        builder.Property(o => o.Gaps).HasJson();
    }
}
