// Makes the standards and the library of the sample district from the texts in source/:
// a CASE 1.1 package and a Kolibri channel database in src/PersonalizedLearning.Host/Sample.
// Run: dotnet run build/sample-district/learning.cs [-- FOLDER]. The same texts give the same bytes.
#:package Microsoft.Data.Sqlite
// UUIDs made from names (version 5) are defined over SHA-1; nothing is protected by it.
#:property NoWarn=CA5350
#:property PublishAot=false
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

var here = Here();
var target = args.Length > 0 ? args[0] : Path.Combine(here, "..", "..", "src", "PersonalizedLearning.Host", "Sample");
Directory.CreateDirectory(target);
var strands = Read(Path.Combine(here, "source"));
var standards = strands.SelectMany(s => s.Clusters).SelectMany(c => c.Standards).ToList();
WritePackage(Path.Combine(target, "standards.json"));
WriteChannel(Path.Combine(target, "library.sqlite3"));
Console.WriteLine($"{standards.Count} standards, {standards.Sum(s => s.After.Count)} prerequisites, {standards.Count(s => s.Criteria.Count > 0)} rubrics with {standards.Sum(s => s.Criteria.Count)} criteria, {standards.Sum(s => s.Resources.Count)} resources");

static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

// The texts: one block a standard; the first word of a line says what the line is (see README.md).
static List<Strand> Read(string folder)
{
    var strands = new List<Strand>();
    Standard? standard = null;
    foreach (var line in Directory.EnumerateFiles(folder, "?-*.txt").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(l => l.Length > 0))
    {
        var (word, rest) = (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        switch (word)
        {
            case "strand": strands.Add(new Strand(rest[..3], rest[4..], [])); break;
            case "cluster": strands[^1].Clusters.Add(new Cluster(rest, [])); break;
            case "say": standard!.Statement = rest; break;
            case "can": standard!.ICan = rest; break;
            case "after": standard!.After.AddRange(rest.Split(' ')); break;
            case "look" or "also": standard!.Criteria.Add(new Criterion(word == "look", rest.Split(" | "))); break;
            case "watch" or "read" or "practise" or "build" or "discuss" or "investigate" or "create" or "visit":
                var parts = rest.Split(" | ");
                standard!.Resources.Add(new Resource(word, parts[0].Split(' '), parts[1], parts[2]));
                break;
            default:
                standard = new Standard(word, rest, word[4] - '0');
                strands[^1].Clusters[^1].Standards.Add(standard);
                break;
        }
    }

    return strands;
}

// A name-based UUID (version 5): the same name is the same item in every edition.
static Guid Id(string name)
{
    Span<byte> hash = stackalloc byte[20];
    SHA1.HashData([.. Convert.FromHexString("6f1d1f0c8f3a4b519a7e6d0c3b52e911"), .. Encoding.UTF8.GetBytes(name)], hash);
    hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
    hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
    return new Guid(hash[..16], bigEndian: true);
}

static string Hex(string name) => Id(name).ToString("N");

void WritePackage(string path)
{
    const string Site = "https://standards.millcreek.example/ims/case/v1p1/";
    const string Changed = "2026-06-15T12:00:00Z";
    var order = new Dictionary<string, int>(StringComparer.Ordinal);
    JsonArray items = [], ties = [], rubrics = [], types = [];
    var document = Id("document");

    JsonObject Thing(string kind, Guid id, params (string Name, JsonNode? Value)[] values)
    {
        var thing = new JsonObject { ["identifier"] = id.ToString(), ["uri"] = $"{Site}{kind}/{id}" };
        foreach (var (name, value) in values)
            thing[name] = value;
        thing["lastChangeDateTime"] = Changed;
        return thing;
    }

    JsonObject Link(string kind, Guid id, string title) => new() { ["title"] = title, ["identifier"] = id.ToString(), ["uri"] = $"{Site}{kind}/{id}" };

    void Item(string key, string type, string statement, string parent, string? code = null, string? shortly = null, string? can = null, IEnumerable<string>? levels = null)
    {
        var item = Thing("CFItems", Id(key), ("fullStatement", statement));
        foreach (var (name, value) in new (string, JsonNode?)[] { ("alternativeLabel", can), ("humanCodingScheme", code), ("abbreviatedStatement", shortly) })
            if (value is not null)
                item[name] = value;
        item["CFItemType"] = type;
        item["CFItemTypeURI"] = Link("CFItemTypes", Id("type " + type), type);
        item["subject"] = new JsonArray("Mathematics");
        item["language"] = "en";
        item["educationLevel"] = new JsonArray([.. (levels ?? []).Select(l => (JsonNode)l)]);
        items.Add(item);
        order[parent] = order.GetValueOrDefault(parent) + 1;
        Tie("isChildOf", key, statement, parent, order[parent]);
    }

    void Tie(string type, string from, string title, string to, int? number)
    {
        var tie = Thing("CFAssociations", Id($"{type} {from} {to}"), ("associationType", type));
        if (number is { } n)
            tie["sequenceNumber"] = n;
        tie["originNodeURI"] = Link("CFItems", Id(from), title);
        tie["destinationNodeURI"] = to == "document" ? Link("CFDocuments", document, "Mill Creek Mathematics") : Link("CFItems", Id(to), to);
        ties.Add(tie);
    }

    foreach (var (type, what) in new[] { ("Domain", "A strand that runs through the grades."), ("Cluster", "Standards that belong together."), ("Standard", "What a learner shows.") })
        types.Add(Thing("CFItemTypes", Id("type " + type), ("title", type), ("description", what), ("hierarchyCode", $"{types.Count + 1}")));
    foreach (var strand in strands)
    {
        Item(strand.Code, "Domain", strand.Title, "document", strand.Code, levels: Grades(strand.Clusters.SelectMany(c => c.Standards)));
        foreach (var cluster in strand.Clusters)
        {
            var key = $"{strand.Code} {cluster.Title}";
            Item(key, "Cluster", cluster.Title, strand.Code, levels: Grades(cluster.Standards));
            foreach (var s in cluster.Standards)
                Item(s.Code, "Standard", s.Statement, key, s.Code, s.Title, s.ICan, [$"0{s.Grade}"]);
        }
    }

    foreach (var s in standards)
    {
        foreach (var before in s.After)
            Tie("precedes", before, before, s.Code, null);
        if (s.Criteria.Count == 0)
            continue;
        var criteria = new JsonArray();
        foreach (var c in s.Criteria)
        {
            var key = $"{s.Code} {c.Texts[0]}";
            var levels = new JsonArray();
            foreach (var (quality, i) in new[] { "not yet", "exploring", "met", "goes further" }.Select((q, i) => (q, i + 1)))
                levels.Add(Thing("CFRubricCriterionLevels", Id($"{key} {i}"), ("description", c.Texts[i]), ("quality", quality), ("score", i), ("position", i), ("rubricCriterionId", Id(key).ToString())));
            criteria.Add(Thing("CFRubricCriteria", Id(key), ("description", c.Texts[0]), ("CFItemURI", Link("CFItems", Id(s.Code), s.Code)), ("weight", c.Essential ? 1 : 0),
                ("position", criteria.Count + 1), ("rubricId", Id("rubric " + s.Code).ToString()), ("CFRubricCriterionLevels", levels)));
        }

        rubrics.Add(Thing("CFRubrics", Id("rubric " + s.Code), ("title", $"What people look for: {s.Title}"), ("CFRubricCriteria", criteria)));
    }

    var license = Id("license");
    var package = new JsonObject
    {
        ["CFDocument"] = Thing("CFDocuments", document, ("frameworkType", "Local curriculum"), ("caseVersion", "1.1"), ("creator", "Mill Creek Community Schools"), ("title", "Mill Creek Mathematics"),
            ("publisher", "Mill Creek Community Schools"), ("description", "What learners of grades 3 to 8 show in mathematics. Written for the sample district; free to use and change."),
            ("subject", new JsonArray("Mathematics")), ("language", "en"), ("version", "1"), ("adoptionStatus", "Adopted"), ("licenseURI", Link("CFLicenses", license, "CC BY 4.0"))),
        ["CFItems"] = items,
        ["CFAssociations"] = ties,
        ["CFDefinitions"] = new JsonObject
        {
            ["CFItemTypes"] = types,
            ["CFLicenses"] = new JsonArray(Thing("CFLicenses", license, ("title", "CC BY 4.0"), ("licenseText", "Creative Commons Attribution 4.0 International"))),
        },
        ["CFRubrics"] = rubrics,
    };
    var text = package.ToJsonString(new JsonSerializerOptions { WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    File.WriteAllText(path, text + "\n", new UTF8Encoding(false));
}

static IEnumerable<string> Grades(IEnumerable<Standard> of) => of.Select(s => $"0{s.Grade}").Distinct().Order(StringComparer.Ordinal);

void WriteChannel(string path)
{
    File.Delete(path);
    using var db = new SqliteConnection($"Data Source={path};Pooling=False");
    db.Open();
    Run("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;");
    Run(File.ReadAllText(Path.Combine(here, "source", "kolibri-schema-5.sql")));
    using var all = db.BeginTransaction();
    var channel = Hex("channel");
    Run("INSERT INTO content_language VALUES ('en', 'en', NULL, 'English', 'ltr')");

    // The tree, with the left and right numbers that Kolibri walks it by.
    var (walk, order, ties) = (0, new Dictionary<string, int>(StringComparer.Ordinal), 0);
    var tags = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
    var places = new List<(string Node, int Left)>();
    var root = Open("root", null, 0, "Mill Creek Learning Library", "Things to do, make, read and talk about, for mathematics in grades 3 to 8.");
    foreach (var strand in strands)
    {
        var branch = Open(strand.Code, root, 1, strand.Title, "");
        foreach (var cluster in strand.Clusters)
        {
            var topic = Open($"{strand.Code} {cluster.Title}", branch, 2, cluster.Title, "");
            foreach (var s in cluster.Standards)
            {
                var home = Open(s.Code, topic, 3, s.Title, s.ICan);
                string? before = null;
                foreach (var r in s.Resources)
                    before = Leaf(s, r, home, before);
                Close(home);
            }

            Close(topic);
        }

        Close(branch);
    }

    Close(root);
    Run("INSERT INTO content_channelmetadata VALUES ($1, 'Mill Creek Learning Library', $2, 'Several ways to each standard', 'Mill Creek Community Schools', 1, '', '2026-06-15 12:00:00', '5', $3)", channel,
        "Several ways to each standard of Mill Creek Mathematics: to watch, read, practise, build, talk about, find out, create, and go and see.", root);
    foreach (var (tag, nodes) in tags)
    {
        Run("INSERT INTO content_contenttag VALUES ($1, $2)", Hex("tag " + tag), tag);
        foreach (var node in nodes)
            Run("INSERT INTO content_contentnode_tags (contentnode_id, contenttag_id) VALUES ($1, $2)", node, Hex("tag " + tag));
    }

    all.Commit();
    Run("VACUUM");
    db.Close();

    // The library's version number has no place in a file that is made the same way again (offsets 24, 92 and 96 of the header).
    using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
    Span<byte> number = stackalloc byte[4];
    foreach (var (offset, value) in new[] { (24, 1), (92, 1), (96, 3_046_000) })
    {
        BinaryPrimitives.WriteInt32BigEndian(number, value);
        RandomAccess.Write(file, number, offset);
    }

    string Open(string key, string? parent, int level, string title, string description)
    {
        var node = Hex("node " + key);
        places.Add((node, ++walk));
        Node(node, "content " + key, parent, level, title, description, "topic");
        return node;
    }

    void Close(string node)
    {
        var (_, left) = places.Single(p => p.Node == node);
        Run("UPDATE content_contentnode SET lft = $1, rght = $2 WHERE id = $3", left, ++walk, node);
    }

    string Leaf(Standard s, Resource r, string home, string? before)
    {
        var key = $"{s.Code} {r.Title}";
        var node = Open(key, home, 4, r.Title, r.Text);
        var way = Ways.Of(r.Method);
        var onScreen = r.Facts[2] == "on";
        Run("""
            UPDATE content_contentnode SET kind = 'document', license_name = 'CC BY 4.0', license_owner = 'Mill Creek Community Schools', author = 'Mill Creek Community Schools',
            grade_levels = $1, resource_types = $2, learning_activities = $3, accessibility_labels = $4, categories = 'd&WXdXWF.qs0Xlaxq', learner_needs = $5, duration = $6 WHERE id = $7
            """, s.Grade < 4 ? "wnarlxKo" : s.Grade < 7 ? "BkGYi3lD" : "eLt0Mbu4", way.ResourceType, way.Activity, onScreen ? "uF4CI2wP" : "",
            r.Facts[1] == "alone" ? onScreen ? "" : "Hsw9k7Bz.OFIbUAK9" : "lsoCk5Uy.MKIzZKDO", int.Parse(r.Facts[0], CultureInfo.InvariantCulture) * 60, node);
        Close(node);
        string[] said = ["standard:" + s.Code, $"grade:0{s.Grade}", $"method:{way.Tag}", $"social:{r.Facts[1]}", $"screen:{r.Facts[2]}",
            .. onScreen ? ["access:read-aloud", "access:keyboard", "access:low-sensory", "access:transcript"] : Array.Empty<string>(), // a page of plain words
            .. r.Facts.Skip(3).Where(f => f[0] == '+').Select(f => "standard:" + f[1..]), .. r.Facts.Skip(3).Where(f => char.IsLetter(f[0])).Select(f => "access:" + f)];
        foreach (var tag in said.Distinct())
        {
            tags.TryAdd(tag, []);
            tags[tag].Add(node);
        }

        if (r.Facts.Contains("^"))
            Run("INSERT INTO content_contentnode_has_prerequisite VALUES ($1, $2, $3)", ++ties, node, before!);
        return node;
    }

    void Node(string id, string content, string? parent, int level, string title, string description, string kind)
    {
        order[parent ?? ""] = order.GetValueOrDefault(parent ?? "") + 1;
        Run("""
            INSERT INTO content_contentnode (id, content_id, channel_id, parent_id, level, tree_id, lft, rght, sort_order, title, description, kind, lang_id, available, coach_content, options, license_owner, author)
            VALUES ($1, $2, $3, $4, $5, 1, 0, 0, $6, $7, $8, $9, 'en', 1, 0, '{}', '', '')
            """, id, Hex(content), channel, parent, level, (double)order[parent ?? ""], title, description, kind);
    }

    void Run(string sql, params object?[] values)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        command.ExecuteNonQuery();
    }
}

internal sealed record Strand(string Code, string Title, List<Cluster> Clusters);
internal sealed record Cluster(string Title, List<Standard> Standards);
internal sealed record Criterion(bool Essential, string[] Texts);
internal sealed record Resource(string Method, string[] Facts, string Title, string Text);

internal sealed record Standard(string Code, string Title, int Grade)
{
    public string Statement { get; set; } = "";
    public string ICan { get; set; } = "";
    public List<string> After { get; } = [];
    public List<Criterion> Criteria { get; } = [];
    public List<Resource> Resources { get; } = [];
}

// Kolibri's own codes for what one does and what it is; our method goes along as a tag, because it knows more than they do.
internal static class Ways
{
    private const string Read = "wA01urpi", Watch = "UD5UGM0z", Practice = "VwRCom7G", Create = "UXADWcXZ", Explore = "#j8L0eq3", Reflect = "3dSeJhqs";
    private const string Lesson = "xgFjFhrA", Exercise = "WEEETopZ", Activity = "J45AL9Nb";

    public static (string Activity, string ResourceType, string Tag) Of(string method) => method switch
    {
        "watch" => (Watch, Activity, "watch"),
        "read" => (Read, Lesson, "read"),
        "practise" => (Practice, Exercise, "practise"),
        "build" => (Create, Activity, "build"),
        "discuss" => (Reflect, Activity, "discuss"),
        "investigate" => (Explore, Activity, "investigate"),
        "create" => (Create, Activity, "create"),
        "visit" => (Explore, Activity, "go-and-see"),
        _ => throw new InvalidDataException($"No way to learn is called {method}."),
    };
}
