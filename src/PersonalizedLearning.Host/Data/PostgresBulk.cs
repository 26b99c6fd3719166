using Microsoft.EntityFrameworkCore;
using Npgsql;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Sources;

#pragma warning disable CA2100 // Names are the stage's own, quoted; values go in as parameters.

namespace PersonalizedLearning.Host.Data;

/// <summary>Stages by COPY into unlogged tables of the run's own, in a schema beside the product's.</summary>
internal sealed class PostgresBulk : IBulk
{
    private const string Schema = "stage";

    /// <summary>From so many rows on, an index built in one go is cheaper than one kept row by row.</summary>
    private const int Many = 20_000;

    /// <summary>So many rows more or less may turn what the server takes for the best way into the worst one.</summary>
    private const int Some = 1_000;

    public async Task<IStage> OpenAsync(LearningDb db, RunId run, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        // Two first runs at once would both make the schema: the lock lets one do it.
        await Run(connection, $"""
            SELECT pg_advisory_lock(hashtext('{Schema}'));
            CREATE SCHEMA IF NOT EXISTS {Schema};
            SELECT pg_advisory_unlock(hashtext('{Schema}'));
            SET work_mem = '128MB';
            SET default_statistics_target = 10;
            SET jit = off;
            """, ct);
        return new Stage(db, connection, Prefix(run));
    }

    public async Task<bool> ExistsAsync(LearningDb db, RunId run, CancellationToken ct) => (await Tables(db, run, ct)).Count > 0;

    public async Task ReadAsync(LearningDb db, string sql, TakeRow take, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var copy = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginRawBinaryCopyAsync($"COPY ({sql}) TO STDOUT (FORMAT BINARY)", ct);
        var buffer = new byte[64 * 1024];
        await copy.ReadExactlyAsync(buffer.AsMemory(0, PostgresCopyRow.Signature.Length), ct);
        var (start, end) = (0, 0);
        while (true)
        {
            var taken = PostgresCopyRow.Read(buffer.AsSpan(start, end - start), take);
            if (taken < 0)
                return;
            start += taken;
            if (taken > 0)
                continue;
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = await copy.ReadAsync(buffer.AsMemory(end), ct);
            end += read > 0 ? read : throw new EndOfStreamException();
        }
    }

    public async Task DropAsync(LearningDb db, RunId run, CancellationToken ct)
    {
        var tables = await Tables(db, run, ct);
        if (tables.Count == 0)
            return;
        await db.Database.OpenConnectionAsync(ct);
        await Run((NpgsqlConnection)db.Database.GetDbConnection(), $"DROP TABLE IF EXISTS {string.Join(", ", tables.Select(table => $"{Schema}.\"{table}\""))}", ct);
        await db.Database.CloseConnectionAsync();
    }

    private static async Task<List<string>> Tables(LearningDb db, RunId run, CancellationToken ct)
    {
        var pattern = Prefix(run) + "%";
        return await db.Database.SqlQuery<string>($"SELECT tablename AS \"Value\" FROM pg_tables WHERE schemaname = {Schema} AND tablename LIKE {pattern}").ToListAsync(ct);
    }

    private static string Prefix(RunId run) => "r" + run.Value.ToString("N");

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class Stage(LearningDb db, NpgsqlConnection connection, string prefix) : IStage
    {
        // One for all pages: half a megabyte set aside for each would have the whole heap collected for every other page.
        private readonly PostgresCopyRow row = new();

        public string ByCharacters => " COLLATE \"C\"";

        public bool JoinsBothWays => true;

        public string Name(string table) => $"{Schema}.\"{prefix}_{table}\"";

        public Task CreateAsync(IReadOnlyList<StageTable> tables, CancellationToken ct) => Run(connection, string.Concat(tables.Select(table =>
            $"DROP TABLE IF EXISTS {Name(table.Name)}; CREATE UNLOGGED TABLE {Name(table.Name)} ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\" {Type(c.Kind)}"))}) WITH (autovacuum_enabled = off);")), ct);

        public async Task WriteAsync(IReadOnlyList<StagePage> pages, CancellationToken ct)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await Run(connection, "SET LOCAL synchronous_commit = off", ct);
            foreach (var page in pages)
            {
                await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {Name(page.Table)} FROM STDIN (FORMAT BINARY)", ct);
                row.Clear();
                row.Header();
                for (var i = 0; i < page.Rows; i++)
                {
                    row.Begin(page.Columns.Count);
                    page.Write(i, row);
                    if (row.Length > 256 * 1024)
                        await row.Flush(copy, ct);
                }
                row.End();
                await row.Flush(copy, ct);
            }
            await transaction.CommitAsync(ct);
        }

        public Task FilledAsync(string table, long rows, IReadOnlyList<string> lookedUpBy, CancellationToken ct) =>
            rows < Some ? Task.CompletedTask : Run(connection, $"ANALYZE {Name(table)}", ct);

        /// <summary>
        /// A large first fill goes without indexes and without the primary key, which are built behind it: a third of the time. Only where
        /// the table is empty, so that nobody waits for rows that are there. A key that others point to stays, and all of it goes back with the transaction.
        /// </summary>
        public async Task FillAsync(string table, long rows, Func<Task> fill, CancellationToken ct)
        {
            if (rows < Many || await Texts($"SELECT 'one' FROM {table} LIMIT 1", ct) is { Count: > 0 })
            {
                await fill();
                if (rows >= Some)
                    await Run(connection, $"SET LOCAL default_statistics_target TO DEFAULT; ANALYZE {table}; SET LOCAL default_statistics_target = 10", ct);
                return;
            }
            var which = $"FROM pg_index AS x WHERE x.indrelid = '{table}'::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint AS c WHERE c.conindid = x.indexrelid)";
            var definitions = await Texts($"SELECT pg_get_indexdef(x.indexrelid) {which}", ct);
            var names = await Texts($"SELECT x.indexrelid::regclass::text {which}", ct);
            var key = $"FROM pg_constraint AS c WHERE c.conrelid = '{table}'::regclass AND c.contype = 'p' AND NOT EXISTS (SELECT 1 FROM pg_constraint AS f WHERE f.confrelid = c.conrelid)";
            definitions.InsertRange(0, await Texts($"SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) {key}", ct));
            var drops = await Texts($"SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) {key}", ct);
            drops.AddRange(names.Select(name => $"DROP INDEX {name}"));
            await Run(connection, "SET LOCAL maintenance_work_mem = '256MB';" + string.Join(';', drops), ct);
            await fill();
            foreach (var definition in definitions)
                await Run(connection, definition, ct);
            // Until the server looks for itself, whoever asks next would be told that the table is nearly empty.
            await Run(connection, $"ANALYZE {table}", ct);
        }

        private async Task<List<string>> Texts(string sql, CancellationToken ct)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await using var reader = await command.ExecuteReaderAsync(ct);
            var texts = new List<string>();
            while (await reader.ReadAsync(ct))
                texts.Add(reader.GetString(0));
            return texts;
        }

        public async ValueTask DisposeAsync() => await db.Database.CloseConnectionAsync();

        private static string Type(ColumnKind kind) => kind switch
        {
            ColumnKind.Int => "integer",
            ColumnKind.Long => "bigint",
            ColumnKind.Double => "double precision",
            ColumnKind.Bool => "boolean",
            ColumnKind.Date => "date",
            ColumnKind.Id => "uuid",
            ColumnKind.List => "text[]",
            _ => "text",
        };
    }
}
