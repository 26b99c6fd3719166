using System.Globalization;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>Days as feeds write them.</summary>
internal static class Dates
{
    private static readonly string[] Clear = ["yyyy/M/d", "yyyyMMdd", "yyyy.M.d", "d.M.yyyy", "d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "MMMM d, yyyy"];
    private static readonly string[] MonthFirst = ["M/d/yyyy", "M-d-yyyy"];
    private static readonly string[] DayFirst = ["d/M/yyyy", "d-M-yyyy"];

    /// <summary>Reads a day. <paramref name="guessed"/> says that it was not written as the standard writes it.</summary>
    public static DateOnly? Read(ReadOnlySpan<char> text, out bool guessed)
    {
        guessed = false;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Plausible(day);
        }

        // A point in time in place of a day: the day as it is written there.
        if (text.Length > 10 && text[10] is 'T' or ' ' && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return Plausible(day);
        }

        guessed = true;
        var time = text.IndexOf(' ');
        var date = time > 5 && text[time..].Contains(':') ? text[..time] : text;
        return Try(date, Clear) ?? Try(date, MonthFirst) ?? Try(date, DayFirst);
    }

    private static DateOnly? Try(ReadOnlySpan<char> text, string[] forms) =>
        DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Plausible(day) : null;

    private static DateOnly? Plausible(DateOnly day) => day.Year is >= 1900 and < 2200 ? day : null;
}
