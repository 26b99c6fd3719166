using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;

namespace PersonalizedLearning.Core.Files;

/// <summary>What a zip may hold.</summary>
public sealed record ZipLimits
{
    public int MaxEntries { get; init; } = 20_000;
    public long MaxTotalBytes { get; init; } = 8L << 30;
    public long MaxEntryBytes { get; init; } = 4L << 30;
    /// <summary>Unpacked bytes for each packed byte. Plain rosters reach 20; a bomb 1,000.</summary>
    public int MaxRatio { get; init; } = 200;
    /// <summary>Below this an entry may have any ratio: a short file of blanks harms nobody.</summary>
    public long RatioFrom { get; init; } = 10 << 20;
    public int MaxDepth { get; init; } = 8;
    public int MaxNameLength { get; init; } = 200;
}

/// <summary>What became of a zip.</summary>
public abstract record ZipResult
{
    private ZipResult() { }

    /// <summary>It lies unpacked in the folder. <paramref name="TopFolder"/> names the folder around everything, which was left out.</summary>
    public sealed record Unpacked(int Files, long Bytes, string? TopFolder) : ZipResult;

    /// <summary>It was not taken, and the folder holds nothing of it. The rule is a stable name, the message is for people.</summary>
    public sealed record Refused(string Rule, string Message, string? Entry = null) : ZipResult;
}

/// <summary>The one door through which a zip comes in. Nothing of a zip that is refused stays behind.</summary>
public static class ZipDoor
{
    /// <summary>The names inside, as they would be unpacked, or why it cannot be opened. Reads the directory only.</summary>
    public static (IReadOnlyList<string> Names, ZipResult.Refused? Refused) List(string zipPath, ZipLimits limits)
    {
        var (zip, refused) = Open(zipPath);
        using (zip)
            return zip is null ? ([], refused)
                : zip.Entries.Count > limits.MaxEntries ? ([], TooMany(zip.Entries.Count, limits))
                : ([.. Wanted(zip).Where(e => !IsFolder(e)).Select(Name)], null);
    }

    /// <summary>Unpacks into an empty or absent folder. A folder around everything is left out unless <paramref name="isWhole"/> already knows the names as they are.</summary>
    public static async Task<ZipResult> Unpack(string zipPath, string folder, ZipLimits limits, Func<IReadOnlyList<string>, bool>? isWhole, CancellationToken ct)
    {
        try
        {
            var (zip, refused) = Open(zipPath);
            using (zip)
            {
                var result = zip is null ? refused! : await Unpack(zip, folder, limits, isWhole, ct);
                if (result is ZipResult.Refused) Clear(folder);
                return result;
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or OverflowException or ArgumentException)
        {
            Clear(folder);
            return new ZipResult.Refused("zip-damaged", "The zip is damaged: its data does not unpack. Ask for it again.");
        }
        catch
        {
            Clear(folder);
            throw;
        }
    }

    private static (ZipArchive? Zip, ZipResult.Refused? Refused) Open(string path)
    {
        try
        {
            var zip = ZipFile.OpenRead(path);
            try { _ = zip.Entries.Count; return (zip, null); }
            catch { zip.Dispose(); throw; }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or OverflowException or ArgumentException)
        {
            return (null, ZipNames.BeginsLikeZip(path)
                ? new("zip-cut-short", "The zip is cut short or damaged: its directory, which stands at its end, cannot be read. Ask for it again.")
                : new("zip-not-a-zip", "The file is named like a zip but is none. A sign-in page or an error message was perhaps saved in its place."));
        }
    }

    private static async Task<ZipResult> Unpack(ZipArchive zip, string folder, ZipLimits limits, Func<IReadOnlyList<string>, bool>? isWhole, CancellationToken ct)
    {
        if (zip.Entries.Count > limits.MaxEntries) return TooMany(zip.Entries.Count, limits);
        var entries = Wanted(zip).ToList();
        if (Check(entries, limits) is { } refused) return refused;
        var files = entries.Where(e => !IsFolder(e)).ToList();
        var top = isWhole?.Invoke([.. files.Select(Name)]) is true ? null : TopFolder([.. files.Select(Name)]);
        long total = 0;
        Directory.CreateDirectory(folder);
        foreach (var entry in files)
        {
            var name = top is null ? Name(entry) : Name(entry)[(top.Length + 1)..];
            var target = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (await Copy(entry, target, ct) is { } damaged) return damaged;
            total += entry.Length;
        }
        return new ZipResult.Unpacked(files.Count, total, top);
    }

    private static ZipResult.Refused? Check(List<ZipArchiveEntry> entries, ZipLimits limits)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        foreach (var entry in entries)
        {
            if (ZipNames.Problem(Name(entry), limits) is { } problem) return new("zip-unsafe-name", problem, Shown(entry));
            if (!seen.Add(Name(entry).TrimEnd('/'))) return new("zip-duplicate-name", $"The zip holds \"{Shown(entry)}\" twice. Make it again with each file once.", Shown(entry));
            if ((entry.ExternalAttributes >> 16 & 0xF000) is not (0 or 0x8000 or 0x4000))
                return new("zip-link", $"\"{Shown(entry)}\" in the zip is a link or a device, not a file. Put the file itself in.", Shown(entry));
            if (entry.IsEncrypted) return new("zip-encrypted", $"\"{Shown(entry)}\" in the zip is protected with a password. Send it without one, over a safe way.", Shown(entry));
            if (entry.Length > limits.MaxEntryBytes) return TooLarge(entry);
            if (entry.Length > limits.RatioFrom && entry.Length / Math.Max(1, entry.CompressedLength) > limits.MaxRatio)
                return new("zip-bomb", $"\"{Shown(entry)}\" would unpack to {entry.Length >> 20} MB, over {limits.MaxRatio} times its packed size. No real data does; nothing was unpacked.", Shown(entry));
            if ((total += entry.Length) > limits.MaxTotalBytes) return TooLarge(entry);
        }
        var files = entries.Where(e => !IsFolder(e)).Select(Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in files)
            for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
                if (files.Contains(name[..slash]))
                    return new("zip-duplicate-name", $"\"{ZipNames.Shown(name)}\" lies in something that the zip also holds as a file.", ZipNames.Shown(name));
        return null;

        ZipResult.Refused TooLarge(ZipArchiveEntry entry) =>
            new("zip-too-large", $"Unpacked, \"{Shown(entry)}\" takes the zip over {limits.MaxEntryBytes >> 30} GB a file or {limits.MaxTotalBytes >> 30} GB in all; nothing was unpacked.", Shown(entry));
    }

