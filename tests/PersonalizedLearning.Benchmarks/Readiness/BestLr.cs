using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Benchmarks.Readiness;

/// <summary>
/// The yardstick: Best-LR of Gervet et al. (2020). Logistic regression on item, skills, and log1p of wins and attempts
/// on each skill (a weight for each), on the item and in total; L2 with C = 1, by L-BFGS. On very many answers it stops after
/// fewer iterations, so that a run ends.
/// </summary>
internal static class BestLr
{
    private const int MostIterations = 1000, LeastIterations = 60, Memory = 8;
    private const long MostVisits = 8_000_000_000;

    public static (List<double> Said, List<bool> Right) Run(AnswerFolder folder)
    {
        var items = folder.Skills.Length;
        var width = items + 3 * folder.SkillCount + 5;
        var (starts, places, values, right) = Rows(folder, folder.Train);
        var iterations = (int)Math.Clamp(MostVisits / Math.Max(1, places.Count), LeastIterations, MostIterations);
        var weights = Minimize(width, iterations, (w, gradient) =>
        {
            var loss = 0.0;
            Array.Copy(w, gradient, width);
            for (var i = 0; i < width - 1; i++)
                loss += 0.5 * w[i] * w[i];
            gradient[width - 1] = 0;
            for (var row = 0; row < right.Count; row++)
            {
                var z = w[width - 1];
                for (var k = starts[row]; k < starts[row + 1]; k++)
                    z += w[places[k]] * values[k];
                var e = Math.Exp(-Math.Abs(z));
                loss += Math.Log(1 + e) + (z > 0 ? (right[row] ? 0 : z) : (right[row] ? -z : 0));
                var error = (z > 0 ? 1 / (1 + e) : e / (1 + e)) - (right[row] ? 1 : 0);
                for (var k = starts[row]; k < starts[row + 1]; k++)
                    gradient[places[k]] += error * values[k];
                gradient[width - 1] += error;
            }
            return loss;
        });
        (starts, places, values, right) = Rows(folder, folder.Test);
        var said = new List<double>();
        for (var row = 0; row < right.Count; row++)
        {
            var z = weights[width - 1];
            for (var k = starts[row]; k < starts[row + 1]; k++)
                z += weights[places[k]] * values[k];
            said.Add(1 / (1 + Math.Exp(-z)));
        }
        return (said, right);
    }

    private static (List<int> Starts, List<int> Places, List<float> Values, List<bool> Right) Rows(AnswerFolder folder, IEnumerable<IReadOnlyList<Answer>> learners)
    {
        var (starts, places, values, right) = (new List<int> { 0 }, new List<int>(), new List<float>(), new List<bool>());
        var (items, skills) = (folder.Skills.Length, folder.SkillCount);
        foreach (var answers in learners)
        {
            var (onItem, onSkill, all) = (new Dictionary<int, (int Wins, int Tries)>(), new Dictionary<int, (int Wins, int Tries)>(), (Wins: 0, Tries: 0));
            foreach (var answer in answers)
            {
                var win = answer.Right ? 1 : 0;
                Put(answer.Item, 1);
                foreach (var s in folder.Skills[answer.Item])
                {
                    var on = onSkill.GetValueOrDefault(s);
                    Put(items + s, 1);
                    Put(items + skills + s, Math.Log(1 + on.Wins));
                    Put(items + 2 * skills + s, Math.Log(1 + on.Tries));
                    onSkill[s] = (on.Wins + win, on.Tries + 1);
                }
                var same = onItem.GetValueOrDefault(answer.Item);
                Put(items + 3 * skills, Math.Log(1 + same.Wins));
                Put(items + 3 * skills + 1, Math.Log(1 + same.Tries));
                Put(items + 3 * skills + 2, Math.Log(1 + all.Wins));
                Put(items + 3 * skills + 3, Math.Log(1 + all.Tries));
                onItem[answer.Item] = (same.Wins + win, same.Tries + 1);
                all = (all.Wins + win, all.Tries + 1);
                starts.Add(places.Count);
                right.Add(answer.Right);
            }
        }
        return (starts, places, values, right);

        void Put(int place, double value)
        {
            if (value == 0)
                return;
            places.Add(place);
            values.Add((float)value);
        }
    }

    /// <summary>L-BFGS with a backtracking line search.</summary>
    private static double[] Minimize(int width, int iterations, Func<double[], double[], double> f)
    {
        var (x, g) = (new double[width], new double[width]);
        var value = f(x, g);
        var past = new List<(double[] S, double[] Y, double Rho)>();
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var d = g.Select(v => -v).ToArray();
            var alphas = new double[past.Count];
            for (var i = past.Count - 1; i >= 0; i--)
            {
                alphas[i] = past[i].Rho * Dot(past[i].S, d);
                Add(d, past[i].Y, -alphas[i]);
            }
            var scale = past.Count > 0 ? 1 / (past[^1].Rho * Dot(past[^1].Y, past[^1].Y)) : 1 / Math.Sqrt(Dot(g, g));
            for (var i = 0; i < width; i++)
                d[i] *= scale;
            for (var i = 0; i < past.Count; i++)
                Add(d, past[i].S, alphas[i] - past[i].Rho * Dot(past[i].Y, d));
            var (slope, step, before) = (Dot(g, d), 1.0, value);
            double[] next, gradient = new double[width];
            do
            {
                next = (double[])x.Clone();
                Add(next, d, step);
                value = f(next, gradient);
                step /= 2;
            } while (value > before + 1e-4 * 2 * step * slope && step > 1e-10);
            var (s, y) = (next.Zip(x, (a, b) => a - b).ToArray(), gradient.Zip(g, (a, b) => a - b).ToArray());
            if (Dot(s, y) is > 1e-12 and var sy)
                past.Add((s, y, 1 / sy));
            if (past.Count > Memory)
                past.RemoveAt(0);
            (x, g) = (next, gradient);
            if (before - value < 1e-9 * Math.Abs(before))
                break;
        }
        return x;

        static double Dot(double[] a, double[] b)
        {
            var sum = 0.0;
            for (var i = 0; i < a.Length; i++)
                sum += a[i] * b[i];
            return sum;
        }

        static void Add(double[] to, double[] what, double by)
        {
            for (var i = 0; i < to.Length; i++)
                to[i] += by * what[i];
        }
    }
}
