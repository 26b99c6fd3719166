using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Puts what a plugin reads into the run's stage, page by page; a page and the bookmark behind it are stored together.</summary>
internal sealed class Stager(IStage stage, IReadOnlyList<TableRun> tables, Task<Dictionary<string, HeldRows>> loading, FindingList findings)
{
    private const int PageRows = 10_000;
    public const string Bookmarks = "bookmarks";
    private static readonly StageColumn[] BookmarkColumns = [new("Seq", ColumnKind.Long), new("Capability", ColumnKind.Text), new("Value", ColumnKind.Text)];

    private readonly Dictionary<string, TableRun> byType = tables.ToDictionary(t => t.Type);
    private Dictionary<TableRun, List<Row>> pending = tables.ToDictionary(t => t, _ => new List<Row>());
    private Dictionary<TableRun, List<Row>> going = tables.ToDictionary(t => t, _ => new List<Row>());
    private Task writing = Task.CompletedTask;

    // Half a hash of each key: two keys that share it cost a look for one that came twice, and nothing else.
    private readonly Dictionary<TableRun, HashSet<ulong>> keys = tables.ToDictionary(t => t, _ => new HashSet<ulong>());
    private readonly StagedIds ids = new(tables);
    private readonly TextCache texts = new();
    private Dictionary<string, HeldRows>? held;
    private readonly Dictionary<string, int> fileNos = [];
    private readonly List<string> files = [];
    private readonly List<long> fileRecords = [];
    private int waiting;
    private long seq;

    private readonly record struct Row(long Seq, string Key, int Op, SourceRecord? Record, Guid? Id, Guid[]? To, string? Hash, int? FileNo, long? Line);

    private readonly record struct Item(long Parent, int No, object Value);

    public long Rows => seq;

    public string? File(int? no) => no is { } known ? files[known] : null;

    public IEnumerable<SyncFile> Files => files.Select((name, i) => new SyncFile(name, fileRecords[i], findings.In(name)));

    public Task CreateAsync(CancellationToken ct) => stage.CreateAsync(
        [new(Bookmarks, BookmarkColumns), .. tables.SelectMany(t => (StageTable[])[new(t.StageTable, t.StageColumns), .. t.ComparedEarly ? [new StageTable(t.UnlistedTable, TableRun.GoneColumns)] : Array.Empty<StageTable>(), .. t.Lists.Select(l => new StageTable(l.StageTable, l.StageColumns))])], ct);

    public async Task TakeAsync(PluginCapability capability, ChangePage page, CancellationToken ct)
    {
        if (held is null && NeedsHeld(page))
            held = await loading.WaitAsync(ct);
        var bookmark = Take(page);
        if (waiting >= PageRows)
            await FlushAsync(capability, bookmark, ct);
    }

    private bool NeedsHeld(ChangePage page)
    {
        var change = new ChangeReader(page, texts);
        while (change.Next())
            if (byType.TryGetValue(change.Type, out var table) && table.ComparedEarly)
                return true;
        return false;
    }

    private Cursor? Take(ChangePage page)
    {
        string? bookmark = null;
        var change = new ChangeReader(page, texts);
        while (change.Next())
        {
            bookmark = change.Cursor ?? bookmark;
            if (!byType.TryGetValue(change.Type, out var table))
                continue;
            if (change.Kind == ChangeKind.Complete)
                table.Complete = true;
            else
                Add(table, change);
        }
        return bookmark is null ? null : new Cursor { Value = bookmark };
    }

    /// <summary>A finding of the adapter. A row that it could not take is no word that the record is gone.</summary>
    public async Task TakeAsync(Finding finding, CancellationToken ct)
    {
        findings.Add(finding);
        if (finding.Effect != FindingEffect.Rejected || finding.RecordType is null || !byType.TryGetValue(finding.RecordType, out var table))
            return;
        table.Rejected++;
        if (table.ComparedEarly)
            held ??= await loading.WaitAsync(ct);
        if (string.IsNullOrEmpty(finding.Key) || finding.Key.Length > 255)
            return;
        var key = Fit.Clean(finding.Key);
        if (Listed(table, HeldRows.Key(key), null, overrules: false) == Fate.Told)
            return;
        table.Rows++;
        Stage(table, new Row(++seq, key, TableRun.Unusable, null, null, null, null, finding.At?.File is { } file ? FileNo(file) : null, finding.At?.Line));
    }

