using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Puts what a plugin reads into the run's stage, page by page; a page and the bookmark behind it are stored together.</summary>
internal sealed class Stager(IStage stage, IReadOnlyList<TableRun> tables, FindingList findings)
{
    private const int PageRows = 10_000;
    public const string Bookmarks = "bookmarks";
    private static readonly StageColumn[] BookmarkColumns = [new("Seq", ColumnKind.Long), new("Capability", ColumnKind.Text), new("Value", ColumnKind.Text)];

    private readonly Dictionary<string, TableRun> byType = tables.ToDictionary(t => t.Type);
    private readonly Dictionary<TableRun, List<Row>> pending = tables.ToDictionary(t => t, _ => new List<Row>());
    private readonly Dictionary<TableRun, HashSet<ulong>> keys = tables.ToDictionary(t => t, _ => new HashSet<ulong>());
    private readonly Dictionary<string, int> fileNos = [];
    private readonly List<string> files = [];
    private readonly List<long> fileRecords = [];
    private readonly RowHash hash = new();
    private int waiting;
    private long seq;

    private readonly record struct Row(long Seq, string Key, int Op, SourceRecord? Record, int? FileNo, long? Line);

    private readonly record struct Item(long Parent, int No, object Value);

    public long Rows => seq;

    public string? File(int? no) => no is { } known ? files[known] : null;

    public IEnumerable<SyncFile> Files => files.Select((name, i) => new SyncFile(name, fileRecords[i], findings.In(name)));

    public Task CreateAsync(CancellationToken ct) => stage.CreateAsync(
        [new(Bookmarks, BookmarkColumns), .. tables.SelectMany(t => (StageTable[])[new(t.StageTable, t.StageColumns), .. t.Lists.Select(l => new StageTable(l.StageTable, l.StageColumns))])], ct);

    public async Task TakeAsync(PluginCapability capability, IReadOnlyList<SourceChange> changes, CancellationToken ct)
    {
        Cursor? bookmark = null;
        foreach (var change in changes)
        {
            bookmark = change.Cursor ?? bookmark;
            if (!byType.TryGetValue(change.Type, out var table))
                continue;
            if (change.Kind == ChangeKind.Complete)
                table.Complete = true;
            else
                Add(table, change.Key, change.Kind == ChangeKind.Gone ? TableRun.Gone : TableRun.Upsert, change.Values, change.At);
        }
        if (waiting >= PageRows)
            await FlushAsync(capability, bookmark, ct);
    }

    /// <summary>A finding of the adapter. A row that it could not take is no word that the record is gone.</summary>
    public void Take(Finding finding)
    {
        findings.Add(finding);
        if (finding.Effect != FindingEffect.Rejected || finding.RecordType is null || !byType.TryGetValue(finding.RecordType, out var table))
            return;
        table.Rejected++;
        if (!string.IsNullOrEmpty(finding.Key) && finding.Key.Length <= 255)
            Add(table, finding.Key, TableRun.Unusable, null, finding.At);
    }

    public async Task FlushAsync(PluginCapability capability, Cursor? bookmark, CancellationToken ct)
    {
        var pages = new List<StagePage>();
        foreach (var (table, rows) in pending)
        {
            if (rows.Count == 0)
                continue;
            pages.Add(new StagePage(table.StageTable, table.StageColumns, rows.Count, (i, writer) => Write(table, rows[i], writer)));
            foreach (var list in table.Lists)
            {
                var items = rows.Where(r => r.Record is not null).SelectMany(r => list.List.Items(r.Record!).Select((value, no) => new Item(r.Seq, no, value))).ToList();
                if (items.Count > 0)
                    pages.Add(new StagePage(list.StageTable, list.StageColumns, items.Count, (i, writer) => Write(list, items[i], writer)));
            }
        }
        pages.Add(new StagePage(Bookmarks, BookmarkColumns, 1, (_, writer) =>
        {
            writer.Long(seq);
            writer.Text(capability.ToString());
            writer.Text(bookmark?.Value);
        }));
        await stage.WriteAsync(pages, ct);
        foreach (var (_, rows) in pending)
            rows.Clear();
        waiting = 0;
    }

