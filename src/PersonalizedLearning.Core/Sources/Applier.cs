namespace PersonalizedLearning.Core.Sources;

/// <summary>Carries out a plan inside the caller's transaction. Only what the plan names is written.</summary>
internal sealed class Applier(LearningDb db, IStage stage, SourceId source, DateTime now)
{
    private (string, object?)[] Values => [("source", source.Value), ("now", now)];

    public async Task ApplyAsync(TableRun table, IReadOnlyDictionary<string, TableRun> byType, CancellationToken ct)
    {
        if (!table.Changes)
            return;
        if (table.Table.Owner is null)
            await Records(table, ct);
        else
            await Keys(table, ct);
        await Fates(table, ct);
        if (table.Table.Owner is not null)
            await Owners(table, ct);
        foreach (var list in table.Lists)
            await List(table, list, byType, ct);
    }

    private async Task Records(TableRun table, CancellationToken ct)
    {
        var columns = table.Columns.Where(c => c.Column.Stored).Select(c => c.Name).Concat(table.References.Select(r => r.Name)).ToList();
        await Insert(table, table.Target, ["Id", "SourceId", "SourceKey", "SourceHash", .. columns], ["p.\"Id\"", "@source", "p.\"Key\"", "p.\"Hash\"", .. columns.Select(c => $"p.\"{c}\"")], "p.\"Action\" = 1", ct);
        if (table.Count(PlannedAction.Change, PlannedAction.Restore) > 0)
            await db.Execute($"""
                UPDATE {table.Target} AS t SET {string.Join(", ", columns.Select(c => $"\"{c}\" = p.\"{c}\""))}, "SourceId" = @source, "SourceHash" = p."Hash", "ArchivedAt" = NULL
                FROM {table.Plan} AS p WHERE p."Id" = t."Id" AND p."Action" IN (2, 3)
                """, ct, Values);
    }

    private async Task Keys(TableRun table, CancellationToken ct)
    {
        if (table.Count(PlannedAction.Add) > 0)
            await stage.FillAsync(table.Target, table.Count(PlannedAction.Add), () => db.Execute($"""
                INSERT INTO {table.Target} ("Id", "SourceId", "SourceKey", "SourceHash", "{table.Reference}")
                SELECT p."Id", @source, p."Key", p."Hash", p."RefId" FROM {table.Plan} AS p WHERE p."Action" = 1
                """, ct, Values), ct);
        if (table.Count(PlannedAction.Change, PlannedAction.Restore) > 0)
            await db.Execute($"""
                UPDATE {table.Target} AS t SET "SourceHash" = p."Hash", "ArchivedAt" = NULL FROM {table.Plan} AS p WHERE p."Id" = t."Id" AND p."Action" IN (2, 3)
                """, ct, Values);
    }

    private async Task Fates(TableRun table, CancellationToken ct)
    {
        foreach (var (action, set) in ((PlannedAction, string)[])
            [
                (PlannedAction.Archive, "\"ArchivedAt\" = @now, \"SourceHash\" = NULL"),
                (PlannedAction.Forget, "\"SourceHash\" = NULL"),
                (PlannedAction.ArchiveFollowing, "\"ArchivedAt\" = @now"),
                (PlannedAction.RestoreFollowing, "\"ArchivedAt\" = NULL"),
            ])
            if (table.Count(action) > 0)
                await db.Execute($"UPDATE {table.Target} SET {set} WHERE \"Id\" IN (SELECT \"Id\" FROM {table.Plan} WHERE \"Action\" = {(int)action})", ct, Values);
    }

