using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using PersonalizedLearning.Core;
using PersonalizedLearning.Host.SignIn;

namespace PersonalizedLearning.Host.Data;

/// <summary>Brings the database to this version.</summary>
internal static class DatabaseSetup
{
    public static async Task Prepare(IServiceProvider services, CancellationToken ct)
    {
        Directory.CreateDirectory(services.GetRequiredService<StorageOptions>().Path);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LearningDb>();
        await Create(db, "People", ct);
        await FullText.Prepare(db, ct);
        await Create(scope.ServiceProvider.GetRequiredService<SignInDb>(), "Accounts", ct);
    }

    internal static async Task Create(DbContext db, string table, CancellationToken ct)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(ct))
            await creator.CreateAsync(ct);
        var find = db.Database.IsNpgsql()
            ? "SELECT COUNT(*) AS \"Value\" FROM information_schema.tables WHERE table_name = {0}"
            : "SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = {0}";
        if (await db.Database.SqlQueryRaw<int>(find, table).SingleAsync(ct) == 0)
            await creator.CreateTablesAsync(ct);
    }
}
