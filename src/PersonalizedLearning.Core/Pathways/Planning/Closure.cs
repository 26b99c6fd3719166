namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>The standards that are still open on the way to the targets, in an order that respects prerequisites.</summary>
internal sealed class Closure
{
    private readonly PlanningTask task;
    private readonly HashSet<StandardId> done = [];
    private readonly HashSet<(StandardId Before, StandardId After)> cut = [];
    private readonly HashSet<StandardId> onTheWay = [];

    public List<StandardId> Order { get; } = [];
    public IReadOnlyCollection<(StandardId Before, StandardId After)> Cut => cut;

    private Closure(PlanningTask task) => this.task = task;

    public static Closure Of(PlanningTask task)
    {
        var closure = new Closure(task);
        foreach (var target in task.Targets.Where(target => !task.Satisfied.Contains(target)))
            closure.Visit(target);
        return closure;
    }

    /// <summary>The open standards that this one rests on directly, without the edges that were cut.</summary>
    public IEnumerable<StandardId> Before(StandardId standard) => Open(standard).Where(before => !cut.Contains((before, standard)));

    /// <summary>Depth first without recursion: imported chains can be thousands long.</summary>
    private void Visit(StandardId root)
    {
        var stack = new Stack<(StandardId Standard, IEnumerator<StandardId> Before)>();
        Enter(root);
        while (stack.TryPeek(out var top))
        {
            if (!top.Before.MoveNext())
            {
                stack.Pop();
                onTheWay.Remove(top.Standard);
                done.Add(top.Standard);
                Order.Add(top.Standard);
                continue;
            }
            var before = top.Before.Current;
            // An edge back onto the chain we came along closes a circle: that edge is left out, and named.
            if (onTheWay.Contains(before))
                cut.Add((before, top.Standard));
            else
                Enter(before);
        }

        void Enter(StandardId standard)
        {
            if (done.Contains(standard) || !onTheWay.Add(standard))
                return;
            stack.Push((standard, Open(standard).GetEnumerator()));
        }
    }

    private IEnumerable<StandardId> Open(StandardId standard) =>
        task.Before.GetValueOrDefault(standard, []).Where(before => !task.Satisfied.Contains(before));
}
