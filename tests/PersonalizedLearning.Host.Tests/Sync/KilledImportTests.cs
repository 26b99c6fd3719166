using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Tests.Testing;
using Xunit.Abstractions;

namespace PersonalizedLearning.Host.Tests.Sync;

/// <summary>
/// An import whose process is killed leaves what was there before or, where its commit had come through, all that it brought; never a part.
/// Twice a database in the normal run, twenty times in the long one (PLEARN_LONG=1).
/// </summary>
public sealed class KilledImportTests(ITestOutputHelper output)
{
    private const int People = 2_000;
    private static readonly string[] Moments = ["Applying", "Applying", "Comparing", "Reading"];
    private static readonly int Kills = Environment.GetEnvironmentVariable("PLEARN_LONG") == "1" ? 20 : 2;

    [SkippableTheory, BothDatabases]
    public async Task A_killed_import_is_all_or_nothing_and_the_next_one_comes_through(string provider)
    {
        await using var school = await School.Open(provider);
        var (feed, before) = (Path.Combine(school.Folder, "feed"), 0);
        await Write(feed, before);
        Assert.Equal(SyncState.Applied, (await school.Bring(feed)).Run.State);

        // How long an import applies and then reports decides when to kill: now early in it, now late.
        await Write(feed, ++before);
        var apart = Stopwatch.StartNew();
        Assert.False(await KillAt(school, feed, "Applying", TimeSpan.FromMinutes(2), apart.Restart));
        var span = apart.Elapsed;

        var (came, kills, time) = (new SortedDictionary<string, int>(StringComparer.Ordinal), 0, Stopwatch.StartNew());
        for (var attempt = 0; kills < Kills && attempt < 2 * Kills; attempt++)
        {
            var next = before + 1;
            await Write(feed, next);
            var (moment, wait) = (Moments[attempt % Moments.Length], span * (0.2 + (attempt * 0.37 % 0.5)));
            var killed = await KillAt(school, feed, moment, wait);

            var held = await Held(school);
            Assert.True(held.Count == 1 && held.Values.Single() == People, $"Killed {moment} +{wait.TotalMilliseconds:N0} ms: {string.Join(", ", held.Select(h => $"{h.Value} people of version {h.Key}"))}");
            var version = held.Keys.Single();
            Assert.Contains(version, (int[])[before, next]);
            var state = await school.With(db => db.Set<SyncRun>().OrderByDescending(r => r.No).Select(r => r.State).FirstAsync());
            Assert.Equal(version == next, state == SyncState.Applied);
            var what = !killed ? "over before the kill" : $"{moment}: {(version == next ? "all" : "nothing")}";
            came[what] = came.GetValueOrDefault(what) + 1;
            kills += killed ? 1 : 0;
            before = version;
            // As if the dead had long been silent; that others wait for the end of its lease is tested with two hosts.
            await school.With(db => db.Set<Source>().Where(s => s.LeaseUntil != null).ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, DateTime.UnixEpoch)));
            await school.With(db => db.Set<SyncRun>().Where(r => r.FinishedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.AliveAt, DateTime.UnixEpoch)));
        }
        output.WriteLine($"{provider}: {kills} kills in {time.Elapsed.TotalSeconds:N0} s, within {span.TotalMilliseconds:N0} ms: {string.Join(", ", came.Select(c => $"{c.Value} x {c.Key}"))}");
        Assert.Equal(Kills, kills);

        await Write(feed, before + 1);
        Assert.Equal(SyncState.Applied, (await school.Bring(feed)).Run.State);
        Assert.Equal(People, (await Held(school))[before + 1]);
        Assert.Equal(0, await school.With(db => db.Set<SyncRun>().CountAsync(r => r.FinishedAt == null)));
        Assert.Empty(await Stages(school));
    }

    /// <summary>How many people are held, by the version of the feed that their names carry.</summary>
    private static async Task<Dictionary<int, int>> Held(School school) => await school.With(db => db.Set<Person>().Where(p => p.ArchivedAt == null && p.FamilyName.StartsWith("Version"))
        .GroupBy(p => p.FamilyName).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => int.Parse(g.Key["Version".Length..], CultureInfo.InvariantCulture), g => g.Count));

    private static async Task<IReadOnlyList<string>> Stages(School school) => school.Configuration["Database:Provider"] == "postgres"
        ? await school.With(db => db.Database.SqlQuery<string>($"SELECT tablename AS \"Value\" FROM pg_tables WHERE schemaname = 'stage'").ToListAsync())
        : Directory.Exists(Path.Combine(school.Folder, "runs")) ? Directory.GetFiles(Path.Combine(school.Folder, "runs"), "stage-*") : [];

    /// <summary>False where the import was over before it could be killed.</summary>
    private static async Task<bool> KillAt(School school, string feed, string moment, TimeSpan wait, Action? reached = null)
    {
        using var host = Start(school, feed, out var said);
        var over = host.WaitForExitAsync();
        while (!over.IsCompleted && !said().Contains(moment, StringComparison.Ordinal))
            await Task.WhenAny(over, Task.Delay(2));
        reached?.Invoke();
        await Task.WhenAny(over, Task.Delay(wait));
        var killed = !over.IsCompleted;
        host.Kill();
        await over;
        return killed;
    }

    private static Process Start(School school, string feed, out Func<string> said)
    {
        var bin = AppContext.BaseDirectory.Replace(Path.Combine("tests", "PersonalizedLearning.Host.Tests"), Path.Combine("src", "PersonalizedLearning.Host"), StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(bin, "PersonalizedLearning.Host.dll"), "import", feed]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (key, value) in school.Configuration)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var lines = new StringBuilder();
        var host = Process.Start(start)!;
        host.OutputDataReceived += (_, _) => { };
        host.ErrorDataReceived += (_, line) =>
        {
            lock (lines)
                lines.AppendLine(line.Data);
        };
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        said = () =>
        {
            lock (lines)
                return lines.ToString();
        };
        return host;
    }

    private static Task Write(string folder, int version) => RosterFolder.Write(folder, "killed", People, _ => $"Version{version}");
}
