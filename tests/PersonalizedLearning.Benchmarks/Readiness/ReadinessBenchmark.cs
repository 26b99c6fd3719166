using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Benchmarks.Readiness;

/// <summary>The estimate against its yardsticks, all in one run: Best-LR for accuracy, a bare multi-Elo loop for time.</summary>
internal static class ReadinessBenchmark
{
    private const int First = 5, Rounds = 40, Group = 32, MostTimed = 200_000;
    private const double MustReach = 0.765;

    public static int Run(string[] args)
    {
        if (Folder(args) is not { } folder)
            return 2;
        var data = AnswerFolder.Read(folder);
        Say($"{data.Train.Count} train learners with {data.Train.Sum(l => l.Count)} answers, {data.Test.Count} test learners with {data.Test.Sum(l => l.Count)}; {data.Skills.Length} items, {data.SkillCount} skills.");

        var watch = Stopwatch.StartNew();
        var (saidLr, right) = BestLr.Run(data);
        var aucLr = Figures.Auc(saidLr, right);
        Say($"Best-LR: AUC {aucLr:0.0000} in {watch.Elapsed.TotalSeconds:0} s.");
        var known = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == "assistments09";
        if (known && aucLr < MustReach)
        {
            Say($"Void: the yardstick must reach {MustReach} on this set.");
            return 1;
        }

        watch.Restart();
        var model = new AnswerModel(AnswerFitter.Fit(data.Skills, data.Train, (epoch, loss) => Say($"  epoch {epoch}: loss on learners kept out {loss:0.00000}")));
        Say($"Fitted version {model.Parameters.Version} in {watch.Elapsed.TotalSeconds:0} s.");

        var (said, early, earlyRight) = (new List<double>(), new List<double>(), new List<bool>());
        foreach (var answers in data.Test)
        {
            var state = new AnswerState();
            foreach (var answer in answers)
            {
                var p = model.Step(state, answer);
                said.Add(p);
                if (state.Answers <= First)
                {
                    early.Add(p);
                    earlyRight.Add(answer.Right);
                }
            }
        }
        var auc = Figures.Auc(said, right);
        var ratio = (1 - auc) / (1 - aucLr);
        var (ece, eceLr, eceEarly, limit) = (Figures.Ece(said, i => right[i]), Figures.Ece(saidLr, i => right[i]), Figures.Ece(early, i => earlyRight[i]), Figures.EceLimit(early));
        var (time, perEvent, elo) = EventTime(data, model);
        var replay = ReplayRate(data, model);

        Say($"AUC {auc:0.0000} (Best-LR {aucLr:0.0000}): (1 - AUC) over Best-LR's {ratio:0.000}; at most 0.97, aim 0.93.");
        Say($"Calibration error {ece:0.0000} (Best-LR {eceLr:0.0000}); at most 0.012, aim 0.008.");
        Say($"Calibration error over the first {First} answers {eceEarly:0.0000}; at most {limit:0.0000}, the 95th percentile of a perfect model.");
        Say($"Time for an event {perEvent:0} ns over {elo:0} ns of multi-Elo: {time:0.0}; at most 20, aim 8.");
        Say($"Replay of 10 million events: {replay / 1e6:0.00} million a second.");
        if (args.Contains("--json"))
            Console.WriteLine(JsonSerializer.Serialize(new { auc, aucBestLr = aucLr, errorRatio = ratio, ece, eceFirst5 = eceEarly, eceFirst5Limit = limit, timeRatio = time, replayEventsPerSecond = replay }));
        return 0;
    }

    /// <summary>Null, and said so, when there is none.</summary>
    public static string? Folder(string[] args)
    {
        var folder = Array.IndexOf(args, "--data") is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : DefaultFolder();
        if (folder is not null && Directory.Exists(folder))
            return folder;
        Console.Error.WriteLine("There is no folder of answers. Name one with --data, or set PLEARN_DATA.");
        return null;
    }

    private static string? DefaultFolder()
    {
        if (Environment.GetEnvironmentVariable("PLEARN_DATA") is { Length: > 0 } set)
            return Path.Combine(set, "kt", "assistments09");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "PersonalizedLearning.sln")))
                return Path.Combine(at.FullName, "..", "shared", "data", "kt", "assistments09");
        return null;
    }

    /// <summary>
    /// Predict and record, over test answers. Both loops take turns, and each group of learners counts with its best round,
    /// so that what else the machine does falls out.
    /// </summary>
    private static (double Ratio, double PerEvent, double Elo) EventTime(AnswerFolder data, AnswerModel model)
    {
        var (learners, events) = (new List<Answer[]>(), 0);
        foreach (var answers in data.Test.TakeWhile(_ => events < MostTimed))
        {
            learners.Add([.. answers.Take(MostTimed)]);
            events += learners[^1].Length;
        }
        var groups = learners.Chunk(Group).ToArray();
        var (ours, elo) = (new long[groups.Length], new long[groups.Length]);
        Array.Fill(ours, long.MaxValue);
        Array.Fill(elo, long.MaxValue);
        var (state, bare, sink) = (new AnswerState(), new MultiElo(data), 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            for (var g = 0; g < groups.Length; g++)
            {
                var start = Stopwatch.GetTimestamp();
                foreach (var answers in groups[g])
                {
                    state.Clear();
                    foreach (var answer in answers)
                        sink += model.Step(state, answer);
                }
                ours[g] = Math.Min(ours[g], Stopwatch.GetTimestamp() - start);
            }
            for (var g = 0; g < groups.Length; g++)
            {
                var start = Stopwatch.GetTimestamp();
                foreach (var answers in groups[g])
                    sink += bare.Run(answers);
                elo[g] = Math.Min(elo[g], Stopwatch.GetTimestamp() - start);
            }
        }
        GC.KeepAlive(sink);
        var nanoseconds = 1e9 / Stopwatch.Frequency / events;
        return ((double)ours.Sum() / elo.Sum(), ours.Sum() * nanoseconds, elo.Sum() * nanoseconds);
    }

    /// <summary>The yardstick for time: global, skill and item numbers in arrays.</summary>
    private sealed class MultiElo(AnswerFolder data)
    {
        private readonly float[] abilities = new float[data.SkillCount], hard = new float[data.Skills.Length];
        private readonly int[] first = [.. data.Skills.Select(s => s.Length > 0 ? s[0] : 0)];

        public double Run(Answer[] answers)
        {
            Array.Clear(abilities);
            var (ability, sink) = (0f, 0.0);
            foreach (var answer in answers)
            {
                var skill = first[answer.Item];
                var error = (answer.Right ? 1 : 0) - 1 / (1 + MathF.Exp(-(ability + abilities[skill] - hard[answer.Item])));
                ability += 0.1f * error;
                abilities[skill] += 0.2f * error;
                hard[answer.Item] -= 0.05f * error;
                sink += error;
            }
            return sink;
        }
    }

    private static double ReplayRate(AnswerFolder data, AnswerModel model)
    {
        const int Events = 10_000_000;
        var (done, state, start) = (0, new AnswerState(), Stopwatch.GetTimestamp());
        while (done < Events)
            foreach (var answers in data.Train)
            {
                state.Clear();
                for (var i = 0; i < answers.Count && done < Events; i++, done++)
                    model.Record(state, answers[i]);
            }
        return Events / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
