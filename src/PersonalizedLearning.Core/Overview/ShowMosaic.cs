using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Overview;

/// <summary>Learners of a class by the standards in play. By next talk, or by name; never by level.</summary>
public sealed record ShowMosaic(ClassId? Class = null, bool ByName = false) : IQuery<MosaicPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Roster);
}

/// <param name="Classes">The viewer's classes, to choose from.</param>
/// <param name="Class">The one shown; null where the viewer teaches none.</param>
/// <param name="Standards">In a plan of these learners, or shown and waiting for an answer.</param>
/// <param name="More">How many standards in play are left out, so that the page stays readable.</param>
public sealed record MosaicPage(IReadOnlyList<ClassRow> Classes, ClassRow? Class, IReadOnlyList<StandardRow> Standards, int More, IReadOnlyList<MosaicRow> Rows, SchoolCalendar Calendar);

/// <param name="NextTalk">When this learner and this educator talk next.</param>
/// <param name="States">By standard; a standard without an entry is not begun.</param>
public sealed record MosaicRow(PersonName Learner, DateTime? NextTalk, IReadOnlyDictionary<StandardId, StandardStatus> States);

internal sealed class ShowMosaicHandler(LearningDb db, Guard guard, Reads reads, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowMosaic, MosaicPage>
{
    private const int MostStandards = 12;

    public async Task<MosaicPage> Handle(ShowMosaic request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var classes = await PeopleReads.ClassesTaught(db, current.Person, now, cancellationToken);
        var calendar = await PeopleReads.Calendar(db, classes.Count > 0 ? classes[0].School : null, cancellationToken);
        var chosen = request.Class is { } asked ? classes.FirstOrDefault(c => c.Id == asked) ?? throw new NotFoundException() : classes.Count > 0 ? classes[0] : null;
        if (chosen is null)
            return new(classes, null, [], 0, [], calendar);

        var learners = Coverage.Learners(db, guard, chosen.Id, now);
        var people = await PeopleReads.People(db).Where(p => learners.Contains(p.Id)).ToListAsync(cancellationToken);
        var planned = await PathwayReads.StepStandards(db).Where(s => s.PathwayState == PathwayState.Current && learners.Contains(s.Learner))
            .GroupBy(s => s.Standard).Select(g => g.Key).ToListAsync(cancellationToken);
        var begun = await ProgressReads.Begun(db, learners, now, cancellationToken);
        var inPlay = planned.Concat(begun.Where(b => b.Status.Word == StatusWord.Shown).Select(b => b.Standard)).Distinct().ToList();
        var standards = (await StandardsReads.Any(db).Where(s => inPlay.Contains(s.Id)).ToListAsync(cancellationToken))
            .OrderBy(s => s.FrameworkId.Value).ThenBy(s => s.LowestGrade).ThenBy(s => s.Code, StringComparer.Ordinal).ThenBy(s => s.Id.Value).ToList();
        var talks = (await TalkReads.Talks(db).Where(t => t.HeldAt == null && t.At >= now && t.Educator == current.Person && learners.Contains(t.Learner))
            .Select(t => new { t.Learner, t.At }).ToListAsync(cancellationToken)).ToLookup(t => t.Learner, t => t.At);
        var states = begun.ToLookup(b => b.Learner);
        foreach (var person in people)
            reads.Note(person.Id, nameof(ShowMosaic));
        var rows = people.Select(p => new MosaicRow(p.Name, talks[p.Id].Min(), states[p.Id].ToDictionary(s => s.Standard, s => s.Status)));
        var byName = rows.OrderBy(r => r.Learner.GivenName, StringComparer.CurrentCulture).ThenBy(r => r.Learner.FamilyName, StringComparer.CurrentCulture);
        return new(classes, chosen, [.. standards.Take(MostStandards)], Math.Max(0, standards.Count - MostStandards),
            [.. request.ByName ? byName : byName.OrderBy(r => r.NextTalk is null).ThenBy(r => r.NextTalk)], calendar);
    }
}
