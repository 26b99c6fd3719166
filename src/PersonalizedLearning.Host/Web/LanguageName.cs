using System.Globalization;

namespace PersonalizedLearning.Host.Web;

/// <summary>The name of a language for people; the tag itself where nobody knows it.</summary>
internal static class LanguageName
{
    public static string Of(string tag)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(tag, predefinedOnly: true);
            return culture.DisplayName.StartsWith("Unknown", StringComparison.Ordinal) ? tag : culture.DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
