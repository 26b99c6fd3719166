using System.Globalization;
using Microsoft.Data.Sqlite;
using PersonalizedLearning.Sdk;
using SQLitePCL;

namespace PersonalizedLearning.Plugins.KhanLibrary;

/// <summary>
/// The door to a channel file. It is a database made elsewhere, so it is opened read-only, trusted with nothing (no functions of its schema,
/// no views, no virtual tables, no extensions), checked before use, and every value has a greatest length. Columns are looked up, not assumed:
/// schema versions only ever added some.
/// </summary>
internal sealed class ChannelDatabase : IDisposable
{
    private const int Longest = 20_000;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, HashSet<string>> _columns = new(StringComparer.OrdinalIgnoreCase);

    private ChannelDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the file, and with <paramref name="check"/> looks through all of it first. Null when it is no channel; the reason has then been said.</summary>
    public static ChannelDatabase? Open(string? path, bool check, Action<Finding> refuse, CancellationToken ct)
    {
        if (path is null || !File.Exists(path))
        {
            Refuse("not-a-channel", "There is no file to read. Choose a channel database of Kolibri, a .sqlite3 file from content/databases.");
            return null;
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            // Immutable: no lock, no journal, no write-ahead log beside it is ever looked at.
            DataSource = $"file:{Uri.EscapeDataString(Path.GetFullPath(path))}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        var database = new ChannelDatabase(connection);
        try
        {
            connection.Open();
            raw.sqlite3_progress_handler(connection.Handle, 100_000, _ => ct.IsCancellationRequested ? 1 : 0, null);
            raw.sqlite3_limit(connection.Handle, raw.SQLITE_LIMIT_LENGTH, 64 << 20);
            database.Run("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;");
            if (check && database.Scalar("PRAGMA quick_check(1)") is not "ok")
            {
                Refuse("damaged-database", "The database is damaged. Download the channel again.");
            }
            else if (database.Tables() && database.Has("content_contentnode", "id") && database.Has("content_contentnode", "content_id") && database.Has("content_channelmetadata", "id"))
            {
                return database;
            }
            else
            {
                Refuse("not-a-channel", "This SQLite file is not a channel database of Kolibri: it has no tables content_channelmetadata and content_contentnode. Choose a file from content/databases.");
            }
        }
        catch (SqliteException e)
        {
            ct.ThrowIfCancellationRequested();
            Refuse(e.SqliteErrorCode == raw.SQLITE_NOTADB ? "not-a-channel" : "damaged-database", e.SqliteErrorCode == raw.SQLITE_NOTADB
                ? "This file is not an SQLite database. Choose a channel database of Kolibri, a .sqlite3 file from content/databases."
                : "The database cannot be read to its end; it is damaged or cut. Download the channel again.");
        }

        database.Dispose();
        return null;

        void Refuse(string rule, string message) =>
            refuse(new Finding { Effect = FindingEffect.Refused, Rule = rule, Message = message, At = new Place { File = Path.GetFileName(path) } });
    }

    public bool Has(string table, string column) => _columns.TryGetValue(table, out var columns) && columns.Contains(column);

    public bool Has(string table) => _columns.ContainsKey(table);

    /// <summary>A column as text of bounded length, under its own name; null where this file does not have it.</summary>
    public string Text(string table, string column, int longest = Longest) => Has(table, column)
        ? string.Create(CultureInfo.InvariantCulture, $"substr(CAST({table}.\"{column}\" AS TEXT), 1, {longest})")
        : "NULL";

    /// <summary>A column as a number; null where this file does not have it or it holds none.</summary>
    public string Number(string table, string column) => Has(table, column) ? $"CASE WHEN typeof({table}.\"{column}\") IN ('integer', 'real') THEN {table}.\"{column}\" END" : "NULL";

    public IEnumerable<Row> Rows(string sql, params (string Name, string Value)[] parameters)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var reader = command.ExecuteReader();
        var row = new Row(reader);
        while (reader.Read())
        {
            yield return row;
        }
    }

    public string? Scalar(string sql) => Rows(sql).Select(r => r.Text(0)).FirstOrDefault();

    public void Dispose() => _connection.Dispose();

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // Real tables only: a view or virtual table under a known name would run what its maker put there.
    private bool Tables()
    {
        var tables = Rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'content\\_%' ESCAPE '\\' AND sql LIKE 'CREATE TABLE%' LIMIT 100").Select(r => r.Text(0)).OfType<string>().ToList();
        foreach (var table in tables)
        {
            // Hidden = 0: generated columns are left aside for the same reason.
            _columns[table] = Rows("SELECT name FROM pragma_table_xinfo($table) WHERE hidden = 0", ("$table", table)).Select(r => r.Text(0)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        }

        return tables.Count > 0;
    }

    /// <summary>The present row of a query.</summary>
    internal readonly struct Row(SqliteDataReader reader)
    {
        /// <summary>Text without what cannot be kept; null when it is blank.</summary>
        public string? Text(int column)
        {
            if (reader.IsDBNull(column))
            {
                return null;
            }

            var text = reader.GetString(column).Trim();
            if (text.AsSpan().ContainsAny('\0', '\uFFFD'))
            {
                text = text.Replace("\0", "", StringComparison.Ordinal).Replace("\uFFFD", "", StringComparison.Ordinal).Trim();
            }

            return text.Length == 0 ? null : text;
        }

        public double? Number(int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column) is var number && double.IsFinite(number) ? number : null;
    }
}
