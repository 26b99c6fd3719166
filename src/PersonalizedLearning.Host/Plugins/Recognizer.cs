using System.Globalization;
using System.Text;
using PersonalizedLearning.Core.Files;
using PersonalizedLearning.Core.Sources;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>Which plugin reads an input, from the rules in the manifests alone.</summary>
internal static class Recognizer
{
    public static Recognition Recognize(string path, IReadOnlyList<PluginManifest> plugins)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) return new Recognition.None($"There is no file or folder {path}.");
        try
        {
            var facts = new InputFacts(path);
            var matching = plugins.Where(p => p.Recognizes.Any(r => Matches(r, facts))).ToList();
            return matching switch
            {
                [var one] => new Recognition.One(one),
                [] => new Recognition.None($"{facts.Name} is not recognized. {Seen(facts)} {Known(plugins)}"),
                _ => new Recognition.Several(matching, $"{facts.Name} could be read by {string.Join(" or ", matching.Select(m => $"{m.Name} ({m.Id})"))}. Choose one with --plugin and its id."),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Recognition.None($"{path} cannot be read. Check that it is complete and that this program may read it.");
        }
    }

    public static bool IsEmpty(RecognitionRule rule) =>
        rule is { ZipEntry: null, FolderFile: null, Extension: null, Magic: null, SqliteTable: null } && rule.JsonKeys.Count == 0;

    /// <summary>The ending alone is the cheapest and weakest sign, so it is looked at first and never opens the file.</summary>
    public static bool Matches(RecognitionRule rule, InputFacts facts) =>
        !IsEmpty(rule)
        && (rule.FolderFile is null || facts.IsFolder && HasFile(InputFacts.DataFolder(facts.Path), rule.FolderFile))
        && (rule.FolderFile is not null || !facts.IsFolder)
        && (rule.Extension is null || facts.Name.EndsWith(rule.Extension, StringComparison.OrdinalIgnoreCase))
        && (rule.Magic is null || Begins(facts.Start, rule.Magic))
        && (rule.ZipEntry is null || facts.LooksLikeZip && facts.HasZipEntry(rule.ZipEntry))
        && (rule.JsonKeys.Count == 0 || facts.JsonKeys is { } keys && rule.JsonKeys.All(k => keys.Contains(k, StringComparer.Ordinal)))
        && (rule.SqliteTable is null || facts.SqliteTables is { } tables && tables.Contains(rule.SqliteTable, StringComparer.Ordinal));

    /// <summary>By name in any capitals, whatever the file system thinks: what is wrong with a name is for the format's reader to say.</summary>
    private static bool HasFile(string folder, string name) =>
        !Path.IsPathRooted(name) && !name.Contains("..", StringComparison.Ordinal) && new FileInfo(Path.Combine(folder, name)).Directory is { Exists: true } parent
        && parent.EnumerateFiles().Any(f => f.Name.Equals(Path.GetFileName(name), StringComparison.OrdinalIgnoreCase));

    private static bool Begins(ReadOnlySpan<byte> start, string magic)
    {
        if (!magic.StartsWith("hex:", StringComparison.Ordinal))
            return (start.StartsWith(Encoding.UTF8.Preamble) ? start[Encoding.UTF8.Preamble.Length..] : start).StartsWith(Encoding.UTF8.GetBytes(magic));
        try { return start.StartsWith(Convert.FromHexString(magic.AsSpan(4))); }
        catch (FormatException) { return false; }
    }

    private static string Seen(InputFacts facts) => facts switch
    {
        { IsFolder: true } => $"It is a folder with {Names(Directory.EnumerateFileSystemEntries(facts.Path).Select(f => Path.GetFileName(f)!))}.",
        { IsEmpty: true } => "It is empty.",
        { LooksLikeZip: true, ZipProblem: { } problem } => problem.Message,
        { LooksLikeZip: true } => $"It is a zip with {Names(facts.ZipNames)}.",
        { LooksLikeSqlite: true, SqliteTables: null } => "It is a damaged SQLite database.",
        { LooksLikeSqlite: true } => $"It is an SQLite database with the tables {Names(facts.SqliteTables)}.",
        { JsonKeys: { } keys } => $"It is a JSON object with {Names(keys)}.",
        { LooksLikeUtf16: true } => "It is text in UTF-16. Save it as UTF-8.",
        { LooksLikeJsonList: true } => "It is a JSON list, not an object: perhaps several answers in one file. Take each into a file of its own.",
        _ when facts.Start.StartsWith("<"u8) => "It is a web page or an XML file.",
        _ => "It is a single file of another kind.",
    };

    private static string Known(IReadOnlyList<PluginManifest> plugins) => plugins.Count == 0
        ? "No plugin is installed."
        : "Known are: " + string.Join("; ", plugins.Select(p => $"{p.Name} ({string.Join(", or ", Packages(p.Recognizes).Concat(p.Recognizes.Where(r => Package(r) is null).Select(Words)).Distinct())})")) + ".";

    /// <summary>The file that alone makes a zip or a folder a package of this kind.</summary>
    private static string? Package(RecognitionRule rule) => rule is { Extension: null, Magic: null, SqliteTable: null, JsonKeys.Count: 0 } && rule.ZipEntry is null != rule.FolderFile is null ? rule.ZipEntry ?? rule.FolderFile : null;

    private static IEnumerable<string> Packages(IReadOnlyList<RecognitionRule> rules) => rules.Where(r => Package(r) is not null).GroupBy(r => Package(r)!, StringComparer.Ordinal)
        .Select(file => (File: file.Key, In: string.Join(" or ", file.Select(r => r.ZipEntry is null ? "folder" : "zip").Distinct().OrderDescending())))
        .GroupBy(file => file.In, file => file.File).Select(alike => $"a {alike.Key} with {string.Join(" or ", alike)}");

    private static string Words(RecognitionRule rule)
    {
        var parts = new List<string>();
        if (rule.ZipEntry is { } entry) parts.Add($"a zip with {entry}");
        if (rule.FolderFile is { } file) parts.Add($"a folder with {file}");
        if (rule.JsonKeys.Count > 0) parts.Add($"a JSON object with {string.Join(" and ", rule.JsonKeys)}");
        if (rule.SqliteTable is { } table) parts.Add($"an SQLite database with the table {table}");
        if (parts.Count == 0) parts.Add($"a {rule.Extension ?? "certain"} file");
        return string.Join(" ", parts);
    }

    private static string Names(IEnumerable<string> names)
    {
        var shown = names.Order(StringComparer.Ordinal).Take(6).ToList();
        return shown.Count == 0 ? "nothing in it"
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", shown.Take(5).Select(n => n.Length > 60 ? n[..59] + "…" : n))}{(shown.Count > 5 ? " and more" : "")}");
    }
}
