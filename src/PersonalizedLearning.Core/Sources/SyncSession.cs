using System.Data.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>One run on one source, from the first staged page to the commit.</summary>
internal sealed class SyncSession(IServiceProvider services, LearningDb db, SyncRun run, RunJournal journal, FindingList findings, IBulk bulk, SyncOptions options, TimeProvider clock)
{
    private readonly SyncCatalog catalog = services.GetRequiredService<SyncCatalog>();
    private List<string> files = [];

    public DateTime Now => clock.GetUtcNow().UtcDateTime;
    public FindingList Findings => findings;

    /// <summary>The source with this identity; made when it is new.</summary>
    public async Task<Source> SourceAsync(Probe probe, CancellationToken ct)
    {
        var identity = run.AskedSource ?? probe.Identity
            ?? throw new RefusedException("The input does not say which source it is from. Give it a name of its own (--source NAME), and the same name each time.");
        if (await Find() is { } known)
            return known;
        var made = new Source
        {
            Id = Id.New<SourceId>(),
            PluginId = run.PluginId,
            Identity = Fit.Cut(identity, 300)!,
            Name = Fit.Cut(run.AskedSource ?? probe.Title ?? run.Input, 200)!,
            CreatedAt = Now,
        };
        db.Add(made);
        try
        {
            await db.SaveChangesAsync(ct);
            return made;
        }
        catch (DbUpdateException)
        {
            // Another run made it in the same moment.
            db.Entry(made).State = EntityState.Detached;
            return await Find() ?? throw new InvalidOperationException("The source was made by another run and is gone.");
        }

        // A source that people have renamed answers to both of its names.
        Task<Source?> Find() => db.Set<Source>().Where(s => s.PluginId == run.PluginId && (s.Identity == identity || s.Name == run.AskedSource)).OrderByDescending(s => s.Identity == identity).FirstOrDefaultAsync(ct);
    }

    /// <summary>
    /// A source that somebody set up learns from its first input who it is: the same input brought by hand later is of this source, and
    /// not a second one with everybody in it once more.
    /// </summary>
    public async Task NameAsync(Source source, Probe probe, CancellationToken ct)
    {
        if (Fit.Cut(probe.Identity, 300) is not { } identity)
            return;
        if (await db.Set<Source>().Where(s => s.PluginId == run.PluginId && s.Identity == identity && s.Id != source.Id).Select(s => s.Name).FirstOrDefaultAsync(ct) is { } here)
            throw new RefusedException($"This input is of the source '{here}', which is here already. Set the file or folder there rather than in a second source, which would bring everything in twice.");
        source.Identity = identity;
    }

    /// <summary>Older runs of the source that wait or died make room: they have changed nothing.</summary>
    public async Task ClearPathAsync(SourceId source, CancellationToken ct)
    {
        var silent = Now - options.Lease;
        var older = await db.Set<SyncRun>().Where(r => r.SourceId == source && r.Id != run.Id && r.FinishedAt == null
            && (r.State == SyncState.Held || r.State == SyncState.Approved || (r.State != SyncState.Queued && (r.AliveAt ?? r.QueuedAt) < silent))).ToListAsync(ct);
        foreach (var other in older)
        {
            var waited = other.State is SyncState.Held or SyncState.Approved;
            other.State = waited ? SyncState.Superseded : SyncState.Interrupted;
            other.Message = waited
                ? $"Run {run.No} took its place before anybody decided. Nothing was changed by this one."
                : "The server ended in the middle of this run. Nothing was changed by it.";
            other.FinishedAt = Now;
            other.Progress = null;
        }
        await db.SaveChangesAsync(ct);
        foreach (var other in older)
            await bulk.DropAsync(db, other.Id, ct);
        // The last one that came to its end may have died before it tidied up.
        if (await db.Set<SyncRun>().Where(r => r.SourceId == source && r.Id != run.Id && r.FinishedAt != null).OrderByDescending(r => r.No).Select(r => (RunId?)r.Id).FirstOrDefaultAsync(ct) is { } last)
            await bulk.DropAsync(db, last, ct);
    }

    public void Ended(PluginCapability capability, Cursor? cursor)
    {
        if (cursor is { Value.Length: > 0 })
            run.Cursors = new Dictionary<string, string>(run.Cursors) { [capability.ToString()] = cursor.Value };
    }

