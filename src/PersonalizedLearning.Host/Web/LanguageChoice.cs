using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;

namespace PersonalizedLearning.Host.Web;

/// <summary>Keeps the language that a person chose in a cookie, which request localization reads before anything the browser says.</summary>
internal static class LanguageChoice
{
    public const string Cookie = "language";

    public static void MapLanguageChoice(this WebApplication app) => app.MapPost("/language", Choose).AllowAnonymous();

    private static async Task<IResult> Choose(HttpContext context, IAntiforgery antiforgery, IOptions<RequestLocalizationOptions> options)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        // Only a language that is here; anything else leaves the choice as it was.
        if (options.Value.SupportedUICultures?.FirstOrDefault(c => c.Name == form["culture"].ToString()) is { } culture)
            context.Response.Cookies.Append(Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });
        return Results.LocalRedirect(LocalAddress.Of(form["back"]));
    }
}
