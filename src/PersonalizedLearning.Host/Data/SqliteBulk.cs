using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Sources;

#pragma warning disable CA2100 // Names are the stage's own, quoted; values go in as parameters.

namespace PersonalizedLearning.Host.Data;

/// <summary>Stages into a file of the run's own, attached: the database itself is locked for the delta only.</summary>
internal sealed class SqliteBulk(StorageOptions storage) : IBulk
{
    public async Task<IStage> OpenAsync(LearningDb db, RunId run, CancellationToken ct)
    {
        Directory.CreateDirectory(storage.Runs);
        await db.Database.OpenConnectionAsync(ct);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var alias = "s" + run.Value.ToString("N");
        await Run(connection, $"ATTACH DATABASE @file AS {alias}", ct, File(run));
        // The stage is made anew from the input when it is lost: nothing in it needs to survive a power cut.
        await Run(connection, $"PRAGMA {alias}.journal_mode = MEMORY; PRAGMA {alias}.synchronous = OFF; PRAGMA {alias}.cache_size = -65536", ct);
        return new Stage(db, connection, alias);
    }

    public Task<bool> ExistsAsync(LearningDb db, RunId run, CancellationToken ct) => Task.FromResult(System.IO.File.Exists(File(run)));

    public async Task ReadAsync(LearningDb db, string sql, TakeRow take, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            take(reader.GetGuid(0), Encoding.UTF8.GetBytes(reader.GetString(1)), reader.IsDBNull(2) ? [] : Encoding.UTF8.GetBytes(reader.GetString(2)));
    }

    public Task DropAsync(LearningDb db, RunId run, CancellationToken ct)
    {
        foreach (var file in (string[])[File(run), File(run) + "-journal"])
            if (System.IO.File.Exists(file))
                System.IO.File.Delete(file);
        return Task.CompletedTask;
    }

    private string File(RunId run) => Path.Combine(storage.Runs, $"stage-{run.Value:N}.db");

    private static async Task Run(SqliteConnection connection, string sql, CancellationToken ct, string? file = null)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (file is not null)
            command.Parameters.AddWithValue("@file", file);
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class Stage(LearningDb db, SqliteConnection connection, string alias) : IStage
    {
        public string ByCharacters => "";

        public bool JoinsBothWays => false;

        public string Name(string table) => $"{alias}.\"{table}\"";

        public Task CreateAsync(IReadOnlyList<StageTable> tables, CancellationToken ct) => Run(connection, string.Concat(tables.Select(table =>
            $"DROP TABLE IF EXISTS {Name(table.Name)}; CREATE TABLE {Name(table.Name)} ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\" {Type(c.Kind)}"))});")), ct);

        public async Task WriteAsync(IReadOnlyList<StagePage> pages, CancellationToken ct)
        {
            await using var transaction = connection.BeginTransaction(deferred: true);
            foreach (var page in pages)
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = $"INSERT INTO {Name(page.Table)} VALUES ({string.Join(", ", page.Columns.Select((_, i) => "@p" + i.ToString(CultureInfo.InvariantCulture)))})";
                for (var i = 0; i < page.Columns.Count; i++)
                    command.Parameters.Add(new SqliteParameter("@p" + i.ToString(CultureInfo.InvariantCulture), null));
                var row = new Row(command.Parameters);
                for (var i = 0; i < page.Rows; i++)
                {
                    row.Begin();
                    page.Write(i, row);
                    await command.ExecuteNonQueryAsync(ct);
                }
            }
            await transaction.CommitAsync(ct);
        }

        public Task FilledAsync(string table, long rows, IReadOnlyList<string> lookedUpBy, CancellationToken ct) => lookedUpBy.Count == 0 || rows < 100
            ? Task.CompletedTask
            : Run(connection, string.Join("; ", lookedUpBy.Select(c => $"CREATE INDEX IF NOT EXISTS {alias}.\"{table}_{c}\" ON \"{table}\" (\"{c}\")")), ct);

        public Task FillAsync(string table, long rows, Func<Task> fill, CancellationToken ct) => fill();

        public async ValueTask DisposeAsync()
        {
            // A connection that died cannot be asked to let go, and holds nothing either.
            try
            {
                await Run(connection, $"DETACH DATABASE {alias}", CancellationToken.None);
            }
            catch (SqliteException)
            {
                SqliteConnection.ClearPool(connection);
            }
            await db.Database.CloseConnectionAsync();
        }

        private static string Type(ColumnKind kind) => kind switch
        {
            ColumnKind.Int or ColumnKind.Long or ColumnKind.Bool => "INTEGER",
            ColumnKind.Double => "REAL",
            _ => "TEXT",
        };
    }

    private sealed class Row(DbParameterCollection parameters) : IRowWriter
    {
        private int at;

        public void Begin() => at = 0;
        public void Text(string? value) => Put(value);
        public void Int(int? value) => Put(value);
        public void Long(long? value) => Put(value);
        public void Double(double? value) => Put(value);
        public void Bool(bool? value) => Put(value);
        public void Date(DateOnly? value) => Put(value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        public void Id(Guid? value) => Put(value?.ToString().ToUpperInvariant());
        public void List(IReadOnlyList<string>? value) => Put(value is null ? null : JsonSerializer.Serialize(value));

        private void Put(object? value) => parameters[at++].Value = value ?? DBNull.Value;
    }
}
