using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Overview;

/// <summary>The map around one standard in use: what it builds on, each on its ground, and what it opens up. Never more than that: a whole curriculum is no map.</summary>
public sealed record ShowReadinessMap(PersonId Learner, StandardId Standard) : IQuery<ReadinessMapPage>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Judgement, Learner);
}

/// <param name="Learner">Whose.</param>
/// <param name="Focus">The standard in the middle.</param>
/// <param name="BuildsOn">What is not there yet first.</param>
/// <param name="OpensUp">What builds on it, by code.</param>
public sealed record ReadinessMapPage(LearnerCard Learner, MapStandard Focus, IReadOnlyList<MapNeed> BuildsOn, IReadOnlyList<MapStandard> OpensUp);

/// <param name="AnyOf">One standard, or several of which one is enough.</param>
/// <param name="Needed">A hard prerequisite: past the others a learner may start.</param>
/// <param name="There">It counts as satisfied.</param>
public sealed record MapNeed(IReadOnlyList<MapStandard> AnyOf, bool Needed, bool There);

/// <param name="Standard">In words.</param>
/// <param name="Framework">What stands for its framework in an address.</param>
/// <param name="Status">Where the learner is.</param>
/// <param name="Readiness">Whether it can be learned next, and on what ground.</param>
/// <param name="NotThere">What it waits for, in words: of each group one is enough.</param>
/// <param name="Ways">How many resources lead to it.</param>
public sealed record MapStandard(StandardRow Standard, string Framework, StandardStatus Status, StandardReadiness Readiness, IReadOnlyList<IReadOnlyList<StandardRow>> NotThere, int Ways);

internal sealed class ShowReadinessMapHandler(LearningDb db, TimeProvider clock) : IRequestHandler<ShowReadinessMap, ReadinessMapPage>
{
    public async Task<ReadinessMapPage> Handle(ShowReadinessMap request, CancellationToken cancellationToken)
    {
        var card = await PeopleReads.Learner(db, request.Learner, cancellationToken) ?? throw new NotFoundException();
        var progress = await ProgressReads.Whole(db, request.Learner, card.Grade, card.School is { } school ? [school] : null, clock.GetUtcNow().UtcDateTime, cancellationToken);
        var map = progress.Map.Map;
        var focus = map.Number(request.Standard) ?? throw new NotFoundException();
        var needs = map.Requirements(focus);
        var opens = map.OpensUp(focus).ToList();
        var readiness = needs.SelectMany(n => n.AnyOf).Concat(opens).Append(request.Standard).Distinct().ToDictionary(id => id, progress.Readiness);
        var shown = readiness.Keys.ToList();
        var named = shown.Concat(readiness.Values.SelectMany(r => r.Missing).SelectMany(m => m.AnyOf)).Distinct().ToList();
        var words = await StandardsReads.Any(db).Where(s => named.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var ways = (await CatalogReads.Cover(db, shown, cancellationToken)).Select(w => (w.StandardId, w.ResourceId)).Distinct().CountBy(w => w.StandardId).ToDictionary();
        var addresses = await StandardsReads.Addresses(db, cancellationToken);
        return new(card, On(request.Standard),
            [.. needs.Select(n => new MapNeed([.. n.AnyOf.Select(On)], n.Strength == EdgeStrength.Hard, n.AnyOf.Any(s => readiness[s].Known is not null))).OrderBy(n => n.There)],
            [.. opens.Select(On).OrderBy(s => s.Standard.Code, StringComparer.Ordinal).ThenBy(s => s.Standard.Id.Value)]);

        MapStandard On(StandardId id) => new(words[id], addresses.GetValueOrDefault(words[id].FrameworkId, words[id].FrameworkId.ToString()), progress.Status(id), readiness[id],
            [.. readiness[id].Missing.Select(IReadOnlyList<StandardRow> (m) => [.. m.AnyOf.Select(s => words[s])])], ways.GetValueOrDefault(id));
    }
}
