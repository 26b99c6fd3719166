using System.Reflection;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>The settings under <c>Plugins:</c>. The limits are for one run.</summary>
internal sealed record PluginOptions
{
    /// <summary>What stands before the child's command, one word an element: <c>setpriv --reuid plearn-plugin --</c>. <c>{run}</c> and <c>{plugin}</c> are replaced by their folders.</summary>
    public string[] Launcher { get; init; } = [];

    /// <summary>The folder of the plugins that came with this server; found by itself.</summary>
    public string? Bundled { get; init; }

    /// <summary>The program that runs a plugin; found by itself.</summary>
    public string? Program { get; init; }

    public int MemoryMegabytes { get; init; } = 512;
    public double StartSeconds { get; init; } = 30;
    public double ProbeSeconds { get; init; } = 30;
    /// <summary>Without a row, a finding or a word of progress.</summary>
    public double IdleSeconds { get; init; } = 120;
    public double TotalSeconds { get; init; } = 4 * 60 * 60;
    public double CloseSeconds { get; init; } = 5;
    public long MaxChanges { get; init; } = 50_000_000;
    public long MaxFindings { get; init; } = 1_000_000;
    /// <summary>What it may print, besides its log.</summary>
    public long MaxPrintedBytes { get; init; } = 16 << 20;
    public long MaxInputBytes { get; init; } = 16L << 30;

    public static PluginOptions From(IConfiguration configuration) => configuration.GetSection("Plugins").Get<PluginOptions>() ?? new();

    public string BundledFolder => Bundled ?? Beside("plugins") ?? Path.Combine(AppContext.BaseDirectory, "plugins");

    public string ProgramPath => Program ?? Path.Combine(Beside("plugin-host") ?? AppContext.BaseDirectory,
        "PersonalizedLearning.PluginHost" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>Published, both lie beside the server. Built, they lie in the repository's <c>artifacts</c>, wherever in it this build's output is.</summary>
    private static string? Beside(string name)
    {
        if (Directory.Exists(Path.Combine(AppContext.BaseDirectory, name))) return Path.Combine(AppContext.BaseDirectory, name);
        var configuration = typeof(PluginOptions).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Release";
        for (var folder = Directory.GetParent(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "artifacts", name, configuration) is var built && Directory.Exists(built)) return built;
        return null;
    }
}
