using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Overview;

/// <summary>A learner's standards in words and shapes, by area: where each stands, and whether there is a plan for it.</summary>
public sealed record ShowGrowth(PersonId Learner) : IQuery<GrowthPage>
{
    /// <summary>All grades, not the learner's own only.</summary>
    public bool AllGrades { get; init; }

    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Judgement, Learner);
}

/// <param name="Learner">Whose.</param>
/// <param name="Areas">By framework and group, in the framework's order.</param>
/// <param name="Calendar">The calendar that days are shown in.</param>
public sealed record GrowthPage(LearnerCard Learner, IReadOnlyList<GrowthArea> Areas, SchoolCalendar Calendar)
{
    public IEnumerable<GrowthStandard> Standards => Areas.SelectMany(area => area.Standards);
}

public sealed record GrowthArea(FrameworkId Framework, string Title, IReadOnlyList<GrowthStandard> Standards);

/// <param name="Standard">In words.</param>
/// <param name="Status">The one status that everybody reads.</param>
/// <param name="Readiness">Whether it can be learned next, and on what ground.</param>
/// <param name="Planned">A step of a current plan is for it.</param>
/// <param name="Corrected">When somebody last mended a judgement of it, where that was lately: the learner is told.</param>
public sealed record GrowthStandard(StandardRow Standard, StandardStatus Status, StandardReadiness Readiness, bool Planned, DateOnly? Corrected = null);

internal sealed class ShowGrowthHandler(LearningDb db, TimeProvider clock) : IRequestHandler<ShowGrowth, GrowthPage>
{
    /// <summary>Days for which a correction is told.</summary>
    private const int ToldFor = 60;

    public async Task<GrowthPage> Handle(ShowGrowth request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var card = await PeopleReads.Learner(db, request.Learner, cancellationToken) ?? throw new NotFoundException();
        OrganizationId[]? schools = card.School is { } school ? [school] : null;
        var progress = await ProgressReads.Whole(db, request.Learner, card.Grade, schools, now, cancellationToken);
        // What was shown under an adoption that was retired stays in sight; what was not begun under it goes.
        var inForce = progress.Standards.ToHashSet();
        var adopted = (await StandardsReads.OnRecord(db, DateOnly.FromDateTime(now), schools).ToListAsync(cancellationToken))
            .Where(s => inForce.Contains(s.Id) || progress.Status(s.Id).Word != StatusWord.NotStarted).ToList();
        var planned = (await PathwayReads.StepStandards(db).Where(s => s.Learner == request.Learner && s.PathwayState == PathwayState.Current)
            .Select(s => s.Standard).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        var (since, calendar) = (now.AddDays(-ToldFor), await PeopleReads.CalendarOf(db, request.Learner, cancellationToken));
        var corrected = (await RecordReads.Judgements(db).Where(j => j.Learner == request.Learner && j.Corrects != null && j.JudgedAt >= since).Select(j => new { j.Standard, j.JudgedAt }).ToListAsync(cancellationToken))
            .ToLookup(j => j.Standard, j => (DateOnly?)calendar.DayOf(j.JudgedAt));
        var parents = adopted.Select(s => s.ParentId).OfType<StandardId>().Distinct().ToList();
        var groups = await StandardsReads.Any(db).Where(s => parents.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var shown = adopted.DistinctBy(s => s.Id)
            .Select(s => new GrowthStandard(s, progress.Status(s.Id), progress.Readiness(s.Id), planned.Contains(s.Id), corrected[s.Id].Max()))
            .Where(s => request.AllGrades || OfThisYear(s, card.Grade));
        return new GrowthPage(card,
            [.. shown.GroupBy(s => (s.Standard.FrameworkId, s.Standard.ParentId))
                .OrderBy(g => g.Key.FrameworkId.Value).ThenBy(g => Order(groups, g.Key.ParentId)).ThenBy(g => g.Min(s => s.Standard.Code), StringComparer.Ordinal)
                .Select(g => new GrowthArea(g.Key.FrameworkId, g.Key.ParentId is { } parent && groups.TryGetValue(parent, out var group) ? group.Sentence : "",
                    [.. g.OrderBy(s => s.Standard.Order).ThenBy(s => s.Standard.Code, StringComparer.Ordinal)]))],
            calendar);
    }

    /// <summary>The learner's own grade, and whatever of other grades has begun or is planned: nothing that was shown is left out.</summary>
    private static bool OfThisYear(GrowthStandard standard, int? grade) =>
        standard.Status.Word != StatusWord.NotStarted || standard.Planned || grade is not { } g
        || ((standard.Standard.LowestGrade ?? g) <= g && (standard.Standard.HighestGrade ?? g) >= g);

    private static double Order(Dictionary<StandardId, StandardRow> groups, StandardId? parent) =>
        parent is { } id && groups.TryGetValue(id, out var group) ? group.Order ?? double.MaxValue : double.MaxValue;
}
