using System.Text;

namespace PersonalizedLearning.Core;

/// <summary>Makes text from outside fit for a column of either database: whole characters, no NUL, a bounded length.</summary>
internal static class Fit
{
    public static string? Cut(string? text, int max)
    {
        if (text is null)
            return null;
        text = Clean(text);
        if (text.Length <= max)
            return text;
        return text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
    }

    public static string? Drop(string? text, int max) => string.IsNullOrWhiteSpace(text) || text.Length > max ? null : Clean(text);

    public static IReadOnlyList<string> Each(IReadOnlyList<string> texts, int max) => texts.Count == 0 ? texts : texts.Select(text => Cut(text, max) ?? "").ToList();

    /// <summary>A key as it is stored; blank means none.</summary>
    public static string? Key(string? key) => string.IsNullOrEmpty(key) ? null : Clean(key);

    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') && !text.Contains('\0', StringComparison.Ordinal))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value != 0)
                clean.Append(rune.ToString());
        return clean.ToString();
    }
}
