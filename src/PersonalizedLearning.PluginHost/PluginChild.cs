using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Sdk;
using StreamJsonRpc;

namespace PersonalizedLearning.PluginHost;

/// <summary>Serves the one plugin of this process to the host.</summary>
internal sealed class PluginChild(WireLine line) : IPluginChild, IDisposable
{
    private readonly Outbox outbox = new();
    private readonly CancellationTokenSource closing = new();
    private Task pump = Task.CompletedTask;
    private ISource? source;

    public Task<OpenReply> OpenAsync(OpenRequest request, CancellationToken ct)
    {
        try
        {
            var (plugin, refused) = PluginFolder.Load(request);
            if (plugin is null) return Task.FromResult(new OpenReply { Trouble = refused });
            var type = In("its settings", () => plugin.SettingsType);
            if (request.DescribeOnly) return Task.FromResult(new OpenReply { Settings = In("its settings", () => SettingsForm.Describe(type)) });
            var (settings, errors) = In("its settings", () => SettingsForm.Fill(type, request.Settings));
            if (settings is null) return Task.FromResult(new OpenReply { SettingErrors = errors, Trouble = new(TroubleKind.Settings, "has settings that do not fit") });
            source = In("Open", () => plugin.Open(settings, Context(request)));
            return Task.FromResult(new OpenReply { Trouble = source is null ? new(TroubleKind.BrokeContract, "opened no source") : null });
        }
        catch (Exception e) { return Task.FromResult(new OpenReply { Trouble = From(e, "loading it") }); }
    }

    public async Task<ProbeReply> ProbeAsync(CancellationToken ct)
    {
        Probe? probe = null;
        Trouble? trouble = null;
        try
        {
            probe = await Task.Run(async () => await source!.ProbeAsync(ct), ct);
            if (probe is null) trouble = new(TroubleKind.BrokeContract, "answered the probe with nothing");
        }
        catch (Exception e) when (!ct.IsCancellationRequested) { trouble = From(e, "its probe"); }
        var (findings, logs) = outbox.TakeWords();
        return new() { Probe = probe, Trouble = trouble, Findings = findings, Logs = logs };
    }

    public IAsyncEnumerable<WireBatch> ReadAsync(string capability, string cursor, CancellationToken ct)
    {
        var since = cursor.Length == 0 ? Cursor.Start : new Cursor { Value = cursor };
        var pieces = (capability, source) switch
        {
            ("roster", IRosterSource roster) => Read(t => roster.ReadRosterAsync(since, t), ct),
            ("standards", IStandardsSource standards) => Read(t => standards.ReadStandardsAsync(since, t), ct),
            ("content", IContentSource content) => Read(t => content.ReadContentAsync(since, t), ct),
            ("activity", IActivitySource activity) => Read(t => activity.ReadActivityAsync(since, t), ct),
            _ => Nothing(new(TroubleKind.BrokeContract, $"says that it provides {capability}, but its source cannot read it")),
        };
        // One piece is written while the host still works on the one before.
        return pieces.WithJsonRpcSettings(new JsonRpcEnumerableSettings { MaxReadAhead = 1 });
    }

    public async Task<Trouble?> CloseAsync(CancellationToken ct)
    {
        await closing.CancelAsync();
        outbox.Stop();
        try
        {
            await pump;
            await Task.Run(async () =>
            {
                if (source is IAsyncDisposable later) await later.DisposeAsync();
                else (source as IDisposable)?.Dispose();
            }, ct);
            return null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested) { return From(e, "closing"); }
    }

    public void Dispose()
    {
        closing.Dispose();
        outbox.Dispose();
    }

    private async IAsyncEnumerable<WireBatch> Read<TChange>(Func<CancellationToken, IAsyncEnumerable<TChange>> read, [EnumeratorCancellation] CancellationToken ct) where TChange : SourceChange
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, closing.Token);
        outbox.Begin();
        pump = Task.Run(() => Pump(read, stop), CancellationToken.None);
        await foreach (var piece in outbox.Pieces(line, stop.Token)) yield return piece;
    }

    /// <summary>Runs the plugin's enumeration to its end, its disposal included, so that an end marker means it really ended.</summary>
    private async Task Pump<TChange>(Func<CancellationToken, IAsyncEnumerable<TChange>> read, CancellationTokenSource stop) where TChange : SourceChange
    {
        using var _ = stop;
        try
        {
            await foreach (var change in read(stop.Token))
            {
                if (change is null) { outbox.Fail(new(TroubleKind.BrokeContract, "sent nothing where a change was due")); return; }
                if (!outbox.Add(change, stop.Token)) return;
            }
            outbox.Finish();
        }
        catch (Exception e) when (stop.IsCancellationRequested && e is OperationCanceledException) { }
        catch (Exception e) { outbox.Fail(From(e, "its stream")); }
    }

    private SourceContext Context(OpenRequest request)
    {
        var clock = new HostClock(request.Now - DateTime.UtcNow);
        return new()
        {
            Logger = new OutboxLogger(outbox, clock),
            Clock = clock,
            RunFolder = request.RunFolder,
            InputPath = request.InputPath,
            Report = outbox.Report,
            Progress = outbox.Advance,
        };
    }

    private static async IAsyncEnumerable<WireBatch> Nothing(Trouble trouble)
    {
        await Task.CompletedTask;
        yield return new() { Trouble = trouble };
    }

    private static T In<T>(string where, Func<T> run)
    {
        try { return run(); }
        catch (Exception e) { throw new PluginThrew(where, e is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : e); }
    }

    private static Trouble From(Exception error, string where)
    {
        var cause = error is PluginThrew { InnerException: { } inner } ? inner : error;
        where = (error as PluginThrew)?.Where ?? where;
        return cause is OutOfMemoryException or InsufficientMemoryException
            ? new(TroubleKind.Memory, $"ran out of memory in {where}")
            : new(TroubleKind.Threw, $"threw {cause.GetType().Name} in {where}", cause.ToString());
    }

    private sealed class HostClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }

    private sealed class OutboxLogger(Outbox outbox, TimeProvider clock) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var text = formatter(state, exception);
            outbox.Log(clock.GetUtcNow().UtcDateTime, logLevel, exception is null ? text : $"{text} ({exception.GetType().Name}: {exception.Message})");
        }
    }
}
