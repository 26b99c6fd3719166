using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>The options that were found last for a goal, side by side.</summary>
public sealed record ShowOffer(GoalId Goal) : IQuery<OfferPage?>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.PathwayOffer, Goal.Value);
}

/// <param name="Offer">Which offer.</param>
/// <param name="At">When it was found.</param>
/// <param name="Options">In a fixed order, not by value.</param>
/// <param name="Gaps">Standards with fewer than two suitable ways, and how many there are.</param>
/// <param name="Chosen">The option the learner took.</param>
/// <param name="NoneFits">What the learner said when none fitted.</param>
/// <param name="Standards">All standards named, in words.</param>
/// <param name="Statements">What the learner wrote and an option goes by, in their words, as far as the viewer may read it.</param>
public sealed record OfferPage(Guid Offer, DateTime At, IReadOnlyList<OfferedOption> Options, IReadOnlyList<OfferedGap> Gaps, int? Chosen, string? NoneFits,
    IReadOnlyDictionary<StandardId, StandardRow> Standards, IReadOnlyDictionary<StatementId, string> Statements)
{
    /// <summary>The learner's own day for the goal.</summary>
    public DateOnly? ByDate { get; init; }

    /// <summary>The goal touches standards in use; where it has no options then, all of them are known.</summary>
    public bool NamesStandards { get; init; }
}

internal sealed class ShowOfferHandler(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowOffer, OfferPage?>
{
    public async Task<OfferPage?> Handle(ShowOffer request, CancellationToken cancellationToken)
    {
        var offer = await db.Set<PathwayOffer>().AsNoTracking().Where(o => o.GoalId == request.Goal).OrderByDescending(o => o.At).FirstOrDefaultAsync(cancellationToken);
        if (offer is null)
            return null;
        var named = offer.Options.SelectMany(o => o.Steps).SelectMany(s => s.Standards).Concat(offer.Gaps.Select(g => g.Standard)).Distinct().ToList();
        var words = await StandardsReads.Any(db).Where(s => named.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        return new OfferPage(offer.Id, offer.At, offer.Options, offer.Gaps, offer.Chosen, offer.NoneFits, words,
            await ProfileReads.Words(db, offer.LearnerId, current.Person, await ties.Between(current.Person, offer.LearnerId, cancellationToken), cancellationToken))
        {
            ByDate = await GoalReads.Goals(db).Where(g => g.Id == request.Goal).Select(g => g.ByDate).SingleOrDefaultAsync(cancellationToken),
            NamesStandards = offer.Options.Count > 0 || await NamesStandards(offer, cancellationToken),
        };
    }

    private async Task<bool> NamesStandards(PathwayOffer offer, CancellationToken ct)
    {
        var card = await PeopleReads.Learner(db, offer.LearnerId, ct);
        var adopted = StandardsReads.Adopted(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), card?.School is { } school ? [school] : null);
        return await GoalReads.Standards(db).AnyAsync(s => s.Goal == offer.GoalId && adopted.Any(a => a.Id == s.Standard), ct);
    }
}
