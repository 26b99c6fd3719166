using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>
/// Compares what is staged with what is held, into plan tables beside it. It changes nothing. One type after another, each after
/// those it refers to: which rows are new, changed, back or gone; which require a record that is absent; which follow one that goes.
/// </summary>
internal sealed class Planner(LearningDb db, IStage stage, IReadOnlyList<TableRun> tables, SourceId source, FindingList findings, Func<int?, string?> file)
{
    private const int Named = 500;
    private readonly Dictionary<string, TableRun> byType = tables.ToDictionary(t => t.Type);
    private readonly HashSet<string> keyed = [];
    private readonly References references = new(db, tables.ToDictionary(t => t.Type));

    public async Task PlanAsync(CancellationToken ct)
    {
        foreach (var table in tables)
        {
            table.Planned = [];
            if (table.Rows > 0 || table.Complete || IsReferred(table) || Required(table).Any(r => r.To.Changes))
                await Plan(table, ct);
        }
    }

    private (string, object?) Source => ("source", source.Value);

    private async Task Plan(TableRun table, CancellationToken ct)
    {
        table.FirstPlan = null;
        await stage.CreateAsync(
        [
            new(table.PlanTable, table.PlanColumns), new(table.KeyTable, TableRun.KeyColumns), new(table.GoneTable, TableRun.GoneColumns),
            .. table.Table.Owner is null ? Array.Empty<StageTable>() : [new(table.MergeTable, TableRun.MergeColumns)],
        ], ct);
        table.ActiveBefore = table.Fresh ? 0 : table.ActiveHeld ?? await db.Number($"SELECT COUNT(*) FROM {table.Target} WHERE \"SourceId\" = @source AND \"ArchivedAt\" IS NULL", ct, Source);
        if (IsReferred(table))
            await Key(table, ct);
        if (table.Rows > 0 || table.Complete)
        {
            await references.ConfirmAsync(table, ct);
            if (table is { Fresh: true, ComparedEarly: true } && !IsReferred(table))
                await First(table, ct);
            else
                await Compare(table, ct);
            if (table.Table.Owner is { } owner)
                await new OwnerMerge(db, stage, table, owner, source, findings).MergeAsync(ct);
            await Reject(table, ct);
            await Blanked(table, ct);
        }
        if (!table.Fresh)
            await Follow(table, ct);
        if (table.FirstPlan is null)
            await Count(table, ct);
        if (table.Changes || table.Unusables > 0)
            await Settle(table, ct);
    }

    private IEnumerable<(TableRun To, string Name)> Required(TableRun table) => table.References.Where(r => r.Reference.Required).Select(r => (byType[r.Reference.To], r.Name));

    /// <summary>Whether rows of this run may point to rows of this type.</summary>
    private bool IsReferred(TableRun table) => tables.Any(t => (t.Rows > 0 || t.Complete) && (t.References.Any(r => r.Reference.To == table.Type) || t.Lists.Any(l => l.List.Reference?.To == table.Type)));

    private static string Held(TableRun table) => $"""
        (SELECT "Id", "{table.Reference}" AS "RefId", "SourceKey", "SourceHash", "ArchivedAt",
                CASE WHEN "SourceId" = @source THEN 1 ELSE 0 END AS "Own" FROM {table.Target} WHERE {(table.Table.Shared ? "\"SourceKey\" IS NOT NULL" : "\"SourceId\" = @source")}) AS t
        """;

    /// <summary>What is staged beside what is held under its key; and, asked for, what is only held. A database that joins both ways at once is asked once.</summary>
    private IReadOnlyList<(string From, string Only)> Joined(TableRun table, bool heldToo)
    {
        var (staged, held, on) = ($"{table.Staged} AS s", Held(table), "ON t.\"SourceKey\" = s.\"Key\"");
        return !heldToo ? [($"{staged} LEFT JOIN {held} {on}", "TRUE")]
            : stage.JoinsBothWays ? [($"{staged} FULL JOIN {held} {on}", "TRUE")]
            : [($"{staged} LEFT JOIN {held} {on}", "TRUE"), ($"{held} LEFT JOIN {staged} {on}", "s.\"Key\" IS NULL")];
    }

    /// <summary>Word of a key that is not staged: gone where the type was listed completely, else nothing.</summary>
    private static int Unstaged(TableRun table) => table.GoneUnlessStaged ? TableRun.Gone : TableRun.Unusable;

