using CsCheck;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Tests.Progress;

public class ReadinessTests
{
    private static readonly StandardId Counting = New(), Fractions = New(), Ratios = New(), Slope = New(), Graphs = New();

    private static StandardId New() => Id.New<StandardId>();

    private static readonly PrerequisiteGraph Maths = new(
        [new(Counting, 0, 1), new(Fractions, 5, 6), new(Ratios, 7, 7), new(Graphs, 7, 7), new(Slope, 8, 8)],
        [
            new(Counting, Fractions, EdgeStrength.Soft, null), new(Fractions, Ratios, EdgeStrength.Hard, null),
            new(Ratios, Slope, EdgeStrength.Soft, null), new(Graphs, Slope, EdgeStrength.Soft, null),
        ]);

    private static Dictionary<StandardId, Knowledge> Knowing(params (StandardId, Knowledge)[] what) => what.ToDictionary(w => w.Item1, w => w.Item2);

    [Fact]
    public void A_new_learner_of_grade_seven_is_not_sent_to_count()
    {
        var map = new Readiness(Maths);
        Assert.Equal(ReadinessState.Assumed, map.Of(Counting, Knowing(), 7).State);
        var ratios = map.Of(Ratios, Knowing(), 7);
        Assert.Equal(ReadinessState.ReadyNow, ratios.State);
        Assert.Equal(SatisfiedBy.Assumed, Assert.Single(ratios.BuildsOn).By);
        Assert.Equal([Ratios, Graphs], map.Offers(Knowing(), 7).Select(o => o.Standard));
    }

    [Fact]
    public void What_grade_assumes_the_learner_can_deny()
    {
        var ratios = new Readiness(Maths).Of(Ratios, Knowing((Fractions, new(SaysOtherwise: true))), 7);
        Assert.Equal(ReadinessState.Almost, ratios.State);
        Assert.Equal([Fractions], Assert.Single(ratios.Missing).AnyOf);
        Assert.False(ratios.MayStart);
    }

    [Fact]
    public void Each_ground_is_named_and_the_strongest_counts()
    {
        var map = new Readiness(Maths);
        Assert.Equal(SatisfiedBy.Judged, map.Known(Fractions, new(JudgedMet: true, Claimed: true, Estimate: 0.9), 7));
        Assert.Equal(SatisfiedBy.Claimed, map.Known(Fractions, new(Claimed: true, Estimate: 0.9), 7));
        Assert.Equal(SatisfiedBy.Estimated, map.Known(Ratios, new(Estimate: 0.8), 7));
        Assert.Null(map.Known(Ratios, new(Estimate: 0.79), 7));
    }

    [Fact]
    public void One_requirement_missing_is_almost_two_are_later_and_any_of_a_group_is_one()
    {
        var map = new Readiness(Maths);
        Assert.Equal(ReadinessState.Later, map.Of(Slope, Knowing(), 7).State);
        Assert.Equal(ReadinessState.Almost, map.Of(Slope, Knowing((Ratios, new(Claimed: true))), 7).State);
        var anyOf = new Readiness(Maths with { Edges = [new(Ratios, Slope, EdgeStrength.Soft, "g"), new(Graphs, Slope, EdgeStrength.Soft, "g")] });
        Assert.Equal(ReadinessState.Almost, anyOf.Of(Slope, Knowing(), 7).State);
        Assert.Equal(ReadinessState.ReadyNow, anyOf.Of(Slope, Knowing((Graphs, new(JudgedMet: true))), 7).State);
    }

    [Fact]
    public void A_circle_orders_nothing_and_is_named()
    {
        var map = new Readiness(Maths with { Edges = [.. Maths.Edges, new(Slope, Ratios, EdgeStrength.Soft, null)] });
        Assert.Equal(2, map.LeftOut.Count);
        Assert.Equal(ReadinessState.ReadyNow, map.Of(Ratios, Knowing(), 7).State);
    }

    private static readonly StandardId[] Pool = [.. Enumerable.Range(0, 9).Select(_ => New())];

    private static readonly Gen<(PrerequisiteGraph Graph, Dictionary<StandardId, Knowledge> Learner, int Grade)> AnyCase =
        from grades in Gen.Int[3, 9].Array[Pool.Length]
        from edges in Gen.Select(Gen.Int[0, 8], Gen.Int[0, 8], Gen.Bool, Gen.Int[0, 3].Select(i => i switch { 2 => "g", 3 => "h", _ => null })).Array[0, 16]
        from known in Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 2].Select(i => i switch { 0 => null, 1 => 0.5, _ => (double?)0.9 }), Gen.Bool).Array[Pool.Length]
        from grade in Gen.Int[3, 9]
        select (
            new PrerequisiteGraph(Pool.Select((id, i) => new GraphNode(id, grades[i], grades[i])).ToList(),
                edges.Select(e => new PrerequisiteEdge(Pool[e.Item1], Pool[e.Item2], e.Item3 ? EdgeStrength.Hard : EdgeStrength.Soft, e.Item4)).ToList()),
            Pool.Select((id, i) => (id, new Knowledge(known[i].Item1 && i % 3 == 0, known[i].Item2 && i % 2 == 0, known[i].Item3, known[i].Item4))).ToDictionary(p => p.id, p => p.Item2),
            grade);

    [Fact]
    public void It_equals_what_counting_by_hand_gives_on_any_graph() => AnyCase.Sample(one =>
    {
        var map = new Readiness(one.Graph);
        foreach (var node in one.Graph.Nodes)
        {
            var answer = map.Of(node.Id, one.Learner, one.Grade);
            Assert.Equal(ByHand(one.Graph, one.Learner, one.Grade, node.Id), answer.State);
        }
    }, iter: 10_000);

    /// <summary>The rules again, by brute force: reachability by repeated steps, requirements one by one.</summary>
    private static ReadinessState ByHand(PrerequisiteGraph graph, Dictionary<StandardId, Knowledge> learner, int grade, StandardId standard)
    {
        bool Reaches(StandardId from, StandardId to)
        {
            var seen = new HashSet<StandardId> { from };
            for (var size = 0; size != seen.Count;)
            {
                size = seen.Count;
                foreach (var edge in graph.Edges.Where(e => e.From != e.To && seen.Contains(e.From)))
                    seen.Add(edge.To);
            }
            return seen.Contains(to);
        }
        bool Known(StandardId id) => learner[id] is var k && (k.JudgedMet || k.Claimed || k.Estimate >= 0.8 || (!k.SaysOtherwise && graph.Nodes.Single(n => n.Id == id).HighestGrade < grade));

        if (learner[standard].JudgedMet)
            return ReadinessState.Met;
        if (Known(standard) && !learner[standard].Claimed && !(learner[standard].Estimate >= 0.8))
            return ReadinessState.Assumed;
        var into = graph.Edges.Where(e => e.To == standard && e.From != standard && !Reaches(standard, e.From)).ToList();
        var missing = into.Where(e => e.AnyOfGroup is null).Select(e => e.From).Distinct().Count(from => !Known(from))
            + into.Where(e => e.AnyOfGroup is not null).GroupBy(e => e.AnyOfGroup).Count(g => !g.Any(e => Known(e.From)));
        return missing switch { 0 => ReadinessState.ReadyNow, 1 => ReadinessState.Almost, _ => ReadinessState.Later };
    }
}
