using System.Diagnostics;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.PluginHost;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.Platform;

/// <summary>Each bad behavior, through a real child process: the host keeps serving and says who did what.</summary>
public sealed class MisbehavingPluginTests : IDisposable
{
    private readonly Runs runs = new();

    public void Dispose() => runs.Dispose();

    [Theory]
    [InlineData("ThrowsInOpen", PluginFailureKind.Threw, "threw InvalidOperationException in Open")]
    [InlineData("NoSource", PluginFailureKind.BrokeContract, "opened no source")]
    [InlineData("ThrowsInStream", PluginFailureKind.Threw, "threw FormatException in its stream")]
    [InlineData("HangsInStream", PluginFailureKind.Hung, "gave no sign of life for 5 seconds and was stopped")]
    [InlineData("HangsBusy", PluginFailureKind.Hung, "gave no sign of life for 5 seconds and was stopped")]
    [InlineData("StarvesThreads", PluginFailureKind.Hung, "gave no sign of life for 5 seconds and was stopped")]
    [InlineData("LoopsAtStreamEnd", PluginFailureKind.Hung, "gave no sign of life for 5 seconds and was stopped")]
    [InlineData("ExitsInStream", PluginFailureKind.Exited, "ended its process by itself (exit code 0) in the middle of the run")]
    [InlineData("FloodsOutput", PluginFailureKind.Flooded, "printed more than 1 MB of text and was stopped")]
    [InlineData("FloodsRawOutput", PluginFailureKind.Flooded, "printed more than 1 MB of text and was stopped")]
    [InlineData("FloodsRows", PluginFailureKind.Flooded, "sent more than 200,000 records and was stopped")]
    [InlineData("FloodsFindings", PluginFailureKind.Flooded, "reported more than 20,000 findings and was stopped")]
    [InlineData("FloodsLogs", PluginFailureKind.Flooded, "logged more than 200000 lines")]
    [InlineData("SendsHugeRecord", PluginFailureKind.Flooded, "sent one record (person huge) of more than 4 MB")]
    [InlineData("AllocatesManaged", PluginFailureKind.Memory, "memory")]
    [InlineData("AllocatesNative", PluginFailureKind.Memory, "used more than 128 MB of memory and was stopped")]
    [InlineData("OverflowsStack", PluginFailureKind.StackOverflow, "called itself without end")]
    [InlineData("SendsWrongType", PluginFailureKind.BrokeContract, "sent a record of type \"topic\" while it was asked for roster")]
    [InlineData("SendsWrongRecord", PluginFailureKind.BrokeContract, "sent a PersonRecord for class c")]
    [InlineData("SendsNull", PluginFailureKind.BrokeContract, "sent nothing where a change was due")]
    public async Task A_misbehaving_plugin_is_ended_and_named(string behavior, PluginFailureKind kind, string words)
    {
        var read = await runs.ReadAll(Runs.Call(behavior));

        Assert.Null(read.Ended);
        Assert.Equal(kind, read.Failure!.Kind);
        Assert.StartsWith("Misbehaving ", read.Failure.Message, StringComparison.Ordinal);
        Assert.Contains(words, read.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing of this run was taken over.", read.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(" at Misbehaving.", read.Failure.Message, StringComparison.Ordinal);
        await TheHostStillServes();
    }

    [Theory]
    [InlineData("ThrowsInProbe", PluginFailureKind.Threw, "threw FormatException in its probe")]
    [InlineData("HangsInProbe", PluginFailureKind.Hung, "did not answer within 5 seconds while the probe")]
    [InlineData("ExitsInProbe", PluginFailureKind.Exited, "exit code 7")]
    public async Task A_probe_that_goes_wrong_is_an_answer(string behavior, PluginFailureKind kind, string words)
    {
        await using var run = runs.Plugins().Start(Runs.Call(behavior));
        var failed = Assert.IsType<ProbeAnswer.Failed>(await run.ProbeAsync(CancellationToken.None));

        Assert.Equal(kind, failed.Failure.Kind);
        Assert.Contains(words, failed.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_hangs_while_it_opens_is_ended()
    {
        var read = await runs.ReadAll(Runs.Call("HangsInOpen"), Runs.Short with { StartSeconds = 4 });

        Assert.Equal(PluginFailureKind.Hung, read.Failure!.Kind);
        Assert.Contains("did not answer within 4 seconds while starting", read.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_closes_the_line_under_the_host_is_ended_and_named()
    {
        var read = await runs.ReadAll(Runs.Call("ClosesItsLine"));

        // The runtime under it may die of it in one of several ways; it is never taken for an end.
        Assert.Null(read.Ended);
        Assert.StartsWith("Misbehaving ", read.Failure!.Message, StringComparison.Ordinal);
        await TheHostStillServes();
    }

    [Fact]
    public async Task A_plugin_that_never_ends_is_stopped_at_the_total_limit()
    {
        var read = await runs.ReadAll(Runs.Call("Forever"), Runs.Short with { TotalSeconds = 2 });

        Assert.Contains("took longer than 2 seconds and was stopped", read.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LoopsInDispose", "did not answer within 2 seconds while being closed")]
    [InlineData("ThrowsInDispose", "threw IOException in closing")]
    public async Task What_a_plugin_does_while_closing_is_told_and_costs_no_record(string behavior, string words)
    {
        var read = await runs.ReadAll(Runs.Call(behavior));

        Assert.Equal(4, read.Ended!.Changes);
        Assert.Contains(words, read.Closing!.Message, StringComparison.Ordinal);
        Assert.Contains("What it read before is complete.", read.Closing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_plugin_prints_is_a_log_line_and_never_reaches_the_line_to_the_host()
    {
        var read = await runs.ReadAll(Runs.Call("PrintsAndReads"));

        Assert.Equal(4, read.Ended!.Changes);
        Assert.Contains("printed by the plugin", read.Log);
        Assert.Contains("raw bytes", read.Log);
    }

    [Theory]
    [InlineData("SpawnsChild")]
    [InlineData("SpawnsOrphan")]
    public async Task Whatever_a_plugin_started_ends_with_its_run(string behavior)
    {
        var read = await runs.ReadAll(Runs.Call(behavior));

        Assert.NotNull(read.Ended);
        var id = int.Parse(read.Log.Single(l => l.StartsWith("spawned ", StringComparison.Ordinal))["spawned ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(await Gone(id), $"process {id} still runs");
    }

    [Fact]
    public async Task A_cancelled_run_ends_soon_even_when_the_plugin_does_not_listen()
    {
        using var stop = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        var run = runs.Plugins().Start(Runs.Call("IgnoresCancellation"));
        await using (run)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (var next in run.ReadAsync(PluginCapability.Roster, Cursor.Start, stop.Token))
                    if (next is PluginEvent.Batch) await stop.CancelAsync();
            });

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), $"took {clock.Elapsed}");
        Assert.Empty(Directory.EnumerateDirectories(runs.RunFolders));
    }

    [Fact]
    public async Task A_plugin_that_listens_stops_when_it_is_told()
    {
        using var stop = new CancellationTokenSource();
        await using var run = runs.Plugins().Start(Runs.Call("Forever"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var next in run.ReadAsync(PluginCapability.Roster, Cursor.Start, stop.Token))
                if (next is PluginEvent.Advanced) await stop.CancelAsync();
        });
        Assert.Null(await run.CloseAsync());
    }

    [Theory]
    [InlineData("count", PluginFailureKind.StreamCut, "says at its end that it sent 1200 records, but 2 arrived")]
    [InlineData("hash", PluginFailureKind.StreamCut, "sent records that are not the ones it counted at its end")]
    [InlineData("no page", PluginFailureKind.StreamCut, "announced records that it did not send")]
    [InlineData("no end", PluginFailureKind.StreamCut, "ended its stream without the end marker")]
    [InlineData("exit", PluginFailureKind.Exited, "ended its process by itself (exit code 0)")]
    [InlineData("garbage", PluginFailureKind.BrokeContract, "sent records that cannot be read")]
    [InlineData("huge", PluginFailureKind.Flooded, "sent a message of more than 32 MB")]
    [InlineData("noise", PluginFailureKind.Flooded, "sent a message of more than 32 MB")]
    public async Task A_stream_that_does_not_keep_its_word_is_never_taken_for_a_short_roster(string lie, PluginFailureKind kind, string words)
    {
        var options = Runs.Short with { Program = Path.Combine(Runs.Artifacts("test-plugin-host"), "LyingHost" + (OperatingSystem.IsWindows() ? ".exe" : "")) };
        var read = await runs.ReadAll(Runs.Call("Well", null, ("Lie", lie)), options);

        Assert.Equal(kind, read.Failure!.Kind);
        Assert.Contains(words, read.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_gone_takes_the_plugin_and_what_it_started_with_it()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var start = new ProcessStartInfo(Runs.Short.ProgramPath) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        using var rpc = Wire.Attach(child.StandardInput.BaseStream, child.StandardOutput.BaseStream, out _);
        var line = rpc.Attach<IPluginChild>();
        rpc.StartListening();
        await line.OpenAsync(new()
        {
            Folder = Path.Combine(Runs.Artifacts("test-plugins"), "misbehaving", "1.0.0"),
            Assembly = "Misbehaving.dll",
            Type = "Misbehaving.MisbehavingPlugin",
            RunFolder = Path.GetTempPath(),
            Settings = new Dictionary<string, string> { ["Behavior"] = "SpawnsOrphan" },
            Now = DateTime.UtcNow,
        }, limit.Token);
        var spawned = await line.ReadAsync("roster", "", limit.Token).SelectMany(piece => piece.Logs ?? []).FirstAsync(l => l.Text.StartsWith("spawned ", StringComparison.Ordinal), limit.Token);

        child.StandardInput.Close();

        await child.WaitForExitAsync(limit.Token);
        Assert.True(await Gone(int.Parse(spawned.Text["spawned ".Length..], System.Globalization.CultureInfo.InvariantCulture)));
    }

    private async Task TheHostStillServes()
    {
        var well = await runs.ReadAll(Runs.Call("Well"));
        Assert.Equal(4, well.Ended!.Changes);
        Assert.Empty(Directory.EnumerateDirectories(runs.RunFolders));
    }

    private static async Task<bool> Gone(int id)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(5))
        {
            if (!File.Exists($"/proc/{id}/stat") || File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal)) return true;
            await Task.Yield();
        }
        return false;
    }
}
