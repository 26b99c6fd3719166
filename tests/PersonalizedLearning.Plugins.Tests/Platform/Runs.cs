using System.Reflection;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Host;
using PersonalizedLearning.Host.Plugins;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.Platform;

/// <summary>A runner over the fixture plugins, with short limits and a run folder of its own.</summary>
public sealed class Runs : IDisposable
{
    private readonly string storage = Directory.CreateTempSubdirectory("plearn-runs-").FullName;
    private readonly ILoggerFactory loggers = LoggerFactory.Create(_ => { });

    internal static string Artifacts(string name)
    {
        var configuration = typeof(Runs).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        for (var folder = Directory.GetParent(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "artifacts", name, configuration) is var built && Directory.Exists(built)) return built;
        throw new DirectoryNotFoundException($"artifacts/{name} is not built");
    }

    internal static PluginOptions Short => new()
    {
        Bundled = Artifacts("test-plugins"),
        StartSeconds = 40,
        ProbeSeconds = 5,
        IdleSeconds = 5,
        TotalSeconds = 60,
        CloseSeconds = 2,
        MemoryMegabytes = 128,
        MaxChanges = 200_000,
        MaxFindings = 20_000,
        MaxPrintedBytes = 1 << 20,
    };

    internal string RunFolders => Path.Combine(storage, "runs");

    internal IPlugins Plugins(PluginOptions? options = null, TimeProvider? clock = null) =>
        new PluginRunner(options ?? Short, new StorageOptions(storage), clock ?? TimeProvider.System, loggers.CreateLogger<PluginRunner>());

    internal static PluginCall Call(string behavior, string? input = null, params (string Name, string Value)[] more) => new()
    {
        PluginId = "misbehaving",
        InputPath = input,
        Settings = more.Append(("Behavior", behavior)).ToDictionary(x => x.Item1, x => x.Item2),
    };

    /// <summary>Reads one run to its last event; no run of these tests may take longer than this.</summary>
    internal async Task<Read> ReadAll(PluginCall call, PluginOptions? options = null, PluginCapability capability = PluginCapability.Roster, TimeProvider? clock = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var read = new Read();
        var run = Plugins(options, clock).Start(call);
        await using (run)
        {
            await foreach (var next in run.ReadAsync(capability, Cursor.Start, limit.Token)) read.Add(next);
            read.Closing = await run.CloseAsync();
        }
        return read;
    }

    public void Dispose()
    {
        loggers.Dispose();
        Directory.Delete(storage, recursive: true);
    }

    internal sealed class Read
    {
        public List<SourceChange> Changes { get; } = [];
        public List<Finding> Findings { get; } = [];
        public List<string> Log { get; } = [];
        public PluginEvent.Ended? Ended { get; private set; }
        public PluginFailure? Failure { get; private set; }
        public PluginFailure? Closing { get; set; }

        public void Add(PluginEvent next)
        {
            Assert.True(Ended is null && Failure is null, "nothing follows the last event");
            switch (next)
            {
                case PluginEvent.Batch batch: Changes.AddRange(batch.Page.Changes); break;
                case PluginEvent.Found found: Findings.Add(found.Finding); break;
                case PluginEvent.Logged logged: Log.Add(logged.Line.Text); break;
                case PluginEvent.Ended ended: Ended = ended; break;
                case PluginEvent.Failed failed: Failure = failed.Failure; break;
            }
        }
    }
}
