using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
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

            if (piece.Rows is not null || piece.Findings is not null || piece.Progress is not null) idle = TimeSpan.Zero;
            foreach (var line in process.Printed()) await events.WriteAsync(new PluginEvent.Logged(line), ct);
            foreach (var line in piece.Logs ?? []) await events.WriteAsync(new PluginEvent.Logged(new(line.At, line.Level, line.Text)), ct);
            foreach (var finding in piece.Findings ?? []) await events.WriteAsync(new PluginEvent.Found(finding), ct);
            if ((findings += piece.Findings?.Count ?? 0) > options.MaxFindings) return Failed(PluginFailureKind.Flooded, $"reported more than {options.MaxFindings:N0} findings and was stopped");
            if (piece.Progress is { } progress) await events.WriteAsync(new PluginEvent.Advanced(progress), ct);
            if (piece.Rows is { } rows && await Take(rows, capability, events, ct) is { } broken) return broken;
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

    private async Task<PluginEvent?> Take(byte[] rows, PluginCapability capability, ChannelWriter<PluginEvent> events, CancellationToken ct)
    {
        hash.AppendData(rows);
        IReadOnlyList<SourceChange>? decoded;
        try { decoded = Decode(rows, capability); }
        catch (Exception e) when (e is JsonException or NotSupportedException) { decoded = null; }
        if (decoded is null) return Failed(PluginFailureKind.BrokeContract, "sent records that cannot be read");
        if ((changes += decoded.Count) > options.MaxChanges) return Failed(PluginFailureKind.Flooded, $"sent more than {options.MaxChanges:N0} records and was stopped");

        List<SourceChange>? kept = null;
        for (var i = 0; i < decoded.Count; i++)
        {
            var (rejected, broken) = ChangeCheck.Check(decoded[i], capability);
            if (broken is not null) return Failed(PluginFailureKind.BrokeContract, broken);
            if (rejected is not null)
            {
                kept ??= [.. decoded.Take(i)];
                await events.WriteAsync(new PluginEvent.Found(rejected), ct);
                continue;
            }
            kept?.Add(decoded[i]);
            cursor = decoded[i].Cursor ?? cursor;
        }
        if ((kept ?? decoded) is { Count: > 0 } batch) await events.WriteAsync(new PluginEvent.Batch(batch), ct);
        return null;
    }

    private static IReadOnlyList<SourceChange>? Decode(byte[] rows, PluginCapability capability) => capability switch
    {
        PluginCapability.Roster => JsonSerializer.Deserialize(rows, WireJson.Default.ListRosterChange),
        PluginCapability.Standards => JsonSerializer.Deserialize(rows, WireJson.Default.ListStandardChange),
        PluginCapability.Content => JsonSerializer.Deserialize(rows, WireJson.Default.ListContentChange),
        _ => JsonSerializer.Deserialize(rows, WireJson.Default.ListActivityChange),
    };

    private PluginEvent.Failed Failed(PluginFailureKind kind, string what) => new(PluginSentences.Failure(plugin, kind, what));
}
