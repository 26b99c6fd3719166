using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Core.Progress;

/// <summary>
/// Holds estimates against what people judged, and fits their parameters to the district's own showings once there are enough.
/// New ones come into force only where they say more than those before of learners whom the fit did not see.
/// </summary>
public sealed record CheckEstimates(Guid CommandId) : ICommand<CheckEstimates.Result>
{
    /// <summary>Fewer than these tell nothing that the shipped weights do not.</summary>
    public const int FewestShowings = 200, FewestLearners = 24;

    /// <summary>Larger districts are looked at through a sample of so many learners, evenly taken.</summary>
    public const int MostLearners = 20_000;

    public AccessRule Access => AccessRule.Write(ObjectKind.Jobs);

    public sealed record Result(string Version, int Showings, bool Changed);
}

internal sealed class CheckEstimatesHandler(LearningDb db, EstimatesInForce inForce, TimeProvider clock) : IRequestHandler<CheckEstimates, CheckEstimates.Result>
{
    private const int Chunk = 500, KeptOut = 8;

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

        var kept = showings.ToLookup(s => IsKeptOut(s.Learner.Name.Id));
        var before = inForce.Parameters;
        var fitted = before.Version != EstimateParameters.Shipped.Version;
        var report = EstimateReport.Of(fitted ? [.. kept[true]] : showings, before, fitted);
        var found = Fit([.. kept[false]], [.. kept[true]], before);
        if (found is { } candidate)
            report = report with { Candidate = candidate.Said };
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

    /// <summary>One learner in eight, always the same ones: no parameters were ever fitted to them.</summary>
    private static bool IsKeptOut(PersonId learner) => learner.Value.ToByteArray()[^1] % KeptOut == 0;
}
