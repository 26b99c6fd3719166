using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>Who looked at the learner's record, and at what: newest first. For the learner alone.</summary>
public sealed record ShowWhoLooked(PersonId Learner) : IQuery<IReadOnlyList<Look>>
{
    /// <summary>The last ones; more would not be read.</summary>
    public const int Most = 30;

    public AccessRule Access => AccessRule.ReadOf(ObjectKind.ReadLog, Learner);
}

/// <param name="Who">By name.</param>
/// <param name="As">The tie by which it was allowed; null: a role.</param>
/// <param name="What">What was looked at.</param>
/// <param name="Day">On which day at the school.</param>
public sealed record Look(string Who, Tie? As, ObjectKind What, DateOnly Day);

internal sealed class ShowWhoLookedHandler(LearningDb db) : IRequestHandler<ShowWhoLooked, IReadOnlyList<Look>>
{
    public async Task<IReadOnlyList<Look>> Handle(ShowWhoLooked request, CancellationToken cancellationToken)
    {
        var rows = await WhoLooked.At(db, request.Learner).OrderByDescending(r => r.Hour).Take(ShowWhoLooked.Most * 4).ToListAsync(cancellationToken);
        var names = await PeopleReads.Names(db, rows.Select(r => r.Viewer), cancellationToken);
        var calendar = await PeopleReads.CalendarOf(db, request.Learner, cancellationToken);
        return rows.Select(r => Of(r, names.GetValueOrDefault(r.Viewer)?.Full ?? "", calendar)).OfType<Look>().Distinct().Take(ShowWhoLooked.Most).ToList();
    }

    private static Look? Of(ReadRow row, string who, SchoolCalendar calendar)
    {
        var parts = row.Purpose.Split('.', 2);
        Tie? tie = parts.Length == 2 && Enum.TryParse<Tie>(parts[0], out var held) ? held : null;
        return Enum.TryParse<ObjectKind>(parts[^1], out var kind) ? new(who, tie, kind, calendar.DayOf(row.Hour)) : null;
    }
}
