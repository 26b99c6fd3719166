namespace PersonalizedLearning.Core.Sources;

/// <summary>Holds a run that would remove too much, that is empty where there was something, or that has too many bad rows.</summary>
internal static class Gate
{
    public const double MostRemoved = 0.10, MostBad = 0.20;
    public const int FewestBad = 50;

    public static async Task<List<HoldReason>> CheckAsync(LearningDb db, IReadOnlyList<TableRun> tables, IEnumerable<SyncLimit> limits, SourceId source, bool first, CancellationToken ct)
    {
        var reasons = new List<HoldReason>();
        if (first)
            return reasons;
        foreach (var table in tables)
        {
            // One record less is never too much by itself, however small the school.
            if (table.Complete && table.Rows == 0 && table.ActiveBefore > 1)
                reasons.Add(new HoldReason(HoldKind.Empty, table.Type, table.Removals, table.ActiveBefore));
            else if (table.Removals > 1 && table.Removals > table.ActiveBefore * MostRemoved)
                reasons.Add(new HoldReason(HoldKind.TooManyRemoved, table.Type, table.Removals, table.ActiveBefore));
            var all = table.Upserts + table.Rejected;
            if (table.Unusables >= FewestBad && table.Unusables > all * MostBad)
                reasons.Add(new HoldReason(HoldKind.TooManyBadRows, table.Type, table.Unusables, all));
        }
        foreach (var limit in limits)
            if (tables.SingleOrDefault(t => t.Type == limit.Type) is { Removals: > 1 } table)
                foreach (var (name, before, removed) in await db.Rows(limit.Sql.Replace("{gone}", table.Removed, StringComparison.Ordinal),
                             r => (r.GetString(0), r.GetInt64(1), r.GetInt64(2)), ct, ("source", source.Value)))
                    if (removed > 1 && removed > before * limit.Percent / 100)
                        reasons.Add(new HoldReason(HoldKind.TooManyRemoved, limit.Type, removed, before, name));
        return reasons;
    }
}
