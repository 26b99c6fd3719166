using System.Collections.Immutable;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>One answer: which item, right or not, when (seconds from any fixed start; all zero where unknown).</summary>
public readonly record struct Answer(int Item, bool Right, long At = 0);

/// <summary>
/// What is known of items and skills before a learner answers: numbers that a fit found once and that nothing changes after.
/// An item that no learner of the fit met stands on its skills alone.
/// </summary>
/// <param name="Version">Names these numbers; two fits that found the same numbers have the same name.</param>
/// <param name="Skills">For each item, its skills.</param>
/// <param name="Base">For each item, the log-odds before anything is known of the learner.</param>
/// <param name="Expected">For each item, how often it is answered right; wins on hard items tell more.</param>
/// <param name="Record">For each item, the weights of the learner's record (<see cref="AnswerState.RecordWidth"/> numbers).</param>
/// <param name="Speaks">For each item, wrong and right: what that answer adds to the learner's picture (<see cref="AnswerState.RelatedWidth"/> numbers).</param>
/// <param name="Listens">For each item, how it reads that picture.</param>
/// <param name="Tables">Weights of the latest runs of answers and of the time between them.</param>
/// <param name="Slope">By how much is known of the learner: the factor that keeps probabilities honest.</param>
/// <param name="Shift">And the shift.</param>
/// <param name="Typical">Items from here on stand for any item of their skills: two answers on one of them are never taken for the same item again.</param>
public sealed record AnswerParameters(
    string Version, ImmutableArray<ImmutableArray<int>> Skills, ImmutableArray<float> Base, ImmutableArray<float> Expected,
    ImmutableArray<float> Record, ImmutableArray<float> Speaks, ImmutableArray<float> Listens,
    ImmutableArray<float> Tables, ImmutableArray<float> Slope, ImmutableArray<float> Shift, int Typical = int.MaxValue)
{
    /// <summary>How many answers ago fades to which share: the last one only, a few, a lesson, a term.</summary>
    internal static readonly float[] Fades = [0f, 0.7f, 0.93f, 0.99f];
    internal static readonly int[] SeenUpTo = [0, 1, 2, 3, 4, 9, 24, 99, int.MaxValue];

    private static readonly byte[] Bands = [.. Enumerable.Range(0, 101).Select(n => (byte)Array.FindIndex(SeenUpTo, most => n <= most))];

    internal static int Seen(int answers) => Bands[Math.Min(answers, Bands.Length - 1)];
}
