using System.Collections.Concurrent;
using PersonalizedLearning.Core.Sources;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>The plugins of this server: those that came with it, and those an administrator put below <c>Storage:Path</c>/plugins. Never loads their code.</summary>
internal sealed class PluginRunner(PluginOptions options, StorageOptions storage, TimeProvider clock, ILogger<PluginRunner> logger) : IPlugins
{
    private static readonly TimeSpan Leftover = TimeSpan.FromDays(2);
    private readonly ConcurrentDictionary<string, SettingsAnswer.Fields> settings = new(StringComparer.Ordinal);
    private PluginRun? expected;

    public IReadOnlyList<PluginManifest> Installed => [.. Scan().Admitted.Select(p => p.Manifest)];

    public IReadOnlyList<RefusedPlugin> Refused => Scan().Refused;

    public Recognition Recognize(string path) => Recognizer.Recognize(path, Installed);

    public async Task<SettingsAnswer> SettingsAsync(string pluginId, CancellationToken ct)
    {
        if (Find(pluginId) is not { } plugin) return new SettingsAnswer.Failed(Absent(pluginId));
        if (settings.TryGetValue(plugin.Folder, out var known)) return known;
        await using var run = Run(plugin, new() { PluginId = pluginId });
        var answer = await run.Describe(ct);
        if (answer is SettingsAnswer.Fields fields) settings[plugin.Folder] = fields;
        return answer;
    }

    public IPluginRun Start(PluginCall call)
    {
        if (call.Settings.Count == 0 && expected is { Call: var before } && before.PluginId == call.PluginId && before.InputPath == call.InputPath
            && Interlocked.Exchange(ref expected, null) is { } run) return run;
        return Find(call.PluginId) is { } plugin ? Run(plugin, call) : new NoRun(Absent(call.PluginId));
    }

    public IAsyncDisposable? Expect(PluginCall call)
    {
        if (Find(call.PluginId) is not { } plugin) return null;
        var run = Run(plugin, call);
        run.Begin();
        expected = run;
        return new Expected(this, run);
    }

    private PluginRun Run(AdmittedPlugin plugin, PluginCall call)
    {
        RemoveLeftovers();
        return new(plugin, call, Path.Combine(storage.Runs, Guid.CreateVersion7().ToString("N")), options, clock, logger);
    }

    private (IReadOnlyList<AdmittedPlugin> Admitted, IReadOnlyList<RefusedPlugin> Refused) Scan() => Admission.Scan(options.BundledFolder, storage.Plugins);

    private AdmittedPlugin? Find(string id) => Scan().Admitted.FirstOrDefault(p => p.Manifest.Id == id);

    private PluginFailure Absent(string id)
    {
        var refused = Refused.FirstOrDefault(r => r.Id == id);
        return new()
        {
            Kind = PluginFailureKind.NotAvailable,
            Rule = PluginSentences.Rule(PluginFailureKind.NotAvailable),
            Message = refused is not null ? $"The plugin {id} cannot be used. {refused.Why}"
                : $"No plugin {id} is installed. Installed are: {string.Join(", ", Installed.Select(p => p.Id).DefaultIfEmpty("none"))}.",
        };
    }

    /// <summary>What a server that was ended in the middle left behind.</summary>
    private void RemoveLeftovers()
    {
        if (!Directory.Exists(storage.Runs)) return;
        foreach (var folder in new DirectoryInfo(storage.Runs).EnumerateDirectories().Where(d => clock.GetUtcNow().UtcDateTime - d.LastWriteTimeUtc > Leftover))
            try { folder.Delete(recursive: true); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { logger.LogWarning("The run folder {Folder} could not be removed.", folder.FullName); }
    }

    /// <summary>What was expected in vain must not be taken for a run that comes later.</summary>
    private sealed class Expected(PluginRunner runner, PluginRun run) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Interlocked.CompareExchange(ref runner.expected, null, run);
            return run.DisposeAsync();
        }
    }

    private sealed class NoRun(PluginFailure failure) : IPluginRun
    {
        public Task<ProbeAnswer> ProbeAsync(CancellationToken ct) => Task.FromResult<ProbeAnswer>(new ProbeAnswer.Failed(failure));

        public async IAsyncEnumerable<PluginEvent> ReadAsync(PluginCapability capability, Sdk.Cursor since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        {
            await Task.CompletedTask;
            yield return new PluginEvent.Failed(failure);
        }

        public Task<PluginFailure?> CloseAsync() => Task.FromResult<PluginFailure?>(null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

internal static class PluginServices
{
    public static IServiceCollection AddPlugins(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(PluginOptions.From(configuration)).AddSingleton<IPlugins, PluginRunner>();
}
