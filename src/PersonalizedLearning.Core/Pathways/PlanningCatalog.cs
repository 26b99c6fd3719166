using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Pathways.Planning;

namespace PersonalizedLearning.Core.Pathways;

internal static class PlanningCatalog
{
    /// <summary>A resource as planning sees it.</summary>
    public static Way Way(ResourceRow row, IEnumerable<StandardId> covers, IEnumerable<ResourceId> after) => new()
    {
        Id = row.Id,
        Title = row.Title,
        Method = row.Method,
        Minutes = row.Minutes,
        Covers = [.. covers.Distinct()],
        Language = row.Language,
        AccessFeatures = row.AccessFeatures,
        SocialForm = row.SocialForm,
        Source = row.SourceId,
        OnScreen = row.OnScreen,
        LowestGrade = row.LowestGrade,
        HighestGrade = row.HighestGrade,
        Words = SearchWords.Of(row.Title, row.Summary),
        After = [.. after],
    };
}
