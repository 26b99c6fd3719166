using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>
/// Finds two to five real ways to a goal. Each approach weighs the catalog differently, covers every open standard with
/// suitable resources at little cost, and keeps prerequisites in order. One that comes out like another, is much longer,
/// or that the catalog cannot keep the promise of, is left out.
/// The system offers, it never picks: options are in a fixed order, not by value.
/// </summary>
public static class PathPlanner
{
    /// <summary>What a resource without a stated time counts for.</summary>
    public const int UnknownMinutes = 20;

    private const int MostOptions = 5;

    /// <summary>What a resource costs more for each option that has it already, as a logarithm.</summary>
    private static readonly double UsedBefore = Math.Log(1.12);

    /// <summary>An approach is named for what at least so much of it is.</summary>
    private const double Promised = 0.3;

    /// <summary>Two options that share more of their resources than this are one.</summary>
    private const double TooAlike = 0.55;

    /// <summary>For the way that sets the measure, and for each other.</summary>
    private static readonly Effort Best = new(80, 700, 9), Other = new(8, 50, 5);

    public static PlanningAnswer Plan(PlanningTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var closure = Closure.Of(task);
        var field = new PlanField(task, closure, way => Suitable.Is(way, task));
        var shortest = field.Solve(field.Minutes, Best);
        var measure = shortest.Sum(column => field.Minutes[column]);

        var found = new List<Found>();
        var uses = new int[field.Ways.Count];
        var strength = 1.0;
        foreach (var approach in Enum.GetValues<Approach>())
        {
            if (approach == Approach.TwoWays || closure.Order.Count == 0 || (approach == Approach.OwnMix && !task.Learner.Facets.Any(facet => facet.Use == FacetUse.Prefers)))
                continue;
            var columns = approach == Approach.Shortest ? shortest : Build(approach, task, field, uses, measure, ref strength);
            var option = Option(approach, columns, task, field);
            if (!Keeps(approach, option, task.Learner))
                continue;
            // Of two that come out alike the shorter stays; the name of an approach says more than "shortest".
            var alike = found.FindIndex(other => Alike(other.Option, option));
            if (alike >= 0 && option.Minutes >= found[alike].Option.Minutes)
                continue;
            if (alike >= 0)
                found.RemoveAll(other => Alike(other.Option, option));
            found.Add(new(option, columns));
            foreach (var column in columns.Where(column => field.Problem.WayOf[column] >= 0))
                uses[field.Problem.WayOf[column]]++;
        }
        while (found.Count > 2 && (found.Count > MostOptions || found.Max(f => f.Option.Minutes) > measure * task.LongestOption))
            found.Remove(found.MaxBy(f => f.Option.Minutes)!);
        if (found.Count == 1)
        {
            var twice = TwoWays(found[0].Columns, task, field);
            if (twice.Steps.Count > found[0].Option.Steps.Count)
                found.Add(new(twice, []));
        }
        var options = found.ConvertAll(f => f.Option);
        return new PlanningAnswer
        {
            Open = closure.Order,
            Options = [.. options.Select(option => option with { LessOf = LessOf(option, options) })],
            Gaps = field.Gaps(),
            CutEdges = [.. closure.Cut],
        };
    }

    /// <summary>One way by cost a newly covered standard and nothing after: the benchmark's second yardstick.</summary>
    internal static PlannedOption Greedy(PlanningTask task)
    {
        var field = new PlanField(task, Closure.Of(task), way => Suitable.Is(way, task));
        return Option(Approach.Shortest, field.Greedy(), task, field);
    }

    private sealed record Found(PlannedOption Option, List<int> Columns);

    /// <summary>The approach's wishes make some ways dearer than they are; where that leads too far round, the wishes count for less.</summary>
    private static List<int> Build(Approach approach, PlanningTask task, PlanField field, int[] uses, double measure, ref double strength)
    {
        // Powers and products of the factors, as sums of logarithms.
        var factors = field.Ways.ConvertAll(way => Math.Log(Factor(way, approach, task.Learner)));
        var longest = measure * task.LongestOption;
        // What was too strong for the approach before is about too strong for this one.
        strength = Math.Min(1, strength * 1.2);
        while (true)
        {
            var power = strength;
            var cost = field.Cost((_, at) => Math.Exp((factors[at] * power) + (uses[at] * UsedBefore)));
            var columns = field.Solve(cost, Other);
            var minutes = columns.Sum(column => field.Minutes[column]);
            if (minutes <= longest || strength < 0.15)
                return columns;
            // How much longer it is grows faster than the wishes' strength: this much of it mostly fits.
            strength *= Math.Clamp((longest - measure) / (minutes - measure), 0.2, 0.7);
        }
    }

