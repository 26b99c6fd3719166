using CsCheck;
using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Pathways;

public class PathPlannerTests
{
    private static readonly StandardId[] Standards = [.. Enumerable.Range(1, 12).Select(n => new StandardId(new Guid(n, 0, 0, new byte[8])))];

    private static Way Way(int n, LearningMethod method, int minutes, params StandardId[] covers) => new()
    {
        Id = new ResourceId(new Guid(n, 1, 0, new byte[8])),
        Title = $"{method} {n}",
        Method = method,
        Minutes = minutes,
        Covers = covers,
        OnScreen = method is not (LearningMethod.Build or LearningMethod.GoAndSee or LearningMethod.Discuss),
        Words = method == LearningMethod.Build ? "bridges and straws" : "",
    };

    private static PlanningTask Chain(params Way[] catalog) => new()
    {
        Targets = [Standards[2]],
        Before = new Dictionary<StandardId, IReadOnlyList<StandardId>> { [Standards[2]] = [Standards[1]], [Standards[1]] = [Standards[0]] },
        Satisfied = new HashSet<StandardId> { Standards[0] },
        Catalog = catalog,
        Learner = new Learner { Grade = 6 },
    };

    private static Way[] Rich() =>
    [
        .. new[] { 1, 2 }.SelectMany(at => new[]
        {
            Way(at * 10, LearningMethod.Build, 40, Standards[at]),
            Way(at * 10 + 1, LearningMethod.Discuss, 30, Standards[at]),
            Way(at * 10 + 2, LearningMethod.Practise, 15, Standards[at]),
        }),
    ];

    [Fact]
    public void A_path_holds_what_the_goal_rests_on_and_leaves_out_what_is_satisfied()
    {
        var answer = PathPlanner.Plan(Chain(Rich()));
        Assert.Equal([Standards[1], Standards[2]], answer.Open);
        Assert.All(answer.Options, option => Assert.Equal(answer.Open, option.Steps.SelectMany(step => step.Standards).Distinct()));
    }

    [Fact]
    public void Options_differ_in_how_one_learns_and_reach_the_same_standards()
    {
        var options = PathPlanner.Plan(Chain(Rich())).Options;
        // Building takes 80 minutes where the shortest way takes 30: up to three times as long is still an offer.
        Assert.Equal([Approach.HandsFirst, Approach.PeopleFirst, Approach.StepByStep], options.Select(option => option.Approach));
        Assert.Equal(3, options.Select(option => string.Join(',', option.Steps.Select(step => step.Way!.Method))).Distinct().Count());
        Assert.Contains(LearningMethod.Practise, options[0].LessOf);
    }

    [Fact]
    public void A_catalog_of_exercises_alone_promises_no_building_and_still_gives_a_choice()
    {
        var exercises = new[] { 1, 2 }.SelectMany(at => Enumerable.Range(0, 3).Select(n => Way((at * 10) + n, LearningMethod.Practise, 15, Standards[at]))).ToArray();
        var options = PathPlanner.Plan(Chain(exercises)).Options;
        Assert.Equal([Approach.StepByStep, Approach.TwoWays], options.Select(option => option.Approach));
        Assert.Equal([2, 4], options.Select(option => option.Steps.Count));
    }

    [Fact]
    public void A_standard_without_two_ways_is_named_as_a_gap_and_keeps_an_open_place()
    {
        var answer = PathPlanner.Plan(Chain(Way(1, LearningMethod.Read, 10, Standards[2])));
        Assert.Equal(0, answer.Gaps[Standards[1]]);
        Assert.Equal(1, answer.Gaps[Standards[2]]);
        var option = Assert.Single(answer.Options);
        Assert.Null(option.Steps[0].Way);
        Assert.Equal([Standards[1]], option.Steps[0].Standards);
    }

    [Fact]
    public void A_need_is_a_constraint_and_an_interest_is_a_reason()
    {
        var need = new Facet(new StatementId(Id.Next()), FacetUse.Needs, "read-aloud");
        var interest = new Facet(new StatementId(Id.Next()), FacetUse.Interest, "bridges");
        var task = Chain(Rich()) with { Learner = new Learner { Grade = 6, Facets = [need, interest] } };
        var used = PathPlanner.Plan(task).Options.SelectMany(option => option.Steps).ToList();
        Assert.DoesNotContain(used, step => step.Way!.OnScreen);
        Assert.Contains(used, step => step.Because.Contains(interest));
    }

    [Fact]
    public void A_resource_for_another_grade_is_not_offered_unasked()
    {
        var task = Chain([.. Rich(), Way(99, LearningMethod.Build, 1, Standards[2]) with { LowestGrade = 1, HighestGrade = 2 }]);
        Assert.DoesNotContain(PathPlanner.Plan(task).Options.SelectMany(option => option.Steps), step => step.Way!.Title == "Build 99");
    }

    [Fact]
    public void What_was_asked_for_far_from_the_learners_grade_has_ways_of_its_own_level()
    {
        Way[] eighth = [.. Rich().Select(way => way with { LowestGrade = 9, HighestGrade = 9 })];
        var task = Chain(eighth);
        Assert.Equal(2, PathPlanner.Plan(task).Gaps.Count);
        var asked = task with { Grades = new Dictionary<StandardId, (int, int)> { [Standards[1]] = (9, 9), [Standards[2]] = (9, 10) } };
        Assert.Empty(PathPlanner.Plan(asked).Gaps);
        // A way for grade 2 is no way to it either.
        Assert.Equal(2, PathPlanner.Plan(asked with { Catalog = [.. eighth.Select(way => way with { LowestGrade = 2, HighestGrade = 2 })] }).Gaps.Count);
    }