    public async Task<SyncState> FreshAsync(Source source, IReadOnlyList<PluginCapability> capabilities, Func<Stager, PluginCapability, Task> read, Func<Task<PluginFailure?>> close, CancellationToken ct)
    {
        await using var stage = await bulk.OpenAsync(db, run.Id, ct);
        var tables = await Tables(capabilities, stage, source.Id, ct);
        // What is held is looked at while the plugin reads. A short feed may be read before that is done: it is waited for, since
        // what follows needs it.
        var held = HeldAsync(tables, source.Id, ct);
        var stager = new Stager(stage, tables, held, findings);
        tables.ForEach(t => t.AllNamed = true);
        try
        {
            await stager.CreateAsync(ct);
            foreach (var capability in capabilities.Where(c => c != PluginCapability.Activity))
                await read(stager, capability);
        }
        finally
        {
            await stager.SettleAsync();
            await ((Task)held).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        // The plugin ends while what it read is made ready.
        var closing = close();
        journal.Say("comparing", 0, null);
        run.State = SyncState.Comparing;
        try
        {
            await stager.FinishAsync(db, ct);
        }
        finally
        {
            if (await closing is { } failure)
                findings.Add(FindingEffect.Noted, failure.Rule, failure.Message);
        }
        // Every file was refused: what is here was compared with nothing, which is not the same as nothing to change.
        if (findings.Refusal is { } refusal && tables.TrueForAll(t => t is { Rows: 0, Rejected: 0, Complete: false }))
            throw new RefusedException(refusal);
        run.Staged = tables.ToDictionary(t => t.Type, t => new StagedCounts(t.Rows, t.Upserts, t.Rejected, t.Complete, t.Compared));
        files = stager.Files.Select(f => f.Name).ToList();
        await db.SaveChangesAsync(ct);
        return await DecideAsync(source, stage, tables, () => stager.Files.ToList(), [], ct);
    }

    private async Task<Dictionary<string, HeldRows>> HeldAsync(List<TableRun> tables, SourceId source, CancellationToken ct)
    {
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var other = scope.ServiceProvider.GetRequiredService<LearningDb>();
        var held = new Dictionary<string, HeldRows>();
        foreach (var table in tables.Where(t => t is { ComparedEarly: true, Fresh: false }))
            if (await HeldRows.LoadAsync(other, bulk, table, source, ct) is { } rows)
                held[table.Type] = rows;
        return held;
    }

    /// <summary>Applies what a person approved, from its stage, if it is still what was approved.</summary>
    public async Task<SyncState> ResumeAsync(CancellationToken ct)
    {
        var source = await db.Set<Source>().SingleAsync(s => s.Id == run.SourceId, ct);
        if (await journal.LeaseAsync(source.Id, ct) is not null)
            throw new RefusedException("Another run of this source is working. Nothing was changed by this one.");
        await db.Entry(source).ReloadAsync(ct);
        if (!await bulk.ExistsAsync(db, run.Id, ct))
            throw new RefusedException("What was read for this run is no longer there. Nothing was changed. Run it again.");
        await using var stage = await bulk.OpenAsync(db, run.Id, ct);
        if (await db.Number($"SELECT COUNT(*) FROM {stage.Name(Stager.Bookmarks)}", ct) == 0)
            throw new RefusedException("What was read for this run did not survive a restart of the database. Nothing was changed. Run it again.");
        var manifest = services.GetRequiredService<IPlugins>().Installed.SingleOrDefault(p => p.Id == run.PluginId);
        var tables = (await Tables(manifest?.Provides ?? [PluginCapability.Roster, PluginCapability.Standards, PluginCapability.Content], stage, source.Id, ct)).Where(t => run.Staged.ContainsKey(t.Type)).ToList();
        foreach (var table in tables)
            (table.Rows, table.Upserts, table.Rejected, table.Complete, table.Compared) = run.Staged[table.Type];
        files = run.Files.Select(f => f.Name).ToList();
        return await DecideAsync(source, stage, tables, () => run.Files, run.Hold, ct);
    }

    /// <summary>Nobody but this run writes what the source has, as long as it holds the lease: what is empty now stays so.</summary>
    private async Task<List<TableRun>> Tables(IReadOnlyCollection<PluginCapability> capabilities, IStage stage, SourceId source, CancellationToken ct)
    {
        var tables = catalog.For(capabilities).Select(t => new TableRun(t, db.Model, stage)).ToList();
        foreach (var table in tables)
            table.Fresh = await db.Number($"SELECT COUNT(*) FROM (SELECT 1 FROM {table.Target} WHERE \"SourceId\" = @source LIMIT 1) AS one", ct, ("source", source.Value)) == 0;
        return tables;
    }

    private string? File(int? no) => no is { } known && known < files.Count ? files[known] : null;

    private async Task<SyncState> DecideAsync(Source source, IStage stage, List<TableRun> tables, Func<List<SyncFile>> filesNow, IReadOnlyList<HoldReason> approved, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            // An approved run has its findings already.
            var found = run.State == SyncState.Approved || attempt > 1 ? new FindingList(run.Id) : findings;
            await new Planner(db, stage, tables, source.Id, found, File).PlanAsync(ct);
            var hold = await Gate.CheckAsync(db, tables, catalog.Modules.SelectMany(m => m.Limits), source.Id, source.LastAppliedAt is null, ct);
            var changes = tables.Any(t => t.Changes);
            var named = changes || hold.Count > 0 ? await new Differences(db, tables, run.Id, File).NameAsync(ct) : [];
            run.Records = tables.Where(t => t.Rows > 0 || t.Changes || t.Rejected > 0).ToDictionary(t => t.Type, t => t.Counts);
            run.Files = filesNow();
            run.Hold = hold;
            var state = !hold.All(approved.Contains) ? SyncState.Held : changes ? SyncState.Applied : SyncState.Unchanged;
            try
            {
                await EndAsync(source, stage, tables, state, named, ct);
                return state;
            }
            // Another source wrote the same standards between plan and commit: plan again on what is there now.
            catch (DbException) when (attempt < 3)
            {
                db.ChangeTracker.Clear();
                db.Update(run);
                source = await db.Set<Source>().SingleAsync(s => s.Id == run.SourceId, ct);
                journal.Start();
            }
        }
    }

