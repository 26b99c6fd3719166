using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticAssets;
using PersonalizedLearning.Core;
using PersonalizedLearning.Host.Components;
using PersonalizedLearning.Host.Pages;
using PersonalizedLearning.Host.Pages.Sync;

namespace PersonalizedLearning.Host.Web;

/// <summary>What the pages need of the web host, in the order in which a request meets it.</summary>
public static class WebPages
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddScoped<StepLook>();
        services.AddScoped<SyncWords>();
        services.AddCascadingValue(Frame.Of);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // with the exception in UsePages
            options.MimeTypes = ["text/html", "application/json", "text/csv"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<RequestLocalizationOptions>(options =>
        {
            // One entry for each language that has resources. With a second one, each page shows the switch.
            CultureInfo[] languages = [new("en")];
            options.SetDefaultCulture("en");
            options.SupportedCultures = languages;
            options.SupportedUICultures = languages;
            options.RequestCultureProviders.OfType<CookieRequestCultureProvider>().Single().CookieName = LanguageChoice.Cookie;
        });
        return services;
    }

    public static WebApplication UsePages(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/status/500",
            CreateScopeForErrors = true,
            StatusCodeSelector = problem => problem is NotFoundException ? StatusCodes.Status404NotFound : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = context => context.Exception is NotFoundException,
        });
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(AnswerAsToAGet);
        app.UseResponseCompression();
        app.Use(CompressOwnRequestsOnly);
        app.Use(KeepFonts);
        app.UseRequestLocalization();
        app.Use(KeepToDevelopment);
        return app;
    }

    /// <summary>After sign-in: the pages and their files.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.UseAntiforgery();
        // Found beside the build in every environment, not only in Development.
        StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
        app.MapStaticAssets().AllowAnonymous();
        app.MapLanguageChoice();
        app.MapRazorComponents<App>().WithStaticAssets();
        return app;
    }

    internal static bool IsStaticAsset(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    /// <summary>A page that stands in for a refused post must not be taken for another post.</summary>
    private static async Task AnswerAsToAGet(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            context.Request.Method = HttpMethods.Get;
        await next(context);
        // A refused form comes back as HTML without any, which would keep the status page away.
        if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false })
            context.Response.ContentType = null;
    }

    /// <summary>
    /// BREACH reads a secret from the length of compressed answers when another site can make a browser ask, many times,
    /// for a page that reflects what it sent. Browsers name the asking site: what another site asked for is not compressed.
    /// </summary>
    private static Task CompressOwnRequestsOnly(HttpContext context, RequestDelegate next)
    {
        if (context.Request.IsHttps && context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("same-origin" or "none")
            && context.Features.Get<IHttpsCompressionFeature>() is { } compression)
        {
            compression.Mode = HttpsCompressionMode.DoNotCompress;
        }
        return next(context);
    }

    /// <summary>A font's name carries its hash and stands in the style sheet as it is: it never changes under its address.</summary>
    private static Task KeepFonts(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/fonts"))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK)
                    context.Response.Headers.CacheControl = "max-age=31536000, immutable";
                return Task.CompletedTask;
            });
        }
        return next(context);
    }

    private static Task KeepToDevelopment(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DevelopmentOnlyAttribute>() is not null
            && !context.RequestServices.GetRequiredService<IWebHostEnvironment>().IsDevelopment())
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        return next(context);
    }
}

/// <summary>Marks a page that exists in Development only.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DevelopmentOnlyAttribute : Attribute;
