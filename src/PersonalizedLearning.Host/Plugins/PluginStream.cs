using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.PluginHost;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>Reads one stream of a child to its end marker: decodes, checks, counts, and ends it where it leaves its limits.</summary>
internal sealed class PluginStream(PluginProcess process, PluginManifest plugin, PluginOptions options)
{
    private readonly Stopwatch running = Stopwatch.StartNew();
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private TimeSpan idle;
    private long changes;
    private readonly TextCache texts = new();
    private long findings;
    private Cursor? cursor;

    public async Task Read(PluginCapability capability, Cursor since, ChannelWriter<PluginEvent> events, CancellationToken ct)
    {
        try
        {
            var ended = await ReadPieces(capability, since, events, ct);
            foreach (var line in process.Printed()) await events.WriteAsync(new PluginEvent.Logged(line), ct);
            await events.WriteAsync(ended, ct);
            events.Complete();
        }
        catch (Exception e) { events.Complete(ct.IsCancellationRequested ? new OperationCanceledException(ct) : e); }
        finally { hash.Dispose(); }
    }

    private async Task<PluginEvent> ReadPieces(PluginCapability capability, Cursor since, ChannelWriter<PluginEvent> events, CancellationToken ct)
    {
        var pieces = process.Child.ReadAsync(capability.ToString().ToLowerInvariant(), since.Value, ct).GetAsyncEnumerator(ct);
        while (true)
        {
            WireBatch piece;
            try
            {
                if (!await Next(pieces, ct)) return Failed(PluginFailureKind.StreamCut, "ended its stream without the end marker, so it may be incomplete");
                piece = pieces.Current;
            }
            catch (Exception) when (!ct.IsCancellationRequested)
            {
                var (kind, what) = await process.Verdict();
                return Failed(kind, what);
            }

            if (piece.Pages > 0 || piece.Findings is not null || piece.Progress is not null) idle = TimeSpan.Zero;
            foreach (var line in process.Printed()) await events.WriteAsync(new PluginEvent.Logged(line), ct);
            foreach (var line in piece.Logs ?? []) await events.WriteAsync(new PluginEvent.Logged(new(line.At, line.Level, line.Text)), ct);
            foreach (var finding in piece.Findings ?? []) await events.WriteAsync(new PluginEvent.Found(finding), ct);
            if ((findings += piece.Findings?.Count ?? 0) > options.MaxFindings) return Failed(PluginFailureKind.Flooded, $"reported more than {options.MaxFindings:N0} findings and was stopped");
            if (piece.Progress is { } progress) await events.WriteAsync(new PluginEvent.Advanced(progress), ct);
            for (var page = 0; page < piece.Pages; page++)
            {
                if (!process.Pages.TryRead(out var bytes)) return Failed(PluginFailureKind.StreamCut, "announced records that it did not send");
                if (await Take(bytes, capability, events, ct) is { } broken) return broken;
            }
            if (piece.Trouble is { } trouble)
            {
                if (trouble.Detail is { } detail) await events.WriteAsync(new PluginEvent.Logged(new(DateTime.UtcNow, LogLevel.Error, detail.Length > Wire.MaxText ? detail[..Wire.MaxText] : detail)), ct);
                return new PluginEvent.Failed(PluginSentences.Failure(plugin, trouble));
            }
            if (piece.End is not { } end) continue;
            var ours = Convert.ToHexStringLower(hash.GetHashAndReset());
            return end.Count == changes && end.Hash == ours
                ? new PluginEvent.Ended(changes, ours, cursor)
                : Failed(PluginFailureKind.StreamCut, end.Count == changes ? "sent records that are not the ones it counted at its end"
                    : string.Create(CultureInfo.InvariantCulture, $"says at its end that it sent {end.Count} records, but {changes} arrived"));
        }
    }

    /// <summary>Only the time spent waiting for the plugin counts as idle; how long the host takes to store what came is no fault of its.</summary>
    private async Task<bool> Next(IAsyncEnumerator<WireBatch> pieces, CancellationToken ct)
    {
        var idleLeft = TimeSpan.FromSeconds(options.IdleSeconds) - idle;
        var totalLeft = TimeSpan.FromSeconds(options.TotalSeconds) - running.Elapsed;
        var left = idleLeft < totalLeft ? idleLeft : totalLeft;
        var waiting = Stopwatch.StartNew();
        try
        {
            if (left <= TimeSpan.Zero) throw new TimeoutException();
            return await pieces.MoveNextAsync().AsTask().WaitAsync(left, ct);
        }
        catch (TimeoutException)
        {
            process.Condemn(PluginFailureKind.Hung, idleLeft < totalLeft
                ? string.Create(CultureInfo.InvariantCulture, $"gave no sign of life for {options.IdleSeconds:0.#} seconds and was stopped")
                : string.Create(CultureInfo.InvariantCulture, $"took longer than {options.TotalSeconds:0.#} seconds and was stopped"));
            throw;
        }
        finally { idle += waiting.Elapsed; }
    }

    private async Task<PluginEvent?> Take(byte[] bytes, PluginCapability capability, ChannelWriter<PluginEvent> events, CancellationToken ct)
    {
        hash.AppendData(bytes);
        var page = new ChangePage(bytes);
        var before = changes;
        List<Finding>? rejected;
        string? broken;
        try { (rejected, broken) = Check(page, capability); }
        catch (InvalidDataException) { (rejected, broken) = (null, "sent records that cannot be read"); }
        if (broken is not null) return Failed(PluginFailureKind.BrokeContract, broken);
        if (changes > options.MaxChanges) return Failed(PluginFailureKind.Flooded, $"sent more than {options.MaxChanges:N0} records and was stopped");
        foreach (var finding in rejected ?? []) await events.WriteAsync(new PluginEvent.Found(finding), ct);
        if (changes - before > (rejected?.Count ?? 0)) await events.WriteAsync(new PluginEvent.Batch(rejected is null ? page : page.Where(Keeps)), ct);
        return null;

        bool Keeps(in ChangeReader change) => ChangeCheck.Check(change, capability).Rejected is null;
    }

    /// <summary>Counts the changes of a page and holds each against the contract.</summary>
    private (List<Finding>? Rejected, string? Broken) Check(ChangePage page, PluginCapability capability)
    {
        List<Finding>? rejected = null;
        var reader = new ChangeReader(page, texts);
        while (reader.Next())
        {
            changes++;
            var (finding, broken) = ChangeCheck.Check(reader, capability);
            if (broken is not null) return (null, broken);
            if (finding is not null) (rejected ??= []).Add(finding);
            else if (reader.Cursor is { } bookmark) cursor = new Cursor { Value = bookmark };
        }
        return (rejected, null);
    }

    private PluginEvent.Failed Failed(PluginFailureKind kind, string what) => new(PluginSentences.Failure(plugin, kind, what));
}
