using System.Security.Cryptography;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>The one-time code of a sign-in card: eight signs that cannot be taken for each other, in two groups.</summary>
internal static class CardCode
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    private const string Signs = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public static string New()
    {
        var signs = RandomNumberGenerator.GetItems<char>(Signs, 8);
        return $"{new string(signs, 0, 4)}-{new string(signs, 4, 4)}";
    }

    /// <summary>As typed by a child: small letters, without the line, with spaces.</summary>
    public static string Normalize(string typed) =>
        string.Concat(typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)) is { Length: 8 } code ? $"{code[..4]}-{code[4..]}" : "";
}
