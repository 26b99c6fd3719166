namespace PersonalizedLearning.Host.Sync;

/// <summary>Keeps an uploaded input until its run is over, under a name of our own: what the browser called it is a word for people.</summary>
internal sealed class Uploads(StorageOptions storage)
{
    /// <summary>The largest input that comes through the browser. A larger one is put on the server and named by its path.</summary>
    public const long MostBytes = 512L << 20;

    public async Task<string> KeepAsync(IFormFile file, CancellationToken ct)
    {
        var folder = Path.Combine(storage.Runs, "uploads");
        Directory.CreateDirectory(folder);
        // Plugins recognize some inputs by their ending.
        var ending = Path.GetExtension(file.FileName);
        var path = Path.Combine(folder, Guid.CreateVersion7().ToString("N") + (ending.Length is > 1 and <= 12 && ending.Skip(1).All(char.IsAsciiLetterOrDigit) ? ending.ToLowerInvariant() : ""));
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await file.CopyToAsync(target, ct);
        return path;
    }

    public static void Discard(string path) => File.Delete(path);
}
