using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Host.Data;

namespace PersonalizedLearning.Host.Tests.Data;

/// <summary>What migrations make is what the model says, on both databases.</summary>
public class MigrationTests
{
    public static TheoryData<string> Contexts => ["SqliteLearning", "PostgresLearning", "SqliteSignIn", "PostgresSignIn"];

    [Theory, MemberData(nameof(Contexts))]
    public void No_change_of_the_model_waits_for_a_migration(string context)
    {
        using DbContext db = context switch
        {
            "SqliteLearning" => new SqliteLearningDesign().CreateDbContext([]),
            "PostgresLearning" => new PostgresLearningDesign().CreateDbContext([]),
            "SqliteSignIn" => new SqliteSignInDesign().CreateDbContext([]),
            _ => new PostgresSignInDesign().CreateDbContext([]),
        };
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), "Run build/migrations.sh, or after a release add a migration.");
    }
}
