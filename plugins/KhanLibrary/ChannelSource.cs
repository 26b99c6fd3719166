using System.Globalization;
using Microsoft.Data.Sqlite;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.KhanLibrary;

/// <summary>One channel from its database file.</summary>
internal sealed class ChannelSource(KhanLibrarySettings settings, SourceContext context) : IContentSource
{
    private const int ProgressEvery = 500;
    private const string Damaged = "The database cannot be read to its end. Download the channel again.";

    public ValueTask<Probe> ProbeAsync(CancellationToken ct)
    {
        try
        {
            return ValueTask.FromResult(Look(ct));
        }
        catch (SqliteException)
        {
            ct.ThrowIfCancellationRequested();
            return ValueTask.FromResult(new Probe { Works = false, Message = Damaged });
        }
    }

    public IAsyncEnumerable<ContentChange> ReadContentAsync(Cursor since, CancellationToken ct) => Guarded(ct).ToAsyncEnumerable();

    // A check before use does not find everything that can be wrong with a database: what breaks while it is read ends the reading in words,
    // and nothing is said to be complete.
    private IEnumerable<ContentChange> Guarded(CancellationToken ct)
    {
        using var changes = Read(ct).GetEnumerator();
        while (true)
        {
            try
            {
                if (!changes.MoveNext())
                {
                    yield break;
                }
            }
            catch (SqliteException)
            {
                ct.ThrowIfCancellationRequested();
                new Findings(Path.GetFileName(context.InputPath), context.Report).Refuse("damaged-database", Damaged);
                yield break;
            }

            yield return changes.Current;
        }
    }

    private Probe Look(CancellationToken ct)
    {
        string? reason = null;
        using var database = ChannelDatabase.Open(context.InputPath, check: false, f => reason ??= f.Message, ct);
        if (database is null || Channel(database, new Findings(null, f => reason ??= f.Message)) is not { } channel)
        {
            return new Probe { Works = false, Message = reason! };
        }

        var topics = database.Scalar($"SELECT count(*) FROM {Topics.Table} WHERE kind = 'topic'");
        var nodes = database.Scalar($"SELECT count(*) FROM {Topics.Table} WHERE kind <> 'topic'");
        return new Probe
        {
            Works = true,
            Identity = channel.Id,
            Title = channel.Name,
            Message = $"Channel \"{channel.Name}\", schema {channel.Schema ?? "unnamed"}: {topics} topics, {nodes} resources.",
        };
    }

    private IEnumerable<ContentChange> Read(CancellationToken ct)
    {
        var file = Path.GetFileName(context.InputPath);
        using var database = ChannelDatabase.Open(context.InputPath, check: true, context.Report, ct);
        var findings = new Findings(file, context.Report);
        if (database is null || Channel(database, findings) is not { } channel)
        {
            yield break;
        }

        var topics = new Topics(database, channel.Id, findings);
        var done = 0L;
        foreach (var (key, record) in topics.ParentsFirst())
        {
            yield return Upsert(RecordTypes.Topic, key, record);
        }

        var server = settings.Server is { } given ? new Uri(given.AbsoluteUri.TrimEnd('/') + "/") : null;
        var resources = new Resources(database, channel.Id, topics, server, findings);
        foreach (var (key, record) in resources.Read())
        {
            yield return Upsert(RecordTypes.Resource, key, record);
        }

        foreach (var (key, record) in resources.Prerequisites())
        {
            yield return Upsert(RecordTypes.ResourcePrerequisite, key, record);
        }

        foreach (var (key, record) in resources.Alignments())
        {
            yield return Upsert(RecordTypes.Alignment, key, record);
        }

        resources.Close();
        foreach (var type in new[] { RecordTypes.Topic, RecordTypes.Resource, RecordTypes.ResourcePrerequisite, RecordTypes.Alignment })
        {
            yield return new ContentChange { Kind = ChangeKind.Complete, Type = type };
        }

        findings.Close();

        ContentChange Upsert(string type, string key, ContentRecord record)
        {
            ct.ThrowIfCancellationRequested();
            if (++done % ProgressEvery == 0)
            {
                context.Progress(new Progress { What = channel.Name, Done = done });
            }

            return new ContentChange { Kind = ChangeKind.Upsert, Type = type, Key = key, Record = record, At = new Place { File = file } };
        }
    }

    private static (string Id, string Name, string? Schema)? Channel(ChannelDatabase database, Findings findings)
    {
        const string table = "content_channelmetadata";
        var channels = database.Rows($"SELECT {database.Text(table, "id", 255)}, {database.Text(table, "name", 500)}, {database.Text(table, "min_schema_version", 50)} FROM {table} LIMIT 10")
            .Select(r => (Id: r.Text(0), Name: r.Text(1), Schema: r.Text(2))).Where(c => c.Id is not null).ToList();
        if (channels.Count != 1)
        {
            findings.Refuse(channels.Count == 0 ? "not-a-channel" : "several-channels", channels.Count == 0
                ? "The database names no channel. Choose a channel database of Kolibri, a .sqlite3 file from content/databases."
                : string.Create(CultureInfo.InvariantCulture, $"The database holds {channels.Count} channels. Choose the file of one channel, from content/databases."));
            return null;
        }

        // One id is one source, however it is written; Kolibri's own addresses have neither dashes nor capitals.
        var id = Guid.TryParse(channels[0].Id, out var known) ? known.ToString("N") : channels[0].Id!;
        return (id, channels[0].Name ?? "Channel " + id, channels[0].Schema);
    }
}
