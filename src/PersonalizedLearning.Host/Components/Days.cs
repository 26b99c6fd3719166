using System.Globalization;

namespace PersonalizedLearning.Host.Components;

/// <summary>Days and times as people read them, in the page's language. Values are the school's local time.</summary>
public static class Days
{
    public static string Short(DateOnly day) => day.ToString("d MMM", CultureInfo.CurrentCulture);

    public static string Long(DateOnly day) => day.ToString("d MMMM", CultureInfo.CurrentCulture);

    public static string Full(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public static string Time(DateTime time) => time.ToString("HH:mm", CultureInfo.CurrentCulture);

    public static string Weekday(DateOnly day) => day.ToString("dddd d MMM", CultureInfo.CurrentCulture);

    public static string At(DateTime time) => time.ToString("ddd d MMM, HH:mm", CultureInfo.CurrentCulture);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
