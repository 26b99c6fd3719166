using System.Globalization;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Host.Components;

namespace PersonalizedLearning.Host.Pages.Show;

/// <summary>The levels of a scale as cards to choose from, with what they look like for one criterion.</summary>
internal static class ScaleWords
{
    public static IReadOnlyList<Components.RubricRow.Level> Of(Scale? scale, TermsCriterion criterion) =>
        [.. (scale?.Levels ?? []).Select(level => new Components.RubricRow.Level(
            level.Ordinal.ToString(CultureInfo.InvariantCulture), level.Name, level.Meaning.Shown(),
            criterion.Descriptors.FirstOrDefault(d => d.Ordinal == level.Ordinal)?.Text))];
}
