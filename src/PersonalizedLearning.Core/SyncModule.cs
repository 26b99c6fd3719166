namespace PersonalizedLearning.Core;

/// <summary>What a module brings to a sync: the record types it takes, and what follows from them in its own rows. Found by being there.</summary>
internal interface ISyncModule
{
    IReadOnlyList<SyncTable> Tables { get; }

    /// <summary>Modules follow from the lowest up: each sees what those below have settled.</summary>
    int Layer { get; }

    /// <summary>Limits beside the general one: more removed than this needs a person's word.</summary>
    IReadOnlyList<SyncLimit> Limits => [];

    /// <summary>Set-based, inside the one transaction of the run, after its records are in place.</summary>
    Task Follow(SyncChanges changes, CancellationToken ct);
}

/// <summary>A run's changes as SQL can see them.</summary>
internal sealed class SyncChanges(LearningDb db, RunId run, SourceId source, DateTime now, Func<string, PlannedTable?> planned, Action<SyncNote> note)
{
    public LearningDb Db => db;
    public RunId Run => run;
    public SourceId Source => source;
    public DateTime Now => now;

    /// <summary>Changes of a record type; null when the run has none of it.</summary>
    public PlannedTable? Of(string type) => planned(type) is { Any: true } table ? table : null;

    /// <summary>Something an administrator should know.</summary>
    public void Note(SyncNote finding) => note(finding);

    /// <summary>Runs SQL that may use <c>@source</c>, <c>@run</c> and <c>@now</c>.</summary>
    public Task<int> Execute(string sql, CancellationToken ct) =>
        db.Execute(sql, ct, ("source", source.Value), ("run", run.Value), ("now", now));
}

internal sealed record SyncNote(string Rule, string Message, string? Type = null, string? Key = null);

/// <summary>
/// The plan's table of one record type: columns Id (of the row), RefId (of its owner, else the same), Action and Key.
/// </summary>
/// <param name="Name">The table, quoted.</param>
/// <param name="Any">Whether there is anything in it.</param>
internal sealed record PlannedTable(string Name, bool Any)
{
    /// <summary>Rows that were added, changed or restored, as a condition over the plan's alias <c>p</c>.</summary>
    public const string Written = "p.\"Action\" IN (1, 2, 3, 7)";
}

/// <summary>A limit on removals within a part of a type, as SQL.</summary>
/// <param name="Type">The record type it watches.</param>
/// <param name="Percent">More than this holds the run.</param>
/// <param name="Sql">
/// Selects Name, Before and Removed for each part. <c>{gone}</c> is a table whose column Id holds the rows (owners, for people) that would
/// be archived; <c>@source</c> is the source.
/// </param>
internal sealed record SyncLimit(string Type, double Percent, string Sql);
