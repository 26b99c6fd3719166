using System.Security.Cryptography;

namespace PersonalizedLearning.Core.Files;

/// <summary>Where the store keeps its files; the host says.</summary>
public sealed record FileStoreFolder(string Path);

/// <summary>What became of an upload.</summary>
public abstract record SavedFile
{
    private SavedFile() { }

    /// <summary>Kept, durably. The name is text to show; where it lies is its hash alone.</summary>
    public sealed record Kept(string Hash, string Name, string ContentType, long Bytes) : SavedFile;

    /// <summary>Not taken, and nothing of it stays behind.</summary>
    public sealed record Refused(UploadProblem Problem) : SavedFile;
}

/// <summary>
/// Files under the hash of what they hold: the same work twice is one file, and no name a person chose becomes a path.
/// First the file is on disk, then its row may say so.
/// </summary>
public sealed class FileStore
{
    private readonly string root;
    private readonly string incoming;

    public FileStore(FileStoreFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        root = folder.Path;
        incoming = Path.Combine(root, "incoming");
        Directory.CreateDirectory(incoming);
        // Left by a process that ended in the middle.
        foreach (var left in Directory.EnumerateFiles(incoming).Where(file => File.GetLastWriteTimeUtc(file) < DateTime.UtcNow.AddDays(-1)))
            File.Delete(left);
    }

    /// <summary>Takes an upload if it is of a kind that is taken. Images are drawn anew, without what cameras write into them.</summary>
    public async Task<SavedFile> Save(Stream content, string name, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(name);
        var received = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        var redrawn = received + ".redrawn";
        try
        {
            if (!await Receive(content, received, ct))
                return new SavedFile.Refused(UploadProblem.TooLarge);
            if (await UploadRules.Recognize(received, name, ct) is not { } kind)
                return new SavedFile.Refused(new FileInfo(received).Length == 0 ? UploadProblem.Empty : UploadProblem.NotTaken);
            var kept = received;
            if (kind.Image is { } format)
            {
                if (await Images.Redraw(received, redrawn, format, ct) is { } problem)
                    return new SavedFile.Refused(problem);
                kept = redrawn;
            }
            var hash = await Hash(kept, ct);
            Flush(kept);
            Place(kept, PathOf(hash)!);
            return new SavedFile.Kept(hash, UploadRules.ShownName(name, kind), kind.ContentType, new FileInfo(PathOf(hash)!).Length);
        }
        finally
        {
            File.Delete(received);
            File.Delete(redrawn);
        }
    }

    /// <summary>The file of this hash, null where there is none.</summary>
    public Stream? Open(string hash) =>
        PathOf(hash) is { } path && File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan) : null;

    private string? PathOf(string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) ? Path.Combine(root, hash[..2], hash) : null;

    private static async Task<bool> Receive(Stream content, string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        var buffer = new byte[64 * 1024];
        for (long total = 0; ;)
        {
            var read = await content.ReadAsync(buffer, ct);
            if (read == 0)
                return true;
            if ((total += read) > UploadRules.MaxBytes)
                return false;
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
    }

    private static async Task<string> Hash(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }

    private static void Flush(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    private static void Place(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        try
        {
            File.Move(from, to, overwrite: false);
        }
        catch (IOException) when (File.Exists(to))
        {
            // The same content is there already.
        }
    }
}
