namespace PersonalizedLearning.Core.People;

/// <summary>A school's days and clock: "2 school days" and pace are counted in it. Pure; <see cref="PeopleReads"/> reads it.</summary>
/// <param name="Zone">The school's time zone.</param>
/// <param name="Closed">Days without school beside the weekends.</param>
public sealed record SchoolCalendar(TimeZoneInfo Zone, IReadOnlySet<DateOnly> Closed)
{
    /// <summary>Longer than any closure; a calendar that names no open day within it is not believed.</summary>
    private const int LongestClosure = 400;

    /// <summary>Weekends only, in UTC: where nothing is known.</summary>
    public static SchoolCalendar Plain { get; } = new(TimeZoneInfo.Utc, new HashSet<DateOnly>());

    /// <summary>The calendar of a zone by its name; UTC where none, or an unknown one, is named.</summary>
    public static SchoolCalendar Of(string? zone, IEnumerable<DateOnly> closed) =>
        new(zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc, closed.ToHashSet());

    /// <summary>The date at the school at this moment.</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Zone));

    public bool IsSchoolDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Closed.Contains(day);

    /// <summary>The n-th school day after this day.</summary>
    public DateOnly AddSchoolDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (var left = count; left > 0; left--)
            day = Next(day);
        return day;
    }

    /// <summary>The last moment of the n-th school day after this moment, in UTC: when an answer is promised by.</summary>
    public DateTime AddSchoolDays(DateTime utc, int count) => EndOf(AddSchoolDays(DayOf(utc), count));

    /// <summary>School days after the first day, up to and with the last; 0 when last is not later.</summary>
    public int SchoolDaysBetween(DateOnly first, DateOnly last)
    {
        var days = 0;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1))
            if (IsSchoolDay(day))
                days++;
        return days;
    }

    public int SchoolDaysBetween(DateTime firstUtc, DateTime lastUtc) => SchoolDaysBetween(DayOf(firstUtc), DayOf(lastUtc));

    /// <summary>The first moment of a day at the school, in UTC.</summary>
    public DateTime StartOf(DateOnly day)
    {
        var start = day.ToDateTime(TimeOnly.MinValue);
        // Some zones skip midnight when the clocks change.
        while (Zone.IsInvalidTime(start))
            start = start.AddMinutes(30);
        return TimeZoneInfo.ConvertTimeToUtc(start, Zone);
    }

    /// <summary>The last second of a day at the school, in UTC.</summary>
    public DateTime EndOf(DateOnly day) => StartOf(day.AddDays(1)).AddSeconds(-1);

    private DateOnly Next(DateOnly day)
    {
        for (var tried = 1; tried <= LongestClosure; tried++)
            if (IsSchoolDay(day.AddDays(tried)))
                return day.AddDays(tried);
        return day.AddDays(1);
    }
}
