using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>What a learner has met last, and what they are ready for: each with its ground.</summary>
public sealed record ShowReadyFor(PersonId Learner, int Most = 6) : IQuery<ReadyForPage>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Judgement, Learner);
}

/// <param name="Met">Met last, newest first.</param>
/// <param name="MetInAll">How many are met of the standards in use.</param>
/// <param name="InUse">How many standards are in use.</param>
/// <param name="Ready">What can be learned next, nearest to the learner's own work first.</param>
public sealed record ReadyForPage(IReadOnlyList<MetStandard> Met, int MetInAll, int InUse, IReadOnlyList<ReadyStandard> Ready);

public sealed record MetStandard(StandardId Id, string Sentence, string? Code, StandardStatus Status);

/// <param name="Id">Which.</param>
/// <param name="Sentence">In the learner's voice where there is one.</param>
/// <param name="Code">In small beside it.</param>
/// <param name="Status">Where the learner is.</param>
/// <param name="BuildsOn">What it builds on, in words, and on what ground that counts as there.</param>
public sealed record ReadyStandard(StandardId Id, string Sentence, string? Code, StandardStatus Status, IReadOnlyList<(StandardId Id, string Sentence, SatisfiedBy By)> BuildsOn);

internal sealed class ShowReadyForHandler(LearningDb db, TimeProvider clock) : IRequestHandler<ShowReadyFor, ReadyForPage>
{
    public async Task<ReadyForPage> Handle(ShowReadyFor request, CancellationToken cancellationToken)
    {
        var progress = await ProgressReads.Whole(db, request.Learner, clock.GetUtcNow().UtcDateTime, cancellationToken);
        var all = progress.Standards.Select(s => (Id: s, Status: progress.Status(s))).ToList();
        var met = all.Where(s => s.Status.Word is StatusWord.Met or StatusWord.Extends).OrderByDescending(s => s.Status.On).ThenBy(s => s.Id.Value).ToList();
        // What builds on something the learner did, before what is only assumed from the grade.
        var ready = progress.Offers().Where(r => r.Known is not SatisfiedBy.Claimed)
            .OrderByDescending(r => progress.Status(r.Standard).Word).ThenByDescending(r => r.BuildsOn.Count(g => g.By != SatisfiedBy.Assumed)).ThenBy(r => r.Standard.Value)
            .Take(request.Most).ToList();
        var named = met.Take(request.Most).Select(m => m.Id).Concat(ready.Select(r => r.Standard)).Concat(ready.SelectMany(r => r.BuildsOn.Select(g => g.Standard))).Distinct().ToList();
        var words = await StandardsReads.Any(db).Where(s => named.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        return new(
            met.Take(request.Most).Select(m => new MetStandard(m.Id, words[m.Id].Sentence, words[m.Id].Code, m.Status)).ToList(), met.Count, all.Count,
            ready.Select(r => new ReadyStandard(r.Standard, words[r.Standard].Sentence, words[r.Standard].Code, progress.Status(r.Standard),
                r.BuildsOn.Select(g => (g.Standard, words[g.Standard].Sentence, g.By)).ToList())).ToList());
    }
}
