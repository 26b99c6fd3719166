using System.Diagnostics;
using Google.OrTools.Sat;

namespace PersonalizedLearning.Benchmarks.Plan;

/// <summary>The same problem for CP-SAT, by the checker's rule: which resources, when, and which of them a standard counts at.</summary>
internal static class Oracle
{
    public sealed record Answer(List<int> Plan, double Seconds, bool Proven);

    /// <param name="hint">A valid plan to start from, so that the oracle is never worse than what it is compared with.</param>
    public static Answer? Solve(PlanInstance instance, int seconds, IReadOnlyList<int> hint)
    {
        var model = new CpModel();
        var (n, m) = (instance.Before.Length, instance.Resources.Length);
        var taken = Enumerable.Range(0, m).Select(r => model.NewBoolVar($"x{r}")).ToArray();
        var when = Enumerable.Range(0, m).Select(r => model.NewIntVar(0, n - 1, $"t{r}")).ToArray();
        var learned = Enumerable.Range(0, n).Select(s => model.NewIntVar(0, n - 1, $"l{s}")).ToArray();
        var counts = new Dictionary<(int R, int S), BoolVar>();
        for (var r = 0; r < m; r++)
            foreach (var s in instance.Resources[r].Covers)
            {
                var y = counts[(r, s)] = model.NewBoolVar($"y{r}_{s}");
                model.AddImplication(y, taken[r]);
                model.Add(learned[s] == when[r]).OnlyEnforceIf(y);
            }
        for (var s = 0; s < n; s++)
        {
            model.AddExactlyOne(counts.Where(e => e.Key.S == s).Select(e => (ILiteral)e.Value));
            foreach (var b in instance.Before[s])
            {
                // Both in one step, or strictly earlier.
                var together = model.NewBoolVar($"z{b}_{s}");
                var pairs = new List<ILiteral>();
                foreach (var r in Enumerable.Range(0, m).Where(r => counts.ContainsKey((r, s)) && counts.ContainsKey((r, b))))
                {
                    var pair = model.NewBoolVar($"p{r}_{b}_{s}");
                    model.AddImplication(pair, counts[(r, s)]);
                    model.AddImplication(pair, counts[(r, b)]);
                    pairs.Add(pair);
                }
                model.AddBoolOr([.. pairs, together.Not()]);
                model.Add(learned[b] <= learned[s]);
                model.Add(learned[b] + 1 <= learned[s]).OnlyEnforceIf(together.Not());
            }
        }
        for (var r = 0; r < m; r++)
            foreach (var earlier in instance.Resources[r].After)
                model.Add(when[earlier] + 1 <= when[r]).OnlyEnforceIf([taken[earlier], taken[r]]);
        model.Minimize(LinearExpr.WeightedSum(taken, instance.Resources.Select(r => r.Minutes).ToArray()));
        var hinted = hint.ToHashSet();
        for (var r = 0; r < m; r++)
            model.AddHint(taken[r], hinted.Contains(r));

        var solver = new CpSolver { StringParameters = $"max_time_in_seconds:{seconds},num_workers:{Environment.ProcessorCount}" };
        var watch = Stopwatch.StartNew();
        var status = solver.Solve(model);
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
            return null;
        var plan = Enumerable.Range(0, m).Where(r => solver.BooleanValue(taken[r])).OrderBy(r => solver.Value(when[r])).ToList();
        return new(plan, watch.Elapsed.TotalSeconds, status == CpSolverStatus.Optimal);
    }
}
