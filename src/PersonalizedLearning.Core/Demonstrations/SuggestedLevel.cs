namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>
/// The level that the marks of one standard suggest: the lowest of its essential criteria, or of all where none is essential.
/// No suggestion while one of those is not marked or has not enough evidence. A person confirms, or decides otherwise.
/// </summary>
public static class SuggestedLevel
{
    /// <param name="criteria">The criteria of one standard.</param>
    /// <param name="marks">Levels by criterion; null: not enough evidence.</param>
    public static int? Of(IEnumerable<TermsCriterion> criteria, IReadOnlyDictionary<CriterionId, int?> marks)
    {
        var all = criteria.ToList();
        var deciding = all.Exists(c => c.Essential) ? all.FindAll(c => c.Essential) : all;
        var levels = deciding.ConvertAll(c => marks.GetValueOrDefault(c.Id));
        return levels.Count > 0 && levels.TrueForAll(level => level is not null) ? levels.Min() : null;
    }
}