    /// <summary>The keys that rows of this run may refer to, each with the id behind it.</summary>
    private async Task Key(TableRun table, CancellationToken ct)
    {
        keyed.Add(table.Type);
        foreach (var (from, only) in Joined(table, heldToo: true))
            await db.Execute($"""
                INSERT INTO {table.Keys} ("Key", "Id")
                SELECT COALESCE(s."Key", t."SourceKey"), COALESCE(t."RefId", s."NewId")
                FROM {from}
                WHERE {only} AND (s."Op" = {TableRun.Upsert}
                   OR (t."Id" IS NOT NULL AND t."ArchivedAt" IS NULL AND (t."Own" = 0 OR COALESCE(s."Op", {Unstaged(table)}) <> {TableRun.Gone})))
                """, ct, Source);
        await stage.FilledAsync(table.KeyTable, table.Rows + table.ActiveBefore, ["Key"], ct);
    }

    private async Task First(TableRun table, CancellationToken ct)
    {
        var (ids, joins) = await references.Resolve(table, ct);
        table.FirstPlan = $"""
            (SELECT s."Seq", s."Key", s."NewId" AS "Id", s."NewId" AS "RefId", CASE WHEN {string.Join(" OR ", ids.Select(id => $"{id} IS NULL").DefaultIfEmpty("FALSE"))} THEN 9 ELSE 1 END AS "Action",
               TRUE AS "Lead", s."Hash", s."FileNo", s."Line"{string.Concat(table.Columns.Select(c => $", s.\"{c.Name}\""))}{string.Concat(table.References.Zip(ids, (r, id) => $", {id} AS \"{r.Name}\""))}
             FROM {table.Staged} AS s {string.Join(' ', joins)} WHERE s."Op" = {TableRun.Upsert})
            """;
        if (joins.Count > 0)
            await Count(table, ct);
        else
            table.Planned = table.Upserts == 0 ? [] : new() { [PlannedAction.Add] = table.Upserts };
    }

    private async Task Count(TableRun table, CancellationToken ct) =>
        table.Planned = (await db.Rows($"SELECT p.\"Action\", COUNT(*) FROM {table.Plan} AS p GROUP BY p.\"Action\"", r => (Action: (PlannedAction)r.GetInt32(0), Count: r.GetInt64(1)), ct))
            .ToDictionary(a => a.Action, a => a.Count);

    private async Task Compare(TableRun table, CancellationToken ct)
    {
        var (ids, joins) = await references.Resolve(table, ct);
        var hash = "s.\"Hash\"";
        for (var i = 0; i < table.References.Count; i++)
        {
            var (reference, name) = table.References[i];
            // What could not be resolved is part of what is compared: once it can be, the row has changed.
            if (!reference.Required)
                hash += $" || CASE WHEN s.\"{name}Key\" IS NOT NULL AND r{i}.\"Id\" IS NULL THEN '~{i}' ELSE '' END";
        }
        for (var i = 0; i < table.Lists.Count; i++)
        {
            var list = table.Lists[i];
            if (list.List.Reference is not { } reference)
                continue;
            joins.Add($"""
                LEFT JOIN (SELECT l."Parent", COUNT(*) AS n, SUM(l."No") AS n1, SUM(l."No" * l."No") AS n2 FROM {list.Staged} AS l LEFT JOIN {byType[reference.To].Keys} AS k ON k."Key" = l."RefKey"
                           WHERE l."RefKey" IS NOT NULL AND k."Id" IS NULL GROUP BY l."Parent") AS u{i} ON u{i}."Parent" = s."Seq"
                """);
            hash += $" || CASE WHEN u{i}.n IS NULL THEN '' ELSE '^{i}.' || CAST(u{i}.n AS text) || '.' || CAST(u{i}.n1 AS text) || '.' || CAST(u{i}.n2 AS text) END";
        }
        var values = string.Concat(table.Columns.Select(c => $", \"{c.Name}\"")) + string.Concat(table.References.Select(r => $", \"{r.Name}\""));
        var from = string.Concat(table.Columns.Select(c => $", s.\"{c.Name}\"")) + string.Concat(ids.Select(id => $", {id}"));
        var planned = 0;
        foreach (var (rows, only) in Joined(table, table.GoneUnlessStaged))
            planned += await db.Execute($"""
                INSERT INTO {table.Plan} ("Seq", "Key", "Id", "RefId", "Action", "Lead", "Hash", "FileNo", "Line"{values})
                SELECT s."Seq", COALESCE(s."Key", t."SourceKey"), COALESCE(t."Id", s."NewId"), COALESCE(t."RefId", s."NewId"),
                  CASE WHEN s."Op" = {TableRun.Upsert} THEN CASE WHEN t."Id" IS NULL THEN 1 WHEN t."ArchivedAt" IS NULL THEN 2 ELSE 3 END
                       WHEN t."ArchivedAt" IS NULL THEN 4 ELSE 5 END,
                  TRUE, {hash}, s."FileNo", s."Line"{from}
                FROM {rows}
                {string.Join('\n', joins)}
                WHERE {only} AND ((s."Op" = {TableRun.Upsert} AND (t."Id" IS NULL OR t."ArchivedAt" IS NOT NULL OR (t."Own" = 1 AND t."SourceHash" IS DISTINCT FROM {hash})))
                   OR (COALESCE(s."Op", {Unstaged(table)}) = {TableRun.Gone} AND t."Own" = 1 AND (t."ArchivedAt" IS NULL OR t."SourceHash" IS NOT NULL)))
                """, ct, Source);
        await stage.FilledAsync(table.PlanTable, planned, ["Id", "RefId", "Key", "Seq"], ct);
    }

