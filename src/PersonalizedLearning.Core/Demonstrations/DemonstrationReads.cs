using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>A demonstration, to compose over.</summary>
public sealed class DemonstrationRow
{
    public DemonstrationId Id { get; init; }
    public PersonId Learner { get; init; }
    public GoalId? Goal { get; init; }
    public DemonstrationState State { get; init; }
    public required DemonstrationTerms Terms { get; init; }
    public bool ChangedSinceSent { get; init; }
    public DateTime StartedAt { get; init; }
    public DemonstrationId? Again { get; init; }
    public string? LearnedSince { get; init; }
    public DateTime? HandedInAt { get; init; }
    public DateTime? AnswerBy { get; init; }
    public DateTime? AnsweredAt { get; init; }
    public PersonId? AnsweredBy { get; init; }
    public string? Feedback { get; init; }
    public string? WhatElse { get; init; }
    public DateTime? FamilySeesAt { get; init; }
    public string? NoteForFamily { get; init; }
}

/// <summary>A standard of a demonstration with the level that was confirmed, to compose over.</summary>
public sealed class DemonstrationStandardRow
{
    public DemonstrationId Demonstration { get; init; }
    public DemonstrationState State { get; init; }
    public PersonId Learner { get; init; }
    public StandardId Standard { get; init; }
    public int? Ordinal { get; init; }
}

/// <summary>Where a piece of evidence comes from: for "why this level".</summary>
public sealed class EvidenceRow
{
    public EvidenceId Id { get; init; }
    public DemonstrationId Demonstration { get; init; }
    public PersonId Learner { get; init; }
    public EvidenceKind Kind { get; init; }
    public required string Title { get; init; }
    public string? Text { get; init; }
    public string? Url { get; init; }
    public string? FileHash { get; init; }
    public string? FileName { get; init; }
    public string? ContentType { get; init; }
    public long? Bytes { get; init; }
    public string? Description { get; init; }
    public DateTime AddedAt { get; init; }
}

/// <summary>What the modules above may ask of demonstrations. Access is the caller's request's. Reflections are not among it.</summary>
public static class DemonstrationReads
{
    public static IQueryable<DemonstrationRow> Demonstrations(LearningDb db) => db.Set<Demonstration>().AsNoTracking().Select(d => new DemonstrationRow
    {
        Id = d.Id,
        Learner = d.LearnerId,
        Goal = d.GoalId,
        State = d.State,
        Terms = d.Terms,
        ChangedSinceSent = d.ChangedSinceSent,
        StartedAt = d.StartedAt,
        Again = d.Again,
        LearnedSince = d.LearnedSince,
        HandedInAt = d.HandedInAt,
        AnswerBy = d.AnswerBy,
        AnsweredAt = d.AnsweredAt,
        AnsweredBy = d.AnsweredBy,
        Feedback = d.Feedback,
        WhatElse = d.WhatElse,
        FamilySeesAt = d.FamilySeesAt,
        NoteForFamily = d.NoteForFamily,
    });

    public static IQueryable<DemonstrationStandardRow> Standards(LearningDb db) =>
        from row in db.Set<DemonstrationStandard>().AsNoTracking()
        join demonstration in db.Set<Demonstration>() on row.DemonstrationId equals demonstration.Id
        select new DemonstrationStandardRow
        {
            Demonstration = demonstration.Id,
            State = demonstration.State,
            Learner = row.LearnerId,
            Standard = row.StandardId,
            Ordinal = row.Ordinal,
        };

    public static IQueryable<EvidenceRow> Evidence(LearningDb db) => db.Set<EvidencePiece>().AsNoTracking().Where(e => e.RemovedAt == null).Select(e => new EvidenceRow
    {
        Id = e.Id,
        Demonstration = e.DemonstrationId,
        Learner = e.LearnerId,
        Kind = e.Kind,
        Title = e.Title,
        Text = e.Text,
        Url = e.Url,
        FileHash = e.FileHash,
        FileName = e.FileName,
        ContentType = e.ContentType,
        Bytes = e.Bytes,
        Description = e.Description,
        AddedAt = e.AddedAt,
    });
}
