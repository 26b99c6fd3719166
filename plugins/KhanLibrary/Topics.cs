using System.Globalization;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.KhanLibrary;

/// <summary>
/// The branches of a channel. A topic is known by its content id, which stays when it moves; where two share one, the one with the smaller
/// node id keeps it and the other is known by its node id.
/// </summary>
internal sealed class Topics
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    public Topics(ChannelDatabase database, string channel, Findings findings)
    {
        var rejected = 0;
        foreach (var row in database.Rows($"""
            SELECT {N("id", 255)}, {N("content_id", 255)}, {N("parent_id", 255)}, {N("title", 500)}, {N("description")}, {database.Number(Table, "sort_order")}, {database.Number(Table, "lft")}, {N("lang_id", 35)}
            FROM {Table} WHERE {Channel(database)} AND {Table}.kind = 'topic' ORDER BY {Table}.id
            """, ("$channel", channel)))
        {
            if (row.Text(0) is not { } id || row.Text(3) is not { } title)
            {
                findings.Reject(RecordTypes.Topic, row.Text(0), "title", "missing-required", "A topic without id or title was left out, and what stands in it moved to the top. Ask the channel's maker to give it one.");
                rejected++;
                continue;
            }

            _nodes[id] = new Node(id, row.Text(1) ?? id, row.Text(2), title, row.Text(4), row.Number(5) ?? row.Number(6), row.Text(7));
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in _nodes.Values.OrderBy(n => n.Id, StringComparer.Ordinal))
        {
            var own = taken.Add(node.ContentId);
            if (!own)
            {
                taken.Add(node.Id);
            }

            _keys[node.Id] = own ? node.ContentId : node.Id;
        }

        Cut(findings);
        var elsewhere = database.Has(Table, "channel_id") ? database.Rows($"SELECT count(*) FROM {Table} WHERE NOT {Channel(database)}", ("$channel", channel)).Select(r => r.Number(0)).Single() : 0;
        if (elsewhere > 0)
        {
            findings.Note(RecordTypes.Topic, null, "channel_id", "other-channel", string.Create(CultureInfo.InvariantCulture,
                $"{elsewhere:N0} of the topics and resources in the file belong to another channel than {channel} and were left out. Choose the file of that channel if they are wanted."));
        }

        string N(string column, int longest = 20_000) => database.Text(Table, column, longest);
    }

    internal const string Table = "content_contentnode";

    /// <summary>Only nodes of this channel, where the file says so. Some tools write the same id with dashes or capitals.</summary>
    public static string Channel(ChannelDatabase database) =>
        database.Has(Table, "channel_id") ? $"(replace(lower({Table}.channel_id), '-', '') = replace(lower($channel), '-', '') OR $channel IS NULL)" : "($channel IS NULL OR 1)";

    public int Count => _nodes.Count;

    /// <summary>The key of the topic a node is; null when it is none.</summary>
    public string? Key(string? node) => node is null ? null : _keys.GetValueOrDefault(node);

    /// <summary>The language named nearest above.</summary>
    public string? Language(string? node)
    {
        while (node is not null && _nodes.TryGetValue(node, out var topic))
        {
            if (topic.Language is not null)
            {
                return topic.Language;
            }

            node = topic.Parent;
        }

        return null;
    }

    /// <summary>The topics, each after the one above it.</summary>
    public IEnumerable<(string Key, TopicRecord Record)> ParentsFirst()
    {
        var below = _nodes.Values.ToLookup(n => n.Parent ?? "", StringComparer.Ordinal);
        var waiting = new Stack<Node>(Reverse(""));
        while (waiting.TryPop(out var node))
        {
            yield return (_keys[node.Id], new TopicRecord { Title = node.Title, Description = node.Description, Parent = Key(node.Parent), Order = node.Order });
            foreach (var child in Reverse(node.Id))
            {
                waiting.Push(child);
            }
        }

        IEnumerable<Node> Reverse(string parent) => below[parent].OrderByDescending(n => n.Order ?? double.MaxValue).ThenByDescending(n => n.Id, StringComparer.Ordinal);
    }

    // A parent that is no topic of this channel is left out; a circle, which no sound channel has, is cut at its smallest id.
    private void Cut(Findings findings)
    {
        foreach (var node in _nodes.Values.Where(n => n.Parent is not null && !_nodes.ContainsKey(n.Parent)).ToList())
        {
            findings.Adjust(RecordTypes.Topic, _keys[node.Id], "parent_id", "unknown-reference", "The topic stands in one that the channel does not hold; it was placed at the top. Download the channel again if a branch seems lost.");
            _nodes[node.Id] = node with { Parent = null };
        }

        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in _nodes.Keys.ToList())
        {
            var path = new List<string>();
            var onPath = new HashSet<string>(StringComparer.Ordinal);
            for (var id = start; id is not null && !done.Contains(id); id = _nodes[id].Parent)
            {
                if (!onPath.Add(id))
                {
                    var cut = path[path.IndexOf(id)..].Min(StringComparer.Ordinal)!;
                    findings.Adjust(RecordTypes.Topic, _keys[cut], "parent_id", "circle", "The topic stands in itself by way of others; it was placed at the top. Tell the channel's maker.");
                    _nodes[cut] = _nodes[cut] with { Parent = null };
                    break;
                }

                path.Add(id);
            }

            done.UnionWith(path);
        }
    }

    private sealed record Node(string Id, string ContentId, string? Parent, string Title, string? Description, double? Order, string? Language);
}
