using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Profiles;

namespace PersonalizedLearning.Core.Overview;

/// <summary>The Desk's talks: who asked to talk sooner, then who talks today, then who had no talk for long. Never by level.</summary>
/// <param name="Waiting">Asked for, the oldest wish first; then set for today.</param>
/// <param name="Quiet">Talked before, not within <see cref="QuietDays"/> days, and nothing is set: longest first.</param>
/// <param name="NotYet">How many learners had no talk on record and have none set.</param>
public sealed record DeskTalks(IReadOnlyList<DeskTalk> Waiting, IReadOnlyList<DeskQuiet> Quiet, int NotYet)
{
    public const int QuietDays = 10;
    internal const int MinutesEach = 10;

    public int Minutes => Waiting.Count * MinutesEach;

    internal static async Task<DeskTalks> Of(LearningDb db, PersonId me, IQueryable<PersonId> learners, DateTime now, CancellationToken ct)
    {
        var open = await TalkReads.Talks(db).Where(t => t.HeldAt == null && learners.Contains(t.Learner) && (t.Educator == null || t.Educator == me)).ToListAsync(ct);
        var set = await TalkReads.Talks(db).Where(t => t.HeldAt == null && t.At >= now && learners.Contains(t.Learner)).Select(t => t.Learner).ToListAsync(ct);
        var last = await TalkReads.Last(db, learners, ct);
        var people = await PeopleReads.People(db).Where(p => learners.Contains(p.Id) && p.ArchivedAt == null).ToListAsync(ct);
        var names = people.ToDictionary(p => p.Id, p => p.Name);
        var calendar = await PeopleReads.Calendar(db, null, ct);
        var today = calendar.DayOf(now);

        var waiting = open.Where(t => names.ContainsKey(t.Learner) && (t.Asks || (t.At is { } at && calendar.DayOf(at) <= today)))
            .OrderByDescending(t => t.Asks).ThenBy(t => t.Asks ? t.AskedAt : t.At)
            .Select(t => new DeskTalk(names[t.Learner], t, last.TryGetValue(t.Learner, out var before) ? before : null)).ToList();
        var ahead = set.Concat(waiting.Select(w => w.Learner.Id)).ToHashSet();
        var without = people.Where(p => !ahead.Contains(p.Id)).ToList();
        var quiet = without.Where(p => last.ContainsKey(p.Id)).Select(p => new DeskQuiet(p.Name, today.DayNumber - calendar.DayOf(last[p.Id]).DayNumber))
            .Where(q => q.Days >= QuietDays).OrderByDescending(q => q.Days).ThenBy(q => q.Learner.Full, StringComparer.CurrentCulture).ToList();
        return new(waiting, quiet, without.Count(p => !last.ContainsKey(p.Id)));
    }
}

public sealed record DeskTalk(PersonName Learner, TalkRow Talk, DateTime? Last);

/// <param name="Days">Days since the last talk.</param>
public sealed record DeskQuiet(PersonName Learner, int Days);
