using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>
/// Finds parameters from learners' answers, apart from the estimate itself. One thread and a fixed seed: the same answers give the same
/// numbers. One learner in eight is kept out: they say when to stop and how far to trust, which only those not fitted to can. Each has
/// only a few first answers; where learners kept out are few, fits that keep others out say how far to trust those.
/// </summary>
public static class AnswerFitter
{
    private const int MostEpochs = 24, Patience = 2, Folds = 8, MostFolds = 4;
    private const long MostSteps = 60_000_000;

    /// <summary>So many learners kept out tell well enough how far first answers can be trusted.</summary>
    private const int EnoughKept = 1500;

    private const int FirstAnswers = 5;

    /// <summary>Fits to answers, one list for each learner in their order.</summary>
    /// <param name="skills">For each item, its skills; items nobody answered may be among them.</param>
    /// <param name="learners">Answers, learner by learner.</param>
    /// <param name="told">Hears how it goes: epoch and loss on learners kept out.</param>
    /// <param name="typical">Items from here on stand for any item of their skills.</param>
    public static AnswerParameters Fit(ImmutableArray<ImmutableArray<int>> skills, IReadOnlyList<IReadOnlyList<Answer>> learners, Action<int, double>? told = null, int typical = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(learners);
        skills = [.. skills.Select(s => s.Distinct().ToImmutableArray())];
        var (kept, fitted) = Split(0);
        var (found, epochs, said) = Stop(skills, typical, fitted, kept, (int)Math.Clamp(MostSteps / Math.Max(1, learners.Sum(l => (long)l.Count)), 3, MostEpochs), told);
        var first = said.Where(IsFirst).ToList();
        for (var (fold, have) = (1, kept.Count); fold < MostFolds && have < EnoughKept; fold++)
        {
            (kept, fitted) = Split(fold);
            have += kept.Count;
            first.AddRange(Said(After(epochs, skills, typical, fitted), kept.ConvertAll(IReadOnlyList<Answer> (l) => [.. l.Take(FirstAnswers)])));
        }
        var (slope, shift) = Trust([.. first, .. said.Where(s => !IsFirst(s))]);
        return Frozen(found with { Slope = slope, Shift = shift });

        (List<IReadOnlyList<Answer>> Kept, List<IReadOnlyList<Answer>> Fitted) Split(int fold) =>
            ([.. learners.Where((_, i) => (i + 1) % Folds == fold)], [.. learners.Where((_, i) => (i + 1) % Folds != fold)]);
    }

    /// <summary>The parameters after that many epochs that bring the least loss on learners kept out, and what they say of those.</summary>
    private static (AnswerParameters Found, int Epochs, List<(int Seen, double Logit, bool Right)> Said) Stop(ImmutableArray<ImmutableArray<int>> skills, int typical, List<IReadOnlyList<Answer>> fitted, List<IReadOnlyList<Answer>> kept, int most, Action<int, double>? told)
    {
        var fit = new AnswerFit(skills, fitted, typical);
        var (best, at, said) = (double.MaxValue, 0, new List<(int Seen, double Logit, bool Right)>());
        var found = fit.Freeze();
        for (var epoch = 1; epoch <= most && epoch - at <= Patience; epoch++)
        {
            fit.Epoch(fitted, epoch);
            var now = fit.Freeze();
            var all = Said(now, kept);
            var loss = all.Count == 0 ? 0 : all.Average(s => Math.Log(1 + Math.Exp(s.Right ? -s.Logit : s.Logit)));
            told?.Invoke(epoch, loss);
            if (loss < best)
                (best, at, found, said) = (loss, epoch, now, all);
        }
        return (found, at, said);
    }

    private static AnswerParameters After(int epochs, ImmutableArray<ImmutableArray<int>> skills, int typical, List<IReadOnlyList<Answer>> learners)
    {
        var fit = new AnswerFit(skills, learners, typical);
        for (var epoch = 1; epoch <= epochs; epoch++)
            fit.Epoch(learners, epoch);
        return fit.Freeze();
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

    private static bool IsFirst((int Seen, double Logit, bool Right) said) => AnswerParameters.SeenUpTo[said.Seen] < FirstAnswers;

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
