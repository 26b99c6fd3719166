using Microsoft.Extensions.DependencyInjection;

namespace PersonalizedLearning.Core.Sources;

public static class SyncServices
{
    /// <summary>Registers the sync; the host brings its doors (plugins, bulk, secrets).</summary>
    public static IServiceCollection AddSync(this IServiceCollection services, SyncOptions options) =>
        services.AddSingleton(options).AddScoped<SyncCatalog>().AddSingleton<ISync, SyncRunner>();
}
