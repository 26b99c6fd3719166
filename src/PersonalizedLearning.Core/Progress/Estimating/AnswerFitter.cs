using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>
/// Finds parameters from learners' answers, apart from the estimate itself. One thread and a fixed seed: the same answers give the same
/// numbers. One learner in eight is kept out: they say when to stop and how far to trust, which only those not fitted to can.
/// </summary>
public static class AnswerFitter
{
    private const int MostEpochs = 24, Patience = 2;
    private const long MostSteps = 60_000_000;

    /// <summary>Fits to answers, one list for each learner in their order.</summary>
    /// <param name="skills">For each item, its skills; items nobody answered may be among them.</param>
    /// <param name="learners">Answers, learner by learner.</param>
    /// <param name="told">Hears how it goes: epoch and loss on learners kept out.</param>
    public static AnswerParameters Fit(ImmutableArray<ImmutableArray<int>> skills, IReadOnlyList<IReadOnlyList<Answer>> learners, Action<int, double>? told = null)
    {
        ArgumentNullException.ThrowIfNull(learners);
        skills = [.. skills.Select(s => s.Distinct().ToImmutableArray())];
        var kept = learners.Where((_, i) => i % 8 == 7).ToList();
        var fitted = learners.Where((_, i) => i % 8 != 7).ToList();
        var most = (int)Math.Clamp(MostSteps / Math.Max(1, learners.Sum(l => (long)l.Count)), 3, MostEpochs);

        var fit = new AnswerFit(skills, fitted);
        var (best, at) = (double.MaxValue, 0);
        AnswerParameters? found = null;
        for (var epoch = 1; epoch <= most && epoch - at <= Patience; epoch++)
        {
            fit.Epoch(fitted, epoch);
            var frozen = fit.Freeze();
            var said = Said(frozen, kept);
            var loss = said.Count == 0 ? 0 : said.Average(s => Math.Log(1 + Math.Exp(s.Right ? -s.Logit : s.Logit)));
            told?.Invoke(epoch, loss);
            if (loss < best)
            {
                (best, at) = (loss, epoch);
                var (slope, shift) = Trust(said);
                found = frozen with { Slope = slope, Shift = shift };
            }
        }
        return Frozen(found ?? fit.Freeze());
    }

    private static List<(int Seen, double Logit, bool Right)> Said(AnswerParameters parameters, IEnumerable<IReadOnlyList<Answer>> learners)
    {
        var model = new AnswerModel(parameters);
        var said = new List<(int, double, bool)>();
        var state = new AnswerState();
        foreach (var answers in learners)
        {
            state.Clear();
            foreach (var answer in answers)
            {
                said.Add((AnswerParameters.Seen(state.Answers), model.Logit(state, answer.Item, answer.At), answer.Right));
                model.Record(state, answer);
            }
        }
        return said;
    }

    /// <summary>Slope and shift by how many answers were seen, by Newton's method, held near those of all answers.</summary>
    private static (ImmutableArray<float> Slope, ImmutableArray<float> Shift) Trust(List<(int Seen, double Logit, bool Right)> said)
    {
        var (slope, shift) = (new float[AnswerParameters.SeenUpTo.Length], new float[AnswerParameters.SeenUpTo.Length]);
        var all = Newton(said, 1, 0, 1);
        for (var band = 0; band < slope.Length; band++)
        {
            var (a, b) = Newton(said.Where(s => s.Seen == band).ToList(), all.Slope, all.Shift, 30);
            (slope[band], shift[band]) = ((float)a, (float)b);
        }
        return ([.. slope], [.. shift]);

        static (double Slope, double Shift) Newton(List<(int Seen, double Logit, bool Right)> said, double slope, double shift, double hold)
        {
            var (a, b) = (slope, shift);
            for (var step = 0; step < 20; step++)
            {
                var (ga, gb, aa, ab, bb) = (hold * (a - slope), hold * (b - shift), hold, 0.0, hold);
                foreach (var (_, logit, right) in said)
                {
                    var p = AnswerModel.Logistic(a * logit + b);
                    var (error, weight) = (p - (right ? 1 : 0), p * (1 - p));
                    ga += error * logit;
                    gb += error;
                    aa += weight * logit * logit;
                    ab += weight * logit;
                    bb += weight;
                }
                var det = aa * bb - ab * ab;
                (a, b) = (a - (bb * ga - ab * gb) / det, b - (aa * gb - ab * ga) / det);
            }
            return (a, b);
        }
    }

    private static AnswerParameters Frozen(AnswerParameters parameters)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var numbers in new[] { parameters.Base, parameters.Record, parameters.Speaks, parameters.Listens, parameters.Tables, parameters.Slope, parameters.Shift })
            hash.AppendData(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return parameters with { Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..12] };
    }
}
