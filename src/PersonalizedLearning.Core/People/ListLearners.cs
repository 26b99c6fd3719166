using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>The learners of the viewer's school or classes, by name and never by what they know.</summary>
public sealed record ListLearners(string? Words = null, int? Grade = null, int Page = 1) : IQuery<LearnerList>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Roster);
}

/// <param name="Rows">One page.</param>
/// <param name="Grades">The grades there are, for the filter.</param>
/// <param name="Classes">The classes that the viewer teaches.</param>
public sealed record LearnerList(Found<LearnerRow> Rows, IReadOnlyList<int> Grades, IReadOnlyList<ClassRow> Classes);

/// <param name="Name">By which the learner goes.</param>
/// <param name="Grade">KG = 0.</param>
/// <param name="Homeroom">The homeroom class, else the first one by name.</param>
public sealed record LearnerRow(PersonName Name, int? Grade, string? Homeroom);

internal sealed class ListLearnersHandler(LearningDb db, Guard guard, CurrentViewer current, TimeProvider clock) : IRequestHandler<ListLearners, LearnerList>
{
    public async Task<LearnerList> Handle(ListLearners request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (current.Viewer.Person is not { } viewer)
            return new LearnerList(Found.Page(Array.Empty<LearnerRow>(), 1), [], []);
        // A goal of theirs is what a list leads to: who may not read that has no business in the list.
        var tied = guard.Learners(Verb.Read, ObjectKind.Goal);
        var all = PeopleReads.People(db).Where(p => tied.Contains(p.Id) && p.ArchivedAt == null && p.Id != viewer);
        var grades = await all.Where(p => p.Grade != null).Select(p => p.Grade!.Value).Distinct().Order().ToListAsync(cancellationToken);
        var wanted = all;
        foreach (var word in SearchWords.Split(request.Words ?? ""))
            wanted = wanted.Where(p => p.SearchText.Contains(word));
        if (request.Grade is { } grade)
            wanted = wanted.Where(p => p.Grade == grade);
        var found = await Found.Page(wanted.OrderBy(p => p.FamilyName).ThenBy(p => p.GivenName).ThenBy(p => p.Id), request.Page, cancellationToken);

        var ids = found.Rows.Select(p => p.Id).ToList();
        var rooms = (await (
            from member in Members.At(db, now).Where(m => m.Role == Members.Student && ids.Contains(m.Person))
            join @class in db.Set<Class>() on member.Class equals @class.Id
            select new { member.Person, member.Homeroom, @class.Title }).ToListAsync(cancellationToken)).ToLookup(r => r.Person);
        return new LearnerList(
            new Found<LearnerRow>([.. found.Rows.Select(p => new LearnerRow(p.Name, p.Grade,
                rooms[p.Id].OrderByDescending(r => r.Homeroom).ThenBy(r => r.Title, StringComparer.Ordinal).FirstOrDefault()?.Title))], found.Total, found.Page),
            grades,
            await PeopleReads.ClassesTaught(db, viewer, now, cancellationToken));
    }
}