    /// <summary>Rows that require a record that is absent. What we hold under their key stays as it is.</summary>
    private async Task Reject(TableRun table, CancellationToken ct)
    {
        var required = table.References.Where(r => r.Reference.Required).ToList();
        if (required.Count == 0)
            return;
        var rejected = table.FirstPlan is not null ? (int)table.Count(PlannedAction.RejectNew) : await db.Execute($"""
            UPDATE {table.Plan} SET "Action" = CASE WHEN "Action" = 2 THEN 8 ELSE 9 END
            WHERE "Action" IN (1, 2, 3) AND ({string.Join(" OR ", required.Select(r => $"\"{r.Name}\" IS NULL"))})
            """, ct);
        if (rejected == 0)
            return;
        var rows = await db.Rows($"""
            SELECT s."Key", s."FileNo", s."Line"{string.Concat(required.Select(r => $", CASE WHEN p.\"{r.Name}\" IS NULL THEN COALESCE(s.\"{r.Name}Key\", '') END"))}
            FROM {table.Plan} AS p JOIN {table.Staged} AS s ON s."Seq" = p."Seq" WHERE p."Action" IN (8, 9) ORDER BY s."Seq" LIMIT {Named}
            """, r =>
        {
            var at = 3;
            while (r.IsDBNull(at))
                at++;
            return (Key: r.GetString(0), File: r.IsDBNull(1) ? (int?)null : r.GetInt32(1), Line: r.IsDBNull(2) ? (long?)null : r.GetInt64(2), To: required[at - 3].Reference.To, Wanted: r.GetString(at));
        }, ct);
        foreach (var row in rows)
            findings.Add(FindingEffect.Rejected, "required-record-absent",
                $"It needs the {Words.Of(row.To)} '{Short(row.Wanted)}', which is not here. Add that record to the source or correct the id; until then this row is left out.",
                table.Type, row.Key, file(row.File), row.Line, Words.Column(row.To));
        Rest(rejected - rows.Count, FindingEffect.Rejected, "required-record-absent", table.Type);
    }

    /// <summary>References that lead nowhere are left blank, and said.</summary>
    private async Task Blanked(TableRun table, CancellationToken ct)
    {
        foreach (var (reference, name) in table.References.Where(r => !r.Reference.Required))
            await Blanked(table, reference.To, $"""
                FROM {table.Staged} AS s LEFT JOIN {byType[reference.To].Keys} AS k ON k."Key" = s."{name}Key"
                WHERE s."Op" = {TableRun.Upsert} AND s."{name}Key" IS NOT NULL AND k."Id" IS NULL
                """, $"s.\"{name}Key\"", ct);
        foreach (var list in table.Lists)
            if (list.List.Reference is { } reference)
                await Blanked(table, reference.To, $"""
                    FROM {list.Staged} AS l JOIN {table.Staged} AS s ON s."Seq" = l."Parent" LEFT JOIN {byType[reference.To].Keys} AS k ON k."Key" = l."RefKey"
                    WHERE l."RefKey" IS NOT NULL AND k."Id" IS NULL
                    """, "l.\"RefKey\"", ct);
        // A parent of the same type that was itself rejected is no parent.
        foreach (var (reference, name) in table.References.Where(r => r.Reference.To == table.Type))
            await db.Execute($"""
                UPDATE {table.Plan} SET "{name}" = NULL WHERE "{name}" IN (SELECT "RefId" FROM {table.Plan} WHERE "Action" = 9)
                """, ct);
    }

    private async Task Blanked(TableRun table, string to, string from, string wanted, CancellationToken ct)
    {
        var rows = await db.Rows($"SELECT s.\"Key\", s.\"FileNo\", s.\"Line\", {wanted} {from} ORDER BY s.\"Seq\" LIMIT {Named + 1}",
            r => (Key: r.GetString(0), File: r.IsDBNull(1) ? (int?)null : r.GetInt32(1), Line: r.IsDBNull(2) ? (long?)null : r.GetInt64(2), Wanted: r.GetString(3)), ct);
        foreach (var row in rows.Take(Named))
            findings.Add(FindingEffect.Adjusted, "unknown-reference",
                $"It names the {Words.Of(to)} '{Short(row.Wanted)}', which is not here. The row is taken without it; add that record to the source or correct the id.",
                table.Type, row.Key, file(row.File), row.Line, Words.Column(to));
        if (rows.Count > Named)
            Rest((int)await db.Number($"SELECT COUNT(*) {from}", ct) - Named, FindingEffect.Adjusted, "unknown-reference", table.Type);
    }

