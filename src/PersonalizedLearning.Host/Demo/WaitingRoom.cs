using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Demo;

/// <summary>Answers at the door while the sample district is made: alive, and not ready yet.</summary>
internal sealed class WaitingRoom : IAsyncDisposable
{
    private readonly WebApplication app;

    private WaitingRoom(WebApplication app) => this.app = app;

    public static async Task<WaitingRoom> Open(string urls, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls.Split(';'));
        var app = builder.Build();
        app.MapGet("/health/live", () => "live");
        app.MapFallback(context =>
        {
            context.Response.Headers.RetryAfter = "5";
            return Readiness.NotYet().ExecuteAsync(context);
        });
        await app.StartAsync(ct);
        return new WaitingRoom(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
