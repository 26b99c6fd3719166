using System.Collections.Frozen;
using System.Globalization;

namespace PersonalizedLearning.Sdk;

/// <summary>Reads the many ways of writing a grade as the CEDS codes that records carry: KG, 01 to 12, and the rarer ones.</summary>
public static class GradeLevels
{
    private static readonly FrozenSet<string> Codes = new[]
    {
        "IT", "PR", "PK", "TK", "KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13",
        "AS", "BA", "PB", "MD", "PM", "DO", "PD", "AE", "PT", "UG", "Other",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["K"] = "KG", ["KI"] = "KG", ["KN"] = "KG", ["KINDER"] = "KG", ["KINDERGARTEN"] = "KG",
        ["PREK"] = "PK", ["PREKINDERGARTEN"] = "PK", ["PRESCHOOL"] = "PR", ["PS"] = "PR",
        ["TRANSITIONALKINDERGARTEN"] = "TK", ["INFANT"] = "IT", ["TODDLER"] = "IT", ["UNGRADED"] = "UG", ["OTHER"] = "Other", ["OT"] = "Other",
        ["FIRST"] = "01", ["SECOND"] = "02", ["THIRD"] = "03", ["FOURTH"] = "04", ["FIFTH"] = "05", ["SIXTH"] = "06",
        ["SEVENTH"] = "07", ["EIGHTH"] = "08", ["NINTH"] = "09", ["TENTH"] = "10", ["ELEVENTH"] = "11", ["TWELFTH"] = "12",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Ladder = ["KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];

    /// <summary>Reads one published value: a code ("08"), a plain form ("8", "8th", "Grade 8", "K") or a span ("6-8", "K-5", "HS").</summary>
    /// <param name="text">The value as published.</param>
    /// <returns>The codes it means, lowest first; empty when it cannot be read. A code that is already right comes back as it is.</returns>
    public static IReadOnlyList<string> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 40)
        {
            return [];
        }

        if (One(text) is { } code)
        {
            return [code];
        }

        var plain = text.Trim().ToUpperInvariant();
        if (plain is "HS" or "HIGH SCHOOL")
        {
            return Ladder[9..];
        }

        foreach (var dash in (ReadOnlySpan<string>)["-", "\u2013", "\u2014", " TO "])
        {
            var at = plain.IndexOf(dash, StringComparison.Ordinal);
            if (at > 0 && One(plain[..at]) is { } low && One(plain[(at + dash.Length)..]) is { } high)
            {
                int from = Array.IndexOf(Ladder, low), to = Array.IndexOf(Ladder, high);
                if (from >= 0 && to >= from)
                {
                    return Ladder[from..(to + 1)];
                }
            }
        }

        return [];
    }

    private static string? One(string text)
    {
        if (Codes.Contains(text))
        {
            return text;
        }

        var word = new string([.. text.ToUpperInvariant().Where(char.IsLetterOrDigit)]);
        foreach (var lead in (ReadOnlySpan<string>)["GRADES", "GRADE", "GR"])
        {
            if (word.Length > lead.Length && word.StartsWith(lead, StringComparison.Ordinal))
            {
                word = word[lead.Length..];
                break;
            }
        }

        if (word.EndsWith("GRADE", StringComparison.Ordinal))
        {
            word = word[..^5];
        }

        if (Words.TryGetValue(word, out var known))
        {
            return known;
        }

        if (word.Length > 2 && char.IsAsciiDigit(word[0]) && word[^2..] is "ST" or "ND" or "RD" or "TH")
        {
            word = word[..^2];
        }

        if (word.Length is 1 or 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 13)
        {
            return number == 0 ? "KG" : number.ToString("00", CultureInfo.InvariantCulture);
        }

        return Codes.Contains(word) ? word : null;
    }
}
