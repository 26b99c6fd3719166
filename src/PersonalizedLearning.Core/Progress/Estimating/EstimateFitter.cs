using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>
/// Finds weights of estimates from showings: logistic regression, held toward the shipped weights, so that few showings change little
/// (the maximum of the posterior, found one number at a time, each step bounded so that it never overshoots). A weight never turns its
/// sign: nothing that speaks for a learner comes to speak against one. The start stays as shipped: of those who have not chosen to
/// show a standard nobody sees who could.
/// </summary>
public static class EstimateFitter
{
    /// <summary>How far a weight, the choice to show, and a standard are expected to lie from where they start.</summary>
    private const double WeightSpread = 1, ShownSpread = 2, StandardSpread = 0.5;

    private const int MostRounds = 2000;
    private const double Settled = 1e-6;

    private static readonly ContributionKind[] Weighed = [ContributionKind.BuildsOn, ContributionKind.Met, ContributionKind.Beyond, ContributionKind.NotYet, ContributionKind.Practice, ContributionKind.Used, ContributionKind.Time, ContributionKind.PracticeElsewhere];

    public static EstimateParameters Fit(IReadOnlyList<Showing> showings)
    {
        ArgumentNullException.ThrowIfNull(showings);
        var from = EstimateParameters.Shipped;
        var each = showings.Select((showing, at) => (Showing: showing, At: at)).ToList();
        var weights = Weighed.ToDictionary(kind => kind, kind => new Number(from[kind], WeightSpread, [.. each.Select(s => (s.At, Amount(s.Showing, kind))).Where(s => s.Item2 != 0)], Math.Sign(from[kind])));
        var shown = new Number(from.Shown, ShownSpread, [.. each.Select(s => (s.At, 1.0))]);
        var standards = each.Where(s => !s.Showing.WasMet).GroupBy(s => s.Showing.Standard)
            .ToDictionary(g => g.Key, g => new Number(0, StandardSpread, [.. g.Select(s => (s.At, 1.0))]));

        Number[] all = [.. weights.Values, shown, .. standards.Values];
        var (sums, met) = (showings.Select(s => s.LogOdds(from)).ToArray(), showings.Select(s => s.Met ? 1.0 : 0).ToArray());
        for (var (round, moved) = (0, 1.0); round < MostRounds && moved > Settled; round++)
            moved = all.Max(n => n.Step(sums, met));

        var found = from.Weights.ToBuilder();
        foreach (var (kind, number) in weights)
            found[(int)kind] = number.Value;
        return Named(new("", found.ToImmutable(), shown.Value, standards.ToImmutableDictionary(s => s.Key, s => s.Value.Value)));
    }

    /// <summary>How surprising the judgements are to these parameters: the mean logarithmic loss.</summary>
    public static double Loss(IReadOnlyList<Showing> showings, EstimateParameters by)
    {
        ArgumentNullException.ThrowIfNull(showings);
        return showings.Average(s => -Math.Log(s.Met ? s.Expected(by) : 1 - s.Expected(by)));
    }

    private static double Amount(Showing showing, ContributionKind kind) => showing.Known.Contributions.Where(c => c.Kind == kind).Sum(c => c.Amount);

    private static EstimateParameters Named(EstimateParameters found)
    {
        var numbers = new StringBuilder();
        foreach (var number in found.Weights.Append(found.Shown))
            numbers.Append(CultureInfo.InvariantCulture, $"{number:R} ");
        foreach (var (standard, number) in found.Standards.OrderBy(s => s.Key.Value))
            numbers.Append(CultureInfo.InvariantCulture, $"{standard} {number:R} ");
        return found with { Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(numbers.ToString())))[..12] };
    }

    /// <summary>One number on its way, with the showings it has a part in and how much of it is in each.</summary>
    private sealed class Number(double start, double spread, (int Showing, double Amount)[] parts, int sign = 0)
    {
        private double moved;

        public double Value => start + moved;

        public double Step(double[] sums, double[] met)
        {
            var hold = 1 / (spread * spread);
            // A quarter bounds the curve of a logistic loss from above.
            var (gradient, curve) = (hold * moved, hold);
            foreach (var (at, amount) in parts)
            {
                gradient += amount * (Estimate.Logistic(sums[at]) - met[at]);
                curve += amount * amount / 4;
            }
            var to = Value - gradient / curve;
            var by = (sign == 0 || Math.Sign(to) == sign ? to : 0) - Value;
            foreach (var (at, amount) in parts)
                sums[at] += by * amount;
            moved += by;
            return Math.Abs(by);
        }
    }
}
