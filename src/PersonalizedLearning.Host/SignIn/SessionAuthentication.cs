using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>Turns the cookie into the person, and a missing one into the sign-in page.</summary>
internal sealed class SessionAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (WebPages.IsStaticAsset(Context) || SessionCookie.Read(Context) is not { Length: > 0 } key)
            return AuthenticateResult.NoResult();
        if (await sessions.Find(key, Context.RequestAborted) is not { } signedIn)
            return AuthenticateResult.NoResult();

        Context.Features.Set(signedIn);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, signedIn.Account.ToString()), new Claim(ClaimTypes.Name, signedIn.Viewer.Name), new Claim("school", signedIn.School)], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Only an address that can be opened again is worth coming back to.
        var back = HttpMethods.IsGet(Request.Method) && Request.Path != "/" ? $"?to={Uri.EscapeDataString(Request.Path + Request.QueryString)}" : "";
        Response.StatusCode = StatusCodes.Status303SeeOther;
        Response.Headers.Location = "/sign-in" + back;
        return Task.CompletedTask;
    }

    /// <summary>Out of reach looks like not there.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
