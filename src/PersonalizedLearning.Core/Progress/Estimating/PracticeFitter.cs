using System.Collections.Immutable;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>Finds a practice model from learners' practice, with the same fit that the readiness benchmark holds against its yardsticks.</summary>
internal static class PracticeFitter
{
    /// <summary>Standards and items answered less often have no numbers of their own.</summary>
    private const int FewestOnStandard = 20, FewestOnItem = 10;

    /// <summary>So many, the most answered, have numbers of their own: some 500 bytes each.</summary>
    private const int MostStandards = 5_000, MostItems = 10_000;

    /// <param name="learners">Practice of each learner, oldest first.</param>
    /// <param name="step">Called now and then; it may throw to end the fit.</param>
    public static PracticeModel Fit(IReadOnlyList<IReadOnlyList<PracticeAnswer>> learners, Action? step = null)
    {
        var standards = Most(learners.SelectMany(l => l).Select(a => a.Standard), FewestOnStandard, MostStandards);
        var number = standards.Select((s, i) => (s.Key, i)).ToDictionary(s => s.Key, s => s.i);
        var items = Most(learners.SelectMany(l => l).Where(a => a.Item is not null && number.ContainsKey(a.Standard)).Select(a => (Standard: number[a.Standard], Key: a.Item!)), FewestOnItem, MostItems)
            .ConvertAll(i => i.Key);
        var place = items.Select((item, i) => (item, i)).ToDictionary(i => i.item, i => i.i);
        var found = AnswerFitter.Fit(PracticeBytes.Skills(items, standards.Count),
            [.. learners.Select(IReadOnlyList<Answer> (l) => [.. l.Select(a => new Answer(Row(a), a.Right, a.At))])], (_, _) => step?.Invoke(), items.Count);
        var model = new PracticeModel(WithTypicalStandard(found, [.. standards.Select(s => (double)s.Count)]), [.. standards.Select(s => s.Key)], items);
        return PracticeBytes.Read(PracticeBytes.Write(model))!;

        int Row(PracticeAnswer answer) => !number.TryGetValue(answer.Standard, out var standard) ? items.Count + standards.Count
            : answer.Item is not null && place.TryGetValue((standard, answer.Item), out var item) ? item : items.Count + standard;
    }

    private static List<(T Key, int Count)> Most<T>(IEnumerable<T> all, int fewest, int most) where T : notnull =>
        [.. all.CountBy(a => a).Where(c => c.Value >= fewest).OrderByDescending(c => c.Value).Take(most).Select(c => (c.Key, c.Value))];

    /// <summary>The last row, for standards that nothing is known of: the mean of those that something is known of, each as often as it was answered.</summary>
    private static AnswerParameters WithTypicalStandard(AnswerParameters p, double[] answers)
    {
        var all = answers.Sum();
        return all == 0 ? p : p with
        {
            Base = Mean(p.Base), Expected = Mean(p.Expected), Record = Mean(p.Record), Speaks = Mean(p.Speaks), Listens = Mean(p.Listens),
        };

        ImmutableArray<float> Mean(ImmutableArray<float> numbers)
        {
            var (width, into) = (numbers.Length / p.Skills.Length, numbers.ToBuilder());
            for (var i = 0; i < width; i++)
            {
                var sum = 0.0;
                for (var s = 0; s < answers.Length; s++)
                    sum += answers[s] * numbers[(p.Typical + s) * width + i];
                into[numbers.Length - width + i] = (float)(sum / all);
            }
            return into.ToImmutable();
        }
    }
}
