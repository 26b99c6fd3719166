using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Benchmarks.Readiness;

/// <summary>
/// An invented population that practises, for the numbers a district begins with. Learners differ in all and on each standard, standards and items
/// differ, every answer teaches a little, less than the one before, and what was learned fades with time (both by a power law). Work comes in sittings: mostly on the newest
/// standard, at times on one of before; better on one day than on another. One answer in ten is guessed right, and one in twenty slips.
/// </summary>
internal static class InventedPractice
{
    private const double Day = 86_400, Guess = 0.1, Slip = 0.05, Ability = 0.9, OnStandard = 0.9, Standards = 0.7, Items = 0.8, Mood = 0.3, Level = 0.35;
    private const double LearnedRight = 0.12, LearnedWrong = 0.07, Fade = 0.1;
    private const int MostStandards = 12, MostAnswers = 400, MeanSittings = 10;

    /// <summary>Standards are numbered for each learner anew: a typical standard is one that nothing is known of.</summary>
    public static List<IReadOnlyList<Answer>> Learners(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Learner(random))];
    }

    private static List<Answer> Learner(Random random)
    {
        var (ability, mine) = (Normal(Ability), random.Next(2, MostStandards + 1));
        var known = Enumerable.Range(0, mine).Select(_ => ability + Normal(OnStandard)).ToArray();
        var hard = Enumerable.Range(0, mine).Select(_ => Normal(Standards) - Level).ToArray();
        var (learned, last, tries, answers) = (new double[mine], new double[mine], new int[mine], new List<Answer>());
        var (at, open, sittings) = (200 * Day * random.NextDouble(), 1, 1 + (int)Exponential(MeanSittings));
        for (var sitting = 0; sitting < sittings && answers.Count < MostAnswers; sitting++)
        {
            if (sitting > 0 && open < mine && random.Next(3) == 0)
                open++;
            var (on, mood, many) = (random.Next(10) < 6 ? open - 1 : random.Next(open), Normal(Mood), 2 + random.Next(10));
            for (var k = 0; k < many; k++)
            {
                at += 20 + Exponential(60);
                if (last[on] > 0)
                    learned[on] *= Math.Pow(1 + (at - last[on]) / Day, -Fade);
                last[on] = at;
                var right = random.NextDouble() < Guess + (1 - Guess - Slip) / (1 + Math.Exp(-(known[on] + learned[on] - hard[on] - Normal(Items) + mood)));
                answers.Add(new(on, right, (long)at));
                learned[on] += (right ? LearnedRight : LearnedWrong) / Math.Sqrt(++tries[on]);
            }
            at += random.Next(5) switch { 0 => Day / 24, 1 or 2 => Day, 3 => 3 * Day, _ => Exponential(20 * Day) };
        }
        return answers;

        double Normal(double spread) => spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

        double Exponential(double mean) => -mean * Math.Log(1 - random.NextDouble());
    }
}
