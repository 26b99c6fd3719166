using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Testing;

/// <summary>A plugin door whose feeds a test writes; everything behind it is the sync itself.</summary>
public sealed class FeedPlugins : IPlugins
{
    public Feed Next { get; set; } = new();

    public IReadOnlyList<SettingField> Settings { get; set; } = [];

    /// <summary>Told of each family of records when all of it has been taken.</summary>
    public Action<PluginCapability>? AllTaken { get; set; }

    /// <summary>How runs were asked for, in their order.</summary>
    public List<PluginCall> Calls { get; } = [];

    /// <summary>Goes by the id of a plugin that is installed.</summary>
    public void Named(string id) => Installed = [Installed[0] with { Id = id }];

    public IReadOnlyList<PluginManifest> Installed { get; private set; } =
    [
        new PluginManifest
        {
            Id = "feed",
            Version = "1.0.0",
            Sdk = "1.0",
            Name = "Feed",
            Summary = "Feeds of tests",
            Publisher = "tests",
            License = "MIT",
            Assembly = "feed.dll",
            Type = "Feed",
            Provides = [PluginCapability.Roster, PluginCapability.Standards, PluginCapability.Content],
        },
    ];

    public IReadOnlyList<RefusedPlugin> Refused => [];

    public Recognition Recognize(string path) => new Recognition.One(Installed[0]);

    public Task<SettingsAnswer> SettingsAsync(string pluginId, CancellationToken ct) => Answer();

    /// <summary>As a child process does: not at once.</summary>
    private async Task<SettingsAnswer> Answer()
    {
        await Task.Yield();
        return new SettingsAnswer.Fields(Settings);
    }

    public IPluginRun Start(PluginCall call)
    {
        Calls.Add(call);
        return new Run(Next, AllTaken);
    }

    public static Action<IServiceCollection> Door(FeedPlugins plugins) => services => services.AddSingleton<IPlugins>(plugins);

    private sealed class Run(Feed feed, Action<PluginCapability>? allTaken) : IPluginRun
    {
        public Task<ProbeAnswer> ProbeAsync(CancellationToken ct) =>
            Task.FromResult<ProbeAnswer>(new ProbeAnswer.Answered(new Probe { Works = true, Message = "It is there.", Identity = feed.Source, Title = feed.Source }, []));

        public async IAsyncEnumerable<PluginEvent> ReadAsync(PluginCapability capability, Cursor since, [EnumeratorCancellation] CancellationToken ct)
        {
            await Task.CompletedTask;
            foreach (var finding in feed.Findings.Where(_ => capability == PluginCapability.Roster))
                yield return new PluginEvent.Found(finding);
            yield return new PluginEvent.Batch(ChangePage.Of(feed.Changes.Where(c => c switch
            {
                RosterChange => capability == PluginCapability.Roster,
                StandardChange => capability == PluginCapability.Standards,
                _ => capability == PluginCapability.Content,
            })));
            yield return feed.CutShort
                ? new PluginEvent.Failed(new PluginFailure { Kind = PluginFailureKind.StreamCut, Rule = "stream-cut", Message = "The stream was cut." })
                : new PluginEvent.Ended(feed.Changes.Count, "", null);
            allTaken?.Invoke(capability);
        }

        public Task<PluginFailure?> CloseAsync() => Task.FromResult<PluginFailure?>(null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>What a source says in one run.</summary>
public sealed record Feed
{
    public string Source { get; init; } = "A";
    public List<SourceChange> Changes { get; init; } = [];
    public List<Finding> Findings { get; init; } = [];
    public bool CutShort { get; init; }

    public Feed Lists(string key, SourceRecord record, long? line = null)
    {
        var type = char.ToLowerInvariant(record.GetType().Name[0]) + record.GetType().Name[1..^"Record".Length];
        Changes.Add(Step(ChangeKind.Upsert, type, key, record, line));
        return this;
    }

    public Feed Gone(string type, string key)
    {
        Changes.Add(Step(ChangeKind.Gone, type, key, null, null));
        return this;
    }

    public Feed Complete(params string[] types)
    {
        foreach (var type in types)
            Changes.Add(Step(ChangeKind.Complete, type, "", null, null));
        return this;
    }

    public override string ToString() => $"source {Source}: " + string.Join("; ", Changes.Select(c => $"{c.Kind} {c.Type} {c.Key} {(c.Values is null ? "" : System.Text.Json.JsonSerializer.Serialize(c.Values, c.Values.GetType()))}")
        .Concat(Findings.Select(f => $"{f.Effect} {f.RecordType} {f.Key}")));

    private static SourceChange Step(ChangeKind kind, string type, string key, SourceRecord? record, long? line)
    {
        var at = line is null ? null : new Place { File = type + ".csv", Line = line };
        return type switch
        {
            RecordTypes.Framework or RecordTypes.StandardItem or RecordTypes.StandardAssociation or RecordTypes.Rubric =>
                new StandardChange { Kind = kind, Type = type, Key = key, Record = (StandardsRecord?)record, At = at },
            RecordTypes.Topic or RecordTypes.Resource or RecordTypes.ResourcePrerequisite or RecordTypes.Alignment =>
                new ContentChange { Kind = kind, Type = type, Key = key, Record = (ContentRecord?)record, At = at },
            _ => new RosterChange { Kind = kind, Type = type, Key = key, Record = (RosterRecord?)record, At = at },
        };
    }
}
