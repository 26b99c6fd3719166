using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>"This is me as a learner": the statements that this viewer may see. The learner sees all of them at the same address.</summary>
public sealed record ShowProfile(PersonId Learner) : IQuery<ProfilePage>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Statement, Learner);
}

public sealed record ProfilePage(PersonName Learner, bool IsMe, IReadOnlyList<StatementView> Statements)
{
    /// <summary>One statement at a time to ask about: said longest ago.</summary>
    public StatementId? StillTrue { get; init; }

    /// <summary>Who can see something of it, and how many statements.</summary>
    public required IReadOnlyList<SeenBy> Seen { get; init; }

    /// <summary>Statements that this viewer cannot see, named and not shown.</summary>
    public int KeptPrivate { get; init; }
    public required SchoolCalendar Calendar { get; init; }
}

public enum Onlooker { Mentor, Educator, Guardian }

/// <param name="Person">Who.</param>
/// <param name="As">As what.</param>
/// <param name="Statements">How many of the statements.</param>
public sealed record SeenBy(PersonName Person, Onlooker As, int Statements);

public sealed record StatementView(StatementId Id, StatementKind Kind, string Text, string AuthorName, bool ByLearner, bool Mine, DateTime StatedAt, Audience Audience)
{
    public required IReadOnlyList<StatementFacet> Facets { get; init; }
    public required IReadOnlyList<ResponseView> Responses { get; init; }
}

public sealed record ResponseView(string AuthorName, string Text, DateTime At);

internal sealed class ShowProfileHandler(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowProfile, ProfilePage>
{
    public async Task<ProfilePage> Handle(ShowProfile request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (learner, viewer) = (request.Learner, current.Person);
        var isMe = viewer == learner;
        var held = isMe ? new HashSet<Tie> { Tie.Self } : await ties.Between(viewer, learner, cancellationToken);
        var seen = await Statements.Seen(db, learner, viewer, held).AsNoTracking().Where(s => s.RetiredAt == null).OrderByDescending(s => s.StatedAt).ToListAsync(cancellationToken);
        var ids = seen.Select(s => s.Id).ToList();
        var responses = await db.Set<Response>().AsNoTracking().Where(r => ids.Contains(r.StatementId)).OrderBy(r => r.At).ToListAsync(cancellationToken);
        var names = await PeopleReads.Names(db, seen.Select(s => s.Author).Concat(responses.Select(r => r.Author)).Append(learner), cancellationToken);
        string Name(PersonId id) => names.GetValueOrDefault(id)?.Full ?? "";

        return new(names[learner], isMe, seen.Select(s => new StatementView(s.Id, s.Kind, s.Text, Name(s.Author), s.Author == learner, s.Author == viewer, s.StatedAt, s.Audience)
        {
            Facets = s.Facets,
            Responses = responses.Where(r => r.StatementId == s.Id).Select(r => new ResponseView(Name(r.Author), r.Text, r.At)).ToList(),
        }).ToList())
        {
            StillTrue = isMe ? seen.Where(s => s.ReviewBy <= now).OrderBy(s => s.ReviewBy).Select(s => (StatementId?)s.Id).FirstOrDefault() : null,
            Seen = isMe ? await Onlookers(learner, seen, now, cancellationToken) : [],
            KeptPrivate = isMe ? 0 : await db.Set<Statement>().CountAsync(s => s.LearnerId == learner && s.RetiredAt == null, cancellationToken) - seen.Count,
            Calendar = await PeopleReads.CalendarOf(db, learner, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<SeenBy>> Onlookers(PersonId learner, List<Statement> statements, DateTime now, CancellationToken ct)
    {
        var mentors = await PeopleReads.MentorsOf(db, learner, now, ct);
        var teachers = (await PeopleReads.TeachersOf(db, learner, now, ct)).Select(t => t.Name);
        var guardians = await PeopleReads.GuardiansOf(db, learner, now, ct);
        return mentors.Select(p => (p, Onlooker.Mentor, Tie.Mentor)).Concat(teachers.Select(p => (p, Onlooker.Educator, Tie.Teacher))).Concat(guardians.Select(p => (p, Onlooker.Guardian, Tie.Guardian)))
            .DistinctBy(o => o.p.Id)
            .Select(o => new SeenBy(o.p, o.Item2, statements.Count(s => s.Author == o.p.Id || Statements.Reaches(s.Audience, o.Item3)))).ToList();
    }
}
