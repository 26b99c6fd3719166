using System.Globalization;
using Microsoft.Extensions.Localization;
using PersonalizedLearning.Core.Profiles;

namespace PersonalizedLearning.Host.Pages.Me;

/// <summary>A facet in words: what planning would do with it.</summary>
public sealed class FacetLine
{
    private FacetLine() { }

    public static string Say(IStringLocalizer<FacetLine> text, StatementFacet facet)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(facet);
        return facet.Kind switch
        {
            FacetKind.Topic => text["Topic", facet.Value],
            FacetKind.Language => text[facet.Sense == FacetSense.Avoids ? "Language.Avoids" : "Language", new CultureInfo(facet.Value).DisplayName],
            FacetKind.Time when int.TryParse(facet.Value, CultureInfo.InvariantCulture, out var minutes) => text["Minutes", minutes],
            FacetKind.Time => text["ShortSteps"],
            _ => text[$"{facet.Kind}.{facet.Sense}", text[$"Word.{facet.Value}"]],
        };
    }
}
