using MediatR;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Host.Data;

namespace PersonalizedLearning.Host.Commands;

/// <summary>The product without a web server, for verbs that do one thing and end. Logs go to standard error.</summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private readonly IHost host;

    private ConsoleHost(IHost host) => this.host = host;

    public IServiceProvider Services => host.Services;

    public static ConsoleHost Build(Action<HostApplicationBuilder>? change = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.LogToStandardError();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // What a database says comes up as an exception, and is said once, in words.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        change?.Invoke(builder);
        builder.Services.AddLearningHost(builder.Configuration);
        return new ConsoleHost(builder.Build());
    }

    /// <summary>The same over a database that is at this version.</summary>
    public static async Task<ConsoleHost> Prepared(CancellationToken ct)
    {
        var app = Build();
        await DatabaseSetup.Prepare(app.Services, ct);
        return app;
    }

    /// <summary>Sends one request as the operator.</summary>
    public async Task<T> Operate<T>(IRequest<T> request, CancellationToken ct)
    {
        await using var scope = AsOperator();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    /// <summary>A scope in which the operator acts; what it changes is audited under that name.</summary>
    public AsyncServiceScope AsOperator()
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer.Operator;
        return scope;
    }

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        return ValueTask.CompletedTask;
    }
}
