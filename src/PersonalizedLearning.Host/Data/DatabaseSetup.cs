using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Host.SignIn;

namespace PersonalizedLearning.Host.Data;

/// <summary>Brings the database to this version. Several hosts may start at once: one migrates, the others wait for it.</summary>
internal static class DatabaseSetup
{
    public static async Task Prepare(IServiceProvider services, CancellationToken ct)
    {
        Directory.CreateDirectory(services.GetRequiredService<StorageOptions>().Path);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LearningDb>();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInDb>();
        // A model is long in the making: the second one is made beside the first.
        var model = Task.Run(() => signIn.Model, ct);
        if (db.Database.IsSqlite())
            await ForgetAbandonedLock(db, ct);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        await model;
        // Both contexts keep their history in one table.
        if (applied.Except(db.Database.GetMigrations()).Except(signIn.Database.GetMigrations()).LastOrDefault() is { } newer)
            throw new NotUsableException($"The database was made by a newer version of this program (its last change is {newer}). Nothing was changed. Update this program, or put back the backup from before.");
        await Migrate(db, applied, ct);
        await FullText.Prepare(db, ct);
        await Migrate(signIn, applied, ct);
    }

    private static async Task Migrate(DbContext db, IReadOnlyCollection<string> applied, CancellationToken ct)
    {
        if (db.Database.GetMigrations().Except(applied).Any())
            await db.Database.MigrateAsync(ct);
    }

    /// <summary>SQLite has no lock that ends with its process: one that was left by a process killed in the middle would be waited for forever.</summary>
    private static async Task ForgetAbandonedLock(DbContext db, CancellationToken ct)
    {
        const string Table = "__EFMigrationsLock";
        if (await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = {Table}").SingleAsync(ct) > 0)
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\" WHERE datetime(\"Timestamp\") < datetime('now', '-2 minutes')", ct);
    }
}