    /// <summary>All is staged. Where a key came twice, its last word counts; a row that could not be taken says nothing beside one that could.</summary>
    public async Task FinishAsync(LearningDb db, CancellationToken ct)
    {
        foreach (var table in tables.Where(t => t.Rows > 0))
        {
            await stage.FilledAsync(table.StageTable, table.Rows, ["Key"], ct);
            foreach (var list in table.Lists)
                await stage.FilledAsync(list.StageTable, table.Rows, ["Parent"], ct);
            if (!table.Doubtful)
                continue;
            await db.Execute($"""
                DELETE FROM {table.Staged} WHERE "Seq" IN (SELECT "Seq" FROM (
                  SELECT "Seq", ROW_NUMBER() OVER (PARTITION BY "Key" ORDER BY CASE WHEN "Op" = {TableRun.Unusable} THEN 1 ELSE 0 END, "Seq" DESC) AS n FROM {table.Staged}) AS d WHERE n > 1)
                """, ct);
            table.Upserts = await db.Number($"SELECT COUNT(*) FROM {table.Staged} WHERE \"Op\" = {TableRun.Upsert}", ct);
            table.Rows = await db.Number($"SELECT COUNT(*) FROM {table.Staged}", ct);
        }
    }

    private void Add(TableRun table, string key, int op, SourceRecord? record, Place? at)
    {
        key = Fit.Clean(key);
        int? fileNo = at?.File is { } file ? FileNo(file) : null;
        if (op == TableRun.Upsert && record is not null)
        {
            table.Upserts++;
            if (fileNo is { } no)
                fileRecords[no]++;
            foreach (var (column, name) in table.Columns)
                if (column.Text is { } text && text(record) is { } value && value.Length > column.MaxLength)
                    findings.Add(FindingEffect.Adjusted, "too-long",
                        $"'{name}' has {value.Length:N0} characters; {column.MaxLength:N0} are kept of words, and a longer number or code is left out. Look at this value in the source.",
                        table.Type, key, at?.File, at?.Line, at?.Column ?? name);
        }
        if (!keys[table].Add(Fingerprint(key)))
            table.Doubtful = true;
        table.Rows++;
        pending[table].Add(new Row(++seq, key, op, record, fileNo, at?.Line));
        waiting++;
    }

    private void Write(TableRun table, Row row, IRowWriter writer)
    {
        string? name = null;
        if (row.Record is { } record)
        {
            foreach (var (column, _) in table.Columns)
                column.Write(record, hash);
            foreach (var (reference, _) in table.References)
                hash.Text(reference.Key(record));
            foreach (var list in table.Lists)
                foreach (var item in list.List.Items(record))
                {
                    foreach (var (column, _) in list.Columns)
                        column.Write(item, hash);
                    if (list.List.Reference is { } reference)
                        hash.Text(reference.Key(item));
                }
            name = hash.Take();
        }
        writer.Long(row.Seq);
        writer.Text(row.Key);
        writer.Int(row.Op);
        writer.Text(name);
        writer.Id(Guid.CreateVersion7());
        writer.Int(row.FileNo);
        writer.Long(row.Line);
        foreach (var (column, _) in table.Columns)
        {
            if (row.Record is not null)
                column.Write(row.Record, writer);
            else
                Nothing(column.Kind, writer);
        }
        foreach (var (reference, _) in table.References)
            writer.Text(row.Record is null ? null : reference.Key(row.Record));
    }

    private static void Write(ListRun list, Item item, IRowWriter writer)
    {
        writer.Long(item.Parent);
        writer.Int(item.No);
        writer.Id(Guid.CreateVersion7());
        foreach (var (column, _) in list.Columns)
            column.Write(item.Value, writer);
        if (list.List.Reference is { } reference)
            writer.Text(reference.Key(item.Value));
    }

    private static void Nothing(ColumnKind kind, IRowWriter writer)
    {
        switch (kind)
        {
            case ColumnKind.Int: writer.Int(null); break;
            case ColumnKind.Long: writer.Long(null); break;
            case ColumnKind.Double: writer.Double(null); break;
            case ColumnKind.Bool: writer.Bool(null); break;
            case ColumnKind.Date: writer.Date(null); break;
            case ColumnKind.Id: writer.Id(null); break;
            case ColumnKind.List: writer.List(null); break;
            default: writer.Text(null); break;
        }
    }

    private int FileNo(string file)
    {
        if (!fileNos.TryGetValue(file, out var no))
        {
            fileNos[file] = no = files.Count;
            files.Add(file);
            fileRecords.Add(0);
        }
        return no;
    }

    /// <summary>FNV-1a: two keys that only look alike cost a look into the stage, nothing more.</summary>
    private static ulong Fingerprint(string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in key)
            hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}
