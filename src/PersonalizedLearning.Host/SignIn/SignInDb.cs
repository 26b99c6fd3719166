using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>
/// Accounts, grants, sessions and keys, beside the learning records on the same database. <see cref="Account.PersonId"/> is
/// the only link: a session is checked against the roster with every request, so that who leaves is signed out.
/// </summary>
public abstract class SignInDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    internal DbSet<Grant> Grants => Set<Grant>();
    internal DbSet<Session> Sessions => Set<Session>();
    internal DbSet<RosterPerson> Roster => Set<RosterPerson>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.HasIndex(a => a.PersonId).IsUnique();
        });
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserClaim<Guid>>().ToTable("AccountClaims");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>>().ToTable("AccountLogins");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().ToTable("AccountTokens");
        builder.Entity<Grant>(grant =>
        {
            grant.ToTable("Grants");
            grant.HasKey(g => new { g.PersonId, g.Role });
        });
        builder.Entity<Session>(session =>
        {
            session.ToTable("Sessions");
            session.HasIndex(s => s.KeyHash).IsUnique();
            session.HasIndex(s => s.AccountId);
            session.HasIndex(s => s.EndsAt);
        });
        builder.Entity<DataProtectionKey>().ToTable("DataProtectionKeys");
        // Read only, and never created here: the roster's own table.
        builder.Entity<RosterPerson>().ToView("People").HasKey(p => p.Id);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTime>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    private sealed class UtcDateTime() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Utc ? value : value.ToUniversalTime(),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}

public sealed class SqliteSignInDb(DbContextOptions<SqliteSignInDb> options) : SignInDb(options);

public sealed class PostgresSignInDb(DbContextOptions<PostgresSignInDb> options) : SignInDb(options);
