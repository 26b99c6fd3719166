using System.IO.Compression;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.Platform;

public sealed class RunInputTests : IDisposable
{
    private readonly Runs runs = new();
    private readonly string home = Directory.CreateTempSubdirectory("plearn-input-").FullName;

    public void Dispose()
    {
        runs.Dispose();
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task A_zip_arrives_unpacked_in_the_run_folder()
    {
        var zip = Path.Combine(home, "feed.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create)) { archive.CreateEntry("2026/behave.csv"); archive.CreateEntry("2026/more/users.csv"); }

        var read = await runs.ReadAll(Runs.Call("ShowsInput", zip));

        Assert.Equal(["behave.csv", "more/users.csv"], read.Log.Order());
        Assert.Equal("top-folder", Assert.Single(read.Findings).Rule);
        Assert.Empty(Directory.EnumerateDirectories(runs.RunFolders));
    }

    [Fact]
    public async Task What_is_odd_about_an_input_is_said_once_and_a_folder_inside_a_folder_is_opened()
    {
        var folder = Directory.CreateDirectory(Path.Combine(home, "feed", "2026", "11")).FullName;
        File.WriteAllText(Path.Combine(folder, "behave.csv"), "a");
        File.WriteAllText(Path.Combine(home, "feed", ".hidden"), "a");

        await using var run = runs.Plugins().Start(Runs.Call("ShowsInput", Path.Combine(home, "feed")));
        var probe = Assert.IsType<ProbeAnswer.Answered>(await run.ProbeAsync(default));
        var (said, log) = (probe.Findings.ToList(), new List<Finding>());
        await foreach (var happened in run.ReadAsync(PluginCapability.Roster, Cursor.Start, default))
            if (happened is PluginEvent.Found found) log.Add(found.Finding);

        var one = Assert.Single(said.Concat(log), f => f.Rule == "top-folder");
        Assert.Contains("\"2026/11\" inside feed", one.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_copied_without_its_links()
    {
        var folder = Directory.CreateDirectory(Path.Combine(home, "feed", "more")).Parent!.FullName;
        File.WriteAllText(Path.Combine(folder, "behave.csv"), "a");
        File.WriteAllText(Path.Combine(folder, "more", "users.csv"), "a");
        File.CreateSymbolicLink(Path.Combine(folder, "passwd.csv"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(folder, "etc"), "/etc/ssl");

        var read = await runs.ReadAll(Runs.Call("ShowsInput", folder));

        Assert.Equal(["behave.csv", "more/users.csv"], read.Log.Order());
        Assert.Contains(read.Findings, f => f.Rule == "folder-link" && f.At!.File == "passwd.csv");
    }

    [Fact]
    public async Task An_unsafe_zip_ends_the_run_before_the_plugin_sees_it()
    {
        var zip = Path.Combine(home, "feed.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create)) { archive.CreateEntry("behave.csv"); archive.CreateEntry("../evil.csv"); }

        var read = await runs.ReadAll(Runs.Call("ShowsInput", zip));

        Assert.Equal((PluginFailureKind.Input, "zip-unsafe-name", "../evil.csv"), (read.Failure!.Kind, read.Failure.Rule, read.Failure.At!.File));
        Assert.False(File.Exists(Path.Combine(runs.RunFolders, "evil.csv")));
    }

    [Fact]
    public async Task An_input_that_is_not_there_is_an_answer()
    {
        var read = await runs.ReadAll(Runs.Call("Well", Path.Combine(home, "nowhere.zip")));
        Assert.Equal((PluginFailureKind.Input, "input-not-found"), (read.Failure!.Kind, read.Failure.Rule));
    }
}
