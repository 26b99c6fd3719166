using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PersonalizedLearning.Core.Sources;

/// <summary>What a plan does with a row. The numbers stand in the plan's SQL.</summary>
internal enum PlannedAction
{
    Add = 1,
    Change = 2,

    /// <summary>It is back: changed, and no longer archived.</summary>
    Restore = 3,

    /// <summary>The source no longer lists it.</summary>
    Archive = 4,

    /// <summary>It waited for a record that it requires; now the source no longer lists it either.</summary>
    Forget = 5,

    /// <summary>A record that it requires is archived. It keeps its hash and comes back with that record.</summary>
    ArchiveFollowing = 6,
    RestoreFollowing = 7,

    /// <summary>The row as sent requires a record that is absent; the one we hold stays as it is.</summary>
    RejectChange = 8,
    RejectNew = 9,
}

/// <summary>One record type in one run: its stage tables, its columns by name, and what has been counted.</summary>
internal sealed class TableRun
{
    public const int Upsert = 0, Gone = 1, Unusable = 2;

    private readonly IStage stage;

    public TableRun(SyncTable table, IModel model, IStage stage)
    {
        this.stage = stage;
        Table = table;
        var entity = model.FindEntityType(table.Entity)!;
        var values = table.Owner is { } owner ? model.FindEntityType(owner.Entity)! : entity;
        Target = Sql.Quote(entity.GetTableName()!);
        ValuesTarget = Sql.Quote(values.GetTableName()!);
        Reference = table.Owner is null ? "Id" : entity.FindProperty(table.Owner.Property)!.GetColumnName();
        Columns = table.Columns.Select(c => (c, c.Stored ? values.FindProperty(c.Property)!.GetColumnName() : c.Property)).ToList();
        References = table.References.Select(r => (r, entity.FindProperty(r.Property)!.GetColumnName())).ToList();
        Lists = table.Lists.Select((list, i) => new ListRun(list, model, stage, $"l{i}_{table.Type}")).ToList();
        StageColumns =
        [
            new("Seq", ColumnKind.Long), new("Key", ColumnKind.Text), new("Op", ColumnKind.Int), new("Hash", ColumnKind.Text),
            new("NewId", ColumnKind.Id), new("FileNo", ColumnKind.Int), new("Line", ColumnKind.Long),
            .. Columns.Select(c => new StageColumn(c.Name, c.Column.Kind)),
            .. References.SelectMany(r => (StageColumn[])[.. ComparedEarly ? [new(r.Name, ColumnKind.Id)] : Array.Empty<StageColumn>(), new(r.Name + "Key", ColumnKind.Text)]),
        ];
        PlanColumns =
        [
            new("Seq", ColumnKind.Long), new("Key", ColumnKind.Text), new("Id", ColumnKind.Id), new("RefId", ColumnKind.Id), new("Action", ColumnKind.Int),
            new("Lead", ColumnKind.Bool), new("Hash", ColumnKind.Text), new("FileNo", ColumnKind.Int), new("Line", ColumnKind.Long),
            .. Columns.Select(c => new StageColumn(c.Name, c.Column.Kind)),
            .. References.Select(r => new StageColumn(r.Name, ColumnKind.Id)),
        ];
    }

    public SyncTable Table { get; }
    public string Type => Table.Type;

    /// <summary>The table that holds source, key, hash and archive date.</summary>
    public string Target { get; }

    /// <summary>The table that holds the values: the same, but for owners.</summary>
    public string ValuesTarget { get; }

    /// <summary>The column of <see cref="Target"/> that others point to.</summary>
    public string Reference { get; }
    public IReadOnlyList<(SyncColumn Column, string Name)> Columns { get; }
    public IReadOnlyList<(SyncReference Reference, string Name)> References { get; }
    public IReadOnlyList<ListRun> Lists { get; }
    public IReadOnlyList<StageColumn> StageColumns { get; }
    public IReadOnlyList<StageColumn> PlanColumns { get; }

    /// <summary>Whether a row can change only by its own values: then one with the hash it is held under needs no second look.</summary>
    public bool ComparedEarly => Table is { Owner: null, Shared: false, Lists.Count: 0 } && Table.References.All(r => r.Required);

    /// <summary>The source has nothing of it here, not even archived.</summary>
    public bool Fresh { get; set; }

    /// <summary>Whether the id behind a key is known as soon as it is staged: nothing that is held can give it another.</summary>
    public bool Named => Fresh && !Table.Shared;

    /// <summary>Every staged row came with the ids of all it refers to. Not known of a run that waited.</summary>
    public bool AllNamed { get; set; }

