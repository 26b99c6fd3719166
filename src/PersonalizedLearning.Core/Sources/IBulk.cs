namespace PersonalizedLearning.Core.Sources;

/// <summary>The bulk door: what staging needs beyond plain SQL, done by each database in its own way (the host brings both).</summary>
public interface IBulk
{
    /// <summary>Opens the run's own stage on the connection of this context; makes it when it is new.</summary>
    Task<IStage> OpenAsync(LearningDb db, RunId run, CancellationToken ct);

    /// <summary>Whether the run's stage is still there: an approved run is applied from it.</summary>
    Task<bool> ExistsAsync(LearningDb db, RunId run, CancellationToken ct);

    /// <summary>Reads an id and two texts a row, many rows, on a connection that nobody else uses. The query has no parameters.</summary>
    Task ReadAsync(LearningDb db, string sql, TakeRow take, CancellationToken ct);

    /// <summary>Removes the run's stage, if there is one.</summary>
    Task DropAsync(LearningDb db, RunId run, CancellationToken ct);
}

/// <summary>Takes a row of <see cref="IBulk.ReadAsync"/>: texts in UTF-8, null as nothing.</summary>
public delegate void TakeRow(Guid id, ReadOnlySpan<byte> key, ReadOnlySpan<byte> hash);

/// <summary>The tables of one run, beside the product's own and never mixed up with another run's.</summary>
public interface IStage : IAsyncDisposable
{
    /// <summary>A stage table as SQL names it.</summary>
    string Name(string table);

    /// <summary>What makes text sort by its characters, behind an ORDER BY or comparison.</summary>
    string ByCharacters { get; }

    /// <summary>A FULL JOIN looks rows up; else it would compare every row with every other.</summary>
    bool JoinsBothWays { get; }

    /// <summary>Makes the tables, empty, whether or not they were there.</summary>
    Task CreateAsync(IReadOnlyList<StageTable> tables, CancellationToken ct);

    /// <summary>Writes rows of one or several tables in one transaction.</summary>
    Task WriteAsync(IReadOnlyList<StagePage> pages, CancellationToken ct);

    /// <summary>Tells the database that a table is filled with about so many rows: statistics, or an index on what it is looked up by.</summary>
    Task FilledAsync(string table, long rows, IReadOnlyList<string> lookedUpBy, CancellationToken ct);

    /// <summary>Puts about so many rows into one of the product's tables, by <paramref name="fill"/>, inside the transaction that is open.</summary>
    Task FillAsync(string table, long rows, Func<Task> fill, CancellationToken ct);
}

public sealed record StageTable(string Name, IReadOnlyList<StageColumn> Columns);

public sealed record StageColumn(string Name, ColumnKind Kind);

/// <summary>Rows for one stage table; <paramref name="Write"/> gives the values of a row in the order of its columns.</summary>
public sealed record StagePage(string Table, IReadOnlyList<StageColumn> Columns, int Rows, Action<int, IRowWriter> Write);
