using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Fetch, stage, plan, gate, apply: once, for all record types.</summary>
internal sealed class SyncRunner(IServiceScopeFactory scopes, IPlugins plugins, IBulk bulk, ISecrets secrets, SyncOptions options, TimeProvider clock, ILogger<SyncRunner> log) : ISync
{
    internal const string TakenOver = "Another server took this source over, because this one gave no sign of life. Nothing was changed by this run.";

    public async Task<SyncState> RunAsync(RunId run, Action<SyncProgress>? progress, CancellationToken ct)
    {
        await using var journal = new RunJournal(scopes, clock, options, run, progress);
        var findings = new FindingList(run);
        journal.Start();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, journal.Lost);
        var elsewhere = false;
        try
        {
            return await Work(run, journal, findings, both.Token);
        }
        catch (Exception error)
        {
            // The job was given to another host as well, and that one works on this very run: its row and its stage are not ours to touch.
            if (await journal.IsElsewhereAsync())
            {
                elsewhere = true;
                return SyncState.Reading;
            }
            var full = DiskIsFull(error);
            if (!full && error is not (RefusedException or OperationCanceledException))
                log.LogError(error, "Sync run {Run} did not come to its end.", run);
            if (error is RefusedException && findings.Refusal is null)
                findings.Add(FindingEffect.Refused, "not-taken", error.Message);
            return error switch
            {
                RefusedException => await Fail(run, findings, error.Message),
                OperationCanceledException => await Fail(run, findings, journal.Lost.IsCancellationRequested ? TakenOver : "The run was stopped. Nothing was changed.", SyncState.Interrupted),
                _ when full => await Fail(run, findings, "The disk is full. Nothing was changed. Make room on the server, and start it again."),
                _ => await Fail(run, findings, "The run stopped because of an error in this product, not in your data. Nothing was changed. Start it again; if it stops again, give the log of this server to whoever maintains it."),
            };
        }
        finally
        {
            await journal.ReleaseAsync();
            if (!elsewhere)
                await Tidy(run);
        }
    }

    /// <summary>Files and databases say it each in their own words, and their types are not known here.</summary>
    private static bool DiskIsFull(Exception? error) => error is not null && (error is DbException { SqlState: "53100" }
        || (error is DbException or IOException && Full.Any(words => error.Message.Contains(words, StringComparison.Ordinal))) || DiskIsFull(error.InnerException));

    private static readonly string[] Full = ["disk is full", "No space left", "not enough space on the disk"];

    private async Task<SyncState> Work(RunId id, RunJournal journal, FindingList findings, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LearningDb>();
        var run = await db.Set<SyncRun>().SingleAsync(r => r.Id == id, ct);
        if (run is { OwnsInput: true, InputPath: { } stored })
            findings.Upload = (Path.GetFileName(stored), run.Input);
        var session = new SyncSession(scope.ServiceProvider, db, run, journal, findings, bulk, options, clock);
        if (run.State == SyncState.Approved)
            return await session.ResumeAsync(ct);
        // Asked for once more after it came to its end: a job that a dead host did not tick off.
        if (run.FinishedAt is not null || run.State == SyncState.Held)
            return run.State;

        run.State = SyncState.Reading;
        run.StartedAt = session.Now;
        await db.SaveChangesAsync(ct);
        var manifest = plugins.Installed.SingleOrDefault(p => p.Id == run.PluginId)
            ?? throw new RefusedException($"The plugin '{run.PluginId}' is not installed or was not admitted. See the list of plugins for the reason.");
        run.PluginVersion = manifest.Version;

        var configured = run.SourceId is { } known ? await db.Set<Source>().SingleAsync(s => s.Id == known, ct) : null;
        journal.Say("opening", 0, null);
        await using var first = plugins.Start(new PluginCall { PluginId = run.PluginId, InputPath = run.InputPath, Settings = Settings(configured) });
        var source = configured ?? await session.SourceAsync(await Probe(first, run, findings, ct), ct);
        if (configured is { LastAppliedAt: null })
            await session.NameAsync(configured, await Probe(first, run, findings, ct), ct);
        // A file brought by hand turned out to be of a source with settings: it is read with them, as the source always is.
        await using var again = configured is null && source.Settings.Count > 0 ? plugins.Start(new PluginCall { PluginId = run.PluginId, InputPath = run.InputPath, Settings = Settings(source) }) : null;
        if (again is not null)
            await first.DisposeAsync();
        var call = again ?? first;
        run.SourceId = source.Id;
        await db.SaveChangesAsync(ct);
        if (await journal.LeaseAsync(source.Id, ct) is { } other)
        {
            var busy = await db.Set<SyncRun>().Where(r => r.Id == other).Select(r => new { r.No, r.StartedByName }).SingleOrDefaultAsync(ct);
            throw new RefusedException($"Run {busy?.No} of this source, started by {busy?.StartedByName}, is still working. Nothing was changed by this one; start it again when that one is done.");
        }
        await session.ClearPathAsync(source.Id, ct);
        await db.Entry(source).ReloadAsync(ct);
        return await session.FreshAsync(source, manifest.Provides, (stager, capability) => Read(call, capability, source, stager, journal, session, ct), call.CloseAsync, ct);
    }

    private static async Task<Probe> Probe(IPluginRun call, SyncRun run, FindingList findings, CancellationToken ct)
    {
        switch (await call.ProbeAsync(ct))
        {
            case ProbeAnswer.Failed { Failure: var failure }:
                throw Refused(failure, findings);
            case ProbeAnswer.Answered { Probe: var probe, Findings: var found }:
                foreach (var finding in found)
                    findings.Add(finding);
                if (!probe.Works)
                    throw new RefusedException(probe.Message);
                return probe;
            default:
                throw new InvalidOperationException("A probe answers one of two ways.");
        }
    }

    /// <summary>Reads one family of records into the stage.</summary>
    private static async Task Read(IPluginRun call, PluginCapability capability, Source source, Stager stager, RunJournal journal, SyncSession session, CancellationToken ct)
    {
        var since = source.Cursors.TryGetValue(capability.ToString(), out var bookmark) ? new Cursor { Value = bookmark } : Cursor.Start;
        var ended = false;
        await foreach (var happened in call.ReadAsync(capability, since, ct))
            switch (happened)
            {
                case PluginEvent.Batch batch:
                    try
                    {
                        await stager.TakeAsync(capability, batch.Page, ct);
                    }
                    catch (InvalidDataException)
                    {
                        throw new RefusedException("The plugin sent records that cannot be read. Nothing was changed. Tell whoever maintains the plugin.");
                    }
                    break;
                case PluginEvent.Found found:
                    await stager.TakeAsync(found.Finding, ct);
                    break;
                case PluginEvent.Advanced advanced:
                    journal.Say(advanced.Progress.What, advanced.Progress.Done, advanced.Progress.Of);
                    break;
                case PluginEvent.Ended end:
                    ended = true;
                    await stager.EndAsync(capability, end.Cursor, ct);
                    session.Ended(capability, end.Cursor);
                    break;
                case PluginEvent.Failed failed:
                    throw Refused(failed.Failure, session.Findings);
            }
        if (!ended)
            throw new RefusedException("The plugin stopped without saying that it was at its end. Nothing was changed.");
    }

    private static RefusedException Refused(PluginFailure failure, FindingList findings)
    {
        findings.Add(FindingEffect.Refused, failure.Rule, failure.Message, file: failure.At?.File, line: failure.At?.Line, column: failure.At?.Column);
        return new RefusedException(failure.Message);
    }

    private Dictionary<string, string> Settings(Source? source)
    {
        var settings = new Dictionary<string, string>();
        foreach (var (name, value) in source?.Settings ?? [])
            settings[name] = !SourceSettings.IsSecret(value) ? value
                : secrets.Unprotect(value[SourceSettings.SecretMark.Length..])
                    ?? throw new RefusedException($"The secret setting '{name}' can no longer be read, because the server's keys were lost or changed. Enter it again on the page of this source.");
        return settings;
    }

    private async Task<SyncState> Fail(RunId id, FindingList findings, string message, SyncState state = SyncState.Failed)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LearningDb>();
        var run = await db.Set<SyncRun>().SingleAsync(r => r.Id == id, CancellationToken.None);
        run.State = state;
        run.Message = Fit.Cut(findings.Shown(message), 2_000);
        run.FinishedAt = clock.GetUtcNow().UtcDateTime;
        run.Findings = findings.Count;
        run.Progress = null;
        await db.Set<SyncFinding>().Where(f => f.RunId == id).ExecuteDeleteAsync(CancellationToken.None);
        db.AddRange(findings.All);
        await db.SaveChangesAsync(CancellationToken.None);
        return state;
    }

    /// <summary>A run that waits keeps its stage; any other is done with it, and with a file that was uploaded for it.</summary>
    private async Task Tidy(RunId id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LearningDb>();
        var run = await db.Set<SyncRun>().AsNoTracking().SingleAsync(r => r.Id == id, CancellationToken.None);
        if (run.State is SyncState.Held or SyncState.Approved)
            return;
        await bulk.DropAsync(db, id, CancellationToken.None);
        if (run is { OwnsInput: true, InputPath: { } path } && File.Exists(path))
            File.Delete(path);
    }
}

/// <summary>The run cannot go on, for a reason that an administrator can read.</summary>
internal sealed class RefusedException(string message) : Exception(message);
