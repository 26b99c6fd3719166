using System.Text.Json;
using CsCheck;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Progress;

/// <summary>The compiled map against the rules told naively, on any graph: at once, after each change, and for many learners side by side.</summary>
public class FringeTests
{
    private static readonly StandardId[] Pool = [.. Enumerable.Range(0, 9).Select(_ => Id.New<StandardId>())];

    private static readonly Gen<Knowledge> AnyKnowledge =
        from judged in Gen.Int[0, 3]
        from claimed in Gen.Int[0, 3]
        from estimate in Gen.Int[0, 3]
        from otherwise in Gen.Bool
        select new Knowledge(judged == 0, claimed == 0, estimate switch { 0 => 0.9, 1 => 0.8, 2 => 0.5, _ => null }, otherwise);

    private static readonly Gen<PrerequisiteGraph> AnyGraph =
        from size in Gen.Int[1, Pool.Length]
        from grades in Gen.Int[2, 9].Array[size]
        from edges in Gen.Select(Gen.Int[0, Pool.Length - 1], Gen.Int[0, size - 1], Gen.Bool, Gen.Int[0, 4]).Array[0, 22]
        select new PrerequisiteGraph(
            [.. grades.Select((g, i) => new GraphNode(Pool[i], g == 9 ? null : g - 1, g == 9 ? null : g))],
            [.. edges.Select(e => new PrerequisiteEdge(Pool[e.Item1], Pool[e.Item2], e.Item3 ? EdgeStrength.Hard : EdgeStrength.Soft, e.Item4 switch { 3 => "g", 4 => "h", _ => null }))]);

    private static readonly Gen<(PrerequisiteGraph Graph, Knowledge[] Before, (int Standard, Knowledge Is)[] Then, int Grade)> AnyCase =
        Gen.Select(AnyGraph, AnyKnowledge.Array[Pool.Length], Gen.Select(Gen.Int[0, Pool.Length - 1], AnyKnowledge).Array[0, 6], Gen.Int[2, 9]);

    private static Dictionary<StandardId, Knowledge> Of(Knowledge[] knowledge) => knowledge.Select((k, i) => (k, i)).ToDictionary(p => Pool[p.i], p => p.k);

    [Fact]
    public void The_full_fringe_and_every_change_equal_the_rules_told_naively() => AnyCase.Sample(one =>
    {
        var learner = Of(one.Before);
        var fringe = PrerequisiteMap.Compile(one.Graph).For(learner, one.Grade);
        Same(one.Graph, learner, one.Grade, fringe);
        foreach (var (standard, knowledge) in one.Then)
        {
            learner[Pool[standard]] = knowledge;
            fringe.Learn(Pool[standard], knowledge);
            Same(one.Graph, learner, one.Grade, fringe);
        }
    }, iter: 10_000);

    [Fact]
    public void Many_learners_side_by_side_equal_the_rules_told_naively() =>
        Gen.Select(AnyGraph, AnyKnowledge.Array[Pool.Length].Array[1, 4], Gen.Int[2, 9]).Sample((graph, kinds, grade) =>
        {
            var map = PrerequisiteMap.Compile(graph);
            var district = new DistrictFringe(map, 515);
            // The first and the last of a block and of a word, and somebody in the next block.
            int[] seats = [0, 63, 64, 511, 512, 514];
            foreach (var seat in seats)
                district.Add(seat, map.For(Of(kinds[seat % kinds.Length]), grade));
            foreach (var seat in seats)
            {
                var learner = Of(kinds[seat % kinds.Length]);
                foreach (var node in graph.Nodes)
                    Assert.Equal(Naive(graph, learner, grade, node.Id).State, district.State(seat, map.Number(node.Id)!.Value));
            }
            var count = district.ReadyCount();
            foreach (var node in graph.Nodes)
            {
                Assert.Equal(
                    seats.Where(s => Naive(graph, Of(kinds[s % kinds.Length]), grade, node.Id).State == ReadinessState.ReadyNow),
                    district.Ready(map.Number(node.Id)!.Value).Intersect(seats));
                Assert.Equal(district.Ready(map.Number(node.Id)!.Value).Count, count[map.Number(node.Id)!.Value]);
            }
        }, iter: 10_000);

    [Fact]
    public void A_circle_is_named_and_left_out_as_a_whole()
    {
        var map = PrerequisiteMap.Compile(new([.. Pool.Take(3).Select(id => new GraphNode(id, null, null))],
            [new(Pool[0], Pool[1], EdgeStrength.Soft, null), new(Pool[1], Pool[0], EdgeStrength.Hard, null), new(Pool[1], Pool[2], EdgeStrength.Soft, null)]));
        Assert.Equal([Pool[0], Pool[1]], Assert.Single(map.Circles));
        Assert.Equal(2, map.LeftOut.Count);
        Assert.Equal([Pool[2]], map.OpensUp(map.Number(Pool[1])!.Value));
    }

