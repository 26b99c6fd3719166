using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>The words of the standard's closed lists, found in any case.</summary>
internal sealed partial class Vocabulary
{
    public static readonly Vocabulary OrganizationTypes = new("department", "school", "district", "local", "state", "national");
    public static readonly Vocabulary SessionTypes = new("gradingPeriod", "semester", "schoolYear", "term");
    public static readonly Vocabulary ClassTypes = new("homeroom", "scheduled");

    /// <summary>Roles of 1.1 and 1.2 together.</summary>
    public static readonly Vocabulary Roles = new(
        "administrator", "aide", "counselor", "districtAdministrator", "guardian", "parent", "principal", "proctor", "relative",
        "siteAdministrator", "student", "systemAdministrator", "teacher");

    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _words;

    private Vocabulary(params string[] words) =>
        _words = words.ToFrozenDictionary(w => w, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word as the standard writes it; an <c>ext:</c> value as it is; null when it is neither.</summary>
    public string? Read(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (_words.TryGetValue(text, out var word))
        {
            return word;
        }

        return text.StartsWith("ext:", StringComparison.OrdinalIgnoreCase) && text.Length is > 4 and <= 64 && Extension().IsMatch(text) ? "ext:" + text[4..].ToString() : null;
    }

    /// <summary>A word of the publisher's own, as an extension of the list; null when it cannot be a word.</summary>
    public static string? Own(string text) => OwnWord().IsMatch(text) && !NoWord().IsMatch(text) ? "ext:" + text.Replace(' ', '_') : null;

    [GeneratedRegex(@"^ext:[A-Za-z0-9._\-]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Extension();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z _\-]{2,39}$")]
    private static partial Regex OwnWord();

    [GeneratedRegex("^(true|false|yes|no|active|inactive|tobedeleted|null|none|nan|absent)$", RegexOptions.IgnoreCase)]
    private static partial Regex NoWord();
}
