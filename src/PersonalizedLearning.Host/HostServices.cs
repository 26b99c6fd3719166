using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Files;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Host.Data;
using PersonalizedLearning.Host.Plugins;
using PersonalizedLearning.Host.SignIn;

namespace PersonalizedLearning.Host;

/// <summary>What every verb needs: the product, its database, its doors to the outside.</summary>
internal static class HostServices
{
    public static IServiceCollection AddLearningHost(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(StorageOptions.From(configuration));
        services.AddSingleton<EstimatesInForce>();
        services.AddLearningDatabase(configuration);
        services.AddPlugins(configuration);
        services.AddSync(configuration.GetSection("Sync").Get<SyncOptions>() ?? new SyncOptions());
        services.AddSecrets();
        services.AddLearningCore();
        services.AddAccounts(configuration);
        services.AddSingleton(provider => new FileStore(new FileStoreFolder(provider.GetRequiredService<StorageOptions>().Files)));
        return services;
    }

    /// <summary>Standard output belongs to a verb's answer.</summary>
    public static ILoggingBuilder LogToStandardError(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(options => { options.SingleLine = true; options.ColorBehavior = LoggerColorBehavior.Disabled; });
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging;
    }
}

/// <summary>Where this installation keeps its files.</summary>
internal sealed record StorageOptions(string Path)
{
    public string Files => System.IO.Path.Combine(Path, "files");
    public string Runs => System.IO.Path.Combine(Path, "runs");
    public string Plugins => System.IO.Path.Combine(Path, "plugins");

    public static StorageOptions From(IConfiguration configuration) =>
        new(System.IO.Path.GetFullPath(configuration["Storage:Path"] ?? "data"));
}
