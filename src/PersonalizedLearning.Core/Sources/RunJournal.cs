using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace PersonalizedLearning.Core.Sources;

/// <summary>
/// Says on the run's row how far it is, keeps its lease on the source alive, and holds that lease alone: one run a source at a time,
/// also across hosts. It has a connection of its own, so that it speaks while the run's is busy.
/// </summary>
internal sealed class RunJournal(IServiceScopeFactory scopes, TimeProvider clock, SyncOptions options, RunId run, Action<SyncProgress>? listener) : IAsyncDisposable
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(400);
    private readonly CancellationTokenSource lost = new();
    private CancellationTokenSource stop = new();
    private SourceId? leased;

    /// <summary>This attempt's own mark on the lease.</summary>
    public Guid Token { get; } = Guid.NewGuid();

    private Task beating = Task.CompletedTask;
    private volatile SyncProgress? latest;
    private SyncProgress? written;

    /// <summary>Cancelled when another host has taken the lease.</summary>
    public CancellationToken Lost => lost.Token;

    public void Say(string what, long done, long? of)
    {
        latest = new SyncProgress(what, done, of);
        listener?.Invoke(latest);
    }

    public void Start()
    {
        stop = new CancellationTokenSource();
        beating = BeatAsync(stop.Token);
    }

    /// <summary>Takes the lease; waits for one that is no longer renewed. Null when taken, else the run that has it.</summary>
    public async Task<RunId?> LeaseAsync(SourceId source, CancellationToken ct)
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(250), clock);
        DateTime? seen = null;
        while (true)
        {
            var now = Now;
            if (await With(db => db.Set<Source>()
                    .Where(s => s.Id == source && (s.LeaseToken == null || s.LeaseUntil < now))
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseRunId, run).SetProperty(s => s.LeaseToken, Token).SetProperty(s => s.LeaseUntil, now + options.Lease), ct)) == 1)
            {
                leased = source;
                return null;
            }
            var held = await With(db => db.Set<Source>().Where(s => s.Id == source).Select(s => new { s.LeaseRunId, s.LeaseUntil }).SingleAsync(ct));
            if (seen is { } before && held.LeaseUntil > before && held.LeaseRunId is { } other)
                return other;
            seen ??= held.LeaseUntil;
            Say("waiting", 0, null);
            await again.WaitForNextTickAsync(ct);
        }
    }

    /// <summary>Whether another attempt at this very run has the source now: then the run's row and stage are its, not ours.</summary>
    public Task<bool> IsElsewhereAsync() => With(db => db.Set<Source>().AnyAsync(s => s.LeaseRunId == run && s.LeaseToken != Token && s.LeaseUntil >= Now));

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task BeatAsync(CancellationToken stopped)
    {
        using var timer = new PeriodicTimer(Rhythm, clock);
        var renewed = Now;
        try
        {
            while (await timer.WaitForNextTickAsync(stopped))
            {
                var now = Now;
                var renew = leased is not null && now - renewed > options.Lease / 5;
                if (!renew && ReferenceEquals(latest, written))
                    continue;
                written = latest;
                var progress = latest;
                await With(db => db.Set<SyncRun>().Where(r => r.Id == run)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.Progress, progress).SetProperty(r => r.AliveAt, now), stopped));
                if (!renew)
                    continue;
                renewed = now;
                var kept = await With(db => db.Set<Source>().Where(s => s.Id == leased && s.LeaseToken == Token)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, now + options.Lease), stopped));
                if (kept == 0)
                    await lost.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        catch (Exception error) when (error is DbUpdateException or System.Data.Common.DbException)
        {
            // Without signs of life another host may begin: stop before it does. The transaction checks the lease once more.
            await lost.CancelAsync();
        }
    }

    /// <summary>Before the transaction: its own hold on the source's row takes the place of the lease, and it must not wait for us.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await beating;
    }

    /// <summary>Lets the source go, where the run's own transaction has not done it.</summary>
    public async Task ReleaseAsync()
    {
        await StopAsync();
        if (leased is { } source)
            await With(db => db.Set<Source>().Where(s => s.Id == source && s.LeaseToken == Token)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseRunId, (RunId?)null).SetProperty(s => s.LeaseToken, (Guid?)null).SetProperty(s => s.LeaseUntil, (DateTime?)null)));
    }

    private async Task<T> With<T>(Func<LearningDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LearningDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        return await work(db);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        lost.Dispose();
        stop.Dispose();
    }
}
