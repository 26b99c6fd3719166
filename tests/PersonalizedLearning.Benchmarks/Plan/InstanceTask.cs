using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Benchmarks.Plan;

/// <summary>An instance as the planner is asked it: a learner without wishes, so that minutes alone count.</summary>
internal static class InstanceTask
{
    public static StandardId Standard(int n) => new(new Guid(n + 1, 0, 0, new byte[8]));

    private static ResourceId Resource(int n) => new(new Guid(n + 1, 1, 0, new byte[8]));

    public static PlanningTask Of(PlanInstance instance) => new()
    {
        Targets = [.. Enumerable.Range(0, instance.Before.Length).Select(Standard)],
        Before = instance.Before.Select((b, s) => (b, s)).ToDictionary(e => Standard(e.s), e => (IReadOnlyList<StandardId>)[.. e.b.Select(Standard)]),
        Satisfied = new HashSet<StandardId>(),
        Catalog = [.. instance.Resources.Select((r, n) => Way(r, n))],
        LongestOption = 1.2,
        Learner = new Learner(),
    };

    public static Way Way(PlanResource resource, int n) => new()
    {
        Id = Resource(n),
        Title = $"Resource {n}",
        Method = Enum.Parse<LearningMethod>(resource.Method),
        Minutes = resource.Minutes,
        Covers = [.. resource.Covers.Select(Standard)],
        SocialForm = resource.Company,
        Source = new SourceId(new Guid(resource.Source + 1, 2, 0, new byte[8])),
        OnScreen = resource.OnScreen,
        After = [.. resource.After.Select(Resource)],
    };

    /// <summary>The option as the checker reads it; an open place is no resource.</summary>
    public static List<int> Plan(PlannedOption option) => [.. option.Steps.Select(step => step.Way is { } way ? BitConverter.ToInt32(way.Id.Value.ToByteArray()) - 1 : -1)];
}
