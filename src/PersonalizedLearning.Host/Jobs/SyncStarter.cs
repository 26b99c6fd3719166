using PersonalizedLearning.Core;
using Quartz;

namespace PersonalizedLearning.Host.Jobs;

/// <summary>What pages need to start a run: a place for the file, and a firing that carries the run out beside the page.</summary>
internal sealed class SyncStarter(ISchedulerFactory schedulers, StorageOptions storage)
{
    /// <summary>The largest input that comes through the browser. A larger one is put on the server and named by its path.</summary>
    public const long MostBytes = 512L << 20;

    /// <summary>Keeps an upload for its run, which removes it at its end. The name a person chose becomes no path.</summary>
    public async Task<string> Keep(Stream content, string name, CancellationToken ct)
    {
        var folder = Path.Combine(storage.Path, "uploads");
        Directory.CreateDirectory(folder);
        var extension = Path.GetExtension(name);
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N") + (extension.Length <= 12 && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : ""));
        await using var file = File.Create(path);
        await content.CopyToAsync(file, ct);
        return path;
    }

    /// <summary>An upload that no plugin reads has no run to remove it.</summary>
    public static void Discard(string path) => File.Delete(path);

    public async Task Carry(RunId run, CancellationToken ct) =>
        await (await schedulers.GetScheduler(ct)).TriggerJob(new JobKey(nameof(SyncJob)), new JobDataMap { [SyncJob.Run] = run.ToString() }, ct);
}
