using System.Buffers;
using System.Text;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>
/// Cuts text into records, knows the line each begins on, and steps over what cannot be a record, so that one open quote costs
/// its own line and not the rest of the file. The CSV library reads the sound records from here; <see cref="Take"/> gives the mark of each.
/// </summary>
internal sealed class CsvRecords(TextReader text, char delimiter, Action<long, CsvDamage> damaged) : TextReader
{
    /// <summary>Characters a record may have. Far more than a person's row ever needs.</summary>
    internal const int Longest = 1 << 20;

    private static readonly SearchValues<char> Stops = SearchValues.Create("\"\r\n");

    private readonly Queue<CsvMark> _marks = new();
    private char[] _buffer = new char[1 << 16];
    private int _start, _end, _next;          // the record begins at _start; the one after it at _next; read so far up to _end
    private int _emit, _emitEnd;              // what of the present record has not been handed on
    private bool _break;                      // its line break has not been handed on
    private bool _over;
    private long _line = 1;

    /// <summary>The mark of the next record, in the order in which they are read.</summary>
    public CsvMark Take() => _marks.Dequeue();

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> destination)
    {
        var written = 0;
        while (written < destination.Length)
        {
            if (_emit < _emitEnd)
            {
                var length = Math.Min(_emitEnd - _emit, destination.Length - written);
                _buffer.AsSpan(_emit, length).CopyTo(destination[written..]);
                _emit += length;
                written += length;
            }
            else if (_break)
            {
                destination[written++] = '\n';
                _break = false;
            }
            else if (!Next())
            {
                break;
            }
        }

        return written;
    }

    // Moves to the next record that is sound and not blank.
    private bool Next()
    {
        while (true)
        {
            _start = _next;
            var line = _line;
            var end = Cut(out var lines, out var stray, out var damage, out var resume);
            if (damage is { } kind)
            {
                damaged(line, kind);
                _next = _start + resume;
                _line = line + 1;
                continue;
            }

            _line = line + lines;
            var record = _buffer.AsSpan(_start, end);
            if (record.IsWhiteSpace())
            {
                if (_next >= _end && _over)
                {
                    return false;
                }

                continue;
            }

            _marks.Enqueue(new CsvMark(line, record.Contains('\uFFFD'), stray));
            _emit = _start;
            _emitEnd = _start + end;
            _break = true;
            return true;
        }
    }

    // Where the record ends, counted from its start. Sets _next; for damage, where to go on.
    private int Cut(out int lines, out bool stray, out CsvDamage? damage, out int resume)
    {
        int at = 0;
        lines = 1;
        resume = -1;
        stray = false;
        damage = null;
        var quoted = false;
        while (true)
        {
            var hit = _buffer.AsSpan(_start + at, _end - _start - at).IndexOfAny(Stops);
            if (hit < 0)
            {
                at = _end - _start;
                if (More())
                {
                    continue;
                }

                var tooLong = !_over;
                if (quoted || tooLong)
                {
                    damage = quoted ? CsvDamage.OpenQuote : CsvDamage.TooLong;
                    resume = resume >= 0 ? resume : tooLong ? SkipLine() : at;
                }

                _next = _start + at;
                return at;
            }

            at += hit;
            if (_buffer[_start + at] == '"')
            {
                if (!quoted)
                {
                    quoted = at == 0 || _buffer[_start + at - 1] == delimiter;
                    stray |= !quoted;
                    at++;
                }
                else if (Peek(at + 1) is var after && after == '"')
                {
                    at += 2;
                }
                else
                {
                    at++;
                    quoted = false;
                    if (after >= 0 && after != delimiter && after is not ('\r' or '\n'))
                    {
                        stray = true;
                        if (lines > 1)
                        {
                            // A closing quote in the middle of a word, lines below where it opened: it opened another cell.
                            damage = CsvDamage.OpenQuote;
                            return at;
                        }
                    }
                }

                continue;
            }

            var length = _buffer[_start + at] == '\r' && Peek(at + 1) == '\n' ? 2 : 1;
            if (!quoted)
            {
                _next = _start + at + length;
                return at;
            }

            at += length;
            lines++;
            resume = resume < 0 ? at : resume;
        }
    }

    private int Peek(int at) => _start + at < _end || More() ? _buffer[_start + at] : -1;

    // Reads on, keeping the present record. False at the end of the text, or when the record is longer than allowed.
    private bool More()
    {
        if (_over || _end - _start >= Longest)
        {
            return false;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = text.Read(_buffer.AsSpan(_end));
        _over = read == 0;
        _end += read;
        return read > 0;
    }

    // The rest of a line that is too long to keep.
    private int SkipLine()
    {
        while (true)
        {
            _start = _end = 0;
            if (!More())
            {
                return _end;
            }

            var hit = _buffer.AsSpan(0, _end).IndexOfAny('\r', '\n');
            if (hit >= 0)
            {
                return hit + (_buffer[hit] == '\r' && Peek(hit + 1) == '\n' ? 2 : 1);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>What is known of a record before its cells are read.</summary>
/// <param name="Line">The line it begins on.</param>
/// <param name="BadText">It holds the character that stands for bytes that are not text.</param>
/// <param name="StrayQuote">It holds a quote where none belongs; the cells were read as they stand.</param>
internal readonly record struct CsvMark(long Line, bool BadText, bool StrayQuote);

/// <summary>Why a line could not be taken for a record.</summary>
internal enum CsvDamage
{
    OpenQuote,
    TooLong,
}
