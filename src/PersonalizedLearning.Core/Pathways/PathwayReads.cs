using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>A plan, to compose over.</summary>
public sealed class PathwayRow
{
    public PathwayId Id { get; init; }
    public PersonId Learner { get; init; }
    public GoalId Goal { get; init; }
    public Approach? Approach { get; init; }
    public int MinutesAWeek { get; init; }
    public PathwayState State { get; init; }
    public DateTime StartedAt { get; init; }
    public bool ChangedSinceSent { get; init; }
}

/// <summary>A step, to compose over. Steps taken out are left out.</summary>
public sealed class StepRow
{
    public StepId Id { get; init; }
    public PathwayId Pathway { get; init; }
    public PersonId Learner { get; init; }
    public GoalId Goal { get; init; }
    public PathwayState PathwayState { get; init; }
    public int Order { get; init; }
    public required string Title { get; init; }
    public LearningMethod? Method { get; init; }
    public int? Minutes { get; init; }
    public ResourceId? Resource { get; init; }
    public string? Words { get; init; }
    public StepState State { get; init; }
    public DateOnly? PlannedFor { get; init; }
    public DateTime? StartedAt { get; init; }
    public DateTime? DoneAt { get; init; }
    public required IReadOnlyList<StatementId> Because { get; init; }
}

/// <summary>A standard that a step in a plan is for, to compose over.</summary>
public sealed class StepStandardRow
{
    public PersonId Learner { get; init; }
    public PathwayId Pathway { get; init; }
    public StepId Step { get; init; }
    public StepState State { get; init; }
    public int Order { get; init; }
    public PathwayState PathwayState { get; init; }
    public GoalId Goal { get; init; }

    /// <summary>Since when the learner goes this way.</summary>
    public DateTime StartedAt { get; init; }
    public StandardId Standard { get; init; }
}

/// <summary>What the modules above may ask of pathways. Access is the caller's request's.</summary>
public static class PathwayReads
{
    public static IQueryable<PathwayRow> Pathways(LearningDb db) => db.Set<Pathway>().AsNoTracking().Select(p => new PathwayRow
    {
        Id = p.Id,
        Learner = p.LearnerId,
        Goal = p.GoalId,
        Approach = p.Approach,
        MinutesAWeek = p.MinutesAWeek,
        State = p.State,
        StartedAt = p.StartedAt,
        ChangedSinceSent = p.ChangedSinceSent,
    });

    public static IQueryable<StepRow> Steps(LearningDb db, PersonId learner) => Steps(db).Where(s => s.Learner == learner);

    internal static IQueryable<StepRow> Steps(LearningDb db) =>
        from step in db.Set<Step>().AsNoTracking().Where(s => s.State != StepState.TakenOut)
        join pathway in db.Set<Pathway>() on step.PathwayId equals pathway.Id
        select new StepRow
        {
            Id = step.Id,
            Pathway = pathway.Id,
            Learner = step.LearnerId,
            Goal = pathway.GoalId,
            PathwayState = pathway.State,
            Order = step.Order,
            Title = step.Title,
            Method = step.Method,
            Minutes = step.Minutes,
            Resource = step.ResourceId,
            Words = step.Words,
            State = step.State,
            PlannedFor = step.PlannedFor,
            StartedAt = step.StartedAt,
            DoneAt = step.DoneAt,
            Because = step.Because,
        };

    /// <summary>What plans are for, by learner and standard: for status, coverage and "no plan yet".</summary>
    public static IQueryable<StepStandardRow> StepStandards(LearningDb db) =>
        from link in db.Set<StepStandard>().AsNoTracking()
        join step in db.Set<Step>().Where(s => s.State != StepState.TakenOut) on link.StepId equals step.Id
        join pathway in db.Set<Pathway>() on step.PathwayId equals pathway.Id
        select new StepStandardRow
        {
            Learner = step.LearnerId,
            Pathway = pathway.Id,
            Step = step.Id,
            State = step.State,
            Order = step.Order,
            PathwayState = pathway.State,
            Goal = pathway.GoalId,
            StartedAt = pathway.StartedAt,
            Standard = link.StandardId,
        };

    /// <summary>Goals to which, of the ways that were offered, none fitted.</summary>
    public static IQueryable<GoalId> NoneFitted(LearningDb db) =>
        db.Set<PathwayOffer>().Where(o => o.NoneFits != null && o.Chosen == null && !db.Set<PathwayOffer>().Any(later => later.GoalId == o.GoalId && later.At > o.At)).Select(o => o.GoalId);
}
