using System.Diagnostics;
using System.Globalization;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;
using Xunit.Abstractions;

namespace PersonalizedLearning.Plugins.Tests.Platform;

public sealed class ThroughputTests(ITestOutputHelper output) : IDisposable
{
    private readonly Runs runs = new();

    public void Dispose() => runs.Dispose();

    [SkippableFact]
    public async Task A_million_records_stream_through_in_bounded_time_and_memory()
    {
        Skip.If(Environment.GetEnvironmentVariable("PLEARN_LONG") is null, "Part of the long run.");
        var options = Runs.Short with { MaxChanges = 2_000_000, MemoryMegabytes = 256, IdleSeconds = 60, TotalSeconds = 300 };
        var (host, child) = Cpu();
        var clock = Stopwatch.StartNew();
        TimeSpan first = default;
        long rows = 0;
        PluginEvent? last = null;
        var run = runs.Plugins(options).Start(Runs.Call("Well", null, ("Rows", "1000000")));
        await using (run)
            await foreach (var next in run.ReadAsync(PluginCapability.Roster, Cursor.Start, CancellationToken.None))
            {
                if (rows == 0) first = clock.Elapsed;
                if (next is PluginEvent.Batch batch) rows += batch.Page.Changes.Count;
                last = next;
            }
        var (hostAfter, childAfter) = Cpu();
        output.WriteLine($"first {first.TotalSeconds:0.00} s, {rows:N0} rows in {clock.Elapsed.TotalSeconds:0.0} s, {rows / (clock.Elapsed - first).TotalSeconds:N0} rows/s, "
            + $"processor time of the host {(hostAfter - host).TotalSeconds:0.0} s, of the plugin {childAfter - child:0.0} s");

        Assert.IsType<PluginEvent.Ended>(last);
        Assert.Equal(1_000_001, rows);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"took {clock.Elapsed}");
    }

    /// <summary>Of this process, and of its children that have ended (Linux counts in hundredths of a second).</summary>
    private static (TimeSpan Host, double Children) Cpu()
    {
        using var self = Process.GetCurrentProcess();
        var stat = OperatingSystem.IsLinux() ? File.ReadAllText("/proc/self/stat") : "";
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (self.TotalProcessorTime, fields.Length > 14 ? (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0 : 0);
    }
}
