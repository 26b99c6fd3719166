using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Goals;

/// <summary>A goal as it holds, to compose over.</summary>
public sealed class GoalRow
{
    public GoalId Id { get; init; }
    public PersonId Learner { get; init; }
    public GoalState State { get; init; }

    /// <summary>Null: private. Show it to its learner only.</summary>
    public DateTime? SharedAt { get; init; }
    public required string Want { get; init; }
    public required string Because { get; init; }
    public required string KnowWhen { get; init; }
    public ByAbout ByAbout { get; init; }
    public DateOnly? ByDate { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime ChangedAt { get; init; }
}

/// <summary>A standard that a goal touches, to compose over; in the order in which the learner put them.</summary>
public sealed class GoalStandardRow
{
    public GoalId Goal { get; init; }
    public StandardId Standard { get; init; }
    public int Place { get; init; }
}

/// <summary>What the modules above may ask of goals.</summary>
public static class GoalReads
{
    public static IQueryable<GoalRow> Goals(LearningDb db) => db.Set<Goal>().AsNoTracking().Select(g => new GoalRow
    {
        Id = g.Id,
        Learner = g.LearnerId,
        State = g.State,
        SharedAt = g.SharedAt,
        Want = g.Want,
        Because = g.Because,
        KnowWhen = g.KnowWhen,
        ByAbout = g.ByAbout,
        ByDate = g.ByDate,
        CreatedAt = g.CreatedAt,
        ChangedAt = g.ChangedAt,
    });

    /// <summary>A learner's goals as this viewer may see them.</summary>
    public static IQueryable<GoalRow> Of(LearningDb db, PersonId learner, PersonId? viewer) =>
        Goals(db).Where(g => g.Learner == learner && (g.SharedAt != null || g.Learner == viewer));

    public static IQueryable<GoalStandardRow> Standards(LearningDb db) => db.Set<GoalStandard>().AsNoTracking()
        .Select(s => new GoalStandardRow { Goal = s.GoalId, Standard = s.StandardId, Place = s.Place });
}
