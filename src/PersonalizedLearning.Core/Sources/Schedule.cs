using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonalizedLearning.Core.Sources;

/// <summary>
/// When a source is read, in words an administrator writes and reads: "by hand", "every hour", "every day at 05:00",
/// "school days at 05:00", "Mondays at 06:30".
/// </summary>
public sealed partial record Schedule
{
    private enum Rhythm { ByHand, Hourly, Daily }

    private Rhythm When { get; init; }
    private HashSet<DayOfWeek> Days { get; init; } = [];
    private TimeOnly At { get; init; }

    /// <summary>As it is stored and shown.</summary>
    public required string Words { get; init; }

    public static Schedule ByHand { get; } = new() { Words = "by hand", When = Rhythm.ByHand };

    /// <summary>What can be written, for the form's help and for the answer to anything else.</summary>
    public static string Help => "Write one of: by hand, every hour, every day at 05:00, school days at 05:00, Mondays at 06:30.";

    /// <summary>Reads the words; null when they are none of the known forms.</summary>
    public static Schedule? Read(string? words)
    {
        var text = string.Join(' ', (words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0 || text.Equals(ByHand.Words, StringComparison.OrdinalIgnoreCase))
            return ByHand;
        if (text.Equals("every hour", StringComparison.OrdinalIgnoreCase))
            return new Schedule { Words = "every hour", When = Rhythm.Hourly };
        var match = DayAndTime().Match(text);
        if (!match.Success || !TimeOnly.TryParseExact(match.Groups["time"].Value, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            return null;
        var days = match.Groups["days"].Value.ToLowerInvariant();
        return new Schedule
        {
            Words = $"{(days.EndsWith("day", StringComparison.Ordinal) || days == "school days" ? days : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(days))} at {at:HH:mm}",
            When = Rhythm.Daily,
            At = at,
            Days = days switch
            {
                "every day" => Enum.GetValues<DayOfWeek>().ToHashSet(),
                "school days" => Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToHashSet(),
                _ => [Enum.Parse<DayOfWeek>(days[..^1], ignoreCase: true)],
            },
        };
    }

    /// <summary>The first moment after this one at which the source is read; null when only by hand.</summary>
    /// <param name="after">UTC.</param>
    /// <param name="zone">The district's time zone, in which the words are meant.</param>
    public DateTime? Next(DateTime after, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (When == Rhythm.ByHand)
            return null;
        if (When == Rhythm.Hourly)
            return new DateTime(after.Year, after.Month, after.Day, after.Hour, 0, 0, DateTimeKind.Utc).AddHours(1);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(after, zone));
        for (; ; day = day.AddDays(1))
        {
            if (!Days.Contains(day.DayOfWeek))
                continue;
            var local = day.ToDateTime(At);
            // In the hour that a clock change skips, the run comes an hour later.
            var utc = TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
            if (utc > after)
                return utc;
        }
    }

    [GeneratedRegex("^(?<days>every day|school days|(?:mon|tues|wednes|thurs|fri|satur|sun)days) at (?<time>[0-9]{1,2}:[0-9]{2})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayAndTime();
}
