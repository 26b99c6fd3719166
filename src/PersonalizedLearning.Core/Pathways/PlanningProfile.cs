using System.Globalization;
using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Core.Profiles;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>What of a learner's profile planning reads: confirmed facets that are not switched off. Nothing else.</summary>
internal static class PlanningProfile
{
    public static async Task<Learner> Of(LearningDb db, PersonId learner, int? grade, int minutesAWeek, CancellationToken ct)
    {
        var facets = await ProfileReads.ForPlanning(db, learner, ct);
        return new Learner
        {
            Grade = grade,
            Facets = [.. facets.Where(f => f.Facet.Kind is FacetKind.Topic or FacetKind.Method or FacetKind.Access).Select(f => new Facet(f.Statement, Use(f.Facet.Sense), f.Facet.Value))],
            Languages = [.. facets.Where(f => f.Facet.Kind == FacetKind.Language).Select(f => f.Facet.Value)],
            MinutesAWeek = facets.Where(f => f.Facet.Kind == FacetKind.Time)
                .Select(f => int.TryParse(f.Facet.Value, CultureInfo.InvariantCulture, out var minutes) ? minutes : (int?)null).LastOrDefault(m => m is not null) ?? minutesAWeek,
        };
    }

    /// <summary>What was written, for "because you said".</summary>
    public static async Task<IReadOnlyDictionary<StatementId, string>> Words(LearningDb db, PersonId learner, CancellationToken ct) =>
        (await ProfileReads.ForPlanning(db, learner, ct)).DistinctBy(f => f.Statement).ToDictionary(f => f.Statement, f => f.Text);

    private static FacetUse Use(FacetSense sense) => sense switch
    {
        FacetSense.Interest => FacetUse.Interest,
        FacetSense.Prefers => FacetUse.Prefers,
        FacetSense.Avoids => FacetUse.Avoids,
        _ => FacetUse.Needs,
    };
}
