using Microsoft.Data.Sqlite;
using PersonalizedLearning.Plugins.KhanLibrary;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.KhanLibrary;

/// <summary>A small channel database in Kolibri's schema, with columns to be left out or added by a test.</summary>
internal sealed class Channel : IDisposable
{
    public const string Id = "c0000000000000000000000000000001";

    private static readonly string[] NodeColumns =
    [
        "id CHAR(32) NOT NULL PRIMARY KEY", "title VARCHAR(200) NOT NULL", "content_id CHAR(32) NOT NULL", "channel_id CHAR(32) NOT NULL", "description TEXT", "sort_order FLOAT", "license_name VARCHAR(50)",
        "license_owner VARCHAR(200)", "author VARCHAR(200)", "kind VARCHAR(200) NOT NULL", "available BOOLEAN NOT NULL DEFAULT 0", "grade_levels TEXT", "learning_activities TEXT", "accessibility_labels TEXT",
        "learner_needs TEXT", "duration INTEGER", "lft INTEGER NOT NULL", "lang_id VARCHAR(14)", "parent_id CHAR(32)",
    ];

    private readonly TempFolder _folder = new();
    private int _left;

    /// <param name="without">Columns of the node table this channel does not have.</param>
    /// <param name="extra">Columns a later schema adds.</param>
    /// <param name="links">Whether it has tables for tags and prerequisites.</param>
    public Channel(IReadOnlyCollection<string>? without = null, string extra = "", bool links = true)
    {
        var columns = NodeColumns.Where(c => without?.Contains(c.Split(' ')[0]) != true);
        Run($"""
            CREATE TABLE content_channelmetadata (id CHAR(32) NOT NULL PRIMARY KEY, name VARCHAR(200) NOT NULL, min_schema_version VARCHAR(50) NOT NULL, root_id CHAR(32) NOT NULL);
            CREATE TABLE content_language (id VARCHAR(14) NOT NULL PRIMARY KEY, lang_code VARCHAR(3) NOT NULL, lang_subcode VARCHAR(10));
            CREATE TABLE content_contentnode ({string.Join(", ", columns)}{extra});
            INSERT INTO content_channelmetadata VALUES ('{Id}', 'Skies', '5', 'root');
            INSERT INTO content_language VALUES ('en', 'en', NULL), ('sw-TZ', 'sw', 'TZ'), ('7', 'pt', 'BR');
            """);
        if (links)
        {
            Run("""
                CREATE TABLE content_contenttag (id CHAR(32) NOT NULL PRIMARY KEY, tag_name VARCHAR(30) NOT NULL);
                CREATE TABLE content_contentnode_tags (id INTEGER PRIMARY KEY, contentnode_id CHAR(32) NOT NULL, contenttag_id CHAR(32) NOT NULL);
                CREATE TABLE content_contentnode_has_prerequisite (id INTEGER PRIMARY KEY, from_contentnode_id CHAR(32) NOT NULL, to_contentnode_id CHAR(32) NOT NULL);
                """);
        }
    }

    public string Path => _folder.File("channel.sqlite3");

    public Channel Topic(string id, string? parent, string? contentId = null, string? title = null, string? language = null) => Node(id, "topic", parent, contentId, title, ("lang_id", language));

    public Channel Node(string id, string kind, string? parent, string? contentId = null, string? title = null, params (string Column, object? Value)[] more)
    {
        var values = new Dictionary<string, object?>
        {
            ["id"] = id, ["kind"] = kind, ["parent_id"] = parent, ["content_id"] = contentId ?? "c-" + id, ["title"] = title ?? "Title of " + id, ["lft"] = ++_left,
        };
        if (Has("channel_id"))
        {
            values["channel_id"] = Id;
        }

        foreach (var (column, value) in more.Where(m => m.Value is not null))
        {
            values[column] = value;
        }

        Run($"INSERT INTO content_contentnode ({string.Join(", ", values.Keys)}) VALUES ({string.Join(", ", values.Keys.Select(k => "$" + k))})", [.. values.Select(v => (v.Key, v.Value))]);
        return this;
    }

    public Channel Tag(string node, params string[] tags)
    {
        foreach (var tag in tags)
        {
            Run("INSERT OR IGNORE INTO content_contenttag VALUES ($t, $t); INSERT INTO content_contentnode_tags (contentnode_id, contenttag_id) VALUES ($n, $t)", ("t", tag), ("n", node));
        }

        return this;
    }

    public Channel Before(string later, string first)
    {
        Run("INSERT INTO content_contentnode_has_prerequisite (from_contentnode_id, to_contentnode_id) VALUES ($l, $f)", ("l", later), ("f", first));
        return this;
    }

    public void Run(string sql, params (string Name, object? Value)[] parameters)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue("$" + name, value ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }

    public Task<Taken<ContentRecord>> Read(Uri? server = null) => Direct.Content(new KhanLibraryPlugin(), Path, new KhanLibrarySettings { Server = server });

    public void Dispose() => _folder.Dispose();

    private bool Has(string column)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM pragma_table_info('content_contentnode') WHERE name = '{column}'";
        return (long)command.ExecuteScalar()! > 0;
    }
}