    private async Task EndAsync(Source source, IStage stage, List<TableRun> tables, SyncState state, List<SyncDifference> named, CancellationToken ct)
    {
        if (state == SyncState.Applied)
            journal.Say("applying", 0, null);
        var now = Now;
        await journal.StopAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Set<Source>().Where(s => s.Id == source.Id && s.LeaseToken == journal.Token).ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, s => s.LeaseUntil), ct) == 0)
            throw new RefusedException(SyncRunner.TakenOver);
        if (state == SyncState.Applied)
            await ApplyAsync(source, stage, tables, now, ct);

        if (await db.Set<SyncFinding>().AnyAsync(f => f.RunId == run.Id, ct) is false)
            db.AddRange(findings.All);
        await db.Set<SyncDifference>().Where(d => d.RunId == run.Id).ExecuteDeleteAsync(ct);
        db.AddRange(named);
        run.State = state;
        run.Findings = Math.Max(run.Findings, findings.Count);
        run.FinishedAt = state == SyncState.Held ? null : now;
        run.Progress = null;
        if (state != SyncState.Held)
        {
            source.Cursors = new Dictionary<string, string>(source.Cursors.Concat(run.Cursors).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Last().Value));
            if (state == SyncState.Applied)
                source.LastAppliedAt = now;
        }
        source.LeaseRunId = null;
        source.LeaseUntil = null;
        source.LeaseToken = null;
        db.Entry(source).Property(s => s.LeaseToken).IsModified = true;
        db.Entry(source).Property(s => s.LeaseRunId).IsModified = true;
        db.Entry(source).Property(s => s.LeaseUntil).IsModified = true;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task ApplyAsync(Source source, IStage stage, List<TableRun> tables, DateTime now, CancellationToken ct)
    {
        var byType = tables.ToDictionary(t => t.Type);
        var applier = new Applier(db, stage, source.Id, now);
        foreach (var table in tables)
            await applier.ApplyAsync(table, byType, ct);

        var changes = new SyncChanges(db, run.Id, source.Id, now,
            type => byType.TryGetValue(type, out var table) ? new PlannedTable(table.Plan, table.Changes) : null,
            note => findings.Add(FindingEffect.Noted, note.Rule, note.Message, note.Type, note.Key));
        foreach (var module in catalog.Modules)
        {
            await module.Follow(changes, ct);
            await db.SaveChangesAsync(ct);
        }

        var leavers = byType.TryGetValue(RecordTypes.Person, out var people) && people.Removals > 0
            ? await db.Rows($"SELECT \"Id\" FROM {people.Removed}", r => new PersonId(r.GetGuid(0)), ct)
            : [];
        var mediator = services.GetRequiredService<IMediator>();
        db.Raise(new SyncApplied(run.Id, source.Id, now, tables.Where(t => t.Changes).Select(t => t.Type).ToList(), leavers));
        for (var round = db.TakeRaised(); round.Count > 0; round = db.TakeRaised())
            foreach (var notification in round)
                await mediator.Publish(notification, ct);
    }
}
