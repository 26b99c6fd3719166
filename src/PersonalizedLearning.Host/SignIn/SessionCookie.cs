using System.Net;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>The cookie that carries a session's key. Over https it is bound to this host; plain http is for the machine itself only.</summary>
internal static class SessionCookie
{
    private const string Secure = "__Host-plearn", Loopback = "plearn";

    /// <summary>Whether a session may be carried at all: https, or a browser on this very machine.</summary>
    public static bool IsSafe(HttpContext context) => context.Request.IsHttps || IsLoopback(context);

    /// <summary>A proxy on this machine has a loopback address too, but asks for another host.</summary>
    public static bool IsLoopback(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && (context.Request.Host.Host is "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)));

    public static string? Read(HttpContext context) => IsSafe(context) ? context.Request.Cookies[Name(context)] : null;

    public static void Write(HttpContext context, string key) => context.Response.Cookies.Append(Name(context), key, Options(context));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name(context), Options(context));

    private static string Name(HttpContext context) => context.Request.IsHttps ? Secure : Loopback;

    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
