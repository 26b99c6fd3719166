using System.Globalization;

namespace PersonalizedLearning.Host.Web;

/// <summary>A published statement may run over many lines. Headings and lists take its first sentence; its own page has all of it.</summary>
public static class FirstSentence
{
    private const int Long = 160;

    public static string Of(string text)
    {
        if (text.Length <= Long)
            return text;
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        // "e.g. " and "i.e. " end no sentence.
        while (end > 0 && end < Long && end >= 2 && text[end - 2] == '.')
            end = text.IndexOf(". ", end + 1, StringComparison.Ordinal);
        if (end is > 20 and < Long)
            return text[..(end + 1)];
        var at = text.LastIndexOf(' ', Long);
        return text[..(at > Long / 2 ? at : SafeCut(text))].TrimEnd(',', ';', ':', ' ') + "…";
    }

    private static int SafeCut(string text) => StringInfo.ParseCombiningCharacters(text).TakeWhile(start => start <= Long).Last();
}
