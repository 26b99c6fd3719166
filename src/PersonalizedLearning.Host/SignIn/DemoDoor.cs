using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>
/// One-press sign-in for the sample's people. It exists only where a verb adds it, opens only to browsers on this
/// machine, and its links die with the process.
/// </summary>
internal sealed class DemoDoor(IServiceScopeFactory scopes)
{
    private readonly ConcurrentDictionary<string, PersonId> links = new();

    /// <summary>The path that signs this person in; grants the roles that the roster does not give.</summary>
    public async Task<string> LinkFor(PersonId person, CancellationToken ct, params Role[] granted)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        await accounts.For(person, ct);
        foreach (var role in granted)
            await accounts.Grant(person, role, granted: true, "sample", ct);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        links[token] = person;
        return $"/demo/enter/{token}";
    }

    public static void Map(WebApplication app) => app.MapGet("/demo/enter/{token}", async (string token, HttpContext context, DemoDoor door, Accounts accounts, SignInDoor signIn, Sessions sessions, CancellationToken ct) =>
    {
        if (!SessionCookie.IsLoopback(context) || !door.links.TryGetValue(token, out var person))
            return Results.NotFound();
        if (SessionCookie.Read(context) is { Length: > 0 } before)
            await sessions.End(before, ct);
        SessionCookie.Write(context, await signIn.Enter(await accounts.For(person, ct), "ByDemoLink", ct));
        return Results.Redirect("/");
    }).AllowAnonymous();
}
