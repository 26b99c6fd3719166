using PersonalizedLearning.Core.Pathways;

namespace PersonalizedLearning.Core.Overview;

/// <summary>Which step of a plan comes before which: by what their standards build on, in the order the learner gave them. Pure.</summary>
public static class PlanLines
{
    /// <summary>Wider than this, the plan reads better as one line.</summary>
    private const int MostBeside = 3;

    public static IReadOnlyList<(StepId From, StepId To)> Of(IReadOnlyList<PlanStepView> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var lines = new List<(StepId From, StepId To)>();
        for (var at = 1; at < steps.Count; at++)
            lines.AddRange(Before(steps, at).Distinct().Select(from => (steps[from].Step.Id, steps[at].Step.Id)));
        return Beside(steps, lines) <= MostBeside ? lines : [.. steps.Zip(steps.Skip(1), (one, next) => (one.Step.Id, next.Step.Id))];
    }

    private static IEnumerable<int> Before(IReadOnlyList<PlanStepView> steps, int at)
    {
        var own = steps[at].Standards;
        // A step of the learner's own idea stands where the learner put it.
        if (own.Count == 0)
            return [at - 1];
        var same = Last(steps, at, s => own.Any(o => o.Standard.Id == s));
        if (same >= 0)
            return [same];
        return own.SelectMany(o => o.Readiness.BuildsOn.Select(g => g.Requirement).Concat(o.Readiness.Missing))
            .Select(requirement => Last(steps, at, requirement.AnyOf.Contains)).Where(found => found >= 0);
    }

    private static int Last(IReadOnlyList<PlanStepView> steps, int before, Func<StandardId, bool> isFor)
    {
        for (var at = before - 1; at >= 0; at--)
            if (steps[at].Standards.Any(s => isFor(s.Standard.Id)))
                return at;
        return -1;
    }

    /// <summary>How many steps would lie above each other where it is widest.</summary>
    private static int Beside(IReadOnlyList<PlanStepView> steps, List<(StepId From, StepId To)> lines)
    {
        var into = lines.ToLookup(line => line.To, line => line.From);
        var depth = new Dictionary<StepId, int>();
        foreach (var step in steps)
            depth[step.Step.Id] = into[step.Step.Id].Select(from => depth[from] + 1).DefaultIfEmpty(0).Max();
        return depth.Values.GroupBy(d => d).Select(g => g.Count()).DefaultIfEmpty(0).Max();
    }
}
