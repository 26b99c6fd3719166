using System.Text.RegularExpressions;

namespace PersonalizedLearning.Host.Components;

/// <summary>An id for an element, made of a text.</summary>
internal static partial class Slug
{
    public static string Of(string text) => NotPlain().Replace(text.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+")]
    private static partial Regex NotPlain();
}
