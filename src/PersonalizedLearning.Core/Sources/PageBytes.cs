// How records travel. Compiled into the plugin's process too, so that both sides cannot differ.
using System.Buffers.Binary;
using System.Text;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Bytes of a page as they are written.</summary>
internal sealed class PageWriter
{
    private byte[] buffer = new byte[4096];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value) => Room(1)[Length++] = value;

    public void Count(int value) => Whole((ulong)value);

    public void Number(long? value) => Whole(value is { } number ? (ulong)((number << 1) ^ (number >> 63)) + 1 : 0);

    public void Eight(long? value)
    {
        Byte(value is null ? (byte)0 : (byte)1);
        if (value is not { } number)
            return;
        BinaryPrimitives.WriteInt64LittleEndian(Room(8).AsSpan(Length), number);
        Length += 8;
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Byte(0);
            return;
        }
        var bytes = Encoding.UTF8.GetByteCount(value);
        Whole((ulong)bytes + 1);
        Length += Encoding.UTF8.GetBytes(value, Room(bytes).AsSpan(Length));
    }

    public void Piece(ReadOnlySpan<byte> bytes)
    {
        Whole((ulong)bytes.Length);
        bytes.CopyTo(Room(bytes.Length).AsSpan(Length));
        Length += bytes.Length;
    }

    private void Whole(ulong value)
    {
        var room = Room(10);
        for (; value >= 0x80; value >>= 7)
            room[Length++] = (byte)(value | 0x80);
        room[Length++] = (byte)value;
    }

    private byte[] Room(int size)
    {
        if (Length + size > buffer.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + size));
        return buffer;
    }
}

/// <summary>Bytes of a page as they are read. Throws <see cref="InvalidDataException"/> where they are not a page.</summary>
internal ref struct PageReader(ReadOnlySpan<byte> bytes, TextCache texts)
{
    private ReadOnlySpan<byte> left = bytes;

    public readonly bool AtEnd => left.IsEmpty;

    public static InvalidDataException Broken() => new("These bytes are not records.");

    public byte Byte() => Take(1)[0];

    /// <summary>How many follow; each takes a byte at least, so a wrong number sets nothing aside.</summary>
    public int Count() => Whole() is var count && count <= (ulong)left.Length ? (int)count : throw Broken();

    public long? Number() => Whole() is > 0 and var number ? (long)((number - 1) >> 1) ^ -(long)((number - 1) & 1) : null;

    public long? Eight() => Byte() == 0 ? null : BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public string? Text() => Raw(out var raw) ? texts.Of(raw) : null;

    /// <summary>A text as it lies there; false when it is none.</summary>
    public bool Raw(out ReadOnlySpan<byte> raw)
    {
        var length = Whole();
        if (length > (ulong)left.Length + 1)
            throw Broken();
        raw = length == 0 ? default : Take((int)length - 1);
        return length > 0;
    }

    public ReadOnlySpan<byte> Piece() => Take(Count());

    private ulong Whole()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        throw Broken();
    }

    private ReadOnlySpan<byte> Take(int size)
    {
        if (size > left.Length)
            throw Broken();
        var taken = left[..size];
        left = left[size..];
        return taken;
    }
}

/// <summary>Short texts that come again and again (a role, a file, the id of a class) are made into a string once.</summary>
public sealed class TextCache
{
    private const int Longest = 40;
    private readonly string?[] known = new string?[1 << 12];

    public string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > Longest)
            return Encoding.UTF8.GetString(bytes);
        uint mix = 2166136261;
        foreach (var b in bytes)
            mix = (mix ^ b) * 16777619;
        ref var text = ref known[(mix ^ (mix >> 16)) & (known.Length - 1)];
        return text is not null && Ascii.Equals(bytes, text) ? text : text = Encoding.UTF8.GetString(bytes);
    }
}
