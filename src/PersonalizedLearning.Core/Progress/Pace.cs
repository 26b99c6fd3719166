using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Progress;

/// <summary>
/// When the steps that are left would be done at the speed of this learner's own last weeks: a range, never a single day,
/// over school days. Compared with nobody.
/// </summary>
/// <param name="From">At the speed of the faster weeks.</param>
/// <param name="To">At the speed of the slower weeks.</param>
/// <param name="Weeks">The weeks it looks back on.</param>
/// <param name="Done">Steps done in them.</param>
/// <param name="Left">Steps left.</param>
public sealed record Pace(DateOnly From, DateOnly To, int Weeks, int Done, int Left)
{
    public const int LookBack = 6;

    /// <summary>Fewer steps, or fewer weeks, say nothing yet.</summary>
    public const int FewestSteps = 3, FewestWeeks = 2;

    private const int SchoolWeek = 5;

    /// <summary>Null while it is too early to say, or nothing is left.</summary>
    /// <param name="done">The days on which steps were done.</param>
    /// <param name="left">Steps left.</param>
    /// <param name="today">Today at the school.</param>
    /// <param name="calendar">The school's days.</param>
    public static Pace? Of(IReadOnlyCollection<DateOnly> done, int left, DateOnly today, SchoolCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(calendar);
        if (left <= 0 || done.Count < FewestSteps)
            return null;

        // Weeks of five school days, counted back from today; holidays are not slow weeks.
        var counts = new int[LookBack];
        var oldest = 0;
        foreach (var day in done.Where(d => d <= today))
        {
            var week = calendar.SchoolDaysBetween(day, today) / SchoolWeek;
            if (week >= LookBack)
                continue;
            counts[week]++;
            oldest = Math.Max(oldest, week);
        }
        var weeks = oldest + 1;
        var seen = counts.Take(weeks).OrderDescending().ToList();
        var total = seen.Sum();
        if (weeks < FewestWeeks || total < FewestSteps)
            return null;

        var half = (weeks + 1) / 2;
        var fast = seen.Take(half).Average();
        var slow = Math.Max(seen.Skip(weeks - half).Average(), (double)total / weeks / 2);
        return new(After(left / fast), After(left / slow), weeks, total, left);

        DateOnly After(double inWeeks) => calendar.AddSchoolDays(today, Math.Max(1, (int)Math.Ceiling(inWeeks * SchoolWeek)));
    }
}
