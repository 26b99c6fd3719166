using System.Text;
using SkiaSharp;

namespace PersonalizedLearning.Core.Files;

/// <summary>Why an upload was not taken.</summary>
public enum UploadProblem { Empty, TooLarge, NotTaken, ImageTooManyPixels, ImageDamaged }

/// <summary>A kind of file that is taken, known by its first bytes.</summary>
internal sealed record UploadKind(string ContentType, string[] Extensions, SKEncodedImageFormat? Image = null);

/// <summary>What may be uploaded: pdf, png, jpg, webp, mp3, m4a, mp4, txt and md, each by what the file holds; a name proves nothing.</summary>
public static class UploadRules
{
    public const long MaxBytes = 50L << 20;

    /// <summary>For the file chooser of a browser; the server looks for itself.</summary>
    public const string Accept = ".pdf,.png,.jpg,.jpeg,.webp,.mp3,.m4a,.mp4,.txt,.md";

    private const int HeadBytes = 4096;

    private static readonly UploadKind
        Pdf = new("application/pdf", [".pdf"]),
        Png = new("image/png", [".png"], SKEncodedImageFormat.Png),
        Jpeg = new("image/jpeg", [".jpg", ".jpeg"], SKEncodedImageFormat.Jpeg),
        Webp = new("image/webp", [".webp"], SKEncodedImageFormat.Webp),
        Mp3 = new("audio/mpeg", [".mp3"]),
        M4a = new("audio/mp4", [".m4a"]),
        Mp4 = new("video/mp4", [".mp4"]),
        Text = new("text/plain", [".txt"]),
        Markdown = new("text/markdown", [".md"]);

    // What browsers take for a page, a drawing or a program when a server lets them guess.
    private static readonly string[] Markup =
        ["<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<svg", "<?xml", "<!--", "<style", "<title", "<h1", "<div", "<font", "<table", "<a ", "<br", "<p>", "<p ", "<b>", "<img", "<link", "<meta", "<object", "<embed", "<form"];

    internal static async Task<UploadKind?> Recognize(string path, string name, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[HeadBytes];
        var length = await file.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, ct);
        return length == 0 ? null : OfHead(head.AsSpan(0, length), file.Length) ?? await OfText(file, name, ct);
    }

    /// <summary>The name as text to show and to save under: no folders, no control signs, the extension of what it really is.</summary>
    internal static string ShownName(string name, UploadKind kind)
    {
        var last = name.Split('/', '\\')[^1].Normalize(NormalizationForm.FormC);
        var clean = string.Concat(last.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control
            or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.OtherNotAssigned)
            && rune.Value is not ('"' or '<' or '>' or '|' or ':' or '*' or '?')).Select(rune => rune.ToString())).Trim('.', ' ');
        var extension = kind.Extensions.FirstOrDefault(e => clean.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        var stem = extension is null ? Path.GetFileNameWithoutExtension(clean) : clean[..^extension.Length];
        stem = stem.Trim('.', ' ') is { Length: > 0 } kept ? kept : "file";
        return (stem.Length > 120 ? stem[..120] : stem) + (extension?.ToLowerInvariant() ?? kind.Extensions[0]);
    }

    private static UploadKind? OfHead(ReadOnlySpan<byte> head, long length)
    {
        if (head.StartsWith("%PDF-"u8))
            return Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg;
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8))
            return Webp;
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
            return OfBrand(Encoding.ASCII.GetString(head[8..12]));
        if ((head.StartsWith("ID3"u8) && head.Length > 10 && head[3] < 0xFF && head[4] < 0xFF) || IsMp3(head, length))
            return Mp3;
        return null;
    }

    private static UploadKind? OfBrand(string brand) => brand switch
    {
        "M4A " or "M4B " => M4a,
        "isom" or "iso2" or "iso3" or "iso4" or "iso5" or "iso6" or "iso8" or "iso9" or "mp41" or "mp42" or "avc1" or "M4V " or "M4VH" or "dash" or "MSNV" => Mp4,
        _ => null,
    };

    /// <summary>Two frames in a row: one alone begins many files that are something else.</summary>
    private static bool IsMp3(ReadOnlySpan<byte> head, long length) =>
        FrameLength(head) is > 0 and var first && (first == length || (first + 4 <= head.Length && FrameLength(head[first..]) > 0));

    private static int FrameLength(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 4 || frame[0] != 0xFF || (frame[1] & 0xE6) != 0xE2 || (frame[1] & 0x18) == 0x08)
            return 0;
        var version1 = (frame[1] & 0x18) == 0x18;
        var (bits, rate) = (frame[2] >> 4, (frame[2] >> 2) & 3);
        if (bits is 0 or 15 || rate == 3)
            return 0;
        int[] kilobits = version1 ? [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] : [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
        int[] hertz = [44100, 48000, 32000];
        var samples = hertz[rate] / (version1 ? 1 : (frame[1] & 0x18) == 0x10 ? 2 : 4);
        return (version1 ? 144 : 72) * kilobits[bits] * 1000 / samples + ((frame[2] >> 1) & 1);
    }

    /// <summary>Text has no mark of its own: it is whole UTF-8 without control signs, called .txt or .md, and no page in disguise.</summary>
    private static async Task<UploadKind?> OfText(FileStream file, string name, CancellationToken ct)
    {
        var kind = Path.GetExtension(name).ToLowerInvariant() switch { ".txt" => Text, ".md" => Markdown, _ => null };
        if (kind is null)
            return null;
        file.Position = 0;
        using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
        var buffer = new char[32 * 1024];
        var start = new StringBuilder();
        try
        {
            for (int read; (read = await reader.ReadBlockAsync(buffer, ct)) > 0;)
            {
                if (buffer.AsSpan(0, read).ContainsAny(NotInText))
                    return null;
                if (start.Length < 256)
                    start.Append(buffer, 0, Math.Min(read, 1024));
            }
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        var begins = start.ToString().TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\f');
        return Markup.Any(mark => begins.StartsWith(mark, StringComparison.OrdinalIgnoreCase)) ? null : kind;
    }

    private static readonly System.Buffers.SearchValues<char> NotInText =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code).Except(['\t', '\n', '\r', '\f']), '\u007F']);
}
