namespace PersonalizedLearning.Benchmarks.Plan;

/// <summary>
/// Reads an instance and a plan (resources in order) and says what is wrong. It shares no code with the planner. Its rule:
/// each resource stands once; what it covers counts where everything it rests on was counted before or counts in the same
/// step; every standard has to count; a resource stands after those it names, where they are in the plan.
/// </summary>
internal static class PlanChecker
{
    public static List<string> Check(PlanInstance instance, IReadOnlyList<int> plan)
    {
        var wrong = new List<string>();
        var place = new Dictionary<int, int>();
        for (var at = 0; at < plan.Count; at++)
            if (plan[at] < 0 || plan[at] >= instance.Resources.Length)
                wrong.Add($"step {at} is no resource of the instance");
            else if (!place.TryAdd(plan[at], at))
                wrong.Add($"resource {plan[at]} stands twice");
        if (wrong.Count > 0)
            return wrong;

        var counted = new bool[instance.Before.Length];
        foreach (var resource in plan)
        {
            foreach (var earlier in instance.Resources[resource].After)
                if (place.TryGetValue(earlier, out var at) && at > place[resource])
                    wrong.Add($"resource {resource} stands before {earlier}, which it comes after");
            // The largest set that holds itself up: take all, drop what rests on something neither counted nor in the set.
            var step = instance.Resources[resource].Covers.ToHashSet();
            while (step.RemoveWhere(s => !counted[s] && instance.Before[s].Any(b => !counted[b] && !step.Contains(b))) > 0) { }
            foreach (var standard in step)
                counted[standard] = true;
        }
        for (var standard = 0; standard < counted.Length; standard++)
            if (!counted[standard])
                wrong.Add($"standard {standard} does not count");
        return wrong;
    }

    public static int Minutes(PlanInstance instance, IReadOnlyList<int> plan) => plan.Sum(r => instance.Resources[r].Minutes);

    public static double Jaccard(IReadOnlyList<int> a, IReadOnlyList<int> b)
    {
        var both = a.Intersect(b).Count();
        return 1 - (both / (double)(a.Count + b.Count - both));
    }

    /// <summary>In how many of method, company, source, order and pace two plans differ: a fifth of the steps, another order of standards, a tenth of the minutes.</summary>
    public static int Differences(PlanInstance instance, IReadOnlyList<int> a, IReadOnlyList<int> b)
    {
        bool Mix<T>(Func<PlanResource, T> of) where T : notnull
        {
            Dictionary<T, double> Shares(IReadOnlyList<int> plan) => plan.GroupBy(r => of(instance.Resources[r])).ToDictionary(g => g.Key, g => g.Count() / (double)plan.Count);
            var (x, y) = (Shares(a), Shares(b));
            return x.Keys.Union(y.Keys).Sum(k => Math.Abs(x.GetValueOrDefault(k) - y.GetValueOrDefault(k))) / 2 >= 0.2;
        }
        List<int> Order(IReadOnlyList<int> plan) => [.. plan.SelectMany(r => instance.Resources[r].Covers).Distinct()];
        var (one, other) = (Minutes(instance, a), Minutes(instance, b));
        return new[] { Mix(r => r.Method), Mix(r => r.Company), Mix(r => r.Source), !Order(a).SequenceEqual(Order(b)), Math.Abs(one - other) >= 0.1 * Math.Min(one, other) }.Count(differs => differs);
    }
}