    /// <summary>The framework neither checks the CRC nor reads past the length a header names, so a lying length shows as a wrong CRC.</summary>
    private static async Task<ZipResult.Refused?> Copy(ZipArchiveEntry entry, string target, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 << 10);
        try
        {
            var crc = new Crc32();
            long length = 0;
            await using (var from = entry.Open())
            await using (var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
                for (int read; (read = await from.ReadAsync(buffer, ct)) > 0;)
                {
                    if ((length += read) > entry.Length) break;
                    crc.Append(buffer.AsSpan(0, read));
                    await to.WriteAsync(buffer.AsMemory(0, read), ct);
                }
            return length == entry.Length && crc.GetCurrentHashAsUInt32() == entry.Crc32 ? null
                : new("zip-damaged", $"\"{Shown(entry)}\" in the zip is not what the zip's directory says: its length or its checksum differs. Ask for it again.", Shown(entry));
        }
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }

    /// <summary>The folder around all of these names, however deep; null when there is none.</summary>
    public static string? TopFolder(IReadOnlyList<string> names)
    {
        for (var end = names.Count == 0 ? -1 : names[0].LastIndexOf('/'); end > 0; end = names[0].LastIndexOf('/', end - 1))
        {
            var top = names[0][..(end + 1)];
            if (names.All(n => n.StartsWith(top, StringComparison.Ordinal))) return top[..^1];
        }
        return null;
    }

    /// <summary>What a Mac adds on its own is no part of the data.</summary>
    private static IEnumerable<ZipArchiveEntry> Wanted(ZipArchive zip) => zip.Entries.Where(e =>
        !Name(e).StartsWith("__MACOSX/", StringComparison.Ordinal) && !Name(e).EndsWith(".DS_Store", StringComparison.Ordinal));

    /// <summary>Some tools on Windows separate folders by backslashes, whatever the format says.</summary>
    private static string Name(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');

    private static bool IsFolder(ZipArchiveEntry entry) => Name(entry).EndsWith('/');

    private static ZipResult.Refused TooMany(int count, ZipLimits limits) =>
        new("zip-too-many-entries", $"The zip holds {count:N0} files; {limits.MaxEntries:N0} are the most that is taken.");

    private static string Shown(ZipArchiveEntry entry) => ZipNames.Shown(Name(entry));

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
