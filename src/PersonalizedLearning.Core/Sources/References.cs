namespace PersonalizedLearning.Core.Sources;

/// <summary>
/// What staged rows refer to. Of a type that the source had nothing of, the id behind a key is given while rows are staged
/// (<see cref="TableRun.Named"/>); every other is looked up by its key.
/// </summary>
internal sealed class References(LearningDb db, IReadOnlyDictionary<string, TableRun> tables)
{
    private readonly Dictionary<string, bool> kept = [];

    /// <summary>
    /// An id that was given holds, unless the plan made another of it (two keys of one person, a record that is left out): rows that
    /// have such a one are looked up by key, like those that came before the record they name.
    /// </summary>
    public async Task ConfirmAsync(TableRun table, CancellationToken ct)
    {
        if (!table.ComparedEarly || table.Rows == 0)
            return;
        foreach (var (reference, name) in table.References)
        {
            if (tables[reference.To] is not { Named: true } to)
                continue;
            var others = $"""
                FROM {to.Staged} AS o LEFT JOIN {to.Keys} AS k ON k."Key" = o."Key" WHERE o."Op" = {TableRun.Upsert} AND k."Id" IS DISTINCT FROM o."NewId"
                """;
            if (!kept.TryGetValue(to.Type, out var all))
                kept[to.Type] = all = await db.Number($"SELECT COUNT(*) {others}", ct) == 0;
            if (all)
                continue;
            table.AllNamed = false;
            await db.Execute($"""
                UPDATE {table.Staged} AS s SET "{name}Key" = w."Key", "{name}" = NULL FROM (SELECT o."Key", o."NewId" {others}) AS w WHERE s."{name}" = w."NewId"
                """, ct);
        }
    }

    /// <summary>The ids as SQL over a staged row <c>s</c>, and the joins they need.</summary>
    public async Task<(List<string> Ids, List<string> Joins)> Resolve(TableRun table, CancellationToken ct)
    {
        var given = table.ComparedEarly ? await Given(table, ct) : [];
        var (ids, joins) = (new List<string>(), new List<string>());
        foreach (var (reference, name) in table.References)
        {
            var key = $"r{ids.Count}";
            if (!given.Contains(name))
                joins.Add($"LEFT JOIN {tables[reference.To].Keys} AS {key} ON {key}.\"Key\" = s.\"{name}Key\"");
            ids.Add(given.Contains(name) ? $"s.\"{name}\"" : table.ComparedEarly ? $"COALESCE(s.\"{name}\", {key}.\"Id\")" : $"{key}.\"Id\"");
        }
        return (ids, joins);
    }

    /// <summary>References whose id was given in every row.</summary>
    private async Task<HashSet<string>> Given(TableRun table, CancellationToken ct)
    {
        var names = table.References.Where(r => tables[r.Reference.To].Named).Select(r => r.Name).ToList();
        if (table.AllNamed || names.Count == 0)
            return [.. names];
        var known = (await db.Rows($"""
            SELECT {string.Join(", ", names.Select(name => $"COUNT(s.\"{name}\")"))}, COUNT(*) FROM {table.Staged} AS s WHERE s."Op" = {TableRun.Upsert}
            """, r => names.Where((_, i) => r.GetInt64(i) == r.GetInt64(names.Count)).ToList(), ct)).Single();
        return [.. known];
    }
}
