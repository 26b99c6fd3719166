using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>
/// Finds two to four real ways to a goal. Each approach weighs the catalog differently, covers every open standard with
/// suitable resources, and keeps prerequisites in order. One that comes out like another, or that the catalog cannot
/// keep the promise of, is left out.
/// The system offers, it never picks: options are in a fixed order, not by value.
/// </summary>
public static class PathPlanner
{
    /// <summary>What a resource without a stated time counts for.</summary>
    public const int UnknownMinutes = 20;

    private static readonly string[] SoundNeeds = ["captions", "transcript", "sign-language"];

    private const int MostOptions = 4;

    /// <summary>An approach is named for what at least so much of it is.</summary>
    private const double Promised = 0.3;

    /// <summary>Two options that share more of their resources than this are one.</summary>
    private const double TooAlike = 0.7;

    public static PlanningAnswer Plan(PlanningTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var closure = Closure.Of(task);
        var open = closure.Order;
        var suitable = task.Catalog.Where(way => Suits(way, task.Learner)).ToList();
        var ways = open.ToDictionary(standard => standard, standard => suitable.Where(way => way.Covers.Contains(standard)).ToList());

        var options = new List<PlannedOption>();
        foreach (var approach in Enum.GetValues<Approach>())
        {
            var option = Build(approach, task, closure, ways);
            if (options.Count < MostOptions && option.Steps.Count > 0 && Keeps(approach, option, task.Learner) && !options.Exists(other => Alike(other, option)))
                options.Add(option);
        }

        return new PlanningAnswer
        {
            Open = open,
            Options = [.. options.Select(option => option with { LessOf = LessOf(option, options) })],
            Gaps = ways.Where(entry => entry.Value.Count < 2).ToDictionary(entry => entry.Key, entry => entry.Value.Count),
            CutEdges = [.. closure.Cut],
        };
    }

    /// <summary>Needs and languages are constraints; a grade far from the learner's own is not offered unasked.</summary>
    private static bool Suits(Way way, Learner learner)
    {
        var needs = learner.Facets.Where(facet => facet.Use == FacetUse.Needs).Select(facet => facet.Value);
        if (needs.Any(need => Binds(need, way) && !way.AccessFeatures.Contains(need, StringComparer.OrdinalIgnoreCase)))
            return false;
        if (way.Language is { } language && learner.Languages.Count > 0
            && !learner.Languages.Any(known => language.Split('-')[0].Equals(known.Split('-')[0], StringComparison.OrdinalIgnoreCase)))
            return false;
        return learner.Grade is not { } grade || way.LowestGrade is not { } lowest || way.HighestGrade is not { } highest
            || (lowest <= grade + 1 && highest >= grade - 1);
    }

    /// <summary>An access need binds what happens at a screen, and one about sound only what is watched: a text needs no captions.</summary>
    private static bool Binds(string need, Way way) =>
        way.OnScreen && (way.Method == LearningMethod.Watch || !SoundNeeds.Contains(need, StringComparer.OrdinalIgnoreCase));

    private static PlannedOption Build(Approach approach, PlanningTask task, Closure closure, Dictionary<StandardId, List<Way>> ways)
    {
        var covered = new HashSet<StandardId>();
        var chosen = new List<PlannedStep>();
        foreach (var standard in closure.Order)
        {
            if (covered.Contains(standard))
                continue;
            var best = ways[standard]
                .Select(way => (Way: way, Covers: Reached(way, standard, closure, covered)))
                .OrderByDescending(candidate => Value(candidate.Way, approach, task.Learner, candidate.Covers.Count))
                .ThenBy(candidate => candidate.Way.Title, StringComparer.Ordinal)
                .ThenBy(candidate => candidate.Way.Id.Value)
                .FirstOrDefault();
            var covers = best.Way is null ? [standard] : best.Covers;
            covered.UnionWith(covers);
            chosen.Add(new PlannedStep
            {
                Way = best.Way,
                Standards = covers,
                Because = best.Way is null ? [] : [.. task.Learner.Facets.Where(facet => Speaks(facet, best.Way))],
                OtherWays = best.Way is null ? 0 : ways[standard].Count - 1,
            });
        }

        if (approach == Approach.TwoWays)
            AddSecondWays(chosen, task, ways);
        var steps = InOrder(chosen, closure);
        var minutes = steps.Sum(step => step.Way?.Minutes ?? UnknownMinutes);
        var perWeek = Math.Max(15, task.Learner.MinutesAWeek);
        return new PlannedOption
        {
            Approach = approach,
            Steps = steps,
            Minutes = minutes,
            Weeks = (Math.Max(1, (int)Math.Ceiling(minutes * 0.75 / perWeek)), Math.Max(1, (int)Math.Ceiling(minutes * 1.5 / perWeek))),
            Because = [.. steps.SelectMany(step => step.Because).Distinct()],
        };
    }

    /// <summary>The same standard once more by other means: another method where there is one.</summary>
    private static void AddSecondWays(List<PlannedStep> chosen, PlanningTask task, Dictionary<StandardId, List<Way>> ways)
    {
        for (var at = chosen.Count - 1; at >= 0; at--)
        {
            var step = chosen[at];
            var second = ways[step.Standards[0]].Where(way => way.Id != step.Way?.Id && chosen.TrueForAll(other => other.Way?.Id != way.Id))
                .OrderBy(way => way.Method == step.Way?.Method)
                .ThenByDescending(way => Value(way, Approach.OwnMix, task.Learner, 1))
                .ThenBy(way => way.Title, StringComparer.Ordinal).ThenBy(way => way.Id.Value).FirstOrDefault();
            if (second is not null)
                chosen.Insert(at + 1, new PlannedStep { Way = second, Standards = [step.Standards[0]], OtherWays = step.OtherWays, Because = [.. task.Learner.Facets.Where(facet => Speaks(facet, second))] });
        }
    }

