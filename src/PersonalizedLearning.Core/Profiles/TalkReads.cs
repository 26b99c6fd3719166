using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>A talk, to compose over.</summary>
public sealed class TalkRow
{
    public TalkId Id { get; init; }
    public PersonId Learner { get; init; }
    public PersonId? Educator { get; init; }

    /// <summary>Null while no educator took it.</summary>
    public string? EducatorName { get; init; }
    public DateTime? At { get; init; }
    public DateTime? AskedAt { get; init; }
    public string? AskedWords { get; init; }
    public DateTime? HeldAt { get; init; }

    /// <summary>The learner asked to talk sooner and no time was set since.</summary>
    public bool Asks { get; init; }
    public required IReadOnlyList<TalkPointRow> Points { get; init; }
}

public sealed record TalkPointRow(Guid Id, string Text);

/// <summary>A note that a family may read.</summary>
public sealed record FamilyTalkNote(string Text, string Author, DateTime At);

/// <summary>What the modules above may ask of talks. Access is the caller's request's.</summary>
public static class TalkReads
{
    /// <summary>Talks with the learner's points, in one round trip.</summary>
    public static IQueryable<TalkRow> Talks(LearningDb db) => db.Set<Talk>().AsNoTracking().Select(t => new TalkRow
    {
        Id = t.Id,
        Learner = t.LearnerId,
        Educator = t.EducatorId,
        EducatorName = PeopleReads.People(db).Where(p => p.Id == t.EducatorId).Select(p => p.GivenName + " " + p.FamilyName).FirstOrDefault(),
        At = t.At,
        AskedAt = t.AskedAt,
        AskedWords = t.AskedWords,
        HeldAt = t.HeldAt,
        Asks = t.HeldAt == null && t.AskedAt != null && (t.SetAt == null || t.SetAt < t.AskedAt),
        Points = db.Set<TalkPoint>().Where(p => p.TalkId == t.Id).OrderBy(p => p.At).ThenBy(p => p.Id).Select(p => new TalkPointRow(p.Id, p.Text)).ToList(),
    });

    /// <summary>Talks that a learner has before them, the nearest first.</summary>
    public static async Task<IReadOnlyList<TalkRow>> Open(LearningDb db, PersonId learner, CancellationToken ct) => await OpenTalks.Rows(db, learner, ct);

    private static readonly KeptQuery<PersonId, TalkRow> OpenTalks = new((db, learner) =>
        Talks(db).Where(t => t.Learner == learner && t.HeldAt == null).OrderBy(t => t.At == null).ThenBy(t => t.At).ThenBy(t => t.Id));

    /// <summary>When each of these learners last talked with an educator; who never did has no entry.</summary>
    public static Task<Dictionary<PersonId, DateTime>> Last(LearningDb db, IQueryable<PersonId> learners, CancellationToken ct) =>
        db.Set<Talk>().Where(t => t.HeldAt != null && learners.Contains(t.LearnerId)).GroupBy(t => t.LearnerId)
            .Select(g => new { g.Key, At = g.Max(t => t.HeldAt!.Value) }).ToDictionaryAsync(g => g.Key, g => g.At, ct);

    /// <summary>The newest notes of talks that were written for the family too.</summary>
    public static async Task<IReadOnlyList<FamilyTalkNote>> ForFamily(LearningDb db, PersonId learner, int most, CancellationToken ct) => await (
        from note in db.Set<TalkNote>().AsNoTracking()
        join talk in db.Set<Talk>() on note.TalkId equals talk.Id
        join author in PeopleReads.People(db) on note.Author equals author.Id
        where talk.LearnerId == learner && note.Audience == TalkAudience.Family
        orderby note.At descending
        select new FamilyTalkNote(note.Text, author.GivenName + " " + author.FamilyName, note.At)).Take(most).ToListAsync(ct);
}
