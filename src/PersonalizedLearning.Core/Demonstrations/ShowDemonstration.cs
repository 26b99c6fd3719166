using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>One demonstration from idea to answer: the same for the learner and for those who may see it.</summary>
public sealed record ShowDemonstration(DemonstrationId Demonstration) : IQuery<DemonstrationPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Demonstration, Demonstration.Value);
}

public sealed record DemonstrationPage(DemonstrationRow Demonstration, PersonName Learner)
{
    public required IReadOnlyList<DemonstrationStandardView> Standards { get; init; }

    /// <summary>Standards drawn on and not judged.</summary>
    public required IReadOnlyList<StandardRow> Uses { get; init; }
    public required IReadOnlyList<EvidenceRow> Evidence { get; init; }

    /// <summary>What the educator saw, by criterion.</summary>
    public required IReadOnlyDictionary<CriterionId, MarkView> Marks { get; init; }

    /// <summary>How the learner sees it, by criterion. Empty for others until somebody has marked: less anchoring.</summary>
    public required IReadOnlyDictionary<CriterionId, int> OwnViews { get; init; }

    /// <summary>The learner's reflection where the viewer may read it.</summary>
    public string? Reflection { get; init; }
    public AgreementThread? Thread { get; init; }
    public string? AnsweredByName { get; init; }
    public required SchoolCalendar Calendar { get; init; }
    public required IReadOnlyList<PersonName> Educators { get; init; }
    public required Side Viewer { get; init; }
}

/// <param name="Standard">In words.</param>
/// <param name="Scale">The levels it is judged with; null where it is not adopted now.</param>
/// <param name="Status">Where the learner is.</param>
/// <param name="Ordinal">The confirmed level.</param>
public sealed record DemonstrationStandardView(StandardRow Standard, Scale? Scale, StandardStatus Status, int? Ordinal);

public sealed record MarkView(int? Ordinal, string? Words);

internal sealed class ShowDemonstrationHandler(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowDemonstration, DemonstrationPage>
{
    public async Task<DemonstrationPage> Handle(ShowDemonstration request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var row = await db.Set<Demonstration>().AsNoTracking().SingleAsync(d => d.Id == request.Demonstration, cancellationToken);
        var shown = await DemonstrationReads.Demonstrations(db).SingleAsync(d => d.Id == request.Demonstration, cancellationToken);
        var held = await ties.Between(current.Person, row.LearnerId, cancellationToken);
        var self = held.Contains(Tie.Self);
        var card = await PeopleReads.Learner(db, row.LearnerId, cancellationToken) ?? throw new NotFoundException();
        return new DemonstrationPage(shown, card.Name)
        {
            Standards = await Standards(row, card, now, cancellationToken),
            Uses = await StandardsReads.Any(db).Where(s => row.Terms.Uses.Contains(s.Id)).ToListAsync(cancellationToken),
            Evidence = await Guarded(DemonstrationReads.Evidence(db).Where(e => e.Demonstration == row.Id), row, held, now).OrderBy(e => e.AddedAt).ToListAsync(cancellationToken),
            Marks = await db.Set<Mark>().AsNoTracking().Where(m => m.DemonstrationId == row.Id).ToDictionaryAsync(m => m.CriterionId, m => new MarkView(m.Ordinal, m.Words), cancellationToken),
            OwnViews = self || row.State == DemonstrationState.Answered ? await OwnViews(row, cancellationToken) : new Dictionary<CriterionId, int>(),
            Reflection = self || row.ReflectionShared ? row.Reflection : null,
            Thread = await AgreementReads.Thread(db, AgreementKind.Demonstration, row.Id.Value, now, cancellationToken),
            AnsweredByName = row.AnsweredBy is { } by ? (await PeopleReads.Name(db, by, cancellationToken))?.Full : null,
            Calendar = await PeopleReads.CalendarOf(db, row.LearnerId, cancellationToken),
            Educators = await AgreementReads.MayAnswer(db, row.LearnerId, now, cancellationToken),
            Viewer = self ? Side.Learner : held.Contains(Tie.Teacher) || held.Contains(Tie.Mentor) ? Side.Educator : held.Contains(Tie.Guardian) ? Side.Guardian : Side.School,
        };
    }

    /// <summary>The work itself opens for fewer people than the plan of it: as its files do.</summary>
    private static IQueryable<EvidenceRow> Guarded(IQueryable<EvidenceRow> evidence, Demonstration row, IReadOnlySet<Tie> held, DateTime now)
    {
        var opening = Matrix.Current.Ties(Verb.Read, ObjectKind.Evidence).Where(held.Contains).ToList();
        return opening.Any(tie => tie != Tie.Guardian || row.FamilySeesAt <= now) ? evidence : evidence.Where(_ => false);
    }

    private async Task<IReadOnlyList<DemonstrationStandardView>> Standards(Demonstration row, LearnerCard card, DateTime now, CancellationToken ct)
    {
        var ids = row.Terms.Standards.Select(s => s.Standard).ToList();
        OrganizationId[]? schools = card.School is { } school ? [school] : null;
        var progress = await ProgressReads.Of(db, row.LearnerId, card.Grade, schools, ids, now, ct);
        var adopted = (await StandardsReads.OnRecord(db, DateOnly.FromDateTime(now), schools).Where(s => ids.Contains(s.Id)).ToListAsync(ct)).ToLookup(s => s.Id);
        var any = await StandardsReads.Any(db).Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var levels = await db.Set<DemonstrationStandard>().AsNoTracking().Where(s => s.DemonstrationId == row.Id).ToDictionaryAsync(s => s.StandardId, s => s.Ordinal, ct);
        var scales = new Dictionary<AdoptionId, Scale>();
        var views = new List<DemonstrationStandardView>();
        foreach (var id in ids.Where(any.ContainsKey))
        {
            var standard = adopted[id].FirstOrDefault() ?? any[id];
            Scale? scale = null;
            if (standard.AdoptionId is { } adoption && !scales.TryGetValue(adoption, out scale))
                scales[adoption] = scale = await StandardsReads.ScaleOf(db, adoption, ct);
            views.Add(new DemonstrationStandardView(standard, scale, progress.Status(id), levels.GetValueOrDefault(id)));
        }
        return views;
    }

    /// <summary>The learner's views given at this hand-in.</summary>
    private async Task<IReadOnlyDictionary<CriterionId, int>> OwnViews(Demonstration row, CancellationToken ct)
    {
        if (row.HandedInAt is not { } at)
            return new Dictionary<CriterionId, int>();
        var criteria = row.Terms.Criteria.Select(c => (CriterionId?)c.Id).ToList();
        return await RecordReads.SelfRatings(db).Where(r => r.Learner == row.LearnerId && r.Context == SelfRatingContext.HandIn && r.At == at && criteria.Contains(r.Criterion))
            .ToDictionaryAsync(r => r.Criterion!.Value, r => r.Ordinal, ct);
    }
}
