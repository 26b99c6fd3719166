using System.Buffers.Binary;
using System.Text;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Sources;

namespace PersonalizedLearning.Host.Data;

/// <summary>Rows in PostgreSQL's binary copy format.</summary>
internal sealed class PostgresCopyRow : IRowWriter
{
    private const int TextOid = 25;
    private static readonly int FirstDay = new DateOnly(2000, 1, 1).DayNumber;
    public static readonly byte[] Signature = [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xff, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private byte[] buffer = new byte[512 * 1024];

    public int Length { get; private set; }

    public void Clear() => Length = 0;

    public void Header()
    {
        Signature.CopyTo(Room(Signature.Length));
        Length += Signature.Length;
    }

    public void Begin(int columns) => Short((short)columns);

    public void End() => Short(-1);

    public async Task Flush(Stream copy, CancellationToken ct)
    {
        await copy.WriteAsync(buffer.AsMemory(0, Length), ct);
        Length = 0;
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Four(-1);
            return;
        }
        var room = Room(4 + Encoding.UTF8.GetMaxByteCount(value.Length));
        var bytes = Encoding.UTF8.GetBytes(value, room[4..]);
        BinaryPrimitives.WriteInt32BigEndian(room, bytes);
        Length += 4 + bytes;
    }

    public void Int(int? value)
    {
        if (!Known(value.HasValue, 4))
            return;
        Four(value!.Value);
    }

    public void Long(long? value)
    {
        if (!Known(value.HasValue, 8))
            return;
        BinaryPrimitives.WriteInt64BigEndian(Room(8), value!.Value);
        Length += 8;
    }

    public void Double(double? value)
    {
        if (!Known(value.HasValue, 8))
            return;
        BinaryPrimitives.WriteDoubleBigEndian(Room(8), value!.Value);
        Length += 8;
    }

    public void Bool(bool? value)
    {
        if (!Known(value.HasValue, 1))
            return;
        Room(1)[0] = value!.Value ? (byte)1 : (byte)0;
        Length++;
    }

    public void Date(DateOnly? value) => Int(value?.DayNumber - FirstDay);

    public void Id(Guid? value)
    {
        if (!Known(value.HasValue, 16))
            return;
        value!.Value.TryWriteBytes(Room(16), bigEndian: true, out _);
        Length += 16;
    }

    public void List(IReadOnlyList<string>? value)
    {
        if (value is null)
        {
            Four(-1);
            return;
        }
        var start = Length;
        Four(0);
        Four(value.Count == 0 ? 0 : 1);
        Four(0);
        Four(TextOid);
        if (value.Count > 0)
        {
            Four(value.Count);
            Four(1);
            foreach (var item in value)
                Text(item);
        }
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(start), Length - start - 4);
    }

    private bool Known(bool known, int size)
    {
        Four(known ? size : -1);
        return known;
    }

    private void Four(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(4), value);
        Length += 4;
    }

    private void Short(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(2), value);
        Length += 2;
    }

    private Span<byte> Room(int size)
    {
        if (Length + size > buffer.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + size));
        return buffer.AsSpan(Length);
    }

    /// <summary>One row of a binary copy: how many bytes it has, 0 when some are still to come, -1 at the end.</summary>
    public static int Read(ReadOnlySpan<byte> bytes, TakeRow take)
    {
        if (bytes.Length < 2)
            return 0;
        if (BinaryPrimitives.ReadInt16BigEndian(bytes) < 0)
            return -1;
        var at = 2;
        if (!Field(bytes, ref at, out var id) || !Field(bytes, ref at, out var key) || !Field(bytes, ref at, out var hash))
            return 0;
        take(new Guid(id, bigEndian: true), key, hash);
        return at;
    }

    private static bool Field(ReadOnlySpan<byte> bytes, ref int at, out ReadOnlySpan<byte> field)
    {
        field = default;
        if (bytes.Length < at + 4)
            return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
        at += 4;
        if (length < 0)
            return true;
        if (bytes.Length < at + length)
            return false;
        field = bytes.Slice(at, length);
        at += length;
        return true;
    }
}
