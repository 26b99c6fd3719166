using System.Globalization;
using System.Text;

namespace PersonalizedLearning.Core;

/// <summary>What can be searched in words.</summary>
public enum SearchKind { Standard, Topic, Resource }

/// <summary>One find; a higher rank fits better.</summary>
public sealed class SearchHit
{
    public Guid Id { get; set; }
    public double Rank { get; set; }
}

/// <summary>
/// The search door: one question, answered by each database in its own way (the host brings both).
/// The rows are found by their SearchText column, which <see cref="SearchWords.Of"/> makes.
/// </summary>
public interface ISearch
{
    /// <summary>Rows that hold all the words (the beginning of a word is enough), to be joined with the kind's own table. Empty for no words.</summary>
    IQueryable<SearchHit> Find(LearningDb db, SearchKind kind, string words);

    /// <summary>Rows that hold at least one of the words, for when none holds all.</summary>
    IQueryable<SearchHit> FindAny(LearningDb db, SearchKind kind, string words);
}

/// <summary>Text as it is searched: lower case, no diacritics, words divided by one space. Both databases then see the same words.</summary>
public static class SearchWords
{
    public static string Of(params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (string.IsNullOrWhiteSpace(part))
                continue;
            if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
            foreach (var rune in part.Normalize(NormalizationForm.FormKD).EnumerateRunes())
            {
                if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
                    continue;
                if (Rune.IsLetterOrDigit(rune))
                    text.Append(Rune.ToLowerInvariant(rune).ToString());
                else if (text.Length > 0 && text[^1] != ' ' && rune.Value != '\'' && rune.Value != '’')
                    text.Append(' ');
            }
        }
        return text.ToString().TrimEnd();
    }

    /// <summary>
    /// Text of records for the search door. Chinese and Japanese write no spaces, so each of their signs is a word here:
    /// otherwise a whole sentence would be one, and be found by its beginning only.
    /// </summary>
    public static string Searched(params ReadOnlySpan<string?> parts)
    {
        var words = Of(parts);
        if (!words.EnumerateRunes().Any(Unspaced))
            return words;
        var text = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
            text.Append(Unspaced(rune) ? $" {rune} " : rune.ToString());
        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool Unspaced(Rune rune) => rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>The words of a question, as they stand in the searched text. At most twelve: more narrow nothing.</summary>
    public static string[] Split(string question) =>
        Searched(question).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(12).ToArray();
}
