using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>A learner's talks with educators: what comes, the learner's points, and the notes that this viewer may read.</summary>
public sealed record ShowTalks(PersonId Learner) : IQuery<TalksPage>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Talk, Learner);
}

public sealed record TalksPage(PersonName Learner, bool IsMe, SchoolCalendar Calendar)
{
    /// <summary>Not held yet, the nearest first.</summary>
    public required IReadOnlyList<TalkRow> Open { get; init; }

    /// <summary>Held, newest first.</summary>
    public required IReadOnlyList<TalkRow> Held { get; init; }
    public required ILookup<TalkId, TalkNoteView> Notes { get; init; }
}

public sealed record TalkNoteView(string Author, string Text, TalkAudience Audience, DateTime At);

internal sealed class ShowTalksHandler(LearningDb db, CurrentViewer current) : IRequestHandler<ShowTalks, TalksPage>
{
    private const int MostHeld = 20;

    public async Task<TalksPage> Handle(ShowTalks request, CancellationToken cancellationToken)
    {
        var learner = request.Learner;
        var card = await PeopleReads.Learner(db, learner, cancellationToken) ?? throw new NotFoundException();
        var open = await TalkReads.Open(db, learner, cancellationToken);
        var held = await TalkReads.Talks(db).Where(t => t.Learner == learner && t.HeldAt != null).OrderByDescending(t => t.HeldAt).Take(MostHeld).ToListAsync(cancellationToken);
        var notes = await (
            from note in Talks.Seen(db, learner, current.Person)
            join author in PeopleReads.People(db) on note.Author equals author.Id
            orderby note.At
            select new { note.TalkId, View = new TalkNoteView(author.GivenName + " " + author.FamilyName, note.Text, note.Audience, note.At) }).ToListAsync(cancellationToken);
        return new(card.Name, current.Person == learner, await PeopleReads.Calendar(db, card.School, cancellationToken))
        {
            Open = open,
            Held = held,
            Notes = notes.ToLookup(n => n.TalkId, n => n.View),
        };
    }
}
