using System.Text.RegularExpressions;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.KhanLibrary;

/// <summary>
/// What one learns with. The same content id at several nodes is one resource that stands in several topics; its values are those of the node that
/// comes first in the tree, which is its home.
/// </summary>
internal sealed partial class Resources(ChannelDatabase database, string channel, Topics topics, Uri? server, Findings findings)
{
    private const string Table = Topics.Table;

    private readonly Dictionary<string, string> _languages = Languages(database);
    private readonly Dictionary<string, string> _byNode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _tags = Tags(database);
    private readonly List<(string Resource, string Standard)> _alignments = [];

    /// <summary>The resources, one by one. Read them to the end before asking for what ties them.</summary>
    public IEnumerable<(string Key, ResourceRecord Record)> Read()
    {
        Node? home = null;
        var places = new List<string>();
        var tags = new List<string>();
        foreach (var node in Nodes())
        {
            if (home is not null && home.ContentId != node.ContentId)
            {
                yield return (home.ContentId, Record(home, places, tags));
                (home, places, tags) = (null, [], []);
            }

            home ??= node;
            _byNode[node.Id] = node.ContentId;
            tags.AddRange(_tags.GetValueOrDefault(node.Id, []).Except(tags, StringComparer.Ordinal));
            if (topics.Key(node.Parent) is { } topic)
            {
                if (!places.Contains(topic))
                {
                    places.Add(topic);
                }
            }
            else
            {
                findings.Adjust(RecordTypes.Resource, node.ContentId, "parent_id", "unknown-reference", "The resource stands in a topic that the channel does not hold; it was taken without that place. Download the channel again if much seems lost.");
            }
        }

        if (home is not null)
        {
            yield return (home.ContentId, Record(home, places, tags));
        }
    }

    /// <summary>What comes before what. In the table the first end is what comes later.</summary>
    public IEnumerable<(string Key, ResourcePrerequisiteRecord Record)> Prerequisites()
    {
        const string table = "content_contentnode_has_prerequisite";
        if (!database.Has(table, "from_contentnode_id") || !database.Has(table, "to_contentnode_id"))
        {
            yield break;
        }

        var seen = new HashSet<(string, string)>();
        foreach (var row in database.Rows($"SELECT {database.Text(table, "from_contentnode_id", 255)}, {database.Text(table, "to_contentnode_id", 255)} FROM {table} ORDER BY 1, 2"))
        {
            var (later, first) = (row.Text(0) ?? "", row.Text(1) ?? "");
            if (!_byNode.TryGetValue(later, out var resource) || !_byNode.TryGetValue(first, out var prerequisite))
            {
                var topic = topics.Key(later) is not null || topics.Key(first) is not null;
                findings.Adjust(RecordTypes.ResourcePrerequisite, null, "to_contentnode_id", topic ? "topic-prerequisite" : "unknown-reference", topic
                    ? $"A topic cannot come before a resource here; the order of {later} and {first} was left out. Tell the channel's maker if it matters."
                    : $"One of {later} and {first} is not a resource that was taken; their order was left out. Download the channel again if much seems lost.");
                continue;
            }

            if (resource != prerequisite && seen.Add((resource, prerequisite)))
            {
                yield return ($"{resource} > {prerequisite}", new ResourcePrerequisiteRecord { Resource = resource, Prerequisite = prerequisite });
            }
        }
    }

    /// <summary>The standards that tags name.</summary>
    public IEnumerable<(string Key, AlignmentRecord Record)> Alignments() =>
        _alignments.Distinct().Select(a => ($"{a.Resource} {a.Standard}", new AlignmentRecord { Resource = a.Resource, Standard = a.Standard }));

    /// <summary>Tags of topics name standards too at times; a branch is aligned by a person.</summary>
    public void Close()
    {
        foreach (var (node, tags) in _tags)
        {
            if (topics.Key(node) is { } topic && tags.FirstOrDefault(t => StandardTags.Read(t) is not null) is { } tag)
            {
                findings.Note(RecordTypes.Topic, topic, "tag_name", "topic-tag", $"The topic carries the tag {tag}, which names a standard. Align the topic to it, and everything in it follows.");
            }
        }
    }

    private IEnumerable<Node> Nodes()
    {
        foreach (var row in database.Rows($"""
            SELECT {N("id", 255)}, {N("content_id", 255)}, {N("parent_id", 255)}, {N("kind", 50)}, {N("title", 500)}, {N("description")}, {Num("duration")}, {N("lang_id", 35)},
                {N("grade_levels", 2000)}, {N("accessibility_labels", 2000)}, {N("learning_activities", 2000)}, {N("learner_needs", 2000)}, {License()}, {N("license_owner", 255)},
                {N("author", 255)}, {Num("sort_order")}, {Num("lft")}
            FROM {Table} WHERE {Topics.Channel(database)} AND ({Table}.kind IS NULL OR {Table}.kind <> 'topic') ORDER BY 2, {Num("lft")}, 1
            """, ("$channel", channel)))
        {
            if (row.Text(0) is not { } id || row.Text(1) is not { } contentId || row.Text(4) is not { } title)
            {
                findings.Reject(RecordTypes.Resource, row.Text(1), row.Text(1) is null ? "content_id" : "title", "missing-required", "A resource without content id or title was left out. Ask the channel's maker to give it one.");
                continue;
            }

            var (kind, activities) = (row.Text(3), row.Text(10));
            var method = Labels.Method(kind, activities);
            if (method is null)
            {
                findings.Adjust(RecordTypes.Resource, contentId, "kind", "unknown-kind", $"The kind {kind ?? "(none)"} is not known; it was taken as something to investigate. Change its way of learning in the library if that is wrong.");
            }

            yield return new Node
            {
                Id = id,
                ContentId = contentId,
                Parent = row.Text(2),
                Title = title,
                Summary = row.Text(5),
                Seconds = row.Number(6),
                Language = row.Text(7),
                Grades = row.Text(8),
                Access = row.Text(9),
                Needs = row.Text(11),
                License = row.Text(12),
                Author = row.Text(14) ?? row.Text(13),
                Method = method ?? LearningMethod.Investigate,
                Order = row.Number(15) ?? row.Number(16),
            };
        }

        string N(string column, int longest = 20_000) => database.Text(Table, column, longest);
        string Num(string column) => database.Number(Table, column);

        // The oldest channels keep their licenses in a table of their own.
        string License() => !database.Has(Table, "license_name") && database.Has(Table, "license_id") && database.Has("content_license", "id")
            ? $"(SELECT {database.Text("content_license", "license_name", 255)} FROM content_license WHERE content_license.id = {Table}.license_id)"
            : N("license_name", 255);
    }

