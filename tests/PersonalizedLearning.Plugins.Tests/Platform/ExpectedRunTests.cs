using PersonalizedLearning.Core.Sources;

namespace PersonalizedLearning.Plugins.Tests.Platform;

/// <summary>A run that is said to come soon starts early, and leaves nothing where it does not come.</summary>
public sealed class ExpectedRunTests : IDisposable
{
    private readonly Runs runs = new();
    private readonly string input = Directory.CreateTempSubdirectory("plearn-expected-").FullName;

    // Without settings: they are not known before the database is there.
    private PluginCall Call => new() { PluginId = "misbehaving", InputPath = input };

    public void Dispose()
    {
        runs.Dispose();
        Directory.Delete(input, recursive: true);
    }

    [SkippableFact]
    public async Task Its_process_works_before_it_is_asked_and_is_the_one_that_answers()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        var plugins = runs.Plugins();
        await using var expected = plugins.Expect(Call);
        await Until(() => Children() == 1);

        await using var run = plugins.Start(Call);
        Assert.IsType<ProbeAnswer.Answered>(await run.ProbeAsync(CancellationToken.None));
        Assert.Single(Directory.EnumerateDirectories(runs.RunFolders));
        Assert.Equal(1, Children());
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_it_does_not_come_neither_process_nor_folder_is_left(bool atOnce)
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        var plugins = runs.Plugins();
        await using (plugins.Expect(Call))
            if (!atOnce) await Until(() => Children() == 1);

        Assert.Equal(0, Children());
        Assert.Empty(Directory.EnumerateDirectories(runs.RunFolders));
        // What was expected in vain is not what comes later.
        await using var later = plugins.Start(Call);
        Assert.IsType<ProbeAnswer.Answered>(await later.ProbeAsync(CancellationToken.None));
    }

    [Fact]
    public void An_unknown_plugin_is_not_waited_for() => Assert.Null(runs.Plugins().Expect(new() { PluginId = "nowhere" }));

    private static async Task Until(Func<bool> holds)
    {
        for (var waited = 0; !holds(); waited += 20)
        {
            Assert.True(waited < 30_000, "it did not come to that");
            await Task.Delay(20);
        }
    }

    /// <summary>The processes that work in a run folder of this test.</summary>
    private int Children() => Directory.EnumerateDirectories("/proc").Count(process =>
    {
        try { return new FileInfo(Path.Combine(process, "cwd")).LinkTarget?.StartsWith(runs.RunFolders, StringComparison.Ordinal) == true; }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return false; }
    });
}