    /// <summary>Whether an option is what its approach promises.</summary>
    private static bool Keeps(Approach approach, PlannedOption option, Learner learner)
    {
        double Share(Func<Way, bool> of) => option.Steps.Count(step => step.Way is { } way && of(way)) / (double)option.Steps.Count;
        return approach switch
        {
            Approach.HandsFirst => Share(way => way.Method is LearningMethod.Build or LearningMethod.Create or LearningMethod.Investigate or LearningMethod.GoAndSee) >= Promised,
            Approach.PeopleFirst => Share(way => way.Method is LearningMethod.Discuss or LearningMethod.GoAndSee || way.SocialForm is "pair" or "group" or "class") >= Promised,
            Approach.OwnMix => learner.Facets.Any(facet => facet.Use == FacetUse.Prefers && Share(way => Is(facet, way.Method)) >= Promised),
            _ => true,
        };
    }

    /// <summary>Which open standards a way covers at this point: only those that rest on nothing still to come.</summary>
    private static List<StandardId> Reached(Way way, StandardId first, Closure closure, HashSet<StandardId> covered)
    {
        var reached = new List<StandardId> { first };
        foreach (var standard in closure.Order.Where(s => s != first && !covered.Contains(s) && way.Covers.Contains(s)))
            if (closure.Before(standard).All(before => covered.Contains(before) || reached.Contains(before)))
                reached.Add(standard);
        return reached;
    }

    /// <summary>Steps keep their order but for resources that name others as coming first, as far as prerequisites allow.</summary>
    private static List<PlannedStep> InOrder(List<PlannedStep> chosen, Closure closure)
    {
        var left = chosen.ToList();
        var ordered = new List<PlannedStep>(chosen.Count);
        var covered = new HashSet<StandardId>();
        while (left.Count > 0)
        {
            var free = left.Where(step => step.Standards.All(s => closure.Before(s).All(before => covered.Contains(before) || step.Standards.Contains(before)))).ToList();
            var next = free.FirstOrDefault(step => step.Way is null || !left.Exists(other => other != step && other.Way is { } way && step.Way.After.Contains(way.Id))) ?? free[0];
            left.Remove(next);
            ordered.Add(next);
            covered.UnionWith(next.Standards);
        }
        return ordered;
    }

    private static double Value(Way way, Approach approach, Learner learner, int covers)
    {
        var value = Weight(approach, way, learner) + 0.6 * (covers - 1) - (way.Minutes ?? UnknownMinutes) / 120.0;
        foreach (var facet in learner.Facets)
        {
            if (facet.Use == FacetUse.Interest && Speaks(facet, way))
                value += 1;
            else if (facet.Use == FacetUse.Avoids && Is(facet, way.Method))
                value -= 1.5;
        }
        return value;
    }

    private static double Weight(Approach approach, Way way, Learner learner) => approach switch
    {
        Approach.HandsFirst => way.Method switch
        {
            LearningMethod.Build or LearningMethod.Create => 3,
            LearningMethod.Investigate => 2.6,
            LearningMethod.GoAndSee => 1.5,
            _ => way.OnScreen ? 0 : 0.5,
        },
        Approach.PeopleFirst => way.Method switch
        {
            LearningMethod.Discuss => 3,
            LearningMethod.GoAndSee => 2.8,
            _ => way.SocialForm is "pair" or "group" or "class" ? 2 : 0,
        },
        Approach.StepByStep or Approach.TwoWays => way.Method switch
        {
            LearningMethod.Practise => 3,
            LearningMethod.Watch or LearningMethod.Read => 2,
            _ => way.Minutes is <= 20 ? 0.8 : 0,
        },
        _ => learner.Facets.Any(facet => facet.Use == FacetUse.Prefers && Is(facet, way.Method)) ? 3 : 0.5,
    };

    /// <summary>Whether a facet had a say in taking this way.</summary>
    private static bool Speaks(Facet facet, Way way) => facet.Use switch
    {
        FacetUse.Interest => facet.Value.Length > 2 && way.Words.Contains(facet.Value, StringComparison.OrdinalIgnoreCase),
        FacetUse.Prefers => Is(facet, way.Method),
        FacetUse.Needs => way.OnScreen,
        _ => false,
    };

    private static bool Is(Facet facet, LearningMethod method) => facet.Value.Equals(method.ToString(), StringComparison.OrdinalIgnoreCase);

    private static bool Alike(PlannedOption a, PlannedOption b)
    {
        var one = a.Steps.Select(step => step.Way?.Id).OfType<ResourceId>().ToHashSet();
        var other = b.Steps.Select(step => step.Way?.Id).OfType<ResourceId>().ToHashSet();
        if (one.Count == 0 && other.Count == 0)
            return true;
        var shared = one.Count(other.Contains);
        return (double)shared / (one.Count + other.Count - shared) > TooAlike;
    }

    private static List<LearningMethod> LessOf(PlannedOption option, List<PlannedOption> options)
    {
        static double Share(PlannedOption of, LearningMethod method) => of.Steps.Count(step => step.Way?.Method == method) / (double)of.Steps.Count;
        return [.. Enum.GetValues<LearningMethod>().Where(method => options.Exists(other => Share(other, method) - Share(option, method) >= 0.3))];
    }
}