    private ResourceRecord Record(Node node, List<string> places, List<string> tags)
    {
        var grades = Labels.Grades(node.Grades, out var unknownGrade);
        var access = Labels.AccessFeatures(node.Access, out var unknownAccess);
        if (unknownGrade is not null)
        {
            findings.Adjust(RecordTypes.Resource, node.ContentId, "grade_levels", "unknown-grade", $"\"{unknownGrade}\" is no level that is known; it was left out. Tell the channel's maker.");
        }

        if (unknownAccess is not null)
        {
            findings.Adjust(RecordTypes.Resource, node.ContentId, "accessibility_labels", "unknown-access", $"\"{unknownAccess}\" is no access feature that is known; it was left out. Tell the channel's maker.");
        }

        var said = new SaidInTags(tags);
        _alignments.AddRange(tags.Select(StandardTags.Read).OfType<string>().Select(s => (node.ContentId, s)));
        return new ResourceRecord
        {
            Title = node.Title,
            Summary = node.Summary,
            Url = server is null ? null : new Uri(server, $"viewcontent?channel_id={Uri.EscapeDataString(channel)}&content_id={Uri.EscapeDataString(node.ContentId)}").AbsoluteUri,
            Method = said.Method ?? node.Method,
            Minutes = node.Seconds is > 0 and < 1_000_000 ? (int)Math.Ceiling(node.Seconds.Value / 60) : null,
            Language = Language(node.Language ?? topics.Language(node.Parent)),
            GradeLevels = said.Grades.Count > 0 ? said.Grades : grades,
            AccessFeatures = [.. access.Union(said.AccessFeatures, StringComparer.Ordinal)],
            SocialForm = said.SocialForm ?? Labels.SocialForm(node.Needs),
            OnScreen = said.OnScreen ?? true,
            License = node.License,
            Author = node.Author,
            Topics = places,
            Tags = tags,
            Order = node.Order,
        };
    }

    private string? Language(string? id) => id is null ? null : _languages.GetValueOrDefault(id) ?? (Tag().IsMatch(id) ? id : null);

    // The id is the tag itself, but for old channels that numbered their languages.
    private static Dictionary<string, string> Languages(ChannelDatabase database)
    {
        const string table = "content_language";
        var languages = new Dictionary<string, string>(StringComparer.Ordinal);
        if (database.Has(table, "id"))
        {
            foreach (var row in database.Rows($"SELECT {database.Text(table, "id", 35)}, {database.Text(table, "lang_code", 35)}, {database.Text(table, "lang_subcode", 35)} FROM {table}"))
            {
                var (id, code, part) = (row.Text(0), row.Text(1), row.Text(2));
                var tag = id is not null && Tag().IsMatch(id) ? id : code is not null && part is not null && Tag().IsMatch($"{code}-{part}") ? $"{code}-{part}" : code;
                if (id is not null && tag is not null && Tag().IsMatch(tag))
                {
                    languages[id] = tag;
                }
            }
        }

        return languages;
    }

    private static Dictionary<string, List<string>> Tags(ChannelDatabase database)
    {
        var tags = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        if (database.Has("content_contentnode_tags", "contenttag_id") && database.Has("content_contenttag", "tag_name"))
        {
            foreach (var row in database.Rows($"""
                SELECT {database.Text("content_contentnode_tags", "contentnode_id", 255)}, {database.Text("content_contenttag", "tag_name", 200)}
                FROM content_contentnode_tags JOIN content_contenttag ON content_contenttag.id = content_contentnode_tags.contenttag_id ORDER BY 1, 2
                """))
            {
                if (row.Text(0) is { } node && row.Text(1) is { } tag)
                {
                    if (!tags.TryGetValue(node, out var list))
                    {
                        tags.Add(node, list = []);
                    }

                    list.Add(tag);
                }
            }
        }

        return tags;
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$")]
    private static partial Regex Tag();

    private sealed record Node
    {
        public required string Id { get; init; }
        public required string ContentId { get; init; }
        public required string? Parent { get; init; }
        public required string Title { get; init; }
        public required LearningMethod Method { get; init; }
        public string? Summary { get; init; }
        public double? Seconds { get; init; }
        public string? Language { get; init; }
        public string? Grades { get; init; }
        public string? Access { get; init; }
        public string? Needs { get; init; }
        public string? License { get; init; }
        public string? Author { get; init; }
        public double? Order { get; init; }
    }
}
