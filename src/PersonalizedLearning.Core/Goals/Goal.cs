using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Goals;

public enum GoalState
{
    /// <summary>Being written; nobody else sees it.</summary>
    Draft,
    /// <summary>Proposed, and it waits for a word.</summary>
    Proposed,
    Active,
    Parked,
    Ended,
}

/// <summary>By about when: a direction, not a deadline.</summary>
public enum ByAbout { NoDate, ThisWeek, ThisTerm, NextYear, OnDate }

/// <summary>What a learner wants to reach. Private until shared; from then on the words are those of the active version of its agreement.</summary>
internal sealed class Goal
{
    public GoalId Id { get; set; }
    public PersonId LearnerId { get; set; }
    public GoalState State { get; set; }

    /// <summary>When others first saw it; null: private.</summary>
    public DateTime? SharedAt { get; set; }
    public string Want { get; set; } = "";
    public string Because { get; set; } = "";
    public string KnowWhen { get; set; } = "";
    public ByAbout ByAbout { get; set; }
    public DateOnly? ByDate { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime ChangedAt { get; set; }

    /// <summary>Takes over what was written or agreed.</summary>
    public void Say(GoalTerms terms, DateTime now)
    {
        Want = terms.Want ?? "";
        Because = terms.Because ?? "";
        KnowWhen = terms.KnowWhen ?? "";
        ByAbout = terms.ByAbout;
        ByDate = terms.ByAbout == ByAbout.OnDate ? terms.ByDate : null;
        ChangedAt = now;
    }
}

/// <summary>A standard that a goal touches.</summary>
internal sealed class GoalStandard
{
    public GoalId GoalId { get; set; }
    public StandardId StandardId { get; set; }
    public int Place { get; set; }
}

/// <summary>The parts of a goal that people talk about. All of them may be empty in a draft.</summary>
public sealed record GoalTerms
{
    public string? Want { get; init; }

    [LearnersWords]
    public string? Because { get; init; }
    public string? KnowWhen { get; init; }
    public ByAbout ByAbout { get; init; }
    public DateOnly? ByDate { get; init; }
    public IReadOnlyList<StandardId> Standards { get; init; } = [];

    internal GoalTerms Tidy() => this with
    {
        Want = Trimmed(Want),
        Because = Trimmed(Because),
        KnowWhen = Trimmed(KnowWhen),
        ByDate = ByAbout == ByAbout.OnDate ? ByDate : null,
        ByAbout = ByAbout == ByAbout.OnDate && ByDate is null ? ByAbout.NoDate : ByAbout,
        Standards = Standards.Distinct().ToList(),
    };

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

internal sealed class GoalConfiguration : IEntityTypeConfiguration<Goal>, IEntityTypeConfiguration<GoalStandard>
{
    public void Configure(EntityTypeBuilder<Goal> builder)
    {
        builder.ToTable("Goals");
        builder.HasIndex(g => new { g.LearnerId, g.State });
    }

    public void Configure(EntityTypeBuilder<GoalStandard> builder)
    {
        builder.ToTable("GoalStandards");
        builder.HasKey(s => new { s.GoalId, s.StandardId });
        builder.HasIndex(s => s.StandardId);
    }
}
