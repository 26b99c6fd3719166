using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Sources;
using Npgsql;

namespace PersonalizedLearning.Host.Data;

/// <summary>The embedded default: a school, a pilot, an adapter author; up to 20,000 people.</summary>
public sealed class SqliteLearningDb(DbContextOptions<SqliteLearningDb> options) : LearningDb(options);

/// <summary>A district: several hosts on one database.</summary>
public sealed class PostgresLearningDb(DbContextOptions<PostgresLearningDb> options) : LearningDb(options);

internal enum DatabaseProvider { Sqlite, Postgres }

internal sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var connection = configuration.GetConnectionString("Learning");
        var provider = configuration["Database:Provider"] ?? "sqlite";
        return provider.ToLowerInvariant() switch
        {
            "sqlite" => new(DatabaseProvider.Sqlite, Fits(() => new SqliteConnectionStringBuilder(connection ?? $"Data Source={Path.Combine(StorageOptions.From(configuration).Path, "learning.db")}").ConnectionString,
                "ConnectionStrings:Learning is no address of an SQLite database, such as Data Source=/var/lib/plearn/learning.db. For PostgreSQL set Database__Provider=postgres as well.")),
            "postgres" => new(DatabaseProvider.Postgres, Prepared(connection
                ?? throw new NotUsableException("Database:Provider is postgres, and ConnectionStrings:Learning is empty. Set ConnectionStrings__Learning to the address of the database."))),
            _ => throw new NotUsableException($"Database:Provider is '{provider}'. It can be sqlite or postgres."),
        };
    }

    private static T Fits<T>(Func<T> read, string words)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new NotUsableException(words);
        }
    }

    /// <summary>
    /// Planning what a page asks costs the database four times what answering it does: what a connection asks twice stays prepared on it.
    /// For a pooler between that cannot keep statements, the address says <c>Max Auto Prepare=0</c>.
    /// </summary>
    private static string Prepared(string connection)
    {
        var address = Fits(() => new NpgsqlConnectionStringBuilder(connection), "ConnectionStrings:Learning is no address of a PostgreSQL database, such as Host=db.example.org;Database=learning;Username=plearn.");
        if (!connection.Replace(" ", "", StringComparison.Ordinal).Contains("MaxAutoPrepare=", StringComparison.OrdinalIgnoreCase))
            (address.MaxAutoPrepare, address.AutoPrepareMinUsages) = (100, 2);
        return address.ConnectionString;
    }
}

internal static class LearningDatabases
{
    public static IServiceCollection AddLearningDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var options = DatabaseOptions.From(configuration);
        services.AddSingleton(options);
        services.AddFullText(options.Provider);
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            services.AddSingleton<IBulk, SqliteBulk>();
            services.AddDbContext<SqliteLearningDb>(db => db.UseLearningSqlite(options.ConnectionString));
            services.AddScoped<LearningDb>(provider => provider.GetRequiredService<SqliteLearningDb>());
        }
        else
        {
            services.AddSingleton<IBulk, PostgresBulk>();
            services.AddDbContext<PostgresLearningDb>(db => db.UseNpgsql(options.ConnectionString));
            services.AddScoped<LearningDb>(provider => provider.GetRequiredService<PostgresLearningDb>());
        }
        return services;
    }

    public static DbContextOptionsBuilder UseLearningSqlite(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlite(connectionString).AddInterceptors(SqlitePragmas.Instance);
}
