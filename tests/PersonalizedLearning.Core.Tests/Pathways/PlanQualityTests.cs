using CsCheck;
using PersonalizedLearning.Benchmarks.Plan;
using PersonalizedLearning.Core.Pathways.Planning;

namespace PersonalizedLearning.Core.Tests.Pathways;

/// <summary>What planning promises, held by a checker that shares no code with it.</summary>
public class PlanQualityTests
{
    [Fact]
    public void Frozen_instances_get_options_that_are_valid_good_and_different()
    {
        var instances = PlanInstance.Frozen().ToList();
        Assert.Equal(10, instances.Count);
        foreach (var instance in instances)
        {
            var task = InstanceTask.Of(instance);
            var plans = PathPlanner.Plan(task).Options.Select(InstanceTask.Plan).ToList();
            Assert.InRange(plans.Count, 2, 5);
            Assert.All(plans, plan => Assert.Empty(PlanChecker.Check(instance, plan)));
            var costs = plans.ConvertAll(plan => PlanChecker.Minutes(instance, plan));
            Assert.True(costs.Min() < PathPlanner.Greedy(task).Minutes, instance.Name);
            Assert.True(costs.Max() <= 1.25 * costs.Min(), instance.Name);
            var pairs = plans.SelectMany((a, at) => plans.Skip(at + 1).Select(b => (a, b))).ToList();
            Assert.True(pairs.Average(pair => PlanChecker.Jaccard(pair.a, pair.b)) >= 0.4, instance.Name);
            Assert.All(pairs, pair => Assert.True(PlanChecker.Differences(instance, pair.a, pair.b) >= 2, instance.Name));
        }
    }

    [Fact]
    public void Any_instance_gets_valid_plans_and_the_same_ones_again() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 100_000]).Sample((standards, seed) =>
        {
            var instance = PlanInstance.Make("made", standards, seed);
            var (one, again) = (PathPlanner.Plan(InstanceTask.Of(instance)), PathPlanner.Plan(InstanceTask.Of(instance)));
            Assert.Equal(one.Options.Select(InstanceTask.Plan), again.Options.Select(InstanceTask.Plan));
            foreach (var option in one.Options.Where(option => option.Approach != Approach.TwoWays && option.Steps.All(step => step.Way is not null)))
                Assert.Empty(PlanChecker.Check(instance, InstanceTask.Plan(option)));
        }, iter: 20);

    [Fact]
    public void The_checker_sees_what_is_wrong()
    {
        var instance = PlanInstance.Read("small", "s -\ns 0\ns 1\nr 10 Read alone 0 screen 0,2 -\nr 10 Read alone 0 screen 1 0\nr 10 Read alone 0 screen 2 -\n");
        Assert.Empty(PlanChecker.Check(instance, [0, 1, 2]));
        Assert.Equal(["standard 2 does not count"], PlanChecker.Check(instance, [0, 1]));
        Assert.Equal(["resource 0 stands twice"], PlanChecker.Check(instance, [0, 1, 0]));
        Assert.Contains("resource 1 stands before 0, which it comes after", PlanChecker.Check(instance, [1, 0, 2]));
    }
}
