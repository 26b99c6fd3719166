using PersonalizedLearning.Host.Pages.Sync;

namespace PersonalizedLearning.Host.Sync;

internal static class SyncPageServices
{
    /// <summary>What the pages of sync need beside the product.</summary>
    public static IServiceCollection AddSyncPages(this IServiceCollection services) =>
        services.AddScoped<SyncWords>().AddSingleton<Uploads>().AddSingleton<SyncQueue>().AddHostedService(provider => provider.GetRequiredService<SyncQueue>());
}
