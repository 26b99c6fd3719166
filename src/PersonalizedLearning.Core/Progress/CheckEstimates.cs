using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Core.Progress;

/// <summary>
/// Holds estimates against what people judged, and fits their parameters to the district's own showings once there are enough; the same with
/// the practice model and answers in practice. New ones come into force only where they say more than those before of learners whom the fit
/// did not see.
/// </summary>
public sealed record CheckEstimates(Guid CommandId) : ICommand<CheckEstimates.Result>
{
    /// <summary>Fewer than these tell nothing that the shipped weights do not.</summary>
    public const int FewestShowings = 200, FewestLearners = 24;

    /// <summary>Larger districts are looked at through a sample of so many learners, evenly taken.</summary>
    public const int MostLearners = 20_000;

    /// <summary>A practice model is fitted from so many answers of so many learners on.</summary>
    public const int FewestAnswers = 5_000, FewestPracticing = 64;

    /// <summary>It is fitted to a sample of at most so many learners, at most so many of the newest answers of one, and so many in all.</summary>
    public const int MostPracticing = 20_000, MostOfOne = 2_000, MostAnswers = 1_000_000;

    public AccessRule Access => AccessRule.Write(ObjectKind.Jobs);

    public sealed record Result(string Version, int Showings, bool Changed);

    /// <summary>One learner in eight, always the same ones: no parameters were ever fitted to them.</summary>
    internal static bool IsKeptOut(PersonId learner) => learner.Value.ToByteArray()[^1] % KeptOut == 0;

    private const int KeptOut = 8;
}

internal sealed class CheckEstimatesHandler(LearningDb db, EstimatesInForce inForce, TimeProvider clock) : IRequestHandler<CheckEstimates, CheckEstimates.Result>
{
    private const int Chunk = 500;

    /// <summary>By what share the loss must sink: less is the luck of the draw.</summary>
    private const double WorthIt = 0.005;

    public async Task<CheckEstimates.Result> Handle(CheckEstimates request, CancellationToken cancellationToken)
    {
        await inForce.Refresh(db, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var judged = await db.Set<Judgement>().Select(j => j.LearnerId).Distinct().OrderBy(id => id).ToListAsync(cancellationToken);
        var each = 1 + (judged.Count - 1) / CheckEstimates.MostLearners;
        var showings = new List<Showing>();
        foreach (var chunk in judged.Where((_, i) => i % each == 0).Chunk(Chunk))
            await foreach (var (learner, record) in ProgressReads.Records(db, chunk, now, cancellationToken))
                showings.AddRange(Showing.Of(learner, record));

        var kept = showings.ToLookup(s => CheckEstimates.IsKeptOut(s.Learner.Name.Id));
        var before = inForce.Parameters;
        var fitted = before.Version != EstimateParameters.Shipped.Version;
        var report = EstimateReport.Of(fitted ? [.. kept[true]] : showings, before, fitted);
        var found = Fit([.. kept[false]], [.. kept[true]], before);
        if (found is { } candidate)
            report = report with { Candidate = candidate.Said };
        // Pages estimate with a new practice model from the next minute on; weights are fitted to it the next day.
        if (await PracticeCheck.Look(db, before.Practice, now, cancellationToken) is var (practice, model))
        {
            report = report with { Practice = practice };
            if (model is not null)
                db.Add(model);
        }
        db.Add(new EstimateCheck { Id = Core.Id.Next(), At = now, Parameters = found is { Said.Taken: true } ? found.Value.Parameters : null, Report = report });
        return new(found is { Said.Taken: true } ? found.Value.Parameters.Version : before.Version, showings.Count, found is { Said.Taken: true });
    }

    private static (EstimateParameters Parameters, CandidateParameters Said)? Fit(IReadOnlyList<Showing> seen, IReadOnlyList<Showing> kept, EstimateParameters before)
    {
        if (seen.Count < CheckEstimates.FewestShowings || kept.Count == 0 || seen.Select(s => s.Learner.Name.Id).Distinct().Count() < CheckEstimates.FewestLearners)
            return null;
        var found = EstimateFitter.Fit(seen);
        var (was, now) = (EstimateFitter.Loss(kept, before), EstimateFitter.Loss(kept, found));
        return (found, new(found.Version, seen.Count, was, now, found.Version != before.Version && now < was * (1 - WorthIt)));
    }
}
