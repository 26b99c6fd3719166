using PersonalizedLearning.Core.Files;
using PersonalizedLearning.Host.Data;
using PersonalizedLearning.Host.Files;
using PersonalizedLearning.Host.Jobs;
using PersonalizedLearning.Host.SignIn;
using PersonalizedLearning.Host.Sync;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host;

/// <summary>The process with its web server: what <c>serve</c> and <c>demo</c> run.</summary>
internal static class WebHost
{
    public static WebApplication Build(string? urls, Action<WebApplicationBuilder> change)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "PersonalizedLearning.Host", ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.Logging.LogToStandardError();
        if (urls is not null)
            builder.WebHost.UseUrls(urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The largest file that is taken, with room for the rest of its form.
            kestrel.Limits.MaxRequestBodySize = UploadRules.MaxBytes + (1 << 20);
        });
        // Without this a build, unlike what is published, sends its files as if they were being edited: not compressed and not kept.
        if (!builder.Environment.IsDevelopment())
            (builder.Configuration["ReloadStaticAssetsAtRuntime"], builder.Configuration["EnableStaticAssetsDevelopmentCaching"]) = ("false", "true");
        change(builder);
        builder.Services.AddLearningHost(builder.Configuration);
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddPages();
        builder.Services.AddSignIn(builder.Configuration);
        builder.Services.AddLearningJobs(DatabaseOptions.From(builder.Configuration));

        var app = builder.Build();
        app.UseTrustedProxy();
        app.UsePages();
        app.UseSignIn();
        Readiness.Map(app);
        if (app.Services.GetService<DemoDoor>() is not null)
            DemoDoor.Map(app);
        EvidenceFile.Map(app);
        FixList.Map(app);
        app.MapPages();
        return app;
    }

    public static Task Prepare(WebApplication app, CancellationToken ct) => DatabaseSetup.Prepare(app.Services, ct);
}
