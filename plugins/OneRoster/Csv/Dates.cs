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
        // The day alone, or in place of it a point in time: then the day as it is written there.
        if ((text.Length == 10 || text.Length > 10 && text[10] is 'T' or ' ') && Standard(text[..10]) is { } day)
        {
            return Plausible(day);
        }

        guessed = true;
        var time = text.IndexOf(' ');
        var date = time > 5 && text[time..].Contains(':') ? text[..time] : text;
        return Try(date, Clear) ?? Try(date, MonthFirst) ?? Try(date, DayFirst);
    }

    // As TryParseExact would, at a tenth of its price: a roster has a day in each of a million rows.
    private static DateOnly? Standard(ReadOnlySpan<char> text) =>
        text[4] == '-' && text[7] == '-' && Number(text[..4], out var year) && Number(text[5..7], out var month) && Number(text[8..], out var day)
            && year > 0 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static bool Number(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    private static DateOnly? Try(ReadOnlySpan<char> text, string[] forms) =>
        DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Plausible(day) : null;

    private static DateOnly? Plausible(DateOnly day) => day.Year is >= 1900 and < 2200 ? day : null;
}
