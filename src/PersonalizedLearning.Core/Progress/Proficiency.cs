using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>
/// The current level: the n-th highest uncorrected judgement, and the day that first brought it there.
/// The order in which judgements arrive does not matter, nor does one that arrives twice; only a person's correction lowers it.
/// </summary>
/// <param name="Ordinal">Null: not judged enough yet.</param>
/// <param name="Meaning">Below where there is no level.</param>
/// <param name="ReachedOn">The day that first brought this level.</param>
/// <param name="MetOn">The day that first brought a level that means met; later levels leave it as it is.</param>
/// <param name="Because">The judgements that hold the level, best first: why this level.</param>
public sealed record Proficiency(int? Ordinal, LevelMeaning Meaning, DateOnly? ReachedOn, DateOnly? MetOn, IReadOnlyList<JudgementFact> Because)
{
    public bool IsMet => Meaning != LevelMeaning.Below;

    public static Proficiency Of(IEnumerable<JudgementFact> judgements, Yardstick yardstick)
    {
        ArgumentNullException.ThrowIfNull(yardstick);
        var standing = Standing(judgements).Where(j => j.Ordinal is not null).ToList();
        var best = standing.OrderByDescending(j => j.Ordinal).ThenBy(j => j.PerformedOn).ThenBy(j => j.Id.Value).Take(yardstick.JudgementsNeeded).ToList();
        if (best.Count < yardstick.JudgementsNeeded)
            return new(null, LevelMeaning.Below, null, null, best);

        var level = best[^1].Ordinal!.Value;
        var meaning = yardstick.Meaning(level);
        return new(level, meaning, Reached(j => j >= level), meaning == LevelMeaning.Below ? null : Reached(j => yardstick.Meaning(j) != LevelMeaning.Below), best);

        DateOnly Reached(Func<int, bool> enough) => standing.Where(j => enough(j.Ordinal!.Value)).Select(j => j.PerformedOn).Order().ElementAt(yardstick.JudgementsNeeded - 1);
    }

    /// <summary>Judgements that nobody corrected, each once. Where two corrected the same one, the later correction stands.</summary>
    public static IReadOnlyList<JudgementFact> Standing(IEnumerable<JudgementFact> judgements)
    {
        var all = judgements.DistinctBy(j => j.Id).ToList();
        var corrections = all.Where(j => j.Corrects is not null).GroupBy(j => j.Corrects!.Value)
            .ToDictionary(g => g.Key, g => g.OrderBy(j => j.JudgedAt).ThenBy(j => j.Id.Value).Last().Id);
        var byId = all.ToDictionary(j => j.Id);
        return all.Where(j => !corrections.ContainsKey(j.Id) && Holds(j)).ToList();

        // A correction of one that another correction had put aside is put aside with it.
        bool Holds(JudgementFact judgement)
        {
            for (var steps = all.Count; judgement.Corrects is { } corrected; steps--)
            {
                if (steps == 0 || corrections[corrected] != judgement.Id)
                    return false;
                if (!byId.TryGetValue(corrected, out judgement!))
                    return true;
            }
            return true;
        }
    }
}
