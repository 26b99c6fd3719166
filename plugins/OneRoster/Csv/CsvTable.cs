using System.Globalization;
using Sylvan.Data.Csv;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>One file as rows of cells. Each row knows its line; what is odd about its shape is reported as it is read.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvRecords _records;
    private readonly CsvDataReader _reader;
    private readonly Findings _findings;
    private CsvMark _mark;
    private int _usual;

    private CsvTable(PackageFile file, CsvRecords records, CsvDataReader reader, Findings findings)
    {
        (File, _records, _reader, _findings) = (file, records, reader, findings);
    }

    public PackageFile File { get; }

    /// <summary>The header as it is written.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The line the present row begins on.</summary>
    public long Line => _mark.Line;

    /// <summary>Rows read so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Some line could not be taken for a row, so the file says nothing about what it does not list.</summary>
    public bool Damaged { get; private set; }

    /// <summary>The present row has more cells than the header, so that values may stand in the wrong column.</summary>
    public bool Slipped { get; private set; }

    public int Count => _reader.RowFieldCount;

    /// <summary>A cell as it is written; empty beyond the end of the row.</summary>
    public ReadOnlySpan<char> this[int column] => column >= 0 && column < Count ? _reader.GetFieldSpan(column) : default;

    public static CsvTable? Start(PackageFile file, TextReader text, char delimiter, Findings findings)
    {
        CsvTable? table = null;
        var lost = new List<(long Line, CsvDamage Damage)>();
        var records = new CsvRecords(text, delimiter, (line, damage) =>
        {
            lost.Add((line, damage));
            if (table is not null)
            {
                table.Lost(lost);
            }
        });
        var reader = CsvDataReader.Create(records, new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = delimiter,
            CsvStyle = CsvStyle.Lax,
            Comment = '\uFFFF',
            BufferSize = 1 << 16,
            MaxBufferSize = 4 * CsvRecords.Longest,
            ResultSetMode = ResultSetMode.SingleResult,
        });
        table = new CsvTable(file, records, reader, findings);
        table.Lost(lost);

        // Excel is told its delimiter by a line above the header, as "sep=;".
        if (table.Next() && (!table[0].Trim().Equals("sep=", StringComparison.OrdinalIgnoreCase) || table.Next()))
        {
            table.Header = [.. Enumerable.Range(0, table.Count).Select(i => table[i].Trim().Trim('\uFEFF').Trim().ToString())];
            return table;
        }

        findings.Refuse(file, 1, "no-header", $"{file.Name} has no header line that can be read. Export it again.");
        table.Dispose();
        return null;
    }

    /// <summary>Moves to the next row.</summary>
    public bool Read()
    {
        while (Next())
        {
            if (AllBlank())
            {
                continue;
            }

            Rows++;
            Shape();
            return true;
        }

        return false;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _records.Dispose();
    }

    private bool Next()
    {
        if (!_reader.Read())
        {
            return false;
        }

        _mark = _records.Take();
        return true;
    }

    private bool AllBlank()
    {
        for (var i = 0; i < Count; i++)
        {
            if (!this[i].IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    private void Shape()
    {
        Slipped = false;
        if (Count < Header.Count)
        {
            var only = Count == 1 ? this[0] : default;
            if (only.Count(';') > 1 || only.Count('\t') > 1)
            {
                _findings.Adjust(File, Line, null, "wrong-delimiter", $"This line is not parted by commas as the header is, so it is one cell: \"{Short(only)}\". Export the file with commas on every line.");
            }
            else
            {
                _findings.Adjust(File, Line, Header[Count], "short-row", string.Create(CultureInfo.InvariantCulture,
                    $"This line has {Count} cells, the header {Header.Count}. The ones that are not there were read as blank; check the line."));
            }
        }

        // Blank cells at the end are the habit of some exports, then of each line; on one line alone they are the trace of a slip.
        _usual = Rows == 1 ? Count : _usual;
        Slipped = Count > Math.Max(Header.Count, _usual);
        for (var i = Header.Count; i < Count && !Slipped; i++)
        {
            Slipped = !this[i].IsWhiteSpace();
        }

        if (Slipped)
        {
            _findings.Adjust(File, Line, null, "long-row", string.Create(CultureInfo.InvariantCulture,
                $"This line has {Count} cells, the header {Header.Count}: perhaps a comma inside a cell without quotes. The cells beyond the header were left out; check the line."));
        }

        if (_mark.StrayQuote)
        {
            _findings.Adjust(File, Line, null, "stray-quote", "This line has a quote in the middle of a cell; it was read as it stands. Put the cell in quotes and double the quotes inside it.");
        }

        if (_mark.BadText)
        {
            var column = 0;
            while (column < Count && !this[column].Contains('\uFFFD'))
            {
                column++;
            }

            _findings.Adjust(File, Line, column < Header.Count ? Header[column] : null, "not-utf-8",
                "This line has characters that are not UTF-8. The cells that hold them were left out rather than misread. Export the file as UTF-8.");
        }
    }

    private void Lost(List<(long Line, CsvDamage Damage)> lost)
    {
        foreach (var (line, damage) in lost)
        {
            Damaged = true;
            var (rule, message) = damage == CsvDamage.OpenQuote
                ? ("unterminated-quote", "A quote opens on this line and is not closed. The line was left out and reading went on below it. Close the quote, or double it if it belongs to the text.")
                : ("line-too-long", "This line is longer than a million characters and was left out. Check the export.");
            _findings.Reject(File, line, null, rule, message, File.RecordType, key: null);
        }

        lost.Clear();
    }

    internal static string Short(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : string.Concat(text[..59], "…");
}
