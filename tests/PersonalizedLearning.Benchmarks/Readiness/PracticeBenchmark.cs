using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Benchmarks.Readiness;

/// <summary>
/// The practice model as pages use it: finds the numbers a district begins with anew from an invented population, and takes a folder of answers for
/// a district, with the shipped model and with one fitted as the daily look fits it, both on learners kept out.
/// </summary>
internal static class PracticeBenchmark
{
    private const int Learners = 8000, Rounds = 60;
    private const double Hold = 20;

    /// <summary>Which numbers of the record the shipped model reads, and which sign each must have: what only noise would be left to is left out.</summary>
    private static readonly int[] Signs = [1, -1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0];

    public static int Run(string[] args)
    {
        var shipped = PracticeModel.Shipped.Parameters;
        var (weights, start) = Find(InventedPractice.Learners(1, Learners), shipped.Expected[0]);
        for (var i = 0; i < Signs.Length; i++)
            if (Signs[i] != 0)
                Say($"  record {i}: found {weights[i]:0.000}, shipped {shipped.Record[i]:0.000}");
        Say($"  start: found {start:0.000}, shipped {shipped.Base[0]:0.000}");
        var invented = PracticeReport.Of(PracticeModel.Shipped, InventedPractice.Learners(2, Learners / 8).ConvertAll(l => Practice(l, a => (a.Item, null))), false);
        Say($"Shipped, on others of the invented population: {invented.Told:0.0} of 100 pairs, loss {invented.Loss:0.0000}.");

        if (ReadinessBenchmark.Folder(args) is not { } folder)
            return 2;
        var data = AnswerFolder.Read(folder);
        var (train, test) = (data.Train.Select(Known).ToList(), data.Test.Select(Known).ToList());
        var watch = Stopwatch.StartNew();
        var model = PracticeFitter.Fit(train);
        var seconds = watch.Elapsed.TotalSeconds;
        Say($"Fitted to {train.Sum(l => l.Count)} answers of {train.Count} learners in {seconds:0.0} s: {model.Standards.Count} standards, {model.Items.Count} items, {PracticeBytes.Write(model).Length / 1024} KB.");
        var reports = new[] { PracticeModel.Shipped, model }.Select(m => (All: PracticeReport.Of(m, test, true), Own: PracticeReport.Of(m, [.. test.SelectMany(l => l.GroupBy(a => a.Standard)).Select(g => g.ToList())], true))).ToList();
        foreach (var (name, (all, own)) in new[] { "Shipped", "Fitted" }.Zip(reports))
            Say($"{name}, on {all.Learners} learners kept out: {all.Told:0.0} of 100 pairs, loss {all.Loss:0.0000}; from practice of the standard alone {own.Told:0.0} and {own.Loss:0.0000}.");
        if (args.Contains("--json"))
            Console.WriteLine(JsonSerializer.Serialize(new { told = reports[1].All.Told, toldShipped = reports[0].All.Told, toldOwn = reports[1].Own.Told, toldOwnShipped = reports[0].Own.Told, loss = reports[1].All.Loss, lossShipped = reports[0].All.Loss, fitSeconds = seconds }));
        return 0;

        IReadOnlyList<PracticeAnswer> Known(IReadOnlyList<Answer> learner) => Practice(learner, a => (data.Skills[a.Item].DefaultIfEmpty(-1).First(), $"{a.Item}"));
    }

    private static IReadOnlyList<PracticeAnswer> Practice(IReadOnlyList<Answer> learner, Func<Answer, (int Standard, string? Item)> of) =>
        [.. learner.Select(a => of(a) is var (standard, item) ? new PracticeAnswer(new StandardId(new Guid(standard, 0, 0, new byte[8])), item, a.Right, a.At) : default)];

    /// <summary>Logistic regression on what the model reads of a learner, each number held to its sign and a little toward 0.</summary>
    private static (double[] Weights, double Start) Find(List<IReadOnlyList<Answer>> learners, float expected)
    {
        var (rows, right, places, silence) = (new List<float[]>(), new List<bool>(), new List<(int, float)>(), new float[AnswerState.RelatedWidth]);
        var state = new AnswerState();
        foreach (var answers in learners)
        {
            state.Clear();
            foreach (var answer in answers)
            {
                var row = new float[AnswerState.RecordWidth + 1];
                places.Clear();
                state.Read(AnswerState.NoItem, [answer.Item], answer.At, row.AsSpan(0, AnswerState.RecordWidth), places);
                row[^1] = 1;
                rows.Add(row);
                right.Add(answer.Right);
                state.Add(AnswerState.NoItem, [answer.Item], answer.Right, answer.At, expected, silence);
            }
        }
        var (found, sums) = (new double[Signs.Length + 1], new double[rows.Count]);
        for (var round = 0; round < Rounds; round++)
            for (var k = 0; k < found.Length; k++)
            {
                var sign = k < Signs.Length ? Signs[k] : 2;
                if (sign == 0)
                    continue;
                var (gradient, curve) = (sign == 2 ? 0 : Hold * found[k], Hold);
                for (var i = 0; i < sums.Length; i++)
                {
                    var (x, p) = (rows[i][k], Estimate.Logistic(sums[i]));
                    gradient += x * (p - (right[i] ? 1 : 0));
                    curve += x * x * p * (1 - p);
                }
                var to = found[k] - gradient / curve;
                var by = (sign == 2 || to * sign > 0 ? to : 0) - found[k];
                for (var i = 0; i < sums.Length; i++)
                    sums[i] += by * rows[i][k];
                found[k] += by;
            }
        return (found[..^1], found[^1]);
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