    private static double Factor(Way way, Approach approach, Learner learner)
    {
        var factor = 1 - (0.22 * Weight(approach, way, learner));
        foreach (var facet in learner.Facets)
        {
            if (facet.Use == FacetUse.Interest && Suitable.Says(facet, way))
                factor *= 0.6;
            else if (facet.Use == FacetUse.Prefers && Suitable.Says(facet, way))
                factor *= 0.8;
            else if (facet.Use == FacetUse.Avoids && Suitable.Says(facet, way))
                factor *= 2;
        }
        return Math.Max(0.1, factor);
    }

    private static PlannedOption Option(Approach approach, List<int> columns, PlanningTask task, PlanField field)
    {
        var covered = new HashSet<StandardId>();
        var steps = columns.ConvertAll(column =>
        {
            var way = field.WayAt(column);
            var standards = field.Problem.Columns[column].Select(row => field.Standards[row]).Where(covered.Add).ToList();
            return new PlannedStep
            {
                Way = way,
                Standards = standards,
                Because = way is null ? [] : Reasons(way, standards[0], task, field),
                OtherWays = way is null ? 0 : Math.Max(0, field.WaysTo(standards[0]) - 1),
            };
        });
        return Told(approach, steps, task, field);
    }

    /// <summary>The facets that had a say in taking this way to a standard.</summary>
    private static List<Facet> Reasons(Way way, StandardId standard, PlanningTask task, PlanField field) => [.. task.Learner.Facets.Where(facet => facet.Use switch
    {
        FacetUse.Interest or FacetUse.Prefers => Suitable.Says(facet, way),
        FacetUse.Needs => Suitable.Binds(facet, way),
        // It was led around something only where that would have been another way.
        FacetUse.Avoids => !Suitable.Says(facet, way) && field.To(standard).Any(other => Suitable.Says(facet, other)),
        _ => false,
    })];

    private static PlannedOption Told(Approach approach, List<PlannedStep> steps, PlanningTask task, PlanField field)
    {
        var minutes = steps.Sum(step => step.Way?.Minutes ?? UnknownMinutes);
        var perWeek = Math.Max(15, task.Learner.MinutesAWeek);
        return new PlannedOption
        {
            Approach = approach,
            Steps = steps,
            Minutes = minutes,
            Weeks = (Math.Max(1, (int)Math.Ceiling(minutes * task.Learner.Speed.Fast / perWeek)), Math.Max(1, (int)Math.Ceiling(minutes * task.Learner.Speed.Slow / perWeek))),
            Because = [.. task.Learner.Facets.Where(facet => facet.Use == FacetUse.Time || field.LeftOut.Exists(way => Suitable.Cuts(facet, way, task.Learner))).Concat(steps.SelectMany(step => step.Because)).Distinct()],
        };
    }

    /// <summary>The same standards once more by other means: another method where there is one.</summary>
    private static PlannedOption TwoWays(List<int> columns, PlanningTask task, PlanField field)
    {
        var once = Option(Approach.TwoWays, columns, task, field).Steps;
        var taken = once.Select(step => step.Way?.Id).OfType<ResourceId>().ToHashSet();
        var steps = new List<PlannedStep>();
        foreach (var step in once)
        {
            steps.Add(step);
            var second = field.To(step.Standards[0]).Where(way => !taken.Contains(way.Id) && !way.After.Any(taken.Contains))
                .OrderBy(way => way.Method == step.Way?.Method).ThenBy(way => way.Minutes ?? UnknownMinutes)
                .ThenBy(way => way.Title, StringComparer.Ordinal).ThenBy(way => way.Id.Value).FirstOrDefault();
            if (second is null || !taken.Add(second.Id))
                continue;
            steps.Add(new PlannedStep { Way = second, Standards = [step.Standards[0]], OtherWays = step.OtherWays, Because = Reasons(second, step.Standards[0], task, field) });
        }
        return Told(Approach.TwoWays, steps, task, field);
    }

