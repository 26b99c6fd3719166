namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>What a learner's facets say about one way: whether it can be offered at all, and whether it is what they speak of.</summary>
internal static class Suitable
{
    /// <summary>"Short steps, please" speaks for what takes no longer than this.</summary>
    private const int ShortMinutes = 20;

    private static readonly string[] SoundNeeds = ["captions", "transcript", "sign-language"];

    /// <summary>Needs and languages are constraints; a grade far from the learner's own is not offered unasked.</summary>
    public static bool Is(Way way, PlanningTask task) =>
        task.Learner.Facets.All(facet => !Cuts(facet, way, task.Learner)) && OfTheirGrade(way, task);

    /// <summary>Whether this facet alone leaves the way out.</summary>
    public static bool Cuts(Facet facet, Way way, Learner learner) => facet.Use switch
    {
        FacetUse.Needs => Binds(facet, way) && !way.AccessFeatures.Contains(facet.Value, StringComparer.OrdinalIgnoreCase),
        FacetUse.Language => way.Language is { } language && !Known(learner, language),
        // Who says both of a language can use it.
        FacetUse.NotLanguage => way.Language is { } language && Same(facet.Value, language) && !Known(learner, language),
        _ => false,
    };

    /// <summary>An access need binds what happens at a screen, and one about sound only what is watched: a text needs no captions.</summary>
    public static bool Binds(Facet need, Way way) =>
        way.OnScreen && (way.Method == Sdk.LearningMethod.Watch || !SoundNeeds.Contains(need.Value, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether the way is what a facet speaks of: a topic, a method, a company, short steps.</summary>
    public static bool Says(Facet facet, Way way) =>
        facet.Use == FacetUse.Interest ? InterestWord.In(way.Words, facet.LookedFor)
        : facet.Value == Facet.ShortSteps ? way.Minutes <= ShortMinutes
        : facet.Value.Equals(way.Method.ToString(), StringComparison.OrdinalIgnoreCase) || facet.Value.Equals(way.SocialForm, StringComparison.OrdinalIgnoreCase);

    /// <summary>Near the learner's grade, or near a standard that was asked for (or is rested on) and lies far from it.</summary>
    private static bool OfTheirGrade(Way way, PlanningTask task)
    {
        if (task.Learner.Grade is not { } grade || way.LowestGrade is not { } lowest || way.HighestGrade is not { } highest || Near(grade, grade))
            return true;
        return way.Covers.Any(standard => task.Grades.TryGetValue(standard, out var of) && (of.Lowest > grade + 1 || of.Highest < grade - 1) && Near(of.Lowest, of.Highest));

        bool Near(int from, int to) => lowest <= to + 1 && highest >= from - 1;
    }

    private static bool Known(Learner learner, string language) => learner.Facets.Any(f => f.Use == FacetUse.Language && Same(f.Value, language));

    private static bool Same(string one, string other) => one.Split('-')[0].Equals(other.Split('-')[0], StringComparison.OrdinalIgnoreCase);
}
