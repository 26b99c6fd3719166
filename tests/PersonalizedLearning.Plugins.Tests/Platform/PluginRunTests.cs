using Microsoft.Extensions.Time.Testing;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.Platform;

public sealed class PluginRunTests : IDisposable
{
    private readonly Runs runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public async Task Records_arrive_typed_and_whole_with_their_place_and_cursor()
    {
        var read = await runs.ReadAll(Runs.Call("Well", null, ("Rows", "1203")));

        Assert.Equal(1204, read.Changes.Count);
        Assert.Equal(1204, read.Ended!.Changes);
        Assert.Equal("after all", read.Ended.Cursor!.Value);
        Assert.Matches("^[0-9a-f]{64}$", read.Ended.Hash);
        var person = Assert.IsType<PersonRecord>(read.Changes[1202].Values);
        Assert.Equal("p1202", read.Changes[1202].Key);
        Assert.Equal("Rivera", person.FamilyName);
        Assert.Equal("student", Assert.Single(person.Roles).Role);
        Assert.Equal(7, read.Changes[1202].At!.Line);
        Assert.Equal(ChangeKind.Complete, read.Changes[^1].Kind);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_hash()
    {
        var first = await runs.ReadAll(Runs.Call("Well"));
        var second = await runs.ReadAll(Runs.Call("Well"));
        Assert.Equal(first.Ended!.Hash, second.Ended!.Hash);
    }

    [Fact]
    public async Task A_probe_and_a_read_share_one_child()
    {
        await using var run = runs.Plugins().Start(Runs.Call("Well"));
        var answered = Assert.IsType<ProbeAnswer.Answered>(await run.ProbeAsync(CancellationToken.None));
        Assert.Equal("misbehaving-1", answered.Probe.Identity);

        var last = await run.ReadAsync(PluginCapability.Roster, Cursor.Start, CancellationToken.None).LastAsync();
        Assert.IsType<PluginEvent.Ended>(last);
        Assert.Single(Directory.EnumerateDirectories(runs.RunFolders));
    }

    [Fact]
    public async Task A_record_with_an_unusable_id_costs_itself_alone()
    {
        var read = await runs.ReadAll(Runs.Call("SendsBadKeys"));

        Assert.Equal(5, read.Changes.Count);
        Assert.Equal(["missing-id", "id-too-long"], read.Findings.Select(f => f.Rule));
        Assert.All(read.Findings, f => Assert.Equal((FindingEffect.Rejected, RecordTypes.Person, 7L), (f.Effect, f.RecordType, f.At!.Line)));
    }

    [Fact]
    public async Task Findings_from_many_threads_all_arrive()
    {
        var read = await runs.ReadAll(Runs.Call("ReportsFromManyThreads"));
        Assert.Equal(16_000, read.Findings.Count);
        Assert.NotNull(read.Ended);
    }

    [Fact]
    public async Task A_plugin_cannot_read_what_it_says_it_provides()
    {
        var read = await runs.ReadAll(Runs.Call("Well"), capability: PluginCapability.Standards);
        Assert.Contains("says that it provides standards, but its source cannot read it", read.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_child_sees_nothing_of_the_servers_environment()
    {
        Environment.SetEnvironmentVariable("PLEARN_SECRET_CANARY", "canary");
        var read = await runs.ReadAll(Runs.Call("ShowsEnvironment", null, ("Token", "s3cret")));

        Assert.NotEmpty(read.Log);
        Assert.DoesNotContain(read.Log, l => l.Contains("canary", StringComparison.OrdinalIgnoreCase) || l.Contains("s3cret", StringComparison.Ordinal));
        Assert.Contains(read.Log, l => l.StartsWith("DOTNET_GCHeapHardLimit=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_plugin_sees_the_clock_of_the_server()
    {
        var read = await runs.ReadAll(Runs.Call("TellsTime"), clock: new FakeTimeProvider(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero)));
        Assert.StartsWith("2031-05-06T07:08", Assert.Single(read.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_gets_its_own_libraries_and_the_servers_contract()
    {
        // The program has a newer Newtonsoft.Json in its own folder; the plugin was built against an older one and must get that.
        var read = await runs.ReadAll(Runs.Call("ShowsAssemblies"));
        Assert.Contains($"Newtonsoft.Json {Path.Combine(Runs.Artifacts("test-plugins"), "misbehaving", "1.0.0")}", read.Log);
        Assert.Contains($"PersonalizedLearning.Sdk {Path.GetDirectoryName(Runs.Short.ProgramPath)}", read.Log);
    }

    [SkippableFact]
    public async Task A_launcher_stands_before_the_child()
    {
        Skip.IfNot(File.Exists("/usr/bin/env"));
        var read = await runs.ReadAll(Runs.Call("ShowsEnvironment"), Runs.Short with { Launcher = ["/usr/bin/env", "LAUNCHED={run}"] });
        Assert.Contains(read.Log, l => l.StartsWith($"LAUNCHED={runs.RunFolders}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_launcher_that_is_not_there_is_named_in_words()
    {
        var read = await runs.ReadAll(Runs.Call("Well"), Runs.Short with { Launcher = ["/no/such/launcher"] });
        Assert.Equal(PluginFailureKind.DidNotStart, read.Failure!.Kind);
        Assert.Contains("could not be started", read.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_plugin_is_answered_with_those_that_are_there()
    {
        var read = await runs.ReadAll(new() { PluginId = "nowhere" });
        Assert.Equal("No plugin nowhere is installed. Installed are: misbehaving.", read.Failure!.Message);
    }

    [Fact]
    public async Task A_caller_that_stops_listening_ends_the_run()
    {
        await using (var run = runs.Plugins().Start(Runs.Call("FloodsRows")))
            await foreach (var next in run.ReadAsync(PluginCapability.Roster, Cursor.Start, CancellationToken.None))
                if (next is PluginEvent.Batch) break;
        Assert.Empty(Directory.EnumerateDirectories(runs.RunFolders));
    }
}
