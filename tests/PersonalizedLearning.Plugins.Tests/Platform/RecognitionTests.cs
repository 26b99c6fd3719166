using System.IO.Compression;
using Microsoft.Data.Sqlite;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Plugins;

namespace PersonalizedLearning.Plugins.Tests.Platform;

public sealed class RecognitionTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("plearn-recognize-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    private static readonly PluginManifest Roster = Manifest("roster", new() { ZipEntry = "manifest.csv" }, new() { ZipEntry = "orgs.csv" }, new() { FolderFile = "manifest.csv" }, new() { FolderFile = "orgs.csv" });
    private static readonly PluginManifest Standards = Manifest("standards", new RecognitionRule { Extension = ".json", JsonKeys = ["CFDocument", "CFItems"] });
    private static readonly PluginManifest Library = Manifest("library", new RecognitionRule { SqliteTable = "content_channelmetadata" });
    private static readonly PluginManifest Course = Manifest("course", new() { ZipEntry = "imsmanifest.xml" }, new() { Magic = "hex:25504446" }, new() { Extension = ".tsv", Magic = "id\ttitle" });
    private static readonly IReadOnlyList<PluginManifest> All = [Roster, Standards, Library, Course];

    [Fact]
    public void A_zip_is_known_by_an_entry_at_its_top_or_in_its_only_folder()
    {
        Is(Roster, Zip("manifest.csv", "users.csv"));
        Is(Roster, Zip("2026/manifest.csv", "2026/users.csv", "__MACOSX/2026/._users.csv"));
        Is(Roster, Zip("exports/2026/manifest.csv", "exports/2026/users.csv", "exports/2026/more/read.me"));
        None(Zip("exports/a/manifest.csv", "exports/b/users.csv"), "It is a zip with exports/a/manifest.csv, exports/b/users.csv.");
        None(Zip("a/manifest.csv", "b/users.csv"), "It is a zip with a/manifest.csv, b/users.csv.");
        Is(Roster, Zip("Manifest.CSV"));
    }

    [Fact]
    public void A_folder_is_known_by_a_file_in_any_capitals()
    {
        Is(Roster, Folder("manifest.csv", "users.csv"));
        Is(Roster, Folder("MANIFEST.csv"));
        Is(Roster, Folder("exports/2026/manifest.csv", "exports/2026/users.csv", ".hidden", "__MACOSX/x"));
        None(Folder("exports/manifest.csv", "users.csv"), "It is a folder with exports, users.csv.");
        None(Folder("a/b/c/d/manifest.csv"), "It is a folder with a.");
        None(Folder("manifest.csv.bak"), "It is a folder with manifest.csv.bak.");
        None(Folder(), "It is a folder with nothing in it.");
    }

    [Fact]
    public void A_json_file_is_known_by_the_members_at_its_top()
    {
        Is(Standards, Text("case.json", """{"CFDocument":{"CFItems":1},"CFItems":[{"a":[1,2,{"b":3}]}]}"""));
        Is(Standards, Text("bom.json", "\uFEFF \n{\"CFItems\":[],\"CFDocument\":{}}"));
        Is(Standards, Text("cut.json", """{"CFDocument":{},"CFItems":[{"a":"""));
        Is(Standards, Text("long.json", $$"""{"CFDocument":{"text":"{{new string('x', 300_000)}}"},"CFItems":[]}"""));
        None(Text("list.json", """{"CFDocuments":[{"CFDocument":1,"CFItems":2}]}"""), "It is a JSON object with CFDocuments.");
        None(Text("array.json", """[{"CFDocument":1,"CFItems":2}]"""), "It is a JSON list, not an object");
        File.WriteAllText(Path.Combine(home, "wide.json"), """{"CFDocument":1,"CFItems":2}""", System.Text.Encoding.Unicode);
        None(Path.Combine(home, "wide.json"), "It is text in UTF-16. Save it as UTF-8.");
        None(Text("case.txt", """{"CFDocument":1,"CFItems":2}"""), "It is a JSON object with CFDocument, CFItems.");
    }

    [Fact]
    public void A_database_is_known_by_a_table_whatever_its_name()
    {
        var path = Path.Combine(home, "channel.bin");
        using (var db = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            db.Open();
            using var command = db.CreateCommand();
            command.CommandText = "CREATE TABLE content_channelmetadata (id TEXT); CREATE TABLE other (id TEXT)";
            command.ExecuteNonQuery();
        }
        Is(Library, path);
        using (var file = File.OpenWrite(path)) { file.Position = 100; file.Write(new byte[4000]); }
        None(path, "It is a damaged SQLite database.");
    }

    [Fact]
    public void A_file_is_known_by_how_it_begins()
    {
        Is(Course, Text("course.bin", "%PDF-1.7"));
        Is(Course, Text("list.tsv", "id\ttitle\n"));
        Is(Course, Text("windows.tsv", "\uFEFFid\ttitle\r\n"));
        None(Text("other.tsv", "name\tid\n"), "It is a single file of another kind.");
    }

    [Fact]
    public void Two_that_match_are_both_named()
    {
        var several = Assert.IsType<Recognition.Several>(Recognizer.Recognize(Zip("manifest.csv", "imsmanifest.xml"), All));
        Assert.Equal([Roster, Course], several.Candidates);
        Assert.EndsWith("could be read by Roster (roster) or Course (course). Choose one with --plugin and its id.", several.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_reads_is_answered_with_what_was_seen_and_what_is_known()
    {
        None(Text("users.csv", "a,b"), "It is a single file of another kind. Known are: Roster (a zip or folder with manifest.csv or orgs.csv); Standards (a JSON object with CFDocument and CFItems); Library (an SQLite database with the table content_channelmetadata); Course (a zip with imsmanifest.xml, or a certain file, or a .tsv file).");
        None(Text("page.zip", "<html>"), "The file is named like a zip but is none.");
        None(Text("empty.json", ""), "It is empty.");
        None(Text("page.json", "<html>"), "It is a web page or an XML file.");
        None(Text("deep.json", new string('[', 100_000)), "It is a JSON list, not an object");
        None(Path.Combine(home, "nowhere"), "There is no file or folder");
        Assert.Contains("No plugin is installed.", Assert.IsType<Recognition.None>(Recognizer.Recognize(Text("a.csv", "a"), [])).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void No_file_of_a_corpus_of_broken_json_makes_an_error()
    {
        foreach (var file in Directory.EnumerateFiles(SharedData.Path("badinputs", "json", "JSONTestSuite"), "*.json", SearchOption.AllDirectories))
            Assert.IsType<Recognition.None>(Recognizer.Recognize(file, All));
    }

    private static void Is(PluginManifest plugin, string path) => Assert.Equal(plugin, Assert.IsType<Recognition.One>(Recognizer.Recognize(path, All)).Plugin);

    private static void None(string path, string words) => Assert.Contains(words, Assert.IsType<Recognition.None>(Recognizer.Recognize(path, All)).Message, StringComparison.Ordinal);

    private string Zip(params string[] names)
    {
        var path = Path.Combine(home, $"{Guid.NewGuid():N}.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var name in names) zip.CreateEntry(name);
        return path;
    }

    private string Folder(params string[] names)
    {
        var path = Directory.CreateDirectory(Path.Combine(home, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path, name))!);
            File.WriteAllText(Path.Combine(path, name), "a");
        }
        return path;
    }

    private string Text(string name, string text)
    {
        var path = Path.Combine(home, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static PluginManifest Manifest(string id, params RecognitionRule[] rules) => new()
    {
        Id = id,
        Version = "1.0.0",
        Sdk = "1.0",
        Name = char.ToUpperInvariant(id[0]) + id[1..],
        Summary = "For tests.",
        Publisher = "The tests",
        License = "MIT",
        Assembly = "A.dll",
        Type = "A",
        Provides = [PluginCapability.Roster],
        Recognizes = rules,
    };
}
