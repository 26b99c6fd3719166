using System.Buffers;
using System.Globalization;
using System.Text;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>The cells of the present row as values. What could not be taken as it stands is said with its line and column.</summary>
internal sealed class Cells(CsvTable table, Findings findings)
{
    /// <summary>Longest text that is kept of a cell.</summary>
    internal const int Longest = 255;

    private static readonly SearchValues<char> Odd = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (char)i), '\u007f', '\uFEFF', '\uFFFD']);

    /// <summary>The key of the present row, for findings.</summary>
    public string? Key { get; set; }

    public long Line => table.Line;

    /// <summary>Values may stand in the wrong column.</summary>
    public bool Slipped => table.Slipped;

    /// <summary>The cell trimmed; empty when it holds characters that could not be read.</summary>
    public ReadOnlySpan<char> Raw(Column column)
    {
        var text = table[column.Index].Trim();
        return text.ContainsAny(Odd) ? Plain(text, column) : text;
    }

    public string? Text(Column column)
    {
        var text = Raw(column);
        if (text.Length > Longest)
        {
            Adjust(column, "too-long", $"The cell has {text.Length} characters; the first {Longest} were kept. Shorten it.");
            text = text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
        }

        return text.IsEmpty ? null : text.ToString();
    }

    public string? Id(Column column)
    {
        var text = Raw(column);
        if (text.Length > Longest)
        {
            Adjust(column, "id-too-long", $"The id has {text.Length} characters; at most {Longest} can be one. It was left out.");
            return null;
        }

        return text.IsEmpty ? null : text.ToString();
    }

    /// <summary>The entries of a list cell, without blanks.</summary>
    public List<string> List(Column column)
    {
        var text = Raw(column);
        var list = new List<string>();
        foreach (var part in text.SplitAny(',', ';', '|'))
        {
            var entry = text[part].Trim();
            if (entry.Length is > 0 and <= Longest && !list.Contains(entry.ToString()))
            {
                list.Add(entry.ToString());
            }
        }

        return list;
    }

    public List<string> Grades(Column column)
    {
        var grades = new List<string>();
        foreach (var entry in List(column))
        {
            var codes = GradeLevels.Parse(entry);
            if (codes.Count == 0)
            {
                Adjust(column, "unknown-grade", $"\"{CsvTable.Short(entry)}\" is no grade that is known; it was left out. Write KG or 01 to 12.");
            }

            grades.AddRange(codes.Except(grades));
        }

        return grades;
    }

    public bool? Truth(Column column)
    {
        var text = Raw(column);
        Span<char> upper = stackalloc char[8];
        var length = text.Length <= 8 ? text.ToUpperInvariant(upper) : 0;
        switch (upper[..length])
        {
            case "TRUE" or "1" or "YES" or "Y" or "T": return true;
            case "FALSE" or "0" or "NO" or "N" or "F": return false;
        }

        if (!text.IsEmpty)
        {
            Adjust(column, "unknown-boolean", $"\"{CsvTable.Short(text)}\" is neither true nor false; it was left out. Write true or false.");
        }

        return null;
    }

    public DateOnly? Day(Column column)
    {
        var text = Raw(column);
        if (text.IsEmpty)
        {
            return null;
        }

        var day = Dates.Read(text, out var guessed);
        if (day is null)
        {
            Adjust(column, "unknown-date", $"\"{CsvTable.Short(text)}\" is no day that can be read; it was left out. Write it as 2026-08-31.");
        }
        else if (guessed)
        {
            Adjust(column, "other-date", string.Create(CultureInfo.InvariantCulture, $"\"{CsvTable.Short(text)}\" was read as {day.Value:d MMMM yyyy}. Write it as {day.Value:yyyy-MM-dd}."));
        }

        return day;
    }

    /// <summary>A word of a closed list, one of the publisher's own as an extension, or null.</summary>
    public string? Word(Column column, Vocabulary words)
    {
        var text = Raw(column);
        if (text.IsEmpty)
        {
            return null;
        }

        if (words.Read(text) is { } word)
        {
            return word;
        }

        var own = Vocabulary.Own(text.ToString());
        Adjust(column, "unknown-word", own is null
            ? $"\"{CsvTable.Short(text)}\" is not a {column.Name} of the standard; it was left out. Use one of the standard's words."
            : $"\"{CsvTable.Short(text)}\" is not a {column.Name} of the standard; it was kept as {own} and means nothing here. Use one of the standard's words.");
        return own;
    }

    /// <summary>Whether the row says that its record is gone. Full files are not meant to carry a status, but most do.</summary>
    public bool Gone(Column column, Extent mode)
    {
        var text = Raw(column);
        if (text.IsEmpty)
        {
            if (mode == Extent.Delta)
            {
                Adjust(column, "no-status", "The manifest calls this file a delta, but the row has no status; it was read as active. Write active or tobedeleted.");
            }

            return false;
        }

        if (text.Equals("active", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (text.Equals("tobedeleted", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (text.Equals("inactive", StringComparison.OrdinalIgnoreCase))
        {
            findings.Note(table.File, Line, column.Written, "inactive", "The status inactive is of an older version; the record was read as gone. Write tobedeleted.", table.File.RecordType, Key);
            return true;
        }

        Adjust(column, "unknown-status", $"\"{CsvTable.Short(text)}\" is no status of the standard; the row was read as active. Write active or tobedeleted.");
        return false;
    }

    /// <summary>A record this one cannot be without. Null when it is not there; the row has then been rejected.</summary>
    public string? Require(Column column, Ids ids, string what)
    {
        var text = Raw(column);
        if (text.IsEmpty)
        {
            Reject(column, "missing-required", $"The row names no {what}, so it was left out. Fill {column.Written}.");
            return null;
        }

        return Resolve(column, text, ids, out var reason) is { } key ? key : Refused(text.ToString(), reason!);

        string? Refused(string reference, string why)
        {
            Reject(column, "unknown-reference", $"The row names the {what} {CsvTable.Short(reference)}, {why}, so it was left out. Send the {what}, or correct {column.Written}.");
            return null;
        }
    }

    /// <summary>A record this one can be without. Null when it is not there; that has then been said.</summary>
    public string? Optional(Column column, ReadOnlySpan<char> text, Ids ids, string what)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        if (Resolve(column, text, ids, out var reason) is { } key)
        {
            return key;
        }

        Adjust(column, "unknown-reference", $"The row names the {what} {CsvTable.Short(text)}, {reason}; the reference was left out. Send the {what}, or correct {column.Written}.");
        return null;
    }

    public void Adjust(Column column, string rule, string message) =>
        findings.Adjust(table.File, Line, column.Written, rule, message, table.File.RecordType, Key);

    public void Note(Column column, string rule, string message) =>
        findings.Note(table.File, Line, column.Written, rule, message, table.File.RecordType, Key);

    public void Reject(Column column, string rule, string message) =>
        findings.Reject(table.File, Line, column.Written, rule, message, table.File.RecordType, Key);

    private string? Resolve(Column column, ReadOnlySpan<char> text, Ids ids, out string? reason)
    {
        reason = null;
        var found = ids.Find(text, out var id, out var line);
        switch (found)
        {
            case Found.Taken:
                return id;
            case Found.OtherCase:
                Adjust(column, "reference-case", $"{CsvTable.Short(text)} was read as {CsvTable.Short(id)}, which differs only in capital letters. Ids must be written alike.");
                return id;
            case Found.Unknown when text.Length <= Longest:
                return text.ToString();
            case Found.Rejected:
                reason = string.Create(CultureInfo.InvariantCulture, $"whose row was left out ({ids.File?.Name} line {line})");
                return null;
            case Found.Gone:
                reason = string.Create(CultureInfo.InvariantCulture, $"which is marked as gone ({ids.File?.Name} line {line})");
                return null;
            default:
                reason = $"which {ids.File?.Name ?? "the package"} does not list";
                return null;
        }
    }

    private ReadOnlySpan<char> Plain(ReadOnlySpan<char> text, Column column)
    {
        if (text.Contains('\uFFFD'))
        {
            return default;
        }

        var plain = new StringBuilder(text.Length);
        var dropped = false;
        foreach (var c in text)
        {
            if (c is '\t' or '\r' or '\n')
            {
                plain.Append(' ');
            }
            else if (c is < ' ' or '\u007f')
            {
                dropped = true;
            }
            else if (c != '\uFEFF')
            {
                plain.Append(c);
            }
        }

        if (dropped)
        {
            Adjust(column, "control-character", "The cell held characters that cannot be shown; they were left out. Check the cell.");
        }

        return plain.ToString().AsSpan().Trim();
    }
}
