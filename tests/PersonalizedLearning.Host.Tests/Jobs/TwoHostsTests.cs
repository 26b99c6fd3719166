using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.Jobs;

/// <summary>Several hosts share one PostgreSQL: what is due runs once, and what a dead host left is done by another.</summary>
public class TwoHostsTests
{
    private const int People = 20_000;

    [SkippableFact]
    public async Task What_is_due_runs_once_and_is_taken_over_from_a_host_that_dies()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "It looks for the plugin's process in /proc.");
        await using var school = await School.Open("postgres");
        var feed = Path.Combine(school.Folder, "feed");
        await Write(feed, people: 5);
        var first = Assert.IsType<SyncStart.Ready>(await school.Operate(new StartSync(Guid.CreateVersion7()) { Path = feed }));
        Assert.Equal(SyncState.Applied, await school.Services.GetRequiredService<ISync>().RunAsync(first.Run, null, CancellationToken.None));

        // The school's clock is weeks back, so the hour after that run has long come.
        await Write(feed, People);
        await school.With(db => db.Set<Source>().ExecuteUpdateAsync(set => set.SetProperty(s => s.InputPath, feed).SetProperty(s => s.Schedule, "every hour")));
        using var one = Serve(school, "one");
        using var two = Serve(school, "two");
        try
        {
            var busy = await Until(() => Task.FromResult(new[] { one, two }.FirstOrDefault(HasPlugin)), 90);
            busy!.Kill();
            var state = await Until(async () => await school.With(db => db.Set<SyncRun>().Where(r => r.Id != first.Run && r.State == SyncState.Applied).Select(r => (SyncState?)r.State).SingleOrDefaultAsync()), 120);

            Assert.Equal(SyncState.Applied, state);
            Assert.Equal(2, await school.With(db => db.Set<SyncRun>().CountAsync()));
            Assert.Equal(People, await school.With(db => db.Set<Person>().CountAsync(p => p.ArchivedAt == null)));
        }
        finally
        {
            foreach (var host in new[] { one, two }.Where(host => !host.HasExited))
                host.Kill(entireProcessTree: true);
        }
    }

    private static Process Serve(School school, string name)
    {
        var bin = AppContext.BaseDirectory.Replace(Path.Combine("tests", "PersonalizedLearning.Host.Tests"), Path.Combine("src", "PersonalizedLearning.Host"), StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(bin, "PersonalizedLearning.Host.dll"), "serve", "--urls", $"http://127.0.0.1:{PostgresServer.FreePort()}"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (key, value) in school.Configuration)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Storage__Path"] = Path.Combine(school.Folder, name);
        var host = Process.Start(start)!;
        host.OutputDataReceived += (_, _) => { };
        host.ErrorDataReceived += (_, _) => { };
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        return host;
    }

    /// <summary>A run's plugin is a child of the host that carries it out.</summary>
    private static bool HasPlugin(Process host) => Directory.GetDirectories("/proc").Any(folder =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Contains("PluginHost", StringComparison.Ordinal)
                && File.ReadAllLines(Path.Combine(folder, "status")).Any(line => line == $"PPid:\t{host.Id}");
        }
        catch (IOException)
        {
            return false;
        }
    });

    private static async Task<T?> Until<T>(Func<Task<T?>> found, int seconds)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            if (await found() is { } value)
                return value;
            await pace.WaitForNextTickAsync();
        }
        throw new TimeoutException($"It did not happen within {seconds} seconds.");
    }

    private static Task Write(string folder, int people) => RosterFolder.Write(folder, "two-hosts", people, n => $"Family{n}");
}
