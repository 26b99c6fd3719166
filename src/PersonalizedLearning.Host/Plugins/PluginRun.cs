using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.PluginHost;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>One run: prepares the input, starts the child, asks it within limits, and turns every end into an answer.</summary>
internal sealed class PluginRun(AdmittedPlugin plugin, PluginCall call, string runFolder, PluginOptions options, TimeProvider clock, ILogger logger) : IPluginRun
{
    private readonly List<Finding> inputFindings = [];
    private PluginProcess? process;
    private PluginFailure? failure;
    private bool opened;
    private bool closed;
    private readonly CancellationTokenSource stop = new();
    private Task<ProbeAnswer>? probing;

    public PluginCall Call => call;

    /// <summary>Starts and probes before it is asked.</summary>
    public void Begin() => probing = Task.Run(() => Probe(stop.Token));

    public Task<ProbeAnswer> ProbeAsync(CancellationToken ct) => probing?.WaitAsync(ct) ?? Probe(ct);

    private async Task<ProbeAnswer> Probe(CancellationToken ct)
    {
        if (await Open(ct) is { } broken) return new ProbeAnswer.Failed(broken);
        var (reply, problem) = await Ask((child, token) => child.ProbeAsync(token), options.ProbeSeconds, "the probe", ct);
        problem ??= reply?.Trouble is { } trouble ? Explain(trouble) : null;
        if (problem is not null) return new ProbeAnswer.Failed(Fail(problem));
        foreach (var line in reply!.Logs) logger.LogInformation("{Plugin}: {Line}", plugin.Manifest.Id, line.Text);
        var answer = new ProbeAnswer.Answered(reply.Probe!, [.. inputFindings, .. reply.Findings]);
        inputFindings.Clear();
        return answer;
    }

