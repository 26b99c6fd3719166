using Microsoft.Data.Sqlite;
using Npgsql;

namespace PersonalizedLearning.Core.Tests.Testing;

/// <summary>An empty database of its own for one test, made from a template that was prepared once a run.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly Dictionary<string, string> Templates = [];
    private readonly string folder;
    private readonly string? name;

    private TestDatabase(string provider, string folder, string? name, string connectionString)
    {
        Provider = provider;
        this.folder = folder;
        this.name = name;
        ConnectionString = connectionString;
    }

    public string Provider { get; }
    public string ConnectionString { get; }

    /// <summary>A folder of this test alone: Storage:Path.</summary>
    public string Folder => folder;

    /// <summary>As the host reads it.</summary>
    public Dictionary<string, string?> Configuration => new()
    {
        ["Storage:Path"] = folder,
        ["Database:Provider"] = Provider,
        ["ConnectionStrings:Learning"] = ConnectionString,
    };

    /// <param name="provider">sqlite or postgres; without a PostgreSQL server the test is skipped.</param>
    /// <param name="prepare">Prepares a database for the first time: given its configuration.</param>
    public static async Task<TestDatabase> Create(string provider, Func<Dictionary<string, string?>, Task> prepare)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        var folder = Directory.CreateTempSubdirectory("plearn-test-").FullName;
        if (provider == "sqlite")
        {
            var template = await Template(provider, async () =>
            {
                var made = new TestDatabase(provider, Directory.CreateTempSubdirectory("plearn-template-").FullName, null, "");
                var file = Path.Combine(made.folder, "learning.db");
                var connection = $"Data Source={file};Pooling=False";
                await prepare(new TestDatabase(provider, made.folder, null, connection).Configuration);
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(made.folder, recursive: true);
                return file;
            });
            var copy = Path.Combine(folder, "learning.db");
            // Two at once may find each other recovering the log of the same file.
            await Gate.WaitAsync();
            try
            {
                await using var from = new SqliteConnection($"Data Source={template};Pooling=False");
                await using var to = new SqliteConnection($"Data Source={copy};Pooling=False");
                await from.OpenAsync();
                await to.OpenAsync();
                from.BackupDatabase(to);
            }
            finally
            {
                Gate.Release();
            }
            return new TestDatabase(provider, folder, null, $"Data Source={copy}");
        }

        Skip.If(PostgresServer.ConnectionString is null, "There is no PostgreSQL server on this machine.");
        var server = PostgresServer.ConnectionString!;
        var model = await Template(provider, async () =>
        {
            var name = $"template_{Guid.NewGuid():N}";
            await PostgresServer.Execute(server, $"CREATE DATABASE {name}");
            var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString;
            await prepare(new TestDatabase(provider, folder, name, connection).Configuration);
            return name;
        });
        var database = $"test_{Guid.NewGuid():N}";
        await Gate.WaitAsync();
        try
        {
            await PostgresServer.Execute(server, $"CREATE DATABASE {database} TEMPLATE {model}");
        }
        finally
        {
            Gate.Release();
        }
        return new TestDatabase(provider, folder, database, new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString);
    }

    private static async Task<string> Template(string provider, Func<Task<string>> make)
    {
        await Gate.WaitAsync();
        try
        {
            if (!Templates.TryGetValue(provider, out var template))
                Templates[provider] = template = await make();
            return template;
        }
        finally
        {
            Gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (name is not null)
        {
            await using (var pool = new NpgsqlConnection(ConnectionString))
                NpgsqlConnection.ClearPool(pool);
            await PostgresServer.Execute(PostgresServer.ConnectionString!, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
        else
        {
            await using var pool = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(pool);
        }
        Directory.Delete(folder, recursive: true);
    }
}
