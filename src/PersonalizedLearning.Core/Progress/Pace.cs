using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Progress;

/// <summary>
/// When the steps that are left would be done at the speed of this learner's own last weeks: a range, never a single day,
/// over school days, with what it rests on. Compared with nobody.
/// </summary>
/// <param name="From">At the speed of the fuller weeks.</param>
/// <param name="To">At the speed of the other weeks.</param>
/// <param name="Weeks">The weeks it looks back on.</param>
/// <param name="Done">Steps done in them.</param>
/// <param name="Left">Steps left.</param>
/// <param name="Closed">Days without school on the way, beside weekends.</param>
public sealed record Pace(DateOnly From, DateOnly To, int Weeks, int Done, int Left, int Closed)
{
    public const int LookBack = 6;

    /// <summary>Fewer steps, or fewer weeks, say nothing yet.</summary>
    public const int FewestSteps = 3, FewestWeeks = 2;

    private const int SchoolWeek = 5;

    /// <summary>No range reaches further: ten years of school days say "not at this speed" as well as a hundred.</summary>
    private const double Furthest = 2600;

    /// <summary>Even even weeks promise no day: a range is at least so much of the way wide.</summary>
    private const double Widest = 1.2;

    /// <summary>Without a record of one's own, minutes in a catalog are off by so much to either side.</summary>
    private const double Quicker = 0.75, Slower = 1.5;

    /// <summary>Null while it is too early to say, or nothing is left.</summary>
    /// <param name="done">The days on which steps were done.</param>
    /// <param name="left">Steps left.</param>
    /// <param name="today">Today at the school.</param>
    /// <param name="calendar">The school's days.</param>
    public static Pace? Of(IReadOnlyCollection<DateOnly> done, int left, DateOnly today, SchoolCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(calendar);
        if (left <= 0 || Looked([.. done.Select(day => (day, 1))], today, calendar) is not { } looked)
            return null;
        var (from, to) = Range(left / looked.Fast, left / looked.Slow, today, calendar);
        return new(from, to, looked.Weeks, looked.Steps, left, ClosedBetween(today, to, calendar));
    }

    /// <summary>How many minutes of steps this learner does for each minute planned; null while it is too early to say.</summary>
    /// <param name="done">Days on which steps were done, and their minutes.</param>
    /// <param name="plannedAWeek">Minutes a week that were planned.</param>
    /// <param name="today">Today at the school.</param>
    /// <param name="calendar">The school's days.</param>
    public static Ratio? OwnRatio(IReadOnlyCollection<(DateOnly Day, int Minutes)> done, int plannedAWeek, DateOnly today, SchoolCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(calendar);
        return plannedAWeek > 0 && Looked(done, today, calendar) is { } looked
            ? new(Within(looked.Fast / plannedAWeek), Within(looked.Slow / plannedAWeek))
            : null;

        // A few odd weeks are no reason to promise or to fear anything beyond four times.
        static double Within(double ratio) => Math.Clamp(ratio, 0.25, 4);
    }

    /// <summary>The range when the learner plans so many minutes a week instead; null where nothing is left.</summary>
    /// <param name="minutesLeft">Minutes of the open steps.</param>
    /// <param name="minutesAWeek">Minutes a week to plan with.</param>
    /// <param name="own">What the learner's own weeks say about planned minutes, where they say something.</param>
    /// <param name="today">Today at the school.</param>
    /// <param name="calendar">The school's days.</param>
    public static WhatIf? If(int minutesLeft, int minutesAWeek, Ratio? own, DateOnly today, SchoolCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minutesAWeek);
        if (minutesLeft <= 0)
            return null;
        var weeks = (double)minutesLeft / minutesAWeek;
        var (from, to) = own is null ? Range(weeks * Quicker, weeks * Slower, today, calendar) : Range(weeks / own.Fast, weeks / own.Slow, today, calendar);
        return new(from, to, minutesAWeek, minutesLeft, ClosedBetween(today, to, calendar), own is not null);
    }

    /// <summary>Minutes done for each minute planned, in the fuller weeks and in the others.</summary>
    public sealed record Ratio(double Fast, double Slow);

    /// <summary>An answer to "what if I plan so many minutes a week".</summary>
    /// <param name="From">Where weeks go well.</param>
    /// <param name="To">Where they do not.</param>
    /// <param name="MinutesAWeek">What was asked.</param>
    /// <param name="MinutesLeft">Minutes of the open steps.</param>
    /// <param name="Closed">Days without school on the way, beside weekends.</param>
    /// <param name="Own">It goes by the learner's own weeks, not by what is usual of minutes in a catalog.</param>
    public sealed record WhatIf(DateOnly From, DateOnly To, int MinutesAWeek, int MinutesLeft, int Closed, bool Own);

    /// <summary>A speed a week in the fuller half of the last weeks and in the other half.</summary>
    private sealed record Speed(double Fast, double Slow, int Weeks, int Steps);

    private static Speed? Looked(IReadOnlyCollection<(DateOnly Day, int Amount)> done, DateOnly today, SchoolCalendar calendar)
    {
        // Weeks of five school days, counted back from today; holidays are not slow weeks.
        var amounts = new int[LookBack];
        var (oldest, steps) = (0, 0);
        foreach (var (day, amount) in done.Where(d => d.Day <= today))
        {
            var week = calendar.SchoolDaysBetween(day, today) / SchoolWeek;
            if (week >= LookBack)
                continue;
            amounts[week] += amount;
            oldest = Math.Max(oldest, week);
            steps++;
        }
        var weeks = oldest + 1;
        var seen = amounts.Take(weeks).OrderDescending().ToList();
        var total = seen.Sum();
        if (weeks < FewestWeeks || steps < FewestSteps || total <= 0)
            return null;
        var half = (weeks + 1) / 2;
        return new(seen.Take(half).Average(), Math.Max(seen.Skip(weeks - half).Average(), (double)total / weeks / 2), weeks, steps);
    }

    private static (DateOnly From, DateOnly To) Range(double fromWeeks, double toWeeks, DateOnly today, SchoolCalendar calendar)
    {
        var from = Days(fromWeeks);
        var to = Math.Max(Days(toWeeks), Math.Max(from + 1, (int)Math.Ceiling(from * Widest)));
        var first = calendar.AddSchoolDays(today, from);
        return (first, calendar.AddSchoolDays(first, to - from));

        static int Days(double weeks) => (int)Math.Ceiling(Math.Clamp(weeks * SchoolWeek, 1, Furthest));
    }

    private static int ClosedBetween(DateOnly today, DateOnly to, SchoolCalendar calendar) =>
        calendar.Closed.Count(day => day > today && day <= to && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
}
