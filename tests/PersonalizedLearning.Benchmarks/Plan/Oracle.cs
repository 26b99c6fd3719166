using System.Diagnostics;
using Google.OrTools.Sat;

namespace PersonalizedLearning.Benchmarks.Plan;

/// <summary>The same problem for CP-SAT, by the checker's rule: which resources, when, and which of them a standard counts at.</summary>
internal static class Oracle
{
    /// <param name="Plan">Resources in order.</param>
    /// <param name="Seconds">What the search took; it ends early only when the optimum is proven.</param>
    /// <param name="Proven">Whether nothing cheaper exists.</param>
    /// <param name="Bound">No plan costs less: how far the best that is known can be from the optimum.</param>
    public sealed record Answer(List<int> Plan, double Seconds, bool Proven, double Bound);

    /// <param name="hint">A valid plan to start from, told in full (what, when, what counts where), so that the oracle never ends worse than what it is compared with.</param>
    public static Answer Solve(PlanInstance instance, int seconds, IReadOnlyList<int> hint)
    {
        var model = new CpModel();
        var (n, m) = (instance.Before.Length, instance.Resources.Length);
        var (place, at, step) = Told(instance, hint);
        var taken = Enumerable.Range(0, m).Select(r => Bool($"x{r}", place[r] >= 0)).ToArray();
        var when = Enumerable.Range(0, m).Select(r => Number($"t{r}", Math.Max(0, place[r]))).ToArray();
        var learned = Enumerable.Range(0, n).Select(s => Number($"l{s}", step[s])).ToArray();
        var counts = new Dictionary<(int R, int S), BoolVar>();
        var coveredBy = Enumerable.Range(0, n).Select(_ => new List<int>()).ToArray();
        for (var r = 0; r < m; r++)
            foreach (var s in instance.Resources[r].Covers)
            {
                var y = counts[(r, s)] = Bool($"y{r}_{s}", at[s] == r);
                coveredBy[s].Add(r);
                model.AddImplication(y, taken[r]);
                model.Add(learned[s] == when[r]).OnlyEnforceIf(y);
            }
        for (var s = 0; s < n; s++)
        {
            model.AddExactlyOne(coveredBy[s].Select(r => (ILiteral)counts[(r, s)]));
            foreach (var b in instance.Before[s])
            {
                var both = coveredBy[s].Intersect(coveredBy[b]).ToList();
                if (both.Count == 0)
                {
                    model.Add(learned[b] + 1 <= learned[s]);
                    continue;
                }
                // Both in one step, or strictly earlier.
                var together = Bool($"z{b}_{s}", at[s] == at[b]);
                var pairs = new List<ILiteral>();
                foreach (var r in both)
                {
                    var pair = Bool($"p{r}_{b}_{s}", at[s] == r && at[b] == r);
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

        using var solver = new CpSolver { StringParameters = $"max_time_in_seconds:{seconds},num_workers:{Environment.ProcessorCount}" };
        var watch = Stopwatch.StartNew();
        var status = solver.Solve(model);
        var spent = watch.Elapsed.TotalSeconds;
        var found = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible
            ? Enumerable.Range(0, m).Where(r => solver.BooleanValue(taken[r])).OrderBy(r => solver.Value(when[r])).ToList()
            : [.. hint];
        return new(found, spent, status == CpSolverStatus.Optimal, solver.BestObjectiveBound);

        BoolVar Bool(string name, bool hinted)
        {
            var variable = model.NewBoolVar(name);
            model.AddHint(variable, hinted);
            return variable;
        }

        IntVar Number(string name, int hinted)
        {
            var variable = model.NewIntVar(0, n - 1, name);
            model.AddHint(variable, hinted);
            return variable;
        }
    }

    /// <summary>Where each resource of a plan stands, and at which resource and step each standard counts.</summary>
    private static (int[] Place, int[] At, int[] Step) Told(PlanInstance instance, IReadOnlyList<int> plan)
    {
        var place = Enumerable.Repeat(-1, instance.Resources.Length).ToArray();
        var at = Enumerable.Repeat(-1, instance.Before.Length).ToArray();
        var when = new int[at.Length];
        for (var p = 0; p < plan.Count; p++)
        {
            place[plan[p]] = p;
            var step = instance.Resources[plan[p]].Covers.Where(s => at[s] < 0).ToHashSet();
            while (step.RemoveWhere(s => instance.Before[s].Any(b => at[b] < 0 && !step.Contains(b))) > 0) { }
            foreach (var s in step)
                (at[s], when[s]) = (plan[p], p);
        }
        return (place, at, when);
    }
}