    public async IAsyncEnumerable<PluginEvent> ReadAsync(PluginCapability capability, Cursor since, [EnumeratorCancellation] CancellationToken ct)
    {
        if (await Open(ct) is { } broken)
        {
            yield return new PluginEvent.Failed(broken);
            yield break;
        }
        foreach (var finding in inputFindings) yield return new PluginEvent.Found(finding);
        inputFindings.Clear();

        // The plugin reads and the host decodes while the caller stores what came before.
        var events = Channel.CreateBounded<PluginEvent>(new BoundedChannelOptions(8) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var stream = new PluginStream(process!, plugin.Manifest, options);
        var reading = Task.Run(() => stream.Read(capability, since, events.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var next in events.Reader.ReadAllAsync(ct))
            {
                if (next is PluginEvent.Failed failed) Fail(failed.Failure);
                yield return next;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task<PluginFailure?> CloseAsync()
    {
        if (closed || process is null) return null;
        closed = true;
        PluginFailure? problem = null;
        if (failure is null)
        {
            var (reply, unanswered) = await Ask((child, token) => child.CloseAsync(token), options.CloseSeconds, "being closed", CancellationToken.None, allowNothing: true);
            problem = unanswered ?? (reply is null ? null : Explain(reply));
        }
        await process.DisposeAsync();
        if (problem is null) return null;
        problem = problem with { Message = problem.Message.Replace("Nothing of this run was taken over.", "What it read before is complete.", StringComparison.Ordinal) };
        logger.LogWarning("{Problem}", problem.Message);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        if (probing is { IsCompleted: false })
        {
            await stop.CancelAsync();
            await ((Task)probing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        stop.Dispose();
        await CloseAsync();
        try { if (Directory.Exists(runFolder)) Directory.Delete(runFolder, recursive: true); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { logger.LogWarning("The run folder {Folder} could not be removed.", runFolder); }
    }

    /// <summary>The settings of the plugin, from a child that opens nothing.</summary>
    public async Task<SettingsAnswer> Describe(CancellationToken ct)
    {
        if (Launch() is { } broken) return new SettingsAnswer.Failed(broken);
        var (reply, problem) = await Ask((child, token) => child.OpenAsync(Request(null, describeOnly: true), token), options.StartSeconds, "describing its settings", ct);
        problem ??= reply?.Trouble is { } trouble ? Explain(trouble) : null;
        return problem is not null ? new SettingsAnswer.Failed(Fail(problem)) : new SettingsAnswer.Fields(reply!.Settings);
    }

    private async Task<PluginFailure?> Open(CancellationToken ct)
    {
        if (opened || failure is not null) return failure;
        opened = true;
        if (Launch() is { } broken) return Fail(broken);
        // The process starts up while the input is copied.
        var (path, findings, refused) = await RunInput.Prepare(call.InputPath, plugin.Manifest, runFolder, options, ct);
        if (refused is not null) return Fail(refused);
        inputFindings.AddRange(findings);
        var (reply, problem) = await Ask((child, token) => child.OpenAsync(Request(path, describeOnly: false), token), options.StartSeconds, "starting", ct);
        problem ??= reply?.Trouble is { } trouble ? PluginSentences.Failure(plugin.Manifest, trouble, reply.SettingErrors) : null;
        if (reply?.Trouble?.Detail is { } detail) logger.LogWarning("{Plugin}: {Detail}", plugin.Manifest.Id, detail);
        return problem is null ? null : Fail(problem);
    }

    private PluginFailure? Launch()
    {
        try
        {
            // It holds people's data. With a launcher the child may be another user, and the administrator says who may read it.
            if (OperatingSystem.IsWindows() || options.Launcher.Length > 0) Directory.CreateDirectory(runFolder);
            else Directory.CreateDirectory(runFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            process = PluginProcess.Start(options, plugin.Folder, runFolder);
            return null;
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            logger.LogError(e, "The process for {Plugin} could not be started.", plugin.Manifest.Id);
            return PluginSentences.Failure(plugin.Manifest, PluginFailureKind.DidNotStart, "could not be started");
        }
    }

    private async Task<(T? Reply, PluginFailure? Problem)> Ask<T>(Func<IPluginChild, CancellationToken, Task<T>> question, double seconds, string what, CancellationToken ct, bool allowNothing = false)
    {
        try
        {
            var reply = await question(process!.Child, ct).WaitAsync(TimeSpan.FromSeconds(seconds), ct);
            return reply is null && !allowNothing ? (reply, PluginSentences.Failure(plugin.Manifest, PluginFailureKind.BrokeContract, $"answered {what} with nothing")) : (reply, null);
        }
        catch (TimeoutException)
        {
            process!.Condemn(PluginFailureKind.Hung, $"did not answer within {seconds:0.#} seconds while {what} and was stopped");
        }
        catch (Exception e) when (!ct.IsCancellationRequested) { logger.LogDebug(e, "The line to {Plugin} broke.", plugin.Manifest.Id); }
        ct.ThrowIfCancellationRequested();
        var (kind, words) = await process!.Verdict();
        return (default, PluginSentences.Failure(plugin.Manifest, kind, words));
    }

    private PluginFailure Explain(Trouble trouble)
    {
        if (trouble.Detail is { } detail) logger.LogWarning("{Plugin}: {Detail}", plugin.Manifest.Id, detail);
        return PluginSentences.Failure(plugin.Manifest, trouble);
    }

    private PluginFailure Fail(PluginFailure value)
    {
        failure ??= value;
        process?.Condemn(value.Kind, value.Message);
        return failure;
    }

    private OpenRequest Request(string? inputPath, bool describeOnly) => new()
    {
        Folder = plugin.Folder,
        Assembly = plugin.Manifest.Assembly,
        Type = plugin.Manifest.Type,
        RunFolder = runFolder,
        InputPath = inputPath,
        Settings = call.Settings,
        DescribeOnly = describeOnly,
        Now = clock.GetUtcNow().UtcDateTime,
    };
}
