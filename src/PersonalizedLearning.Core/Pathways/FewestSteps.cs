namespace PersonalizedLearning.Core.Pathways;

/// <summary>The fewest steps of a plan that are still for every standard the plan is for. What was begun stays.</summary>
internal static class FewestSteps
{
    /// <summary>A bound on the search. The first answer is good already; plans of people's size are searched to the end.</summary>
    private const int Tries = 20_000;

    public sealed record Covering(StepId Id, StepState State, IReadOnlyList<StandardId> Standards);

    /// <summary>Planned steps that can be spared, in the plan's order.</summary>
    public static IReadOnlyList<StepId> Spare(IReadOnlyList<Covering> steps)
    {
        var begun = steps.Where(s => s.State is StepState.Started or StepState.Done).SelectMany(s => s.Standards).ToHashSet();
        var planned = steps.Where(s => s.State == StepState.Planned).ToList();
        var needed = planned.SelectMany(s => s.Standards).Where(s => !begun.Contains(s)).ToHashSet();
        var kept = new Search(planned).Fewest(needed);
        return [.. planned.Select(s => s.Id).Where(id => !kept.Contains(id))];
    }

    private sealed class Search(List<Covering> steps)
    {
        private readonly List<StepId> _chosen = [];
        private List<StepId>? _best;
        private int _tries;

        public List<StepId> Fewest(HashSet<StandardId> needed)
        {
            Go(needed);
            return _best ?? [];
        }

        private void Go(HashSet<StandardId> open)
        {
            if (open.Count == 0)
            {
                if (_best is null || _chosen.Count < _best.Count)
                    _best = [.. _chosen];
                return;
            }
            var most = steps.Max(s => s.Standards.Count(open.Contains));
            if (_best is not null && (++_tries > Tries || _chosen.Count + ((open.Count + most - 1) / most) >= _best.Count))
                return;
            // The standard with the fewest ways decides first; of its steps the one that is for most.
            var hardest = open.MinBy(standard => (steps.Count(s => s.Standards.Contains(standard)), standard.Value));
            foreach (var step in steps.Where(s => s.Standards.Contains(hardest)).OrderByDescending(s => s.Standards.Count(open.Contains)).ToList())
            {
                _chosen.Add(step.Id);
                Go([.. open.Where(standard => !step.Standards.Contains(standard))]);
                _chosen.RemoveAt(_chosen.Count - 1);
            }
        }
    }
}