    /// <summary>What has come is written while more comes; what was written before is there when this returns.</summary>
    private async Task FlushAsync(PluginCapability capability, Cursor? bookmark, CancellationToken ct)
    {
        await writing;
        (pending, going) = (going, pending);
        waiting = 0;
        writing = WriteAsync(going, seq, capability, bookmark, ct);
    }

    /// <summary>The end of a family of records: all of it is there when this returns.</summary>
    public async Task EndAsync(PluginCapability capability, Cursor? bookmark, CancellationToken ct)
    {
        await FlushAsync(capability, bookmark, ct);
        await writing;
    }

    /// <summary>Nothing is being written any more, however the reading ended.</summary>
    public async Task SettleAsync() => await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task WriteAsync(Dictionary<TableRun, List<Row>> all, long last, PluginCapability capability, Cursor? bookmark, CancellationToken ct)
    {
        await Task.Yield();
        var pages = new List<StagePage>();
        foreach (var (table, rows) in all)
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
            writer.Long(last);
            writer.Text(capability.ToString());
            writer.Text(bookmark?.Value);
        }));
        await stage.WriteAsync(pages, ct);
        foreach (var (_, rows) in all)
            rows.Clear();
    }

    /// <summary>All is staged. Where a key came twice, its last word counts; a row that could not be taken says nothing beside one that could.</summary>
    public async Task FinishAsync(LearningDb db, CancellationToken ct)
    {
        held ??= await loading.WaitAsync(ct);
        foreach (var table in tables)
        {
            var rows = held.GetValueOrDefault(table.Type);
            var gone = rows is null ? 0 : await Unlisted(db, table, rows, ct);
            table.ActiveHeld = rows?.Active;
            if (table.Rows == 0 && gone == 0)
                continue;
            await stage.FilledAsync(table.StageTable, table.Rows - (rows?.Same ?? 0) + gone, ["Key"], ct);
            foreach (var list in table.Lists)
                await stage.FilledAsync(list.StageTable, table.Rows, ["Parent"], ct);
            if (!table.Doubtful)
                continue;
            await db.Execute($"""
                DELETE FROM {table.Staged} WHERE "Seq" IN (SELECT "Seq" FROM (
                  SELECT "Seq", ROW_NUMBER() OVER (PARTITION BY "Key" ORDER BY CASE WHEN "Op" = {TableRun.Unusable} THEN 1 ELSE 0 END, "Seq" DESC) AS n FROM {table.Staged}) AS d WHERE n > 1)
                """, ct);
            table.Upserts = (rows?.Same ?? 0) + await db.Number($"SELECT COUNT(*) FROM {table.Staged} WHERE \"Op\" = {TableRun.Upsert}", ct);
            table.Rows = (rows?.Same ?? 0) + await db.Number($"SELECT COUNT(*) FROM {table.Staged} WHERE \"Seq\" > 0", ct);
        }
    }

    /// <summary>Of a table compared by hashes the stage has what changed only: what was not listed is put beside it as gone.</summary>
    private async Task<long> Unlisted(LearningDb db, TableRun table, HeldRows rows, CancellationToken ct)
    {
        table.Compared = true;
        var gone = table.Complete ? rows.Unlisted.ToList() : [];
        if (gone.Count == 0)
            return 0;
        await stage.WriteAsync([new StagePage(table.UnlistedTable, TableRun.GoneColumns, gone.Count, (i, writer) => writer.Id(gone[i]))], ct);
        return await db.Execute($"""
            INSERT INTO {table.Staged} ("Seq", "Key", "Op")
            SELECT 0, t."SourceKey", {TableRun.Gone} FROM {table.Target} AS t WHERE t."Id" IN (SELECT "Id" FROM {table.Unlisted})
            """, ct);
    }

    private void Add(TableRun table, scoped in ChangeReader change)
    {
        int? fileNo = change.File is { } file ? FileNo(file) : null;
        // Half a character or a zero byte cannot be stored, so the key is not what came.
        var clean = change.Key.Contains((byte)0) ? Fit.Clean(change.KeyText) : null;
        var key = clean is null ? RowHash.Of(change.Key) : HeldRows.Key(clean);
        UInt128? hash = null;
        if (change.Kind == ChangeKind.Upsert)
        {
            table.Upserts++;
            if (fileNo is { } no)
                fileRecords[no]++;
            hash = RowHash.Of(change.Values);
        }
        table.Rows++;
        if (Listed(table, key, hash, overrules: true) == Fate.Told)
            return;
        clean ??= change.KeyText;
        if (hash is not { } known)
        {
            Stage(table, new Row(++seq, clean, TableRun.Gone, null, null, null, null, fileNo, change.Line));
            return;
        }
        var record = change.Read()!;
        var name = RowHash.Name(known);
        foreach (var (column, property) in table.Columns)
            if (column.Text is { } text && text(record) is { } value && value.Length > column.MaxLength)
            {
                findings.Add(FindingEffect.Adjusted, "too-long",
                    $"'{property}' has {value.Length:N0} characters; {column.MaxLength:N0} are kept of words, and a longer number or code is left out. Look at this value in the source.",
                    table.Type, clean, change.File, change.Line, change.Column ?? property);
                // It is looked at, and told, each time.
                name = name.Length > RowHash.Length ? name : name + "!";
            }
        Stage(table, new Row(++seq, clean, TableRun.Upsert, record, ids.Of(table, clean), table.ComparedEarly ? ids.Named(table, record) : null, name, fileNo, change.Line));
    }

    private enum Fate { Told, ToStage }

    /// <summary>Takes note of a key, and says whether its row has to be staged.</summary>
    private Fate Listed(TableRun table, UInt128 key, UInt128? hash, bool overrules)
    {
        var rows = table.ComparedEarly ? held!.GetValueOrDefault(table.Type) : null;
        var word = rows?.List(key, hash);
        if (word == HeldRows.Word.Same || word == HeldRows.Word.SameBefore && !overrules)
            return Fate.Told;
        if (word == HeldRows.Word.SameBefore)
            rows!.Overrule(key);
        if (word is HeldRows.Word.SameBefore or HeldRows.Word.OtherBefore || word is null && !keys[table].Add((ulong)key))
            table.Doubtful = true;
        return Fate.ToStage;
    }

    private void Stage(TableRun table, Row row)
    {
        pending[table].Add(row);
        waiting++;
    }

    private static void Write(TableRun table, Row row, IRowWriter writer)
    {
        writer.Long(row.Seq);
        writer.Text(row.Key);
        writer.Int(row.Op);
        writer.Text(row.Hash);
        writer.Id(row.Id);
        writer.Int(row.FileNo);
        writer.Long(row.Line);
        foreach (var (column, _) in table.Columns)
        {
            if (row.Record is not null)
                column.Write(row.Record, writer);
            else
                Nothing(column.Kind, writer);
        }
        for (var i = 0; i < table.References.Count; i++)
        {
            Guid? id = row.To is { } to && to[i] != Guid.Empty ? to[i] : null;
            if (table.ComparedEarly)
                writer.Id(id);
            writer.Text(row.Record is null || id is not null ? null : table.References[i].Reference.Key(row.Record));
        }
    }

    private static void Write(ListRun list, Item item, IRowWriter writer)
    {
        writer.Long(item.Parent);
        writer.Int(item.No);
        writer.Id(Id.Next());
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
            files.Add(findings.Shown(file)!);
            fileRecords.Add(0);
        }
        return no;
    }
}
