using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.PluginHost;
using StreamJsonRpc;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>The child process of one run: its line, its printed text, its memory, its end.</summary>
internal sealed class PluginProcess : IAsyncDisposable
{
    private const int MaxPrintedLines = 200;
    private readonly Process process;
    private readonly int id;
    private readonly PluginOptions options;
    private readonly JsonRpc rpc;
    private readonly WireLine line;
    private readonly CancellationTokenSource over = new();
    private readonly Task watching;
    private readonly Task printing;
    private readonly Queue<PluginLogLine> printed = new();
    private readonly StringBuilder firstWords = new();
    private (PluginFailureKind Kind, string What)? verdict;

    private PluginProcess(Process process, PluginOptions options)
    {
        this.process = process;
        this.options = options;
        id = process.Id;
        rpc = Wire.Attach(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, out line, what => Condemn(PluginFailureKind.Flooded, what));
        Child = rpc.Attach<IPluginChild>();
        rpc.StartListening();
        printing = Task.Run(ReadPrinted);
        watching = Task.Run(WatchMemory);
    }

    public IPluginChild Child { get; }

    /// <summary>Pages of records, in the order in which they came; a piece of the stream says how many are its own.</summary>
    public ChannelReader<byte[]> Pages => line.Pages;

    /// <summary>Starts the program with nothing of this server's environment: settings and secrets travel in the first message only.</summary>
    public static PluginProcess Start(PluginOptions options, string pluginFolder, string runFolder)
    {
        var program = options.ProgramPath;
        string[] command = [.. options.Launcher.Select(word => word.Replace("{run}", runFolder, StringComparison.Ordinal).Replace("{plugin}", pluginFolder, StringComparison.Ordinal)), program];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = runFolder,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Environment(options, runFolder)) start.Environment[name] = value;
        return new(Process.Start(start)!, options);
    }

    /// <summary>Lines the plugin printed since the last call.</summary>
    public IReadOnlyList<PluginLogLine> Printed()
    {
        lock (printed)
        {
            PluginLogLine[] lines = [.. printed];
            printed.Clear();
            return lines;
        }
    }

    /// <summary>Ends the process for a reason; the first reason stands.</summary>
    public void Condemn(PluginFailureKind kind, string what)
    {
        lock (printed) verdict ??= (kind, what);
        End();
    }

    /// <summary>Why the line broke, once it has: a reason of ours, else what the process said and left with.</summary>
    public async Task<(PluginFailureKind Kind, string What)> Verdict()
    {
        var exited = await Exits(TimeSpan.FromSeconds(2));
        // A process that is out of memory may not even come to its end; that it stands at its limit says so.
        if (!exited && ProcessTree.Memory(process) > ((long)options.MemoryMegabytes << 20) / 4 * 3) Condemn(PluginFailureKind.Memory, $"needed more than {options.MemoryMegabytes} MB of memory and was stopped");
        if (!exited) Condemn(PluginFailureKind.StreamCut, "closed its line to the server in the middle of the run");
        await printing.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (printed)
        {
            if (verdict is { } known) return known;
            var words = firstWords.ToString();
            if (words.Contains("Stack overflow", StringComparison.Ordinal)) return (PluginFailureKind.StackOverflow, "called itself without end until its stack was full, and its process ended");
            if (words.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || words.Contains("OutOfMemoryException", StringComparison.Ordinal)) return (PluginFailureKind.Memory, $"used more than {options.MemoryMegabytes} MB of memory, and its process ended");
            return (PluginFailureKind.Exited, string.Create(CultureInfo.InvariantCulture, $"ended its process by itself (exit code {process.ExitCode}) in the middle of the run"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        End();
        await Exits(TimeSpan.FromSeconds(5));
        await over.CancelAsync();
        rpc.Dispose();
        await Task.WhenAll(watching, printing).WaitAsync(TimeSpan.FromSeconds(2)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        process.Dispose();
        over.Dispose();
    }

    private static IEnumerable<(string Name, string Value)> Environment(PluginOptions options, string runFolder)
    {
        yield return ("DOTNET_GCHeapHardLimit", ((long)options.MemoryMegabytes << 20).ToString("x", CultureInfo.InvariantCulture));
        yield return ("DOTNET_NOLOGO", "1");
        yield return ("DOTNET_EnableDiagnostics", "0");
        yield return ("HOME", runFolder);
        yield return ("TMPDIR", runFolder);
        yield return ("LANG", "C.UTF-8");
        yield return ("PATH", "/usr/local/bin:/usr/bin:/bin");
        // The same runtime that runs this server, wherever it was put.
        if (Path.GetDirectoryName(typeof(object).Assembly.Location) is { } runtime && Path.GetFullPath(Path.Combine(runtime, "..", "..", "..")) is var root && Directory.Exists(Path.Combine(root, "host", "fxr")))
            yield return ("DOTNET_ROOT", root);
        if (!OperatingSystem.IsWindows()) yield break;
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            if (variable.Key is string name && name.ToUpperInvariant() is "SYSTEMROOT" or "WINDIR" && variable.Value is string value) yield return ((string)variable.Key, value);
        yield return ("TEMP", runFolder);
        yield return ("TMP", runFolder);
    }

    private async Task<bool> Exits(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try { await process.WaitForExitAsync(limit.Token); return true; }
        catch (OperationCanceledException) { return false; }
    }

    private void End() => ProcessTree.End(process, id);

    private async Task WatchMemory()
    {
        // The heap limit stops what is managed; this stops the rest, so it stands a little higher.
        var most = ((long)options.MemoryMegabytes << 20) + (192L << 20);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
                if (ProcessTree.Memory(process) > most) { Condemn(PluginFailureKind.Memory, $"used more than {options.MemoryMegabytes} MB of memory and was stopped"); return; }
        }
        catch (OperationCanceledException) { }
    }

    private async Task ReadPrinted()
    {
        var buffer = new char[4096];
        var line = new StringBuilder();
        long characters = 0;
        var lines = 0;
        try
        {
            for (int read; (read = await process.StandardError.ReadAsync(buffer, over.Token)) > 0;)
            {
                if ((characters += read) > options.MaxPrintedBytes) { Condemn(PluginFailureKind.Flooded, $"printed more than {options.MaxPrintedBytes >> 20} MB of text and was stopped"); return; }
                lock (printed)
                {
                    if (firstWords.Length < 8192) firstWords.Append(buffer, 0, read);
                    foreach (var c in buffer.AsSpan(0, read))
                        if (c is not '\n') { if (line.Length < Wire.MaxText && !char.IsControl(c)) line.Append(c); }
                        else
                        {
                            if (line.Length > 0 && lines++ < MaxPrintedLines) printed.Enqueue(new(DateTime.UtcNow, LogLevel.Information, line.ToString()));
                            line.Clear();
                        }
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or DecoderFallbackException) { }
    }
}
