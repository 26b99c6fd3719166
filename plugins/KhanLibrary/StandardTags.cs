using System.Text.RegularExpressions;

namespace PersonalizedLearning.Plugins.KhanLibrary;

/// <summary>Tags that name a standard: a CASE identifier, a code that only a standard has, or anything after <c>standard:</c>.</summary>
internal static partial class StandardTags
{
    /// <summary>The identifier or code the tag names; null for an ordinary tag.</summary>
    public static string? Read(string tag)
    {
        var text = tag.Trim();
        if (text.StartsWith("standard:", StringComparison.OrdinalIgnoreCase))
        {
            text = text["standard:".Length..].Trim();
            return text.Length == 0 ? null : Identifier(text) ?? text;
        }

        return Identifier(text) ?? (Code().IsMatch(text) ? text : null);
    }

    private static string? Identifier(string text) =>
        (Guid.TryParseExact(text, "D", out var guid) || Guid.TryParseExact(text, "N", out guid)) && guid != Guid.Empty ? guid.ToString("D") : null;

    // CCSS.MATH.CONTENT.6.RP.A.1 and its plain form 6.RP.A.1, high school HSA-SSE.B.3 and A-SSE.3, practice MP4,
    // literacy RL.5.1 only behind its CCSS prefix (too short to be unmistakable), science MS-PS1-2.
    [GeneratedRegex("""
        ^(?:
            CCSS[.:][A-Za-z0-9][A-Za-z0-9.:\-]*
          | (?:K|[1-8])\.(?:CC|OA|NBT|NF|MD|G|RP|NS|EE|SP|F)(?:\.[A-Z])?\.\d{1,2}(?:\.?[a-z])?
          | (?:K|[1-8])\.(?:CC|OA|NBT|NF|MD|G|RP|NS|EE|SP|F)\.[A-Z]
          | HS[NAFGS][.\-](?:RN|Q|CN|VM|SSE|APR|CED|REI|IF|BF|LE|TF|CO|SRT|C|GPE|GMD|MG|ID|IC|CP|MD)(?:\.[A-Z])?(?:\.\d{1,2}(?:\.?[a-z])?)?
          | [NAFGS]-(?:RN|Q|CN|VM|SSE|APR|CED|REI|IF|BF|LE|TF|CO|SRT|C|GPE|GMD|MG|ID|IC|CP|MD)(?:\.[A-Z])?\.\d{1,2}(?:\.?[a-z])?
          | (?:K|[1-5]|MS|HS)-(?:PS|LS|ESS|ETS)\d-\d{1,2}
        )$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
