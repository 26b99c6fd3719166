using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PersonalizedLearning.Core.Files;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>What can be seen of an input from outside, each looked up once and only when a rule asks.</summary>
internal sealed class InputFacts
{
    private const int MaxKeys = 200;
    private const int DeepestFolder = 3;
    private readonly Lazy<byte[]> head;
    private readonly Lazy<(IReadOnlyList<string> Names, ZipResult.Refused? Refused)> zip;
    private readonly Lazy<IReadOnlyList<string>?> jsonKeys;
    private readonly Lazy<IReadOnlyList<string>?> tables;

    public InputFacts(string path)
    {
        Path = path;
        IsFolder = Directory.Exists(path);
        head = new(() => IsFolder ? [] : Head(path));
        zip = new(() => LooksLikeZip ? ZipDoor.List(path, new ZipLimits()) : ([], null));
        jsonKeys = new(() => LooksLikeJson ? TopKeys(path) : null);
        tables = new(() => LooksLikeSqlite ? TablesOf(path) : null);
    }

    public string Path { get; }
    public bool IsFolder { get; }
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));
    public ReadOnlySpan<byte> Start => head.Value;
    public bool IsEmpty => !IsFolder && head.Value.Length == 0;
    public bool LooksLikeZip => !IsFolder && (Start.StartsWith("PK\x03\x04"u8) || Start.StartsWith("PK\x05\x06"u8) || Path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));
    public bool LooksLikeSqlite => Start.StartsWith("SQLite format 3\0"u8);
    private bool LooksLikeJson => FirstSign is (byte)'{';
    private byte? FirstSign => Start.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']) is [var sign, ..] ? sign : null;

    public IReadOnlyList<string> ZipNames => zip.Value.Names;
    public ZipResult.Refused? ZipProblem => zip.Value.Refused;
    /// <summary>The members at the top of a JSON object, as far as it could be read; null when it is no JSON object.</summary>
    public IReadOnlyList<string>? JsonKeys => jsonKeys.Value;
    /// <summary>The tables of an SQLite database; null when it is none, or a damaged one.</summary>
    public IReadOnlyList<string>? SqliteTables => tables.Value;

    /// <summary>Text as Windows writes it, which no format here is.</summary>
    public bool LooksLikeUtf16 => Start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || Start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
    public bool LooksLikeJsonList => FirstSign is (byte)'[';

    /// <summary>Whether an entry is in the zip, directly or in the folder around everything. Capitals do not count: exports write them as they like.</summary>
    public bool HasZipEntry(string entry) =>
        ZipNames.Contains(entry, StringComparer.OrdinalIgnoreCase) || ZipDoor.TopFolder(ZipNames) is { } top && ZipNames.Contains($"{top}/{entry}", StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the files of a folder begin: exports like to wrap them in a folder that holds one folder and nothing else.</summary>
    public static string DataFolder(string folder)
    {
        for (var depth = 0; depth < DeepestFolder; depth++)
        {
            var inside = new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(i => !i.Name.StartsWith('.') && i.Name != "__MACOSX").Take(2).ToList();
            if (inside is not [DirectoryInfo { LinkTarget: null } only]) break;
            folder = only.FullName;
        }
        return folder;
    }

    private static byte[] Head(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[512];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static List<string>? TopKeys(string path)
    {
        var keys = new List<string>();
        using var file = File.OpenRead(path);
        var buffer = new byte[64 << 10];
        var kept = 0;
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = 256 });
        var first = true;
        try
        {
            while (true)
            {
                var read = file.Read(buffer, kept, buffer.Length - kept);
                var span = buffer.AsSpan(0, kept + read);
                var skip = first && span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
                first = false;
                var reader = new Utf8JsonReader(span[skip..], read == 0, state);
                while (reader.Read())
                    if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && keys.Count < MaxKeys) keys.Add(reader.GetString()!);
                if (read == 0) return keys;
                var used = skip + (int)reader.BytesConsumed;
                state = reader.CurrentState;
                kept = span.Length - used;
                if (kept == buffer.Length && buffer.Length < 32 << 20) { Array.Resize(ref buffer, buffer.Length * 2); continue; }
                if (kept == buffer.Length) return keys;
                Buffer.BlockCopy(buffer, used, buffer, 0, kept);
            }
        }
        // What was seen before a mistake in the file still says which format was meant; its reader names the mistake with its place.
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException) { return keys.Count > 0 ? keys : null; }
    }

    private static List<string>? TablesOf(string path)
    {
        try
        {
            var source = new SqliteConnectionStringBuilder { DataSource = $"file:{Uri.EscapeDataString(System.IO.Path.GetFullPath(path))}?immutable=1", Mode = SqliteOpenMode.ReadOnly, Pooling = false };
            using var connection = new SqliteConnection(source.ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name LIMIT 1000";
            using var rows = command.ExecuteReader();
            var names = new List<string>();
            while (rows.Read()) if (!rows.IsDBNull(0)) names.Add(rows.GetString(0));
            return names;
        }
        catch (SqliteException) { return null; }
    }
}
