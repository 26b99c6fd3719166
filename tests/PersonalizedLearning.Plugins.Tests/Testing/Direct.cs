using Microsoft.Extensions.Logging.Abstractions;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.Testing;

/// <summary>Runs an adapter's classes in this process, the way the plugin host calls them: open, probe, read to the end.</summary>
internal static class Direct
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static Task<Taken<RosterRecord>> Roster(Plugin plugin, string? input, object? settings = null) =>
        Run<RosterRecord, RosterChange>(plugin, input, settings, s => ((IRosterSource)s).ReadRosterAsync(Cursor.Start, default));

    public static Task<Taken<StandardsRecord>> Standards(Plugin plugin, string? input, object? settings = null) =>
        Run<StandardsRecord, StandardChange>(plugin, input, settings, s => ((IStandardsSource)s).ReadStandardsAsync(Cursor.Start, default));

    public static Task<Taken<ContentRecord>> Content(Plugin plugin, string? input, object? settings = null) =>
        Run<ContentRecord, ContentChange>(plugin, input, settings, s => ((IContentSource)s).ReadContentAsync(Cursor.Start, default));

    private static async Task<Taken<TRecord>> Run<TRecord, TChange>(Plugin plugin, string? input, object? settings, Func<ISource, IAsyncEnumerable<TChange>> read)
        where TRecord : SourceRecord
        where TChange : Change<TRecord>
    {
        var findings = new List<Finding>();
        var source = plugin.Open(settings ?? Activator.CreateInstance(plugin.SettingsType)!, new SourceContext
        {
            Logger = NullLogger.Instance,
            Clock = new Clock(),
            RunFolder = Path.GetTempPath(),
            InputPath = input,
            Report = findings.Add,
            Progress = _ => { },
        });
        try
        {
            var probe = await source.ProbeAsync(default);
            Assert.Empty(findings);
            var changes = new List<TChange>();
            await foreach (var change in read(source))
            {
                changes.Add(change);
            }

            return new Taken<TRecord>(probe, changes, findings);
        }
        finally
        {
            (source as IDisposable)?.Dispose();
        }
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

/// <summary>What one run of an adapter gave.</summary>
internal sealed record Taken<TRecord>(Probe Probe, IReadOnlyList<Change<TRecord>> Changes, IReadOnlyList<Finding> Findings) where TRecord : SourceRecord
{
    public IReadOnlyList<(string Key, T Record)> All<T>() where T : TRecord => [.. Changes.Where(c => c.Record is T).Select(c => (c.Key, (T)c.Record!))];

    public T One<T>(string key) where T : TRecord => Assert.Single(All<T>(), r => r.Key == key).Record;

    public IReadOnlyList<string> Keys<T>() where T : TRecord => [.. All<T>().Select(r => r.Key)];

    public IReadOnlyList<string> Complete => [.. Changes.Where(c => c.Kind == ChangeKind.Complete).Select(c => c.Type).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Gone => [.. Changes.Where(c => c.Kind == ChangeKind.Gone).Select(c => c.Key)];

    public Finding Said(string rule) => Assert.Single(Findings, f => f.Rule == rule);

    public IReadOnlyList<Finding> AllSaid(string rule) => [.. Findings.Where(f => f.Rule == rule)];

    /// <summary>The findings as lines, for a snapshot.</summary>
    public string Report() => string.Join('\n', Findings.Select(f =>
        $"{f.Effect} {f.Rule} {f.At?.File}:{f.At?.Line}:{f.At?.Column} [{f.RecordType} {f.Key}] {f.Message}")) + "\n";
}

/// <summary>A folder of its own, gone with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("plearn-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
