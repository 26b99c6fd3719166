using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;

namespace PersonalizedLearning.Host.Web;

/// <summary>Whether the server can be used: its database is at this version and answers, and what a first start makes is there.</summary>
internal sealed class Readiness
{
    private volatile bool open;

    public void Open() => open = true;

    public static void Map(WebApplication app)
    {
        app.MapGet("/health/live", () => "live").AllowAnonymous();
        app.MapGet("/health/ready", async (Readiness readiness, LearningDb db, CancellationToken ct) =>
            readiness.open && await db.Database.CanConnectAsync(ct) ? Results.Text("ready") : NotYet()).AllowAnonymous();
    }

    public static IResult NotYet() => Results.Text("not ready yet", statusCode: StatusCodes.Status503ServiceUnavailable);
}
