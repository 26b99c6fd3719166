using System.Data.Common;
using System.Globalization;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Names what a plan would do: the first of each kind of each type, with values before and after.</summary>
internal sealed class Differences(LearningDb db, IReadOnlyList<TableRun> tables, RunId run, Func<int?, string?> file)
{
    private const int Removed = 1_000, Changed = 300, Added = 100;
    private readonly Dictionary<string, TableRun> byType = tables.ToDictionary(t => t.Type);
    private readonly List<SyncDifference> all = [];

    public async Task<List<SyncDifference>> NameAsync(CancellationToken ct)
    {
        foreach (var table in tables.Where(t => t.Changes))
        {
            if (table.Removals > 0)
                await Plain(table, DifferenceKind.Archived, "\"Action\" IN (4, 6)", $"JOIN {table.Target} AS t ON t.\"Id\" = p.\"Id\"", Label(table, "t"), Removed, ct);
            if (table.Count(PlannedAction.RestoreFollowing) > 0)
                await Plain(table, DifferenceKind.Restored, "\"Action\" = 7", $"JOIN {table.Target} AS t ON t.\"Id\" = p.\"Id\"", Label(table, "t"), Changed, ct);
            if (table.Count(PlannedAction.Change, PlannedAction.Restore) > 0)
                await WithValues(table, ct);
            if (table.Count(PlannedAction.Add) > 0)
                await Plain(table, DifferenceKind.Added, "\"Action\" = 1", "", Label(table, "p", planned: true), Added, ct);
        }
        return all;
    }

    private static string Label(TableRun table, string alias, bool planned = false) =>
        string.Format(CultureInfo.InvariantCulture, planned ? table.Table.PlannedLabel ?? table.Table.Label : table.Table.Label, alias);

    private async Task Plain(TableRun table, DifferenceKind kind, string which, string join, string label, int most, CancellationToken ct)
    {
        var rows = await db.Rows($"SELECT p.\"Key\", {label}, p.\"FileNo\", p.\"Line\", p.\"Action\" FROM {table.Plan} AS p {join} WHERE p.{which} LIMIT {most}", Read, ct);
        foreach (var row in rows.OrderBy(r => r.Name, StringComparer.CurrentCulture))
            Add(table, kind, row, []);
    }

    private async Task WithValues(TableRun table, CancellationToken ct)
    {
        var columns = table.Columns.Where(c => c.Column is { Stored: true, Shown: true }).Select(c => c.Name).ToList();
        var owner = table.Table.Owner is null ? "" : $"JOIN {table.ValuesTarget} AS o ON o.\"Id\" = p.\"RefId\"";
        var holder = table.Table.Owner is null ? "t" : "o";
        var compared = columns.Select(name => (Before: $"{holder}.\"{name}\"", After: $"p.\"{name}\"")).Concat(table.References.Select(r =>
            (Before: Named(byType[r.Reference.To], $"t.\"{r.Name}\""), After: Named(byType[r.Reference.To], $"p.\"{r.Name}\"")))).ToList();
        var names = columns.Concat(table.References.Select(r => r.Name)).ToList();
        var rows = await db.Rows($"""
            SELECT p."Key", {Label(table, "t")}, p."FileNo", p."Line", p."Action", {string.Join(", ", compared.Select(c => $"{c.Before}, {c.After}"))}
            FROM {table.Plan} AS p JOIN {table.Target} AS t ON t."Id" = p."Id" {owner} WHERE p."Action" IN (2, 3) LIMIT {Changed}
            """, r => (Row: Read(r), Values: names.Select((name, i) => new ValueChange(name, Text(r, 5 + 2 * i), Text(r, 6 + 2 * i))).Where(v => v.Before != v.After).ToList()), ct);
        foreach (var (row, values) in rows.OrderBy(r => r.Row.Name, StringComparer.CurrentCulture))
            Add(table, row.Action == 3 ? DifferenceKind.Restored : DifferenceKind.Changed, row, values);
    }

    private static string Named(TableRun to, string id) =>
        $"(SELECT {Label(to, "x")} FROM {to.Target} AS x WHERE x.\"{to.Reference}\" = {id} LIMIT 1)";

    private void Add(TableRun table, DifferenceKind kind, Line row, List<ValueChange> values) => all.Add(new SyncDifference
    {
        RunId = run,
        No = all.Count + 1,
        RecordType = table.Type,
        Kind = kind,
        Key = row.Key,
        Name = Fit.Cut(row.Name, 300)!,
        SearchText = SearchWords.Of(Fit.Cut(row.Name, 300)),
        Values = values,
        Follows = row.Action is (int)PlannedAction.ArchiveFollowing or (int)PlannedAction.RestoreFollowing,
        File = file(row.FileNo),
        Line = row.At,
    });

    private sealed record Line(string Key, string Name, int? FileNo, long? At, int Action);

    private static Line Read(DbDataReader r)
    {
        var key = r.GetString(0);
        return new Line(key, r.IsDBNull(1) || r.GetString(1) is not { Length: > 0 } name ? key : name, r.IsDBNull(2) ? null : r.GetInt32(2), r.IsDBNull(3) ? null : r.GetInt64(3), r.GetInt32(4));
    }

    private static string? Text(DbDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetValue(at) switch
    {
        string text => Fit.Cut(text, 300),
        string[] list => list.Length == 0 ? null : string.Join(", ", list),
        DateTime time => DateOnly.FromDateTime(time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };
}
