using PersonalizedLearning.Host.Components;

namespace PersonalizedLearning.Host.Tests.Parts;

public sealed class TrailMapTests
{
    [Fact]
    public void Steps_without_edges_follow_one_another_in_one_line()
    {
        var steps = Steps("a", "b", "c");
        var map = new TrailMap(steps);
        Assert.Equal((3, 2), (map.Columns, map.HalfRows));
        Assert.Equal([(1, 1), (2, 1), (3, 1)], steps.Select(step => (map[step].Column, map[step].HalfRow)));
        Assert.Equal(2, map.Lines.Count);
    }

    [Fact]
    public void Two_ways_to_one_place_lie_above_each_other_and_meet_in_the_middle()
    {
        var steps = Steps("start", "up", "down", "end");
        var map = new TrailMap(steps, [("start", "up"), ("start", "down"), ("up", "end"), ("down", "end")]);
        Assert.Equal([(1, 2), (2, 1), (2, 3), (3, 2)], steps.Select(step => (map[step].Column, map[step].HalfRow)));
    }

    [Fact]
    public void A_step_lies_after_the_longest_way_to_it()
    {
        var steps = Steps("a", "b", "c");
        var map = new TrailMap(steps, [("a", "b"), ("b", "c"), ("a", "c")]);
        Assert.Equal(3, map[steps[2]].Column);
        // What is said by way of b needs no line of its own.
        Assert.Equal(2, map.Lines.Count);
    }

    [Fact]
    public void A_long_path_goes_on_in_the_next_line()
    {
        var steps = Steps([.. Enumerable.Range(1, 10).Select(at => $"s{at}")]);
        var map = new TrailMap(steps);
        Assert.Equal((6, 4), (map.Columns, map.HalfRows));
        Assert.Equal((1, 3), (map[steps[6]].Column, map[steps[6]].HalfRow));
        // Eight within the lines, and the turn drawn as an end and a beginning.
        Assert.Equal(10, map.Lines.Count);
    }

    [Fact]
    public void A_path_beyond_all_room_is_a_list_only() =>
        Assert.False(new TrailMap(Steps([.. Enumerable.Range(1, 200).Select(at => $"s{at}")])).Fits);

    [Fact]
    public void Edges_against_the_order_of_the_plan_and_to_nowhere_are_left_out()
    {
        var map = new TrailMap(Steps("a", "b"), [("b", "a"), ("a", "elsewhere")]);
        Assert.Empty(map.Lines);
    }

    [Fact]
    public void The_walked_part_is_what_was_met_and_what_follows_it_now()
    {
        TrailStep[] steps = [new("a", "a", LearningState.Met), new("b", "b", LearningState.Exploring), new("c", "c", LearningState.NotStarted)];
        Assert.Equal([true, false], new TrailMap(steps).Lines.Select(line => line.Walked));
    }

    [Fact]
    public void No_two_stones_lie_in_one_place()
    {
        var keys = Enumerable.Range(0, 24).Select(at => $"k{at}").ToArray();
        var edges = keys.SelectMany((key, at) => new[] { (keys[at / 2], key), (keys[at / 3], key) }).ToList();
        var steps = Steps(keys);
        var map = new TrailMap(steps, edges);
        Assert.Equal(steps.Count, steps.Select(step => map[step]).Distinct().Count());
    }

    private static List<TrailStep> Steps(params string[] keys) => [.. keys.Select(key => new TrailStep(key, key, LearningState.NotStarted))];
}
