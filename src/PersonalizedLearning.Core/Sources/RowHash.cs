using System.Buffers.Text;
using System.IO.Hashing;

namespace PersonalizedLearning.Core.Sources;

/// <summary>A short name for the values of a row as they came: the same values, the same name. It tells rows apart; it proves nothing.</summary>
internal static class RowHash
{
    /// <summary>Characters of a name; a longer one says more than the values do.</summary>
    public const int Length = 22;

    public static UInt128 Of(ReadOnlySpan<byte> bytes) => XxHash128.HashToUInt128(bytes);

    public static string Name(UInt128 hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The hash behind a name; null where the name says more.</summary>
    public static UInt128? Read(ReadOnlySpan<byte> name)
    {
        Span<byte> bytes = stackalloc byte[16];
        return name.Length == Length && Base64Url.TryDecodeFromUtf8(name, bytes, out var read) && read == 16
            ? System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes) : null;
    }
}
