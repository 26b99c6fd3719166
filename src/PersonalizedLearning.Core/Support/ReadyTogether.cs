using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Support;

/// <summary>For an educator: standards that are the next thing for several of their learners now, so that they can be brought together. Most learners first, then by code; never by level.</summary>
public sealed record ShowReadyTogether(int Most = ShowReadyTogether.OnDesk) : IQuery<IReadOnlyList<ReadyTogetherRow>>
{
    public const int Fewest = 3, OnDesk = 3;

    public AccessRule Access => AccessRule.Read(ObjectKind.Open);
}

/// <param name="Standard">In words.</param>
/// <param name="Seats">For whom it matters now, in a fair order (see <see cref="WorkshopGroups"/>).</param>
/// <param name="Others">How many more could begin it.</param>
public sealed record ReadyTogetherRow(StandardRow Standard, IReadOnlyList<WorkshopSeat> Seats, int Others);

internal sealed class ShowReadyTogetherHandler(LearningDb db, Guard guard, Reads reads, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowReadyTogether, IReadOnlyList<ReadyTogetherRow>>
{
    public async Task<IReadOnlyList<ReadyTogetherRow>> Handle(ShowReadyTogether request, CancellationToken cancellationToken)
    {
        var taught = guard.Learners(Verb.Decide, ObjectKind.Judgement).Where(id => id != current.Person);
        var groups = await WorkshopGroups.Of(db, taught, clock.GetUtcNow().UtcDateTime, cancellationToken);
        var together = groups.Standards.Select(s => (Standard: s, Seats: groups.On(s))).Where(g => g.Seats.Count(s => s.MattersNow) >= ShowReadyTogether.Fewest).ToDictionary(g => g.Standard, g => g.Seats);
        var ids = together.Keys.ToList();
        var words = await StandardsReads.Any(db).Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken);
        var rows = words.Select(s => new ReadyTogetherRow(s, [.. together[s.Id].Where(seat => seat.MattersNow)], together[s.Id].Count(seat => !seat.MattersNow)))
            .OrderByDescending(r => r.Seats.Count).ThenBy(r => r.Standard.Code, StringComparer.Ordinal).ThenBy(r => r.Standard.Id.Value).Take(request.Most).ToList();
        foreach (var learner in rows.SelectMany(r => r.Seats).Select(s => s.Learner.Id).Distinct())
            reads.Note(learner, nameof(ShowReadyTogether));
        return rows;
    }
}
