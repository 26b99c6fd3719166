using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>Which statements are there for whom. The one place where an audience is read.</summary>
internal static class Statements
{
    /// <summary>What somebody with these ties may see of a learner's statements; the author always sees their own.</summary>
    public static IQueryable<Statement> Seen(LearningDb db, PersonId learner, PersonId viewer, IReadOnlySet<Tie> ties)
    {
        var all = db.Set<Statement>().Where(s => s.LearnerId == learner);
        if (ties.Contains(Tie.Self))
            return all;
        var audiences = Enum.GetValues<Audience>().Where(audience => ties.Any(tie => Reaches(audience, tie))).ToList();
        return all.Where(s => s.Author == viewer || audiences.Contains(s.Audience));
    }

    public static bool Reaches(Audience audience, Tie tie) => audience switch
    {
        Audience.EducatorsAndFamily => true,
        Audience.Educators => tie is Tie.Self or Tie.Teacher or Tie.Mentor or Tie.Leader,
        Audience.Mentor => tie is Tie.Self or Tie.Mentor,
        _ => tie is Tie.Self,
    };

    /// <summary>A statement that stands and that this person wrote.</summary>
    public static async Task<Statement> Own(LearningDb db, StatementId id, PersonId learner, PersonId author, CancellationToken ct) =>
        await db.Set<Statement>().SingleOrDefaultAsync(s => s.Id == id && s.LearnerId == learner && s.Author == author && s.RetiredAt == null, ct) ?? throw new NotFoundException();

    /// <summary>A statement about the viewer.</summary>
    public static async Task<Statement> AboutMe(LearningDb db, StatementId id, PersonId viewer, CancellationToken ct) =>
        await db.Set<Statement>().SingleOrDefaultAsync(s => s.Id == id && s.LearnerId == viewer, ct) ?? throw new NotFoundException();
}

/// <summary>Whose a statement is. Where its audience does not reach the viewer it is not there.</summary>
internal sealed class StatementSubject(CurrentViewer current, ITies ties) : ISubject
{
    public ObjectKind Kind => ObjectKind.Statement;

    public async Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct)
    {
        var statement = new StatementId(id);
        var found = await db.Set<Statement>().AsNoTracking().Where(s => s.Id == statement).Select(s => new { s.LearnerId, s.Author, s.Audience }).SingleOrDefaultAsync(ct);
        if (found is null || current.Viewer.Person is not { } viewer)
            return null;
        if (viewer == found.LearnerId || viewer == found.Author)
            return found.LearnerId;
        var held = await ties.Between(viewer, found.LearnerId, ct);
        return held.Any(tie => Statements.Reaches(found.Audience, tie)) ? found.LearnerId : null;
    }
}
