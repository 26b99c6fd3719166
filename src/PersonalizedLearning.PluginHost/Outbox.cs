using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.PluginHost;

/// <summary>
/// Between the plugin, which writes from its own thread whenever it likes, and the host, which takes a piece when it is ready for one.
/// A plugin that is faster than the host waits here.
/// </summary>
internal sealed class Outbox : IDisposable
{
    private const int MaxLogLines = 2000;
    private const int LogFlood = 200_000;
    private static readonly TimeSpan Flush = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(1);

    private readonly object gate = new();
    private readonly SemaphoreSlim ready = new(0);
    private readonly ChangeWriter page = new();
    private Queue<(byte[] Page, int Count)> full = new();
    private List<Finding> findings = [];
    private List<WireLog> logs = [];
    private Progress? progress;
    private Trouble? trouble;
    private bool done;
    private bool reading;
    private bool signalled;
    private long logCount;

    /// <summary>Adds a change; waits while the host has enough to do. False when the run is over. It is written at once, so that no record waits in memory.</summary>
    public bool Add(SourceChange change, CancellationToken ct)
    {
        lock (gate)
        {
            if (!Room(forRow: true, ct)) return false;
            var before = page.Length;
            try { page.Add(change); }
            catch (Exception e) when (e is InvalidDataException or NotSupportedException or ArgumentException)
            {
                Fail(new(TroubleKind.BrokeContract, $"sent a {change.Type} record that the contract does not know", e.Message));
                return false;
            }
            if (page.Length - before > Wire.MaxRowBytes)
            {
                Fail(new(TroubleKind.Flooded, $"sent one record ({change.Type} {Cut(change.Key, 80)}) of more than {Wire.MaxRowBytes >> 20} MB"));
                return false;
            }
            if (page.Length >= Wire.PageBytes) Close();
            return true;
        }
    }

    /// <summary>Adds a finding; never throws. Before a stream runs nobody takes them, so the surplus is dropped rather than waited for.</summary>
    public void Report(Finding? finding)
    {
        if (finding is null) return;
        lock (gate)
        {
            if (reading ? !Room(forRow: false, CancellationToken.None) : findings.Count >= Wire.MaxWaiting) return;
            findings.Add(finding with { Message = Cut(finding.Message, 1000), Rule = Cut(finding.Rule, 100), Key = finding.Key is { } key ? Cut(key, 255) : null });
            if (findings.Count >= Wire.MaxWaiting / 4) Signal();
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

    /// <summary>The pieces of one stream, up to its end marker or the trouble that ended it. The pages of each go ahead of it.</summary>
    public async IAsyncEnumerable<WireBatch> Pieces(WireLine line, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lastPiece = System.Diagnostics.Stopwatch.StartNew();
        long count = 0;
        while (true)
        {
            await ready.WaitAsync(Flush, ct);
            Queue<(byte[] Page, int Count)> pages;
            WireBatch words;
            bool last;
            lock (gate)
            {
                signalled = false;
                last = done || trouble is not null;
                if (last || full.Count == 0) Close();
                words = new()
                {
                    Findings = findings.Count > 0 ? Swap(ref findings) : null,
                    Logs = logs.Count > 0 ? Swap(ref logs) : null,
                    Progress = progress,
                    Trouble = trouble,
                };
                progress = null;
                (pages, full) = (full, new());
                Monitor.PulseAll(gate);
            }
            if (words.Trouble is not null) { yield return words; yield break; }
            words = words with { Pages = pages.Count };
            foreach (var (page, changes) in pages)
            {
                hash.AppendData(page);
                count += changes;
                line.Send(page);
            }
            if (last) { yield return words with { End = new(count, Convert.ToHexStringLower(hash.GetHashAndReset())) }; yield break; }
            if (words != new WireBatch() || lastPiece.Elapsed > SignOfLife) { yield return words; lastPiece.Restart(); }
        }
    }

    public void Dispose() => ready.Dispose();

    private bool Room(bool forRow, CancellationToken ct)
    {
        while (!done && trouble is null && (forRow ? full.Count >= Wire.MaxPages : findings.Count >= Wire.MaxWaiting))
        {
            Signal();
            Monitor.Wait(gate, 1000);
            if (ct.IsCancellationRequested) return false;
        }
        return !done && trouble is null;
    }

    private void Close()
    {
        if (page.Count == 0) return;
        var changes = page.Count;
        full.Enqueue((page.Take(), changes));
        Signal();
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