    private void Rest(int more, FindingEffect effect, string rule, string type)
    {
        if (more > 0)
            findings.Add(effect, rule, $"{more:N0} more rows have the same finding.", type, times: more);
    }

    /// <summary>Rows that require a record which goes, go with it; rows that waited for one that is back, are back.</summary>
    private async Task Follow(TableRun table, CancellationToken ct)
    {
        var required = Required(table).ToList();
        foreach (var (to, name) in required.Where(r => r.To.Removals > 0))
            await db.Execute($"""
                INSERT INTO {table.Plan} ("Key", "Id", "RefId", "Action", "Lead")
                SELECT t."SourceKey", t."Id", t."{table.Reference}", 6, FALSE FROM {table.Target} AS t JOIN {to.Removed} AS g ON g."Id" = t."{name}"
                WHERE t."SourceId" = @source AND t."ArchivedAt" IS NULL
                  AND NOT EXISTS (SELECT 1 FROM {table.Plan} AS p WHERE p."Id" = t."Id" AND p."Action" IN (1, 2, 3, 4, 5, 6))
                """, ct, Source);
        if (required.Any(r => r.To.Count(PlannedAction.Add, PlannedAction.Restore, PlannedAction.RestoreFollowing) > 0)
            && await db.Number($"SELECT COUNT(*) FROM {table.Target} WHERE \"SourceId\" = @source AND \"ArchivedAt\" IS NOT NULL AND \"SourceHash\" IS NOT NULL", ct, Source) > 0)
        {
            foreach (var (to, _) in required.Where(r => !keyed.Contains(r.To.Type)))
            {
                await Key(to, ct);
                await Correct(to, ct);
            }
            await db.Execute($"""
                INSERT INTO {table.Plan} ("Key", "Id", "RefId", "Action", "Lead")
                SELECT t."SourceKey", t."Id", t."{table.Reference}", 7, FALSE FROM {table.Target} AS t
                WHERE t."SourceId" = @source AND t."ArchivedAt" IS NOT NULL AND t."SourceHash" IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM {table.Plan} AS p WHERE p."Id" = t."Id" AND p."Action" NOT IN (8, 9))
                  {string.Concat(required.Select(r => $" AND EXISTS (SELECT 1 FROM {r.To.Keys} AS k WHERE k.\"Id\" = t.\"{r.Name}\")"))}
                """, ct, Source);
        }
    }

    /// <summary>What later types may still refer to, and what they must follow.</summary>
    private async Task Settle(TableRun table, CancellationToken ct)
    {
        if (keyed.Contains(table.Type))
            await Correct(table, ct);
        if (table.Removals == 0)
            return;
        await db.Execute(table.Table.Owner is null
            ? $"INSERT INTO {table.Removed} (\"Id\") SELECT \"Id\" FROM {table.Plan} WHERE \"Action\" IN (4, 6)"
            : $"""
                INSERT INTO {table.Removed} ("Id")
                SELECT DISTINCT p."RefId" FROM {table.Plan} AS p WHERE p."Action" IN (4, 6)
                  AND NOT EXISTS (SELECT 1 FROM {table.Target} AS e WHERE e."{table.Reference}" = p."RefId" AND e."ArchivedAt" IS NULL
                                    AND NOT EXISTS (SELECT 1 FROM {table.Plan} AS q WHERE q."Id" = e."Id" AND q."Action" IN (4, 6)))
                  AND NOT EXISTS (SELECT 1 FROM {table.Plan} AS q WHERE q."RefId" = p."RefId" AND q."Action" IN (1, 3, 7))
                """, ct);
        await stage.FilledAsync(table.GoneTable, table.Removals, ["Id"], ct);
    }

    /// <summary>Keys as the plan leaves them: without what was rejected or goes with another, with what comes back with another.</summary>
    private async Task Correct(TableRun table, CancellationToken ct)
    {
        await db.Execute($"DELETE FROM {table.Keys} WHERE \"Key\" IN (SELECT \"Key\" FROM {table.Plan} WHERE \"Action\" IN (6, 9))", ct);
        await db.Execute($"INSERT INTO {table.Keys} (\"Key\", \"Id\") SELECT \"Key\", \"RefId\" FROM {table.Plan} WHERE \"Action\" = 7", ct);
    }

    private static string Short(string key) => key.Length <= 80 ? key : key[..80] + "…";
}