    /// <summary>Whether an option is what its approach promises.</summary>
    private static bool Keeps(Approach approach, PlannedOption option, Learner learner)
    {
        double Share(Func<Way, bool> of) => option.Steps.Count(step => step.Way is { } way && of(way)) / (double)option.Steps.Count;
        return approach switch
        {
            Approach.HandsFirst => Share(way => way.Method is LearningMethod.Build or LearningMethod.Create or LearningMethod.Investigate or LearningMethod.GoAndSee) >= Promised,
            Approach.PeopleFirst => Share(way => way.Method is LearningMethod.Discuss or LearningMethod.GoAndSee || way.SocialForm is "pair" or "group" or "class") >= Promised,
            Approach.AwayFromScreen => Share(way => !way.OnScreen) >= 0.5,
            Approach.StepByStep => Share(way => way.Method is LearningMethod.Practise or LearningMethod.Watch or LearningMethod.Read) >= Promised,
            Approach.OwnMix => learner.Facets.Any(facet => facet.Use == FacetUse.Prefers && Share(way => Suitable.Says(facet, way)) >= Promised),
            _ => true,
        };
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
        Approach.AwayFromScreen => way.OnScreen ? 0 : 3,
        Approach.StepByStep => way.Method switch
        {
            LearningMethod.Practise => 3,
            LearningMethod.Watch or LearningMethod.Read => 2,
            _ => 0,
        },
        _ => learner.Facets.Any(facet => facet.Use == FacetUse.Prefers && Suitable.Says(facet, way)) ? 3 : 0,
    };

    /// <summary>Two options are one when they share most of their resources, or differ in fewer than two of method, company, source, order and pace.</summary>
    private static bool Alike(PlannedOption a, PlannedOption b)
    {
        var one = a.Steps.Select(step => step.Way?.Id).OfType<ResourceId>().ToHashSet();
        var other = b.Steps.Select(step => step.Way?.Id).OfType<ResourceId>().ToHashSet();
        if (one.Count == 0 && other.Count == 0)
            return true;
        var shared = one.Count(other.Contains);
        return (double)shared / (one.Count + other.Count - shared) > TooAlike || Differences(a, b) < 2;
    }

    private static int Differences(PlannedOption a, PlannedOption b)
    {
        var order = !a.Steps.SelectMany(step => step.Standards).SequenceEqual(b.Steps.SelectMany(step => step.Standards));
        var pace = Math.Abs(a.Minutes - b.Minutes) >= 0.1 * Math.Min(a.Minutes, b.Minutes);
        return Apart(a, b, way => way.Method) + Apart(a, b, way => way.SocialForm) + Apart(a, b, way => way.Source) + (order ? 1 : 0) + (pace ? 1 : 0);
    }

    /// <summary>1 when at least a fifth of the steps would have to change to have the same mix.</summary>
    private static int Apart<T>(PlannedOption a, PlannedOption b, Func<Way, T> of)
    {
        static ILookup<T, double> Mix(PlannedOption option, Func<Way, T> of) => option.Steps.Where(step => step.Way is not null).ToLookup(step => of(step.Way!), _ => 1.0 / option.Steps.Count);
        var (one, other) = (Mix(a, of), Mix(b, of));
        return one.Select(g => g.Key).Union(other.Select(g => g.Key)).Sum(key => Math.Abs(one[key].Sum() - other[key].Sum())) / 2 >= 0.2 ? 1 : 0;
    }

    private static List<LearningMethod> LessOf(PlannedOption option, List<PlannedOption> options)
    {
        static double Share(PlannedOption of, LearningMethod method) => of.Steps.Count(step => step.Way?.Method == method) / (double)of.Steps.Count;
        return [.. Enum.GetValues<LearningMethod>().Where(method => options.Exists(other => Share(other, method) - Share(option, method) >= 0.3))];
    }
}