    [SkippableFact]
    public void On_the_first_day_nobody_is_offered_what_is_far_from_their_grade()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Path("case", "ccss-math-coherence.v1p0.json")));
        var ids = new Dictionary<string, GraphNode>();
        foreach (var item in file.RootElement.GetProperty("CFItems").EnumerateArray())
        {
            var levels = item.TryGetProperty("educationLevel", out var named) ? named.EnumerateArray().Select(l => Grades.Number(l.GetString()!)).OfType<int>().ToList() : [];
            ids[item.GetProperty("identifier").GetString()!] = new(Id.New<StandardId>(), levels.Count == 0 ? null : levels.Min(), levels.Count == 0 ? null : levels.Max());
        }
        var edges = file.RootElement.GetProperty("CFAssociations").EnumerateArray().Where(a => a.GetProperty("associationType").GetString() == "precedes")
            .Select(a => (From: a.GetProperty("originNodeURI").GetProperty("identifier").GetString()!, To: a.GetProperty("destinationNodeURI").GetProperty("identifier").GetString()!))
            .Where(e => ids.ContainsKey(e.From) && ids.ContainsKey(e.To)).Select(e => new PrerequisiteEdge(ids[e.From].Id, ids[e.To].Id, EdgeStrength.Soft, null)).ToList();
        Assert.NotEmpty(edges);
        var readiness = new Readiness(new PrerequisiteGraph([.. ids.Values.Where(n => n.HighestGrade is not null)], edges));
        var spans = ids.Values.ToDictionary(n => n.Id);
        for (var grade = 0; grade <= 12; grade++)
        {
            var offers = readiness.Offers(new Dictionary<StandardId, Knowledge>(), grade).ToList();
            Assert.NotEmpty(offers);
            Assert.All(offers, o => Assert.True(spans[o.Standard].LowestGrade <= grade + 1 && spans[o.Standard].HighestGrade >= grade - 1));
        }
    }

    private static void Same(PrerequisiteGraph graph, Dictionary<StandardId, Knowledge> learner, int grade, Fringe fringe)
    {
        var map = PrerequisiteMap.Compile(graph);
        foreach (var node in graph.Nodes)
        {
            var expected = Naive(graph, learner, grade, node.Id);
            var answer = fringe.Of(map.Number(node.Id)!.Value);
            Assert.Equal(expected.State, answer.State);
            Assert.Equal(Ground(graph, learner, grade, node.Id), answer.Known);
            Assert.Equal(expected.Missing.Order(), answer.Missing.Select(Said).Order());
            Assert.All(answer.BuildsOn, g => Assert.Equal(g.Requirement.AnyOf.Min(s => Ground(graph, learner, grade, s) ?? (SatisfiedBy)9), g.By));
        }
    }

    private static string Said(Requirement requirement) => $"{requirement.Strength}: {string.Join(" or ", requirement.AnyOf.Select(s => Array.IndexOf(Pool, s)).Order())}";

    private static SatisfiedBy? Ground(PrerequisiteGraph graph, Dictionary<StandardId, Knowledge> learner, int grade, StandardId id) =>
        learner[id] switch
        {
            { JudgedMet: true } => SatisfiedBy.Judged,
            { Claimed: true } => SatisfiedBy.Claimed,
            { Estimate: >= 0.8 } => SatisfiedBy.Estimated,
            { SaysOtherwise: false } when graph.Nodes.Single(n => n.Id == id).HighestGrade < grade => SatisfiedBy.Assumed,
            _ => null,
        };

    /// <summary>The rules in the words of the model: reach by repeated steps, requirements one by one.</summary>
    private static (ReadinessState State, List<string> Missing) Naive(PrerequisiteGraph graph, Dictionary<StandardId, Knowledge> learner, int grade, StandardId standard)
    {
        bool Known(StandardId id) => Ground(graph, learner, grade, id) is not null;
        var after = new HashSet<StandardId> { standard };
        var all = graph.Edges.Where(e => graph.Nodes.Any(n => n.Id == e.From)).ToList();
        while (all.Any(e => after.Contains(e.From) && after.Add(e.To)))
        {
        }
        var into = all.Where(e => e.To == standard && !after.Contains(e.From)).ToList();
        var missing = new List<string>();
        foreach (var from in into.Where(e => e.AnyOfGroup is null).Select(e => e.From).Distinct().Where(from => !Known(from)))
            missing.Add(Said(new([from], into.Any(e => e.AnyOfGroup is null && e.From == from && e.Strength == EdgeStrength.Hard) ? EdgeStrength.Hard : EdgeStrength.Soft)));
        foreach (var group in new[] { "g", "h" }.Select(name => into.Where(e => e.AnyOfGroup == name).ToList()).Where(g => g.Count > 0 && !g.Any(e => Known(e.From))))
            missing.Add(Said(new([.. group.Select(e => e.From).Distinct()], group.Any(e => e.Strength == EdgeStrength.Hard) ? EdgeStrength.Hard : EdgeStrength.Soft)));
        var state = Ground(graph, learner, grade, standard) switch
        {
            SatisfiedBy.Judged => ReadinessState.Met,
            SatisfiedBy.Assumed => ReadinessState.Assumed,
            _ => missing.Count switch { 0 => ReadinessState.ReadyNow, 1 => ReadinessState.Almost, _ => ReadinessState.Later },
        };
        return (state, missing);
    }
}
