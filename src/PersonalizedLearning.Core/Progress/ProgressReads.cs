using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>Fetches what the pure code needs, in as few round trips as it takes.</summary>
public static class ProgressReads
{
    /// <summary>The record of these standards and of what they build on.</summary>
    /// <param name="db">The context.</param>
    /// <param name="learner">Whose.</param>
    /// <param name="grade">The learner's grade.</param>
    /// <param name="schools">The learner's schools, for adoptions of their own.</param>
    /// <param name="standards">Which; what they build on comes along.</param>
    /// <param name="now">The moment it is asked for.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<LearnerProgress> Of(LearningDb db, PersonId learner, int? grade, IReadOnlyCollection<OrganizationId>? schools, IReadOnlyCollection<StandardId> standards, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(standards);
        return (await Near(db, learner, grade, schools, standards, null, now, ct)).Progress;
    }

    /// <summary>The same, with what <see cref="StepDays"/> answers, in one round trip.</summary>
    public static async Task<(LearnerProgress Progress, IReadOnlyList<DateOnly> StepDays)> WithStepDays(LearningDb db, PersonId learner, int? grade, IReadOnlyCollection<OrganizationId>? schools, IReadOnlyCollection<StandardId> standards, SchoolCalendar calendar, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(standards);
        ArgumentNullException.ThrowIfNull(calendar);
        var since = PaceSince(now);
        var (progress, traces) = await Near(db, learner, grade, schools, standards, since, now, ct);
        return (progress, Days(traces.Where(t => t.Kind == TraceKind.StepMark && t.Value > 0 && t.OccurredAt >= since), calendar));
    }

    /// <summary>The record of every adopted standard.</summary>
    public static async Task<LearnerProgress> Whole(LearningDb db, PersonId learner, int? grade, IReadOnlyCollection<OrganizationId>? schools, DateTime now, CancellationToken ct)
    {
        var (measured, judged) = await Judged(db, db.Set<Judgement>().Where(j => j.LearnerId == learner), Measures.Of(db, Day(now), schools), now, ct);
        var graph = await StandardsReads.Graph(db, Day(now), schools, ct);
        return Build(db, measured, judged, await Happened(db.Set<Trace>().Where(t => t.LearnerId == learner), ct), graph.Edges, grade, now);
    }

    /// <summary>The same with the learner's grade and school looked up.</summary>
    public static async Task<LearnerProgress> Of(LearningDb db, PersonId learner, IReadOnlyCollection<StandardId> standards, DateTime now, CancellationToken ct)
    {
        var card = await PeopleReads.Learner(db, learner, ct);
        return await Of(db, learner, card?.Grade, card?.School is { } school ? [school] : null, standards, now, ct);
    }

    /// <summary>The same with the learner's grade and school looked up.</summary>
    public static async Task<LearnerProgress> Whole(LearningDb db, PersonId learner, DateTime now, CancellationToken ct)
    {
        var card = await PeopleReads.Learner(db, learner, ct);
        return await Whole(db, learner, card?.Grade, card?.School is { } school ? [school] : null, now, ct);
    }

    /// <summary>The days on which this learner did steps, each step once, at the school's days; for <see cref="Pace"/>.</summary>
    public static async Task<IReadOnlyList<DateOnly>> StepDays(LearningDb db, PersonId learner, SchoolCalendar calendar, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var since = PaceSince(now);
        var marks = await db.Set<Trace>().AsNoTracking()
            .Where(t => t.LearnerId == learner && t.Kind == TraceKind.StepMark && t.Value > 0 && t.OccurredAt >= since).ToListAsync(ct);
        return Days(marks, calendar);
    }

    private static DateTime PaceSince(DateTime now) => now.AddDays(-7 * 3 * Pace.LookBack);

    /// <summary>When each step was done: one that was opened again is not, until it is done once more.</summary>
    private static List<DateOnly> Days(IEnumerable<Trace> marks, SchoolCalendar calendar) =>
        marks.GroupBy(t => t.ItemKey).Select(g => g.OrderByDescending(t => t.OccurredAt).ThenByDescending(t => t.Id).TakeWhile(t => t.Value >= 1).LastOrDefault()).OfType<Trace>()
            .Select(t => calendar.DayOf(t.OccurredAt)).ToList();

    /// <summary>
    /// Where many learners are with the adopted standards that they have begun; who has not begun one has no row for it.
    /// Prerequisites are not looked at, so "ready to show" is told as exploring.
    /// </summary>
    public static async Task<IReadOnlyList<LearnerStatus>> Begun(LearningDb db, IQueryable<PersonId> learners, DateTime now, CancellationToken ct)
    {
        return (await OnRecord(db, learners, now, ct)).Rows
            .Select(r => new LearnerStatus(r.Learner, r.Standard, StandardStatus.Of(r.Facts, Yardstick.Of(r.Measured), prerequisitesSatisfied: false, now, Parameters(db), r.Standard)))
            .Where(s => s.Status.Word != StatusWord.NotStarted).ToList();
    }

    /// <summary>
    /// Many learners over the standards that the whole district works with, one bit each: who is ready for the same thing.
    /// A learner's number is the place in the list.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="learners">Who, for the database.</param>
    /// <param name="cards">The same people with their grades.</param>
    /// <param name="now">The moment it is asked for.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<(PrerequisiteMap Map, DistrictFringe Fringe)> SideBySide(LearningDb db, IQueryable<PersonId> learners, IReadOnlyList<LearnerCard> cards, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(cards);
        var (measured, rows, elsewhere) = await OnRecord(db, learners, now, ct);
        var readiness = Map(measured, (await StandardsReads.Graph(db, Day(now), null, ct)).Edges);
        var (map, parameters, known) = (readiness.Map, Parameters(db), rows.ToLookup(r => r.Learner));
        var fringe = new DistrictFringe(map, cards.Count);
        for (var at = 0; at < cards.Count; at++)
        {
            var progress = new LearnerProgress(known[cards[at].Name.Id].ToDictionary(r => r.Standard, r => r.Facts), measured, readiness, parameters, cards[at].Grade, now, [.. elsewhere[cards[at].Name.Id]]);
            fringe.Add(at, map.For(progress.AllKnowledge, cards[at].Grade));
        }
        return (map, fringe);
    }

    /// <summary>The whole record of each of these learners, one after the other.</summary>
    public static async IAsyncEnumerable<(LearnerCard Learner, LearnerProgress Record)> Records(LearningDb db, IReadOnlyCollection<PersonId> learners, DateTime now, [EnumeratorCancellation] CancellationToken ct)
    {
        var those = PeopleReads.People(db).Where(p => learners.Contains(p.Id)).Select(p => p.Id);
        var (measured, rows, elsewhere) = await OnRecord(db, those, now, ct);
        var readiness = Map(measured, (await StandardsReads.Graph(db, Day(now), null, ct)).Edges);
        var (parameters, known) = (Parameters(db), rows.ToLookup(r => r.Learner));
        foreach (var card in await PeopleReads.Learners(db, those, ct))
            yield return (card, new(known[card.Name.Id].ToDictionary(r => r.Standard, r => r.Facts), measured, readiness, parameters, card.Grade, now, [.. elsewhere[card.Name.Id]]));
    }

    /// <summary>What is on record of standards that are measured, and what happened elsewhere.</summary>
    private static async Task<(IReadOnlyDictionary<StandardId, MeasuredStandard> Measured, IEnumerable<OneRecord> Rows, ILookup<PersonId, (StandardId, TraceFact)> Elsewhere)> OnRecord(LearningDb db, IQueryable<PersonId> learners, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(learners);
        var (measured, judged) = await Judged(db, db.Set<Judgement>().Where(j => learners.Contains(j.LearnerId)), Measures.Of(db, Day(now)), now, ct);
        var traces = await db.Set<Trace>().AsNoTracking().Where(t => learners.Contains(t.LearnerId))
            .Select(t => new { t.LearnerId, t.StandardId, Fact = new TraceFact(t.Id, t.Kind, t.OccurredAt, t.ItemKey, t.Value) }).ToListAsync(ct);
        var judgements = judged.ToLookup(j => (j.Learner, j.Standard), j => j.Fact);
        var happened = traces.ToLookup(t => (t.LearnerId, t.StandardId), t => t.Fact);
        return (measured, judgements.Select(g => g.Key).Union(happened.Select(g => g.Key)).Where(key => measured.ContainsKey(key.Item2))
            .Select(key => new OneRecord(key.Item1, key.Item2, new StandardFacts([.. judgements[key]], [.. happened[key]]), measured[key.Item2])),
            traces.Where(t => !measured.ContainsKey(t.StandardId)).ToLookup(t => t.LearnerId, t => (t.StandardId, t.Fact)));
    }

    private static LearnerProgress Build(LearningDb db, IReadOnlyDictionary<StandardId, MeasuredStandard> measured, IReadOnlyList<Counted> counted, ILookup<StandardId, TraceFact> traces, IEnumerable<PrerequisiteEdge> edges, int? grade, DateTime now, Func<StandardId, bool>? about = null)
    {
        var judged = counted.ToLookup(j => j.Standard, j => j.Fact);
        var facts = judged.Select(g => g.Key).Union(traces.Select(g => g.Key).Where(id => about?.Invoke(id) ?? true)).ToDictionary(id => id, id => new StandardFacts([.. judged[id]], [.. traces[id]]));
        return new(facts, measured, Map(measured, edges), Parameters(db), grade, now, [.. traces.Where(g => !facts.ContainsKey(g.Key)).SelectMany(g => g.Select(t => (g.Key, t)))]);
    }

    /// <summary>What is on record of a retired adoption stays; nothing new is offered for it.</summary>
    private static Readiness Map(IReadOnlyDictionary<StandardId, MeasuredStandard> measured, IEnumerable<PrerequisiteEdge> edges) =>
        new(new PrerequisiteGraph([.. measured.Values.Where(m => m.InForce).Select(m => new GraphNode(m.Id, m.LowestGrade, m.HighestGrade))], [.. edges]));

    /// <summary>
    /// The record of these standards and of what they build on, with the learner's last practice and the traces it was made from: in one round
    /// trip (one more for judgements of another scale). With <paramref name="marksSince"/>, marks of steps for other standards are among the traces.
    /// </summary>
    private static async Task<(LearnerProgress Progress, IReadOnlyList<Trace> Traces)> Near(LearningDb db, PersonId learner, int? grade, IReadOnlyCollection<OrganizationId>? schools, IReadOnlyCollection<StandardId> standards, DateTime? marksSince, DateTime now, CancellationToken ct)
    {
        var ground = Measures.WithGround(db, standards);
        var lately = db.Set<Trace>().Where(t => t.LearnerId == learner && t.Kind == TraceKind.Practice && t.Value != null)
            .OrderByDescending(t => t.OccurredAt).ThenByDescending(t => t.Id).Take(Estimate.Lately).Select(t => t.Id);
        var happened = db.Set<Trace>().AsNoTracking().Where(t => t.LearnerId == learner
            && (ground.Contains(t.StandardId) || lately.Contains(t.Id) || (t.Kind == TraceKind.StepMark && t.Value > 0 && t.OccurredAt >= marksSince)));
        var rows = await (
            from part in db.Parts(4)
            join standard in Measures.Of(db, Day(now), schools).Where(m => ground.Contains(m.Id)) on part equals 0 into measures
            from standard in measures.DefaultIfEmpty()
            join count in Counting(db, db.Set<Judgement>().Where(j => j.LearnerId == learner), now).Where(c => ground.Contains(c.As)) on part equals 1 into counts
            from count in counts.DefaultIfEmpty()
            join edge in Measures.EdgesInto(db, ground) on part equals 2 into edges
            from edge in edges.DefaultIfEmpty()
            join trace in happened on part equals 3 into traces
            from trace in traces.DefaultIfEmpty()
            select new
            {
                Standard = ((StandardId?)standard.Id).HasValue ? standard : null,
                CountsFor = (StandardId?)count.As,
                Judgement = (Judgement?)count.Judgement,
                Edge = ((StandardId?)edge.To).HasValue ? edge : null,
                Trace = (Trace?)trace,
            }).ToListAsync(ct);

        var between = rows.Select(r => r.Edge).OfType<PrerequisiteRow>().Select(e => new PrerequisiteEdge(e.From, e.To, e.Strength, e.AnyOfGroup)).ToList();
        var near = standards.Concat(between.Select(e => e.From)).Concat(between.Select(e => e.To)).ToHashSet();
        var measured = ById(rows.Select(r => r.Standard).OfType<MeasuredStandard>());
        var judged = await Count(db, measured, rows.Where(r => r.Judgement is not null).Select(r => (r.CountsFor!.Value, r.Judgement!)), ct);
        var all = rows.Select(r => r.Trace).OfType<Trace>().ToList();
        var facts = all.ToLookup(t => t.StandardId, t => new TraceFact(t.Id, t.Kind, t.OccurredAt, t.ItemKey, t.Value));
        return (Build(db, measured, judged, facts, between, grade, now, near.Contains), all);
    }

    /// <summary>In one round trip the standards with what they are measured by, and the judgements that count for them.</summary>
    private static async Task<(IReadOnlyDictionary<StandardId, MeasuredStandard> Measured, IReadOnlyList<Counted> Judged)> Judged(LearningDb db, IQueryable<Judgement> all, IQueryable<MeasuredStandard> standards, DateTime now, CancellationToken ct)
    {
        var rows = await (
            from standard in standards
            join count in Counting(db, all, now) on standard.Id equals count.As into known
            from count in known.DefaultIfEmpty()
            select new { Standard = standard, Judgement = (Judgement?)count.Judgement }).ToListAsync(ct);
        var measured = ById(rows.Select(r => r.Standard));
        return (measured, await Count(db, measured, rows.Where(r => r.Judgement is not null).Select(r => (r.Standard.Id, r.Judgement!)), ct));
    }

    /// <summary>What judgements count for: their own standard, and those that an adoption reads as the same one.</summary>
    private static IQueryable<Counts> Counting(LearningDb db, IQueryable<Judgement> all, DateTime now)
    {
        var judgements = all.AsNoTracking();
        return judgements.Select(j => new Counts { As = j.StandardId, Judgement = j }).Concat(
            from judgement in judgements
            join exact in Measures.ReadThrough(db, Day(now)) on judgement.StandardId equals exact.From
            select new Counts { As = exact.To, Judgement = judgement });
    }

    private static Dictionary<StandardId, MeasuredStandard> ById(IEnumerable<MeasuredStandard> rows) =>
        rows.GroupBy(m => m.Id).ToDictionary(g => g.Key, g => g.OrderByDescending(m => m.InForce).ThenByDescending(m => m.OfSchool).First());

    private static async Task<IReadOnlyList<Counted>> Count(LearningDb db, Dictionary<StandardId, MeasuredStandard> measured, IEnumerable<(StandardId Id, Judgement Judgement)> rows, CancellationToken ct)
    {
        var judged = rows.Where(r => measured.ContainsKey(r.Id)).DistinctBy(r => (r.Id, r.Judgement.Id)).ToList();
        var scales = new Dictionary<ScaleId, Scale>();
        foreach (var other in judged.Where(j => j.Judgement.ScaleId != measured[j.Id].ScaleId).Select(j => j.Judgement.ScaleId).Distinct())
            scales[other] = await StandardsReads.Scale(db, other, ct);
        return judged.ConvertAll(j => new Counted(j.Judgement.LearnerId, j.Id,
            new JudgementFact(j.Judgement.Id, Level(measured[j.Id], j.Judgement), j.Judgement.PerformedOn, j.Judgement.JudgedAt, j.Judgement.Corrects)));

        // A level of another scale counts as the lowest level here that means the same.
        int? Level(MeasuredStandard here, Judgement judgement) =>
            judgement.Ordinal is not { } ordinal || here.ScaleId == judgement.ScaleId
                ? judgement.Ordinal
                : here.Levels.Where(l => l.Meaning == scales[judgement.ScaleId].Meaning(ordinal)).Select(l => (int?)l.Ordinal).Min() ?? here.Levels.Min(l => l.Ordinal);
    }

    private static async Task<ILookup<StandardId, TraceFact>> Happened(IQueryable<Trace> traces, CancellationToken ct) =>
        (await traces.Select(t => new { t.StandardId, t.Id, t.Kind, t.OccurredAt, t.ItemKey, t.Value }).ToListAsync(ct))
            .ToLookup(t => t.StandardId, t => new TraceFact(t.Id, t.Kind, t.OccurredAt, t.ItemKey, t.Value));

    private static EstimateParameters Parameters(LearningDb db) => db.GetService<EstimatesInForce>().Parameters;

    private static DateOnly Day(DateTime now) => DateOnly.FromDateTime(now);

    private sealed class Counts
    {
        public StandardId As { get; init; }
        public required Judgement Judgement { get; init; }
    }

    private sealed record OneRecord(PersonId Learner, StandardId Standard, StandardFacts Facts, MeasuredStandard Measured);

    private sealed record Counted(PersonId Learner, StandardId Standard, JudgementFact Fact);
}

/// <summary>Where one of many learners is with one standard.</summary>
public sealed record LearnerStatus(PersonId Learner, StandardId Standard, StandardStatus Status);
