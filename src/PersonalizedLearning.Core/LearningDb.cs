using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PersonalizedLearning.Core;

/// <summary>
/// One model for both databases. It knows no module: each brings its own entity configurations, found in this assembly.
/// Handlers add to it and never save; the outermost pipeline step saves once, and that is the transaction.
/// </summary>
public abstract class LearningDb(DbContextOptions options) : DbContext(options)
{
    private readonly List<INotification> raised = [];

    /// <summary>What happened in this unit of work. Dispatched inside the transaction, before the save.</summary>
    public void Raise(INotification notification) => raised.Add(notification);

    /// <summary>
    /// The numbers from 0, to hang lists on that have nothing to do with each other: each list is left-joined on a number of
    /// its own, so that one round trip brings them all and no row of one is repeated for the rows of another.
    /// </summary>
    public IQueryable<int> Parts(int count) =>
        Database.SqlQueryRaw<int>(string.Join(" UNION ALL ", Enumerable.Range(0, count).Select(part => $"SELECT {part} AS \"Value\"")));

    internal List<INotification> TakeRaised()
    {
        var taken = raised.ToList();
        raised.Clear();
        return taken;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(LearningDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.UseStrongIds();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTime>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    /// <summary>PostgreSQL refuses and SQLite forgets a kind: every instant is UTC, both ways.</summary>
    private sealed class UtcDateTime() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Utc ? value : value.ToUniversalTime(),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
