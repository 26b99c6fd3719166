using System.Globalization;
using Microsoft.Extensions.Localization;

namespace PersonalizedLearning.Host.Web;

/// <summary>Counted texts. The resource holds one key per CLDR plural category: <c>Steps.one</c>, <c>Steps.other</c>.</summary>
public static class Plural
{
    /// <summary>The text for this count; {0} is the count, the rest follows.</summary>
    public static string Count(this IStringLocalizer text, string key, int count, params object[] more)
    {
        var wanted = text[$"{key}.{Category(CultureInfo.CurrentUICulture, count)}", [count, .. more]];
        return wanted.ResourceNotFound ? text[$"{key}.other", [count, .. more]] : wanted;
    }

    /// <summary>The CLDR category of a whole number in a language.</summary>
    public static string Category(CultureInfo culture, int count)
    {
        var n = Math.Abs((long)count);
        var (ten, hundred) = (n % 10, n % 100);
        return culture.TwoLetterISOLanguageName switch
        {
            "ja" or "ko" or "zh" or "vi" or "th" or "id" => "other",
            "fr" or "pt" => n <= 1 ? "one" : "other",
            "ar" => n switch { 0 => "zero", 1 => "one", 2 => "two", _ when hundred is >= 3 and <= 10 => "few", _ when hundred >= 11 => "many", _ => "other" },
            "pl" => n == 1 ? "one" : ten is >= 2 and <= 4 && hundred is not (>= 12 and <= 14) ? "few" : "many",
            "ru" or "uk" => ten == 1 && hundred != 11 ? "one" : ten is >= 2 and <= 4 && hundred is not (>= 12 and <= 14) ? "few" : "many",
            _ => n == 1 ? "one" : "other",
        };
    }
}
