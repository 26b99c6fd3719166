using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Overview;

/// <summary>How far the learners whom one sees are with each standard in use: counts, never an order of people.</summary>
/// <param name="Class">Only the learners of this class.</param>
/// <param name="NeverChosen">The standards of these learners' grades that nobody has begun or planned, instead.</param>
public sealed record ShowCoverage(ClassId? Class = null, bool NeverChosen = false, int Page = 1) : IQuery<CoveragePage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Roster);
}

/// <param name="Classes">The viewer's classes, to choose from.</param>
/// <param name="Learners">How many learners are counted: the whole of each row.</param>
/// <param name="Standards">How many standards are in use.</param>
/// <param name="Never">How many of their grades nobody has begun or planned.</param>
/// <param name="Rows">In the order of the frameworks.</param>
public sealed record CoveragePage(IReadOnlyList<ClassRow> Classes, int Learners, int Standards, int Never, Found<CoverageRow> Rows);

public sealed record CoverageRow(StandardRow Standard, string Framework, IReadOnlyDictionary<CoveragePart, int> Counts);

/// <summary>Where somebody is with a standard, as coverage counts it; the first that is true.</summary>
public enum CoveragePart { Met, Shown, Exploring, Planned, NoPlan }

internal sealed class ShowCoverageHandler(LearningDb db, Guard guard, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowCoverage, CoveragePage>
{
    public async Task<CoveragePage> Handle(ShowCoverage request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var classes = await PeopleReads.ClassesTaught(db, current.Person, now, cancellationToken);
        var learners = Coverage.Learners(db, guard, request.Class, now);
        var grades = await PeopleReads.People(db).Where(p => learners.Contains(p.Id)).Select(p => p.Grade).ToListAsync(cancellationToken);
        var parts = (await Coverage.Parts(db, learners, now, cancellationToken)).ToLookup(p => p.Key.Standard, p => p.Value);
        var standards = await StandardsReads.Adopted(db, DateOnly.FromDateTime(now)).ToListAsync(cancellationToken);
        var addresses = await StandardsReads.Addresses(db, cancellationToken);

        var used = standards.Where(s => parts.Contains(s.Id)).ToList();
        var never = standards.Where(s => !parts.Contains(s.Id) && (s.LowestGrade is null || grades.Any(g => g >= s.LowestGrade && g <= s.HighestGrade))).ToList();
        var rows = (request.NeverChosen ? never : used)
            .OrderBy(s => s.FrameworkId.Value).ThenBy(s => s.LowestGrade).ThenBy(s => s.Code, StringComparer.Ordinal).ThenBy(s => s.Id.Value)
            .Select(s => new CoverageRow(s, addresses.GetValueOrDefault(s.FrameworkId, s.FrameworkId.ToString()), Count(parts[s.Id].ToList(), grades.Count))).ToList();
        return new CoveragePage(classes, grades.Count, used.Count, never.Count, Found.Page(rows, request.Page));
    }

    private static Dictionary<CoveragePart, int> Count(List<CoveragePart> parts, int learners) => Enum.GetValues<CoveragePart>()
        .ToDictionary(part => part, part => part == CoveragePart.NoPlan ? learners - parts.Count : parts.Count(p => p == part));
}

/// <summary>Who is where with one standard, by name in the order of the alphabet, and what could help.</summary>
public sealed record ShowCoverageNames(StandardId Standard, ClassId? Class = null) : IQuery<CoverageNames>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Roster);
}

/// <param name="Standard">Which.</param>
/// <param name="Framework">The address of its framework.</param>
/// <param name="Names">Everybody, under the part where they are.</param>
/// <param name="Ways">How many confirmed ways lead to it.</param>
public sealed record CoverageNames(StandardRow Standard, string Framework, IReadOnlyDictionary<CoveragePart, IReadOnlyList<PersonName>> Names, int Ways);

internal sealed class ShowCoverageNamesHandler(LearningDb db, Guard guard, Reads reads, TimeProvider clock) : IRequestHandler<ShowCoverageNames, CoverageNames>
{
    public async Task<CoverageNames> Handle(ShowCoverageNames request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var standard = await StandardsReads.Adopted(db, DateOnly.FromDateTime(now)).FirstOrDefaultAsync(s => s.Id == request.Standard, cancellationToken) ?? throw new NotFoundException();
        var learners = Coverage.Learners(db, guard, request.Class, now);
        var people = await PeopleReads.Learners(db, learners, cancellationToken);
        var parts = await Coverage.Parts(db, learners, now, cancellationToken);
        foreach (var person in people)
            reads.Note(person.Name.Id, nameof(ShowCoverageNames));
        var names = people.Select(p => p.Name).OrderBy(n => n.GivenName, StringComparer.CurrentCulture).ThenBy(n => n.FamilyName, StringComparer.CurrentCulture)
            .ToLookup(n => parts.GetValueOrDefault((n.Id, request.Standard), CoveragePart.NoPlan));
        var ways = await Catalog.CatalogReads.Cover(db, [request.Standard], cancellationToken);
        return new CoverageNames(standard, (await StandardsReads.Addresses(db, cancellationToken)).GetValueOrDefault(standard.FrameworkId, standard.FrameworkId.ToString()),
            Enum.GetValues<CoveragePart>().ToDictionary(part => part, part => (IReadOnlyList<PersonName>)[.. names[part]]),
            ways.Select(w => w.ResourceId).Distinct().Count());
    }
}

internal static class Coverage
{
    /// <summary>Learners whose record the viewer may read, of one class where one is chosen.</summary>
    public static IQueryable<PersonId> Learners(LearningDb db, Guard guard, ClassId? @class, DateTime now)
    {
        var seen = guard.Learners(Verb.Read, ObjectKind.Judgement);
        if (@class is { } chosen)
        {
            var attending = PeopleReads.LearnersOf(db, chosen, now);
            seen = seen.Where(l => attending.Contains(l));
        }
        return PeopleReads.People(db).Where(p => p.ArchivedAt == null && seen.Contains(p.Id)).Select(p => p.Id);
    }

    /// <summary>Where each learner is with each standard that they have begun or planned; every other pair has no plan yet.</summary>
    public static async Task<Dictionary<(PersonId Learner, StandardId Standard), CoveragePart>> Parts(LearningDb db, IQueryable<PersonId> learners, DateTime now, CancellationToken ct)
    {
        var planned = await PathwayReads.StepStandards(db).Where(s => s.PathwayState == PathwayState.Current && learners.Contains(s.Learner))
            .Select(s => new { s.Learner, s.Standard }).Distinct().ToListAsync(ct);
        var parts = planned.ToDictionary(p => (p.Learner, p.Standard), _ => CoveragePart.Planned);
        foreach (var begun in await ProgressReads.Begun(db, learners, now, ct))
            parts[(begun.Learner, begun.Standard)] = begun.Status.Word switch
            {
                StatusWord.Met or StatusWord.Extends => CoveragePart.Met,
                StatusWord.Shown => CoveragePart.Shown,
                _ => CoveragePart.Exploring,
            };
        return parts;
    }
}
