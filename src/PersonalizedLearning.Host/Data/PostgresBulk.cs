using System.Buffers.Binary;
using System.Text;
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
            """, ct);
        return new Stage(db, connection, Prefix(run));
    }

    public async Task<bool> ExistsAsync(LearningDb db, RunId run, CancellationToken ct) => (await Tables(db, run, ct)).Count > 0;

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
        public string ByCharacters => " COLLATE \"C\"";

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
                var row = new CopyRow();
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
            rows < 1_000 ? Task.CompletedTask : Run(connection, $"ANALYZE {Name(table)}", ct);

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

    /// <summary>Rows in PostgreSQL's binary copy format.</summary>
    private sealed class CopyRow : IRowWriter
    {
        private const int TextOid = 25;
        private static readonly int FirstDay = new DateOnly(2000, 1, 1).DayNumber;
        private static readonly byte[] Signature = [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xff, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];
        private byte[] buffer = new byte[512 * 1024];

        public int Length { get; private set; }

        public void Header()
        {
            Signature.CopyTo(Room(Signature.Length));
            Length += Signature.Length;
        }

        public void Begin(int columns) => Short((short)columns);

        public void End() => Short(-1);

        public async Task Flush(Stream copy, CancellationToken ct)
        {
            await copy.WriteAsync(buffer.AsMemory(0, Length), ct);
            Length = 0;
        }

        public void Text(string? value)
        {
            if (value is null)
            {
                Four(-1);
                return;
            }
            var room = Room(4 + Encoding.UTF8.GetMaxByteCount(value.Length));
            var bytes = Encoding.UTF8.GetBytes(value, room[4..]);
            BinaryPrimitives.WriteInt32BigEndian(room, bytes);
            Length += 4 + bytes;
        }

        public void Int(int? value)
        {
            if (!Known(value.HasValue, 4))
                return;
            Four(value!.Value);
        }

        public void Long(long? value)
        {
            if (!Known(value.HasValue, 8))
                return;
            BinaryPrimitives.WriteInt64BigEndian(Room(8), value!.Value);
            Length += 8;
        }

        public void Double(double? value)
        {
            if (!Known(value.HasValue, 8))
                return;
            BinaryPrimitives.WriteDoubleBigEndian(Room(8), value!.Value);
            Length += 8;
        }

        public void Bool(bool? value)
        {
            if (!Known(value.HasValue, 1))
                return;
            Room(1)[0] = value!.Value ? (byte)1 : (byte)0;
            Length++;
        }

        public void Date(DateOnly? value) => Int(value?.DayNumber - FirstDay);

        public void Id(Guid? value)
        {
            if (!Known(value.HasValue, 16))
                return;
            value!.Value.TryWriteBytes(Room(16), bigEndian: true, out _);
            Length += 16;
        }

        public void List(IReadOnlyList<string>? value)
        {
            if (value is null)
            {
                Four(-1);
                return;
            }
            var start = Length;
            Four(0);
            Four(value.Count == 0 ? 0 : 1);
            Four(0);
            Four(TextOid);
            if (value.Count > 0)
            {
                Four(value.Count);
                Four(1);
                foreach (var item in value)
                    Text(item);
            }
            BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(start), Length - start - 4);
        }

        private bool Known(bool known, int size)
        {
            Four(known ? size : -1);
            return known;
        }

        private void Four(int value)
        {
            BinaryPrimitives.WriteInt32BigEndian(Room(4), value);
            Length += 4;
        }

        private void Short(short value)
        {
            BinaryPrimitives.WriteInt16BigEndian(Room(2), value);
            Length += 2;
        }

        private Span<byte> Room(int size)
        {
            if (Length + size > buffer.Length)
                Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + size));
            return buffer.AsSpan(Length);
        }
    }
}