    /// <summary>An owner has the values of the first of its keys that is active, is there as long as one is, and comes back with one.</summary>
    private async Task Owners(TableRun table, CancellationToken ct)
    {
        var columns = table.Columns.Where(c => c.Column.Stored).Select(c => c.Name).ToList();
        await Insert(table, table.ValuesTarget, ["Id", .. columns], ["p.\"RefId\"", .. columns.Select(c => $"p.\"{c}\"")], "p.\"Action\" = 1 AND p.\"Lead\"", ct);
        // Asked first: without an answer the update would look for it among all that was added.
        const string Touched = "(\"Action\" IN (2, 3, 4) OR (\"Action\" = 1 AND NOT \"Lead\"))";
        if (await db.Number($"SELECT COUNT(*) FROM {table.Plan} WHERE {Touched}", ct) > 0)
            await db.Execute($"""
                UPDATE {table.ValuesTarget} AS o SET {string.Join(", ", columns.Select(c => $"\"{c}\" = v.\"{c}\""))}
                FROM (SELECT e."{table.Reference}" AS "OwnerId", s.* FROM {table.Target} AS e JOIN {table.Staged} AS s ON s."Key" = e."SourceKey" AND s."Op" = {TableRun.Upsert}
                      WHERE e."SourceId" = @source AND e."ArchivedAt" IS NULL
                        AND e."{table.Reference}" IN (SELECT "RefId" FROM {table.Plan} WHERE {Touched})
                        AND NOT EXISTS (SELECT 1 FROM {table.Target} AS f WHERE f."{table.Reference}" = e."{table.Reference}" AND f."ArchivedAt" IS NULL
                                          AND f."SourceKey"{stage.ByCharacters} < e."SourceKey")) AS v
                WHERE o."Id" = v."OwnerId"
                """, ct, Values);
        // The key that leads now was not in this run: taken as changed when it is listed next, it brings its values then.
        if (table.Count(PlannedAction.Archive) > 0)
            await db.Execute($"""
                UPDATE {table.Target} AS e SET "SourceHash" = '' WHERE e."SourceId" = @source AND e."ArchivedAt" IS NULL
                  AND e."{table.Reference}" IN (SELECT "RefId" FROM {table.Plan} WHERE "Action" = 4)
                  AND NOT EXISTS (SELECT 1 FROM {table.Target} AS f WHERE f."{table.Reference}" = e."{table.Reference}" AND f."ArchivedAt" IS NULL
                                    AND f."SourceKey"{stage.ByCharacters} < e."SourceKey")
                  AND NOT EXISTS (SELECT 1 FROM {table.Staged} AS s WHERE s."Key" = e."SourceKey" AND s."Op" = {TableRun.Upsert})
                """, ct, Values);
        if (table.Removals > 0)
            await db.Execute($"UPDATE {table.ValuesTarget} SET \"ArchivedAt\" = @now WHERE \"ArchivedAt\" IS NULL AND \"Id\" IN (SELECT \"Id\" FROM {table.Removed})", ct, Values);
        if (table.Count(PlannedAction.Add, PlannedAction.Restore, PlannedAction.RestoreFollowing) > 0)
            await db.Execute($"UPDATE {table.ValuesTarget} SET \"ArchivedAt\" = NULL WHERE \"ArchivedAt\" IS NOT NULL AND \"Id\" IN (SELECT \"RefId\" FROM {table.Plan} WHERE \"Action\" IN (1, 3, 7))", ct, Values);
    }

    private async Task Insert(TableRun table, string target, string[] columns, string[] values, string which, CancellationToken ct)
    {
        if (table.Count(PlannedAction.Add) == 0)
            return;
        var start = table.Table.Initially;
        await stage.FillAsync(target, table.Count(PlannedAction.Add), () => db.Execute($"""
            INSERT INTO {target} ({string.Join(", ", columns.Concat(start.Select(s => s.Property)).Select(Sql.Quote))})
            SELECT {string.Join(", ", values.Concat(start.Select(s => s.Sql)))} FROM {table.Plan} AS p WHERE {which}
            """, ct, Values), ct);
    }

    private async Task List(TableRun table, ListRun list, IReadOnlyDictionary<string, TableRun> byType, CancellationToken ct)
    {
        if (table.Count(PlannedAction.Change, PlannedAction.Restore) > 0)
            await db.Execute($"DELETE FROM {list.Target} WHERE \"{list.Parent}\" IN (SELECT \"Id\" FROM {table.Plan} WHERE \"Action\" IN (2, 3))", ct);
        if (table.Count(PlannedAction.Add, PlannedAction.Change, PlannedAction.Restore) > 0)
        {
            List<(string Column, string Value)> into = [(list.Parent, "p.\"Id\"")];
            if (list.Id is { } id)
                into.Add((id, "l.\"NewId\""));
            if (list.Owner is { } owner)
                into.Add((owner, "p.\"RefId\""));
            if (list.Source is { } from)
                into.Add((from, "@source"));
            into.AddRange(list.Columns.Select(c => (c.Name, $"l.\"{c.Name}\"")));
            var join = "";
            if (list.List.Reference is { } reference)
            {
                into.Add((list.ReferenceColumn!, "k.\"Id\""));
                join = $"{(reference.Required ? "JOIN" : "LEFT JOIN")} {byType[reference.To].Keys} AS k ON k.\"Key\" = l.\"RefKey\"";
            }
            await stage.FillAsync(list.Target, table.Count(PlannedAction.Add), () => db.Execute($"""
                INSERT INTO {list.Target} ({string.Join(", ", into.Select(i => Sql.Quote(i.Column)))})
                SELECT {(list.Id is null ? "DISTINCT " : "")}{string.Join(", ", into.Select(i => i.Value))}
                FROM {list.Staged} AS l JOIN {table.Plan} AS p ON p."Seq" = l."Parent" AND p."Action" IN (1, 2, 3) {join}
                """, ct, Values), ct);
        }
        if (list.Archived is not { } archived)
            return;
        if (table.Removals > 0)
            await db.Execute($"UPDATE {list.Target} SET \"{archived}\" = @now WHERE \"{archived}\" IS NULL AND \"{list.Parent}\" IN (SELECT \"Id\" FROM {table.Plan} WHERE \"Action\" IN (4, 6))", ct, Values);
        if (table.Count(PlannedAction.RestoreFollowing) > 0)
            await db.Execute($"UPDATE {list.Target} SET \"{archived}\" = NULL WHERE \"{list.Parent}\" IN (SELECT \"Id\" FROM {table.Plan} WHERE \"Action\" = 7)", ct, Values);
    }
}
