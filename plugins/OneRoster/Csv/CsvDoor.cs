using System.Text;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>
/// The way a file's bytes become text. Bytes that are not UTF-8 become U+FFFD, which is then found row by row:
/// a name is never read in a guessed encoding.
/// </summary>
internal static class CsvDoor
{
    private const int Sniffed = 1 << 16;

    /// <summary>Opens the file, or says in words why it is no table.</summary>
    public static CsvTable? Open(PackageFile file, Findings findings)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Refuse(file, 1, "unreadable-file", $"{file.Name} cannot be opened. Check that the file is complete and may be read, then import again.");
            return null;
        }

        var head = new byte[Sniffed];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var (encoding, skip, problem) = Look(head.AsSpan(0, length));
        if (problem is not null)
        {
            stream.Dispose();
            findings.Refuse(file, 1, problem.Value.Rule, string.Format(null, problem.Value.Message, file.Name));
            return null;
        }

        if (encoding is UnicodeEncoding)
        {
            findings.Note(file, 1, null, "utf-16", $"{file.Name} is UTF-16 text; it was read as such. Export it as UTF-8 to be read everywhere.");
        }

        var delimiter = Delimiter(encoding.GetString(head, skip, length - skip));
        if (delimiter != ',')
        {
            findings.Note(file, 1, null, "other-delimiter", $"The cells of {file.Name} are parted by {(delimiter == ';' ? "semicolons" : "tabs")}, not commas; they were read so. Export it with commas.");
        }

        stream.Position = skip;
        var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        return CsvTable.Start(file, reader, delimiter, findings);
    }

    // How to decode it, how many bytes its mark has, or what it is instead of a table ({0} stands for its name).
    private static (Encoding Encoding, int Skip, (string Rule, CompositeFormat Message)? Problem) Look(ReadOnlySpan<byte> head)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (utf8, 3, Words(head[3..]));
        }

        var wide = head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]);
        if (!wide && (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])))
        {
            return (new UnicodeEncoding(bigEndian: head[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: false), 2, null);
        }

        return (utf8, 0, wide || head.Count((byte)0) > head.Length / 8 ? NotText : Words(head));
    }

    private static (string, CompositeFormat)? Words(ReadOnlySpan<byte> head)
    {
        head = head.TrimStart(" \t\r\n"u8);
        return head.IsEmpty ? Empty : head[0] == (byte)'<' ? WebPage : null;
    }

    private static readonly (string, CompositeFormat) Empty = ("empty-file",
        CompositeFormat.Parse("{0} is empty: it has not even a header. Export it again; if there is nothing to send, mark it absent in manifest.csv."));

    private static readonly (string, CompositeFormat) WebPage = ("not-csv",
        CompositeFormat.Parse("{0} holds a web page, not CSV: often a sign-in page that was saved by the export. Sign in there and export again."));

    private static readonly (string, CompositeFormat) NotText = ("not-text",
        CompositeFormat.Parse("{0} is not UTF-8 text (UTF-16 without its mark, or a binary file). Export it as CSV in UTF-8."));

    private static char Delimiter(string text)
    {
        var line = text.AsSpan().TrimStart();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line.Contains(',') ? ',' : line.Contains(';') ? ';' : line.Contains('\t') ? '\t' : ',';
    }
}
