using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Overview;

/// <summary>For an educator: standards that several of their learners are ready for now, so that they can be brought together. Most learners first, then by code; never by level.</summary>
public sealed record ShowReadyTogether : IQuery<IReadOnlyList<ReadyTogetherRow>>
{
    public const int Fewest = 3, Most = 3;

    public AccessRule Access => AccessRule.Read(ObjectKind.Open);
}

/// <param name="Standard">In words.</param>
/// <param name="Learners">Ready now, near their grade, and not able to do it already; by name.</param>
public sealed record ReadyTogetherRow(StandardRow Standard, IReadOnlyList<PersonName> Learners);

internal sealed class ShowReadyTogetherHandler(LearningDb db, Guard guard, Reads reads, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowReadyTogether, IReadOnlyList<ReadyTogetherRow>>
{
    public async Task<IReadOnlyList<ReadyTogetherRow>> Handle(ShowReadyTogether request, CancellationToken cancellationToken)
    {
        var taught = guard.Learners(Verb.Decide, ObjectKind.Judgement).Where(id => id != current.Person);
        var learners = await PeopleReads.Learners(db, taught, cancellationToken);
        if (learners.Count < ShowReadyTogether.Fewest)
            return [];
        var (map, fringe) = await ProgressReads.SideBySide(db, taught, learners, clock.GetUtcNow().UtcDateTime, cancellationToken);
        // The count is cheap and never too small, so that only few standards are asked who it is.
        var together = fringe.ReadyCount().Index().Where(c => c.Item >= ShowReadyTogether.Fewest)
            .Select(c => (Standard: map.Standard(c.Index), Ready: fringe.Ready(c.Index).Where(l => !fringe.Known(l, c.Index) && map.MeetsGrade(c.Index, learners[l].Grade)).ToList()))
            .Where(c => c.Ready.Count >= ShowReadyTogether.Fewest).ToDictionary(c => c.Standard, c => c.Ready);
        var ids = together.Keys.ToList();
        var words = await StandardsReads.Any(db).Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken);
        var rows = words.OrderByDescending(s => together[s.Id].Count).ThenBy(s => s.Code, StringComparer.Ordinal).ThenBy(s => s.Id.Value).Take(ShowReadyTogether.Most)
            .Select(s => new ReadyTogetherRow(s, [.. together[s.Id].Select(l => learners[l].Name)
                .OrderBy(n => n.GivenName, StringComparer.CurrentCulture).ThenBy(n => n.FamilyName, StringComparer.CurrentCulture)])).ToList();
        foreach (var learner in rows.SelectMany(r => r.Learners).DistinctBy(n => n.Id))
            reads.Note(learner.Id, nameof(ShowReadyTogether));
        return rows;
    }
}
