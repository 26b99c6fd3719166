using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PersonalizedLearning.Host.SignIn;

namespace PersonalizedLearning.Host.Data;

// How `dotnet ef` finds the four contexts (see build/migrations.sh). No database is opened.

internal sealed class SqliteLearningDesign : IDesignTimeDbContextFactory<SqliteLearningDb>
{
    public SqliteLearningDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteLearningDb>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgresLearningDesign : IDesignTimeDbContextFactory<PostgresLearningDb>
{
    public PostgresLearningDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresLearningDb>().UseNpgsql("Host=127.0.0.1").Options);
}

internal sealed class SqliteSignInDesign : IDesignTimeDbContextFactory<SqliteSignInDb>
{
    public SqliteSignInDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteSignInDb>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgresSignInDesign : IDesignTimeDbContextFactory<PostgresSignInDb>
{
    public PostgresSignInDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresSignInDb>().UseNpgsql("Host=127.0.0.1").Options);
}
