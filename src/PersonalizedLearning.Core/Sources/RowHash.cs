using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PersonalizedLearning.Core.Sources;

/// <summary>A short name for the values of a row: the same values, the same name. 128 bits of SHA-256 over typed, length-marked values.</summary>
internal sealed class RowHash : IRowWriter
{
    private byte[] buffer = new byte[1024];
    private int length;

    public string Take()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, length), hash);
        length = 0;
        return Convert.ToBase64String(hash[..16])[..22];
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }
        var room = Room(5 + Encoding.UTF8.GetMaxByteCount(value.Length));
        var bytes = Encoding.UTF8.GetBytes(value, room[5..]);
        room[0] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(room[1..], bytes);
        length += 5 + bytes;
    }

    public void Int(int? value) => Long(value);

    public void Long(long? value)
    {
        if (value is { } number)
            Eight(2, number);
        else
            Null();
    }

    public void Double(double? value)
    {
        if (value is { } number)
            Eight(3, BitConverter.DoubleToInt64Bits(number));
        else
            Null();
    }

    public void Bool(bool? value) => Long(value is { } known ? (known ? 1 : 0) : null);

    public void Date(DateOnly? value) => Long(value?.DayNumber);

    public void Id(Guid? value) => Text(value?.ToString());

    public void List(IReadOnlyList<string>? value)
    {
        Long(value?.Count);
        foreach (var item in value ?? [])
            Text(item);
    }

    private void Null()
    {
        Room(1)[0] = 0;
        length++;
    }

    private void Eight(byte kind, long value)
    {
        var room = Room(9);
        room[0] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(room[1..], value);
        length += 9;
    }

    private Span<byte> Room(int size)
    {
        if (length + size > buffer.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + size));
        return buffer.AsSpan(length);
    }
}
