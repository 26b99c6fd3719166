using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>All that an estimate needs of one item, side by side in memory: weights of the record, how it reads related answers, what its own answers say.</summary>
internal readonly ref struct AnswerRow(int item, ReadOnlySpan<int> skills, ReadOnlySpan<float> numbers)
{
    public const int Width = 2 + AnswerState.RecordWidth + 3 * AnswerState.RelatedWidth;
    private const int Listen = AnswerState.RecordWidth, Speak = Listen + AnswerState.RelatedWidth, Head = Width - 2;

    private readonly ReadOnlySpan<float> numbers = numbers;

    public int Item => item;
    public readonly ReadOnlySpan<int> Skills = skills;
    public float Share => 1f / Math.Max(1, Skills.Length);
    public float Base => numbers[Head];
    public float Expected => numbers[Head + 1];
    public ReadOnlySpan<float> Record => numbers[..Listen];
    public ReadOnlySpan<float> Listens => numbers[Listen..Speak];
    public ReadOnlySpan<float> Speaks(bool right) => numbers.Slice(Speak + (right ? AnswerState.RelatedWidth : 0), AnswerState.RelatedWidth);

    /// <summary>The n-th vector of weights: two of the record, four of related answers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Vector(int n) => Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(numbers), (nuint)(n * 8));

    /// <summary>Rows of all items.</summary>
    public static float[] Of(AnswerParameters p)
    {
        var rows = new float[p.Skills.Length * Width];
        for (var item = 0; item < p.Skills.Length; item++)
        {
            var row = rows.AsSpan(item * Width, Width);
            p.Record.AsSpan(item * AnswerState.RecordWidth, AnswerState.RecordWidth).CopyTo(row);
            p.Listens.AsSpan(item * AnswerState.RelatedWidth, AnswerState.RelatedWidth).CopyTo(row[Listen..]);
            p.Speaks.AsSpan(item * 2 * AnswerState.RelatedWidth, 2 * AnswerState.RelatedWidth).CopyTo(row[Speak..]);
            (row[Head], row[Head + 1]) = (p.Base[item], p.Expected[item]);
        }
        return rows;
    }
}
