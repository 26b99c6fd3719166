using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Overview;

/// <summary>"Why this level?": the exact evidence, and the rule in words.</summary>
public sealed record WhyLevel(PersonId Learner, StandardId Standard) : IQuery<WhyLevelPage>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Judgement, Learner);
}

public sealed record WhyLevelPage(PersonName Learner, StandardRow Standard)
{
    public required StandardStatus Status { get; init; }
    public required Proficiency Proficiency { get; init; }
    public required Yardstick Yardstick { get; init; }
    public required Estimate Estimate { get; init; }
    public required StandardReadiness Readiness { get; init; }

    /// <summary>Prerequisites and others that readiness names, in words.</summary>
    public required IReadOnlyDictionary<StandardId, StandardRow> Names { get; init; }

    /// <summary>Every judgement on record, newest first, with where its evidence is.</summary>
    public required IReadOnlyList<JudgedEvidence> Judgements { get; init; }

    /// <summary>The scales that were judged by.</summary>
    public required IReadOnlyDictionary<ScaleId, Scale> Scales { get; init; }

    /// <summary>The viewer judges this learner's work, and so may mend a judgement.</summary>
    public required bool MayCorrect { get; init; }
}

/// <param name="Judgement">What a person judged.</param>
/// <param name="Evidence">On what; null where it came from elsewhere.</param>
/// <param name="Counts">It is one of those that hold the level.</param>
public sealed record JudgedEvidence(JudgementRow Judgement, EvidenceRow? Evidence, bool Counts);

internal sealed class WhyLevelHandler(LearningDb db, Guard guard, TimeProvider clock) : IRequestHandler<WhyLevel, WhyLevelPage>
{
    public async Task<WhyLevelPage> Handle(WhyLevel request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var standard = await StandardsReads.Any(db).SingleOrDefaultAsync(s => s.Id == request.Standard, cancellationToken) ?? throw new NotFoundException();
        var progress = await ProgressReads.Of(db, request.Learner, [request.Standard], now, cancellationToken);
        var readiness = progress.Readiness(request.Standard);
        var estimate = progress.Estimate(request.Standard);
        var named = readiness.BuildsOn.Select(g => g.Standard).Concat(readiness.Missing.SelectMany(m => m.AnyOf))
            .Concat(estimate.Contributions.Select(c => c.Of).OfType<StandardId>()).Distinct().ToList();
        var judgements = await RecordReads.Judgements(db).Where(j => j.Learner == request.Learner && j.Standard == request.Standard)
            .OrderByDescending(j => j.PerformedOn).ThenByDescending(j => j.JudgedAt).ToListAsync(cancellationToken);
        var pieces = judgements.ConvertAll(j => j.Evidence);
        var evidence = await DemonstrationReads.Evidence(db).Where(e => pieces.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellationToken);
        var proficiency = progress.Proficiency(request.Standard);
        var counting = proficiency.Because.Select(j => j.Id).ToHashSet();
        var scales = new Dictionary<ScaleId, Scale>();
        foreach (var scale in judgements.Select(j => j.Scale).Distinct())
            scales[scale] = await StandardsReads.Scale(db, scale, cancellationToken);
        return new WhyLevelPage((await PeopleReads.Name(db, request.Learner, cancellationToken))!, standard)
        {
            Status = progress.Status(request.Standard),
            Proficiency = proficiency,
            Yardstick = progress.Yardstick(request.Standard),
            Estimate = estimate,
            Readiness = readiness,
            Names = await StandardsReads.Any(db).Where(s => named.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken),
            Judgements = [.. judgements.Select(j => new JudgedEvidence(j, evidence.GetValueOrDefault(j.Evidence), counting.Contains(j.Id)))],
            Scales = scales,
            MayCorrect = judgements.Count > 0 && await guard.May(AccessRule.Decide(ObjectKind.Judgement, judgements[0].Id.Value), cancellationToken),
        };
    }
}