    [Fact]
    public void Languages_bind_what_is_offered_and_are_said_where_they_left_something_out()
    {
        var (english, spanish) = (Said(FacetUse.Language, "en"), Said(FacetUse.NotLanguage, "es"));
        var catalog = Rich().Select((way, at) => way with { Language = at % 3 == 0 ? "es-MX" : "en" }).ToArray();
        foreach (var facet in (Facet[])[english, spanish])
        {
            var options = PathPlanner.Plan(Chain(catalog) with { Learner = new Learner { Facets = [facet] } }).Options;
            Assert.All(options.SelectMany(o => o.Steps), step => Assert.Equal("en", step.Way!.Language));
            Assert.All(options, option => Assert.Contains(facet, option.Because));
        }
        Assert.All(PathPlanner.Plan(Chain(Rich()) with { Learner = new Learner { Facets = [english, spanish] } }).Options, option => Assert.Empty(option.Because));
    }

    [Fact]
    public void What_was_led_around_is_said_and_a_need_only_where_it_binds()
    {
        var (avoids, captions, week) = (Said(FacetUse.Avoids, "Practise"), Said(FacetUse.Needs, "captions"), Said(FacetUse.Time, "60"));
        var options = PathPlanner.Plan(Chain(Rich()) with { Learner = new Learner { Facets = [avoids, captions, week] } }).Options;
        var steps = options.SelectMany(o => o.Steps).ToList();
        Assert.All(steps, step => Assert.Equal(step.Way!.Method != LearningMethod.Practise, step.Because.Contains(avoids)));
        Assert.Contains(steps, step => step.Way!.OnScreen);
        // Nothing here is watched: the need was nobody's reason. The minutes a week are every option's.
        Assert.DoesNotContain(captions, options.SelectMany(o => o.Because));
        Assert.All(options, option => Assert.Contains(week, option.Because));
    }

    [Fact]
    public void Company_and_short_steps_are_wishes_like_methods()
    {
        var catalog = Enumerable.Range(0, 6).Select(n => Way(n, LearningMethod.Read, 30, Standards[1 + (n % 2)]) with { SocialForm = n < 2 ? "group" : "alone", Minutes = n < 4 ? 30 : 20 }).ToArray();
        PlanningAnswer With(Facet facet) => PathPlanner.Plan(Chain(catalog) with { Learner = new Learner { Facets = [facet] } });
        var group = With(Said(FacetUse.Prefers, "group")).Options.Single(o => o.Approach is Approach.PeopleFirst or Approach.OwnMix);
        Assert.All(group.Steps, step => Assert.Equal(("group", 1), (step.Way!.SocialForm, step.Because.Count)));
        Assert.Contains(With(Said(FacetUse.Prefers, Facet.ShortSteps)).Options, o => o.Steps.All(step => step.Way!.Minutes == 20 && step.Because.Count == 1));
    }

    private static Facet Said(FacetUse use, string value) => new(new StatementId(Id.Next()), use, value);

    /// <summary>An independent checker reads the task and the plan: every open standard once, nothing before what it rests on.</summary>
    [Fact]
    public void Any_graph_with_circles_too_gives_plans_that_cover_everything_in_a_valid_order() =>
        (from edges in Gen.Select(Gen.Int[0, 11], Gen.Int[0, 11]).Array[0, 30]
         from covers in Gen.Select(Gen.Int[0, 11], Gen.Int[0, 11], Gen.Enum<LearningMethod>()).Array[0, 40]
         from satisfied in Gen.Int[0, 11].Array[0, 4]
         select (edges, covers, satisfied)).Sample(made =>
         {
             var task = new PlanningTask
             {
                 Targets = [Standards[11], Standards[7]],
                 Before = made.edges.Where(e => e.Item1 != e.Item2).Distinct().GroupBy(e => Standards[e.Item2]).ToDictionary(g => g.Key, g => (IReadOnlyList<StandardId>)[.. g.Select(e => Standards[e.Item1])]),
                 Satisfied = made.satisfied.Select(at => Standards[at]).ToHashSet(),
                 Catalog = [.. made.covers.Select((c, n) => Way(n, c.Item3, 10 + n, [.. new[] { Standards[c.Item1], Standards[c.Item2] }.Distinct()]))],
                 Learner = new Learner { Grade = 6 },
             };
             var answer = PathPlanner.Plan(task);
             foreach (var option in answer.Options)
             {
                 // A second way to a standard comes after the first: the first is what others wait for.
                 var order = option.Steps.SelectMany((step, at) => step.Standards.Select(standard => (standard, at))).DistinctBy(entry => entry.standard).ToList();
                 Assert.Equal(answer.Open.OrderBy(s => s.Value), order.Select(entry => entry.standard).OrderBy(s => s.Value));
                 var place = order.ToDictionary(entry => entry.standard, entry => entry.at);
                 foreach (var (after, befores) in task.Before)
                     foreach (var before in befores.Where(b => place.ContainsKey(b) && place.ContainsKey(after) && !answer.CutEdges.Contains((b, after))))
                         Assert.True(place[before] <= place[after], $"{before} comes after {after}");
             }
         }, iter: 2000);
}
