using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>What the slices of talks share.</summary>
internal static class Talks
{
    /// <summary>The talk that comes next; a new one without a time where none is open.</summary>
    public static async Task<Talk> Next(LearningDb db, ITies ties, PersonId learner, CancellationToken ct)
    {
        var talk = await Open(db, learner).FirstOrDefaultAsync(ct);
        if (talk is null)
        {
            talk = new Talk { Id = Id.New<TalkId>(), LearnerId = learner };
            db.Add(talk);
        }
        else if (talk.EducatorId is { } educator && !await IsEducator(ties, educator, learner, ct))
        {
            // Who left cannot keep the date: it is open to the others again.
            (talk.EducatorId, talk.At, talk.SetAt) = (null, null, null);
        }
        return talk;
    }

    /// <summary>Talks not held yet: those with a time first.</summary>
    public static IQueryable<Talk> Open(LearningDb db, PersonId learner) =>
        db.Set<Talk>().Where(t => t.LearnerId == learner && t.HeldAt == null).OrderBy(t => t.At == null).ThenBy(t => t.At).ThenBy(t => t.Id);

    public static async Task<bool> IsEducator(ITies ties, PersonId person, PersonId learner, CancellationToken ct) =>
        (await ties.Between(person, learner, ct)).Any(tie => tie is Tie.Teacher or Tie.Mentor);

    /// <summary>The notes of a learner's talks that this viewer may read.</summary>
    public static IQueryable<TalkNote> Seen(LearningDb db, PersonId learner, PersonId viewer) =>
        from note in db.Set<TalkNote>().AsNoTracking()
        join talk in db.Set<Talk>() on note.TalkId equals talk.Id
        where talk.LearnerId == learner && (note.Audience != TalkAudience.UsTwo || learner == viewer || note.Author == viewer || talk.EducatorId == viewer)
        select note;
}

/// <summary>Whose a talk, or a point of it, is.</summary>
internal sealed class TalkSubject : ISubject
{
    public ObjectKind Kind => ObjectKind.Talk;

    public async Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct)
    {
        var ids = db.Set<TalkPoint>().Where(p => p.Id == id).Select(p => p.TalkId);
        return await db.Set<Talk>().Where(t => t.Id == new TalkId(id) || ids.Contains(t.Id)).Select(t => (PersonId?)t.LearnerId).FirstOrDefaultAsync(ct);
    }
}
