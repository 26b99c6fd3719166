using CsCheck;
using PersonalizedLearning.Core.Pathways;

namespace PersonalizedLearning.Core.Tests.Pathways;

public class FewestStepsTests
{
    private static readonly StandardId[] Standards = [.. Enumerable.Range(0, 7).Select(_ => Id.New<StandardId>())];

    /// <summary>Most steps are still planned: with few of them the first choice would always be the best.</summary>
    private static readonly Gen<FewestSteps.Covering[]> Plans = Gen.Select(Gen.Frequency((6, Gen.Const(StepState.Planned)), (1, Gen.Enum<StepState>())), Gen.Int[0, 6].Array[0, 4])
        .Select((state, at) => new FewestSteps.Covering(Id.New<StepId>(), state, [.. at.Distinct().Select(i => Standards[i])])).Array[0, 9];

    [Fact]
    public void What_stays_is_for_the_same_standards_and_no_smaller_choice_is() => Plans.Sample(drawn =>
    {
        // A plan has no step that was taken out.
        List<FewestSteps.Covering> plan = [.. drawn.Where(s => s.State != StepState.TakenOut)];
        var spare = FewestSteps.Spare(plan);
        Assert.All(spare, id => Assert.Equal(StepState.Planned, plan.Single(s => s.Id == id).State));
        var planned = plan.Where(s => s.State == StepState.Planned).ToList();
        var fewest = Enumerable.Range(0, 1 << planned.Count)
            .Where(set => Covered(plan.Where(s => s.State != StepState.Planned).Concat(planned.Where((_, at) => ((set >> at) & 1) == 1))).SetEquals(Covered(plan)))
            .Min(set => int.PopCount(set));
        Assert.True(Covered(plan.Where(s => !spare.Contains(s.Id))).SetEquals(Covered(plan)));
        Assert.Equal(fewest, planned.Count - spare.Count);
    }, iter: 2_000);

    private static HashSet<StandardId> Covered(IEnumerable<FewestSteps.Covering> steps) => [.. steps.SelectMany(s => s.Standards)];
}
