using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>A practice model as it is stored: a hash, and what was hashed. The hash names the version, so that the same numbers have the same name.</summary>
internal static class PracticeBytes
{
    private const int HashSize = SHA256.HashSizeInBytes, VersionLength = 12;

    /// <summary>Other numbers of weights make other bytes: what an older or newer release wrote is not read by this one.</summary>
    private static readonly string Form = $"practice 1 {AnswerState.RecordWidth} {AnswerState.RelatedWidth} {AnswerState.TableWidth} {AnswerParameters.SeenUpTo.Length}";

    public static byte[] Write(PracticeModel model)
    {
        using var memory = new MemoryStream();
        memory.Write(new byte[HashSize]);
        using var to = new BinaryWriter(memory, Encoding.UTF8);
        to.Write(Form);
        to.Write(model.Standards.Count);
        foreach (var standard in model.Standards)
            to.Write(standard.Value.ToByteArray());
        to.Write(model.Items.Count);
        foreach (var (standard, key) in model.Items)
        {
            to.Write(standard);
            to.Write(key);
        }
        var p = model.Parameters;
        foreach (var numbers in new[] { p.Base, p.Expected, p.Record, p.Speaks, p.Listens, p.Tables, p.Slope, p.Shift })
            to.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
        to.Flush();
        var bytes = memory.ToArray();
        SHA256.HashData(bytes.AsSpan(HashSize), bytes);
        return bytes;
    }

    /// <summary>Null when they are not whole, or of another form.</summary>
    public static PracticeModel? Read(byte[] bytes)
    {
        if (bytes.Length <= HashSize || !SHA256.HashData(bytes.AsSpan(HashSize)).AsSpan().SequenceEqual(bytes.AsSpan(0, HashSize)))
            return null;
        using var from = new BinaryReader(new MemoryStream(bytes, HashSize, bytes.Length - HashSize), Encoding.UTF8);
        if (from.ReadString() != Form)
            return null;
        var standards = new StandardId[from.ReadInt32()];
        for (var i = 0; i < standards.Length; i++)
            standards[i] = new(new Guid(from.ReadBytes(16)));
        var items = new (int Standard, string Key)[from.ReadInt32()];
        for (var i = 0; i < items.Length; i++)
            items[i] = (from.ReadInt32(), from.ReadString());
        ImmutableArray<ImmutableArray<int>> skills = Skills(items, standards.Length);
        return new(new(Convert.ToHexStringLower(bytes.AsSpan(0, HashSize))[..VersionLength], skills, Numbers(skills.Length), Numbers(skills.Length),
            Numbers(skills.Length * AnswerState.RecordWidth), Numbers(skills.Length * 2 * AnswerState.RelatedWidth), Numbers(skills.Length * AnswerState.RelatedWidth),
            Numbers(AnswerState.TableWidth), Numbers(AnswerParameters.SeenUpTo.Length), Numbers(AnswerParameters.SeenUpTo.Length), items.Length), standards, items);

        ImmutableArray<float> Numbers(int count) => [.. MemoryMarshal.Cast<byte, float>(from.ReadBytes(count * sizeof(float)))];
    }

    /// <summary>The skills of the items, of a typical item for each standard, and of one of no standard that is known.</summary>
    public static ImmutableArray<ImmutableArray<int>> Skills(IEnumerable<(int Standard, string Key)> items, int standards) =>
        [.. items.Select(i => ImmutableArray.Create(i.Standard)), .. Enumerable.Range(0, standards).Select(s => ImmutableArray.Create(s)), []];
}