    /// <summary>The plan of a first fill as a subquery: all that is staged is new, so that nothing is compared and nothing written twice.</summary>
    public string? FirstPlan { get; set; }
    public static IReadOnlyList<StageColumn> KeyColumns { get; } = [new("Key", ColumnKind.Text), new("Id", ColumnKind.Id)];
    public static IReadOnlyList<StageColumn> GoneColumns { get; } = [new("Id", ColumnKind.Id)];
    public static IReadOnlyList<StageColumn> MergeColumns { get; } = [new("Key", ColumnKind.Text), new("RefId", ColumnKind.Id), new("Lead", ColumnKind.Bool)];

    public string StageTable => "s_" + Type;
    public string PlanTable => "p_" + Type;
    public string KeyTable => "k_" + Type;
    public string GoneTable => "g_" + Type;
    public string MergeTable => "m_" + Type;
    public string UnlistedTable => "u_" + Type;

    public string Staged => stage.Name(StageTable);
    public string Plan => FirstPlan ?? stage.Name(PlanTable);
    public string Keys => stage.Name(KeyTable);
    public string Removed => stage.Name(GoneTable);
    public string Merges => stage.Name(MergeTable);
    public string Unlisted => stage.Name(UnlistedTable);

    /// <summary>Rows that came as upserts, with those that came as they are held.</summary>
    public long Upserts { get; set; }

    /// <summary>Rows that came at all.</summary>
    public long Rows { get; set; }

    /// <summary>Rows that the adapter rejected.</summary>
    public long Rejected { get; set; }

    /// <summary>Every record of the type was listed: what was not is gone.</summary>
    public bool Complete { get; set; }

    /// <summary>What came as it is held is not staged; what was not listed is staged as gone.</summary>
    public bool Compared { get; set; }

    /// <summary>What is not in the stage is gone.</summary>
    public bool GoneUnlessStaged => Complete && !Compared;

    /// <summary>A key may have come twice.</summary>
    public bool Doubtful { get; set; }
    public Dictionary<PlannedAction, long> Planned { get; set; } = [];
    public long ActiveBefore { get; set; }

    /// <summary>The same where it was counted while what is held was read.</summary>
    public long? ActiveHeld { get; set; }

    public long Count(params ReadOnlySpan<PlannedAction> actions)
    {
        long count = 0;
        foreach (var action in actions)
            count += Planned.GetValueOrDefault(action);
        return count;
    }

    public bool Changes => Count(PlannedAction.Add, PlannedAction.Change, PlannedAction.Restore, PlannedAction.Archive, PlannedAction.Forget, PlannedAction.ArchiveFollowing, PlannedAction.RestoreFollowing) > 0;
    public long Removals => Count(PlannedAction.Archive, PlannedAction.ArchiveFollowing);
    public long Unusables => Rejected + Count(PlannedAction.RejectChange, PlannedAction.RejectNew);

    public SyncCounts Counts => new(
        (int)Count(PlannedAction.Add),
        (int)Count(PlannedAction.Change, PlannedAction.Restore, PlannedAction.RestoreFollowing),
        (int)Removals,
        (int)(Upserts - Count(PlannedAction.Add, PlannedAction.Change, PlannedAction.Restore, PlannedAction.RejectChange, PlannedAction.RejectNew)),
        (int)Unusables);
}

/// <summary>The rows of a list column in one run.</summary>
internal sealed class ListRun
{
    private readonly IStage stage;

    public ListRun(SyncList list, IModel model, IStage stage, string name)
    {
        this.stage = stage;
        List = list;
        StageTable = name;
        var entity = model.FindEntityType(list.Entity)!;
        string? Column(string? property) => property is null ? null : entity.FindProperty(property)!.GetColumnName();
        Target = Sql.Quote(entity.GetTableName()!);
        Id = Column(list.Id);
        Parent = Column(list.Parent)!;
        Owner = Column(list.Owner);
        Source = Column(list.Source);
        Archived = Column(list.Archived);
        ReferenceColumn = Column(list.Reference?.Property);
        Columns = list.Columns.Select(c => (c, Column(c.Property)!)).ToList();
        StageColumns =
        [
            new("Parent", ColumnKind.Long), new("No", ColumnKind.Int), new("NewId", ColumnKind.Id),
            .. Columns.Select(c => new StageColumn(c.Name, c.Column.Kind)),
            .. list.Reference is null ? Array.Empty<StageColumn>() : [new("RefKey", ColumnKind.Text)],
        ];
    }

    public SyncList List { get; }
    public string StageTable { get; }
    public string Staged => stage.Name(StageTable);
    public string Target { get; }
    public string? Id { get; }
    public string Parent { get; }
    public string? Owner { get; }
    public string? Source { get; }
    public string? Archived { get; }
    public string? ReferenceColumn { get; }
    public IReadOnlyList<(SyncListColumn Column, string Name)> Columns { get; }
    public IReadOnlyList<StageColumn> StageColumns { get; }
}
