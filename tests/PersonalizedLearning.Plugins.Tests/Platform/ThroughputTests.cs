using System.Diagnostics;
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
        var options = Runs.Short with { MaxChanges = 2_000_000, MemoryMegabytes = 256 };
        var clock = Stopwatch.StartNew();
        TimeSpan first = default;
        long rows = 0;
        PluginEvent? last = null;
        await using var run = runs.Plugins(options).Start(Runs.Call("Well", null, ("Rows", "1000000")));
        await foreach (var next in run.ReadAsync(PluginCapability.Roster, Cursor.Start, CancellationToken.None))
        {
            if (rows == 0) first = clock.Elapsed;
            if (next is PluginEvent.Batch batch) rows += batch.Changes.Count;
            last = next;
        }
        output.WriteLine($"first {first.TotalSeconds:0.00} s, {rows:N0} rows in {clock.Elapsed.TotalSeconds:0.0} s, {rows / (clock.Elapsed - first).TotalSeconds:N0} rows/s");

        Assert.IsType<PluginEvent.Ended>(last);
        Assert.Equal(1_000_001, rows);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), $"took {clock.Elapsed}");
    }
}
