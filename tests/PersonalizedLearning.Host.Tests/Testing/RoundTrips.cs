using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Host.Data;
using PersonalizedLearning.Host.SignIn;

namespace PersonalizedLearning.Host.Tests.Testing;

/// <summary>Counts what is sent to the database, sign-in's and the product's alike.</summary>
internal sealed class RoundTrips : DbCommandInterceptor
{
    private readonly List<string> sent = [];

    public void AddTo(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteLearningDb>(db => db.AddInterceptors(this));
        services.ConfigureDbContext<PostgresLearningDb>(db => db.AddInterceptors(this));
        services.ConfigureDbContext<SqliteSignInDb>(db => db.AddInterceptors(this));
        services.ConfigureDbContext<PostgresSignInDb>(db => db.AddInterceptors(this));
    }

    public async Task<IReadOnlyList<string>> During(Func<Task> work)
    {
        sent.Clear();
        await work();
        return [.. sent];
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Note(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => Note(command, result);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => Note(command, result);

    private ValueTask<T> Note<T>(DbCommand command, T result)
    {
        sent.Add(command.CommandText);
        return ValueTask.FromResult(result);
    }
}
