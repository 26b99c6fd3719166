using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.PluginHost;

/// <summary>
/// Between the plugin, which writes from its own thread whenever it likes, and the host, which takes a piece when it is ready for one.
/// A plugin that is faster than the host waits here.
/// </summary>
internal sealed class Outbox : IDisposable
{
    private const int MaxWaiting = 4 * Wire.BatchRows;
    private const int MaxLogLines = 2000;
    private const int LogFlood = 200_000;
    private static readonly TimeSpan Flush = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(1);

    private readonly object gate = new();
    private readonly SemaphoreSlim ready = new(0);
    private Queue<SourceChange> rows = new();
    private List<Finding> findings = [];
    private List<WireLog> logs = [];
    private Progress? progress;
    private Trouble? trouble;
    private bool done;
    private bool reading;
    private bool signalled;
    private long logCount;

    /// <summary>Adds a change; waits while the host has enough to do. False when the run is over.</summary>
    public bool Add(SourceChange change, CancellationToken ct)
    {
        lock (gate)
        {
            if (!Room(rows.Count, ct)) return false;
            rows.Enqueue(change);
            if (rows.Count >= Wire.BatchRows) Signal();
            return true;
        }
    }

    /// <summary>Adds a finding; never throws. Before a stream runs nobody takes them, so the surplus is dropped rather than waited for.</summary>
    public void Report(Finding? finding)
    {
        if (finding is null) return;
        lock (gate)
        {
            if (reading ? !Room(findings.Count, CancellationToken.None) : findings.Count >= MaxWaiting) return;
            findings.Add(finding with { Message = Cut(finding.Message, 1000), Rule = Cut(finding.Rule, 100), Key = finding.Key is { } key ? Cut(key, 255) : null });
            if (findings.Count >= Wire.BatchRows) Signal();
        }
    }

    public void Advance(Progress? value)
    {
        if (value is null) return;
        lock (gate) progress = value with { What = Cut(value.What, 200) };
    }

    public void Log(DateTime at, LogLevel level, string text)
    {
        lock (gate)
        {
            logCount++;
            if (logCount <= MaxLogLines) logs.Add(new(at, level, Cut(text, Wire.MaxText)));
            else if (logCount == MaxLogLines + 1) logs.Add(new(at, LogLevel.Warning, $"More than {MaxLogLines} lines were logged in this run; the rest is not kept."));
            else if (logCount == LogFlood) Fail(new(TroubleKind.Flooded, $"logged more than {LogFlood} lines"));
        }
    }

    public void Fail(Trouble value) { lock (gate) { trouble ??= value; Signal(); } }

    public void Begin() { lock (gate) { reading = true; done = false; } }

    public void Finish() { lock (gate) { done = true; Signal(); } }

    /// <summary>Nobody will take any more: let a waiting plugin go.</summary>
    public void Stop() { lock (gate) { reading = false; done = true; Monitor.PulseAll(gate); } }

    public (IReadOnlyList<Finding> Findings, IReadOnlyList<WireLog> Logs) TakeWords()
    {
        lock (gate) return (Swap(ref findings), Swap(ref logs));
    }

    /// <summary>The pieces of one stream, up to its end marker or the trouble that ended it.</summary>
    public async IAsyncEnumerable<WireBatch> Pieces<TChange>(JsonTypeInfo<TChange> json, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        where TChange : SourceChange
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(Wire.BatchBytes + (64 << 10));
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        var lastPiece = System.Diagnostics.Stopwatch.StartNew();
        long count = 0;
        while (true)
        {
            await ready.WaitAsync(Flush, ct);
            Queue<SourceChange> taken;
            WireBatch words;
            bool last;
            lock (gate)
            {
                signalled = false;
                words = new()
                {
                    Findings = findings.Count > 0 ? Swap(ref findings) : null,
                    Logs = logs.Count > 0 ? Swap(ref logs) : null,
                    Progress = progress,
                    Trouble = trouble,
                };
                progress = null;
                taken = rows;
                rows = new Queue<SourceChange>(Wire.BatchRows);
                last = done || trouble is not null;
                Monitor.PulseAll(gate);
            }
            while (taken.Count > 0 && words.Trouble is null)
            {
                ct.ThrowIfCancellationRequested();
                buffer.ResetWrittenCount();
                var (written, problem) = Write(writer, buffer, taken, json);
                if (problem is not null) { words = words with { Trouble = problem }; break; }
                count += written;
                var bytes = buffer.WrittenSpan.ToArray();
                hash.AppendData(bytes);
                yield return words with { Rows = bytes };
                words = new();
                lastPiece.Restart();
            }
            if (words.Trouble is not null) { yield return words; yield break; }
            if (last) { yield return words with { End = new(count, Convert.ToHexStringLower(hash.GetHashAndReset())) }; yield break; }
            if (words != new WireBatch() || lastPiece.Elapsed > SignOfLife) { yield return words; lastPiece.Restart(); }
        }
    }

    private static (int Written, Trouble? Trouble) Write<TChange>(Utf8JsonWriter writer, System.Buffers.ArrayBufferWriter<byte> buffer, Queue<SourceChange> from, JsonTypeInfo<TChange> json)
        where TChange : SourceChange
    {
        writer.Reset(buffer);
        writer.WriteStartArray();
        var written = 0;
        while (written < Wire.BatchRows && writer.BytesCommitted + writer.BytesPending < Wire.BatchBytes && from.TryDequeue(out var change))
        {
            var before = writer.BytesCommitted + writer.BytesPending;
            try { JsonSerializer.Serialize(writer, (TChange)change, json); }
            catch (Exception e) when (e is NotSupportedException or JsonException or InvalidCastException or ArgumentException)
            {
                return (written, new(TroubleKind.BrokeContract, $"sent a {change.Type} record that the contract does not know", e.Message));
            }
            if (writer.BytesCommitted + writer.BytesPending - before > Wire.MaxRowBytes)
                return (written, new(TroubleKind.Flooded, $"sent one record ({change.Type} {Cut(change.Key, 80)}) of more than {Wire.MaxRowBytes >> 20} MB"));
            written++;
        }
        writer.WriteEndArray();
        writer.Flush();
        return (written, null);
    }

    public void Dispose() => ready.Dispose();

    private bool Room(int count, CancellationToken ct)
    {
        for (; count >= MaxWaiting && !done && trouble is null; count = Math.Max(rows.Count, findings.Count))
        {
            Signal();
            Monitor.Wait(gate, 1000);
            if (ct.IsCancellationRequested) return false;
        }
        return !done && trouble is null;
    }

    private void Signal()
    {
        if (signalled) return;
        signalled = true;
        ready.Release();
    }

    private static List<T> Swap<T>(ref List<T> list)
    {
        var taken = list;
        list = [];
        return taken;
    }

    private static string Cut(string? text, int length) => text is null ? "" : text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}
