using System.Numerics;
using System.Runtime.InteropServices;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>What a part of an estimate over answers speaks of.</summary>
public enum AnswerPart
{
    /// <summary>How hard the item and its skills are for everybody.</summary>
    Item,
    /// <summary>Earlier answers on the same skills.</summary>
    Skill,
    /// <summary>Earlier answers on the very item.</summary>
    Same,
    /// <summary>All answers, and how the last ones went.</summary>
    Overall,
    /// <summary>The time since.</summary>
    Time,
    /// <summary>What was done on related items in the last answer, the last few, the last dozens, and over all.</summary>
    RelatedLast, RelatedFew, RelatedLately, RelatedLong,
}

/// <summary>The probability of a right answer with its parts, in log-odds: they add up to the logit exactly.</summary>
/// <param name="Probability">Of a right answer now.</param>
/// <param name="Spread">The standard error of the logit: how little is known yet.</param>
/// <param name="Parts">Named parts.</param>
/// <param name="Version">The parameters that it was made with.</param>
public sealed record AnswerEstimate(double Probability, double Spread, IReadOnlyList<(AnswerPart Part, double LogOdds)> Parts, string Version);

/// <summary>Estimates from frozen parameters: reads a learner's state, and takes an answer into it, in constant time.</summary>
public sealed class AnswerModel(AnswerParameters parameters)
{
    private const int PartCount = 9, MostTables = 64;
    private static readonly AnswerPart[] OfRecord =
    [
        AnswerPart.Skill, AnswerPart.Skill, AnswerPart.Skill, AnswerPart.Skill, AnswerPart.Skill, AnswerPart.Same, AnswerPart.Same, AnswerPart.Same,
        AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Time,
    ];

    /// <summary>What it estimates with.</summary>
    public AnswerParameters Parameters => parameters;

    /// <summary>The probability of a right answer.</summary>
    public double Probability(AnswerState state, int item, long at = 0)
    {
        Span<double> parts = stackalloc double[PartCount];
        return Logistic(Sum(state, item, at, parts));
    }

    /// <summary>The same with its parts.</summary>
    public AnswerEstimate Explain(AnswerState state, int item, long at = 0)
    {
        ArgumentNullException.ThrowIfNull(state);
        Span<double> parts = stackalloc double[PartCount];
        var logit = Sum(state, item, at, parts);
        var named = new List<(AnswerPart, double)>();
        for (var i = 0; i < PartCount; i++)
            named.Add(((AnswerPart)i, parts[i]));
        return new(Logistic(logit), 1 / Math.Sqrt(1 + state.Information(parameters.Skills[item].AsSpan())), named, parameters.Version);
    }

    /// <summary>Takes an answer into the learner's state.</summary>
    public void Record(AnswerState state, Answer answer)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Add(answer.Item, parameters.Skills[answer.Item].AsSpan(), answer.Right, answer.At, parameters.Expected[answer.Item],
            parameters.Speaks.AsSpan().Slice((answer.Item * 2 + (answer.Right ? 1 : 0)) * AnswerState.RelatedWidth, AnswerState.RelatedWidth));
    }

    /// <summary>A learner's state from all answers: what a late answer asks for.</summary>
    public AnswerState Replay(IEnumerable<Answer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var state = new AnswerState();
        foreach (var answer in answers)
            Record(state, answer);
        return state;
    }

    private double Sum(AnswerState state, int item, long at, Span<double> parts)
    {
        Span<float> record = stackalloc float[AnswerState.RecordWidth];
        var skills = parameters.Skills[item].AsSpan();
        Span<(int Place, float Share)> tables = stackalloc (int, float)[MostTables];
        state.Read(item, skills.Length > 24 ? skills[..24] : skills, at, record, tables, out var count);
        parts.Clear();
        var weights = parameters.Record.AsSpan().Slice(item * AnswerState.RecordWidth, AnswerState.RecordWidth);
        for (var i = 0; i < record.Length; i++)
            parts[(int)OfRecord[i]] += record[i] * weights[i];
        foreach (var (place, share) in tables[..count])
            parts[(int)OfTable(place)] += share * parameters.Tables[place];
        var listens = parameters.Listens.AsSpan().Slice(item * AnswerState.RelatedWidth, AnswerState.RelatedWidth);
        const int each = AnswerState.RelatedWidth / 4;
        for (var i = 0; i < 4; i++)
            parts[(int)AnswerPart.RelatedLast + i] = Dot(state.Related.Slice(i * each, each), listens.Slice(i * each, each));
        parts[(int)AnswerPart.Item] += parameters.Base[item];

        var seen = AnswerParameters.Seen(state.Answers);
        var sum = 0.0;
        for (var i = 0; i < PartCount; i++)
        {
            parts[i] = parts[i] * parameters.Slope[seen] + (i == 0 ? parameters.Shift[seen] : 0);
            sum += parts[i];
        }
        return sum;
    }

    internal static AnswerPart OfTable(int place) => place switch
    {
        < AnswerState.AllRunAt => AnswerPart.Skill,
        < AnswerState.ItemRunAt => AnswerPart.Overall,
        < AnswerState.SeenAt => AnswerPart.Same,
        < AnswerState.SkillGapAt => AnswerPart.Overall,
        _ => AnswerPart.Time,
    };

    internal static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return Vector.Sum(sum);
    }

    internal static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
