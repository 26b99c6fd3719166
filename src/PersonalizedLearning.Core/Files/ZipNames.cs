using System.Buffers;
using System.Globalization;
using System.Text;

namespace PersonalizedLearning.Core.Files;

/// <summary>Which names inside a zip are safe on every system a host runs on.</summary>
internal static class ZipNames
{
    private static readonly string[] Devices = ["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"com{n}", $"lpt{n}" })];

    private static readonly SearchValues<char> Unstorable = SearchValues.Create("<>\"|?*");

    public static string? Problem(string name, ZipLimits limits)
    {
        if (name.Length == 0 || name.Length > limits.MaxNameLength) return $"A name in the zip is empty or longer than {limits.MaxNameLength} characters.";
        if (name.EnumerateRunes().Any(Unseen))
            return $"A name in the zip holds characters that cannot be seen: \"{Shown(name)}\".";
        if (name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal)) return $"\"{Shown(name)}\" in the zip names a place outside the zip.";
        var parts = name.TrimEnd('/').Split('/');
        if (parts.Length > limits.MaxDepth) return $"\"{Shown(name)}\" in the zip lies deeper than {limits.MaxDepth} folders.";
        foreach (var part in parts)
        {
            if (part is "." or "..") return $"\"{Shown(name)}\" in the zip names a place outside the zip.";
            if (part.Length == 0 || part.EndsWith('.') || part.EndsWith(' ') || part.AsSpan().ContainsAny(Unstorable)
                || Devices.Contains(part.Split('.')[0], StringComparer.OrdinalIgnoreCase))
                return $"\"{Shown(name)}\" in the zip is a name that not every system can store.";
        }
        return null;
    }

    public static string Shown(string name)
    {
        var visible = string.Concat(name.EnumerateRunes().Select(r => Unseen(r) ? "\uFFFD" : r.ToString()));
        return visible.Length <= 80 ? visible : visible[..79] + "…";
    }

    private static bool Unseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;

    public static bool BeginsLikeZip(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start is [(byte)'P', (byte)'K', 3 or 5 or 7, 4 or 6 or 8];
    }
}
