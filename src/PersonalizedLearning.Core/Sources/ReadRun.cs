using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>One run: counts, what it found, what it changes by name, and how far it is.</summary>
public sealed record ReadRun(int No) : IQuery<RunPage>
{
    /// <summary>Only differences of this kind.</summary>
    public DifferenceKind? Kind { get; init; }

    /// <summary>Only differences of this record type.</summary>
    public string? Type { get; init; }

    /// <summary>Only differences whose name has these words.</summary>
    public string? Words { get; init; }
    public int Page { get; init; } = 1;
    
    public AccessRule Access => AccessRule.Read(ObjectKind.Sources);
}

/// <param name="Run">The run itself.</param>
/// <param name="Hold">Why it waits or waited.</param>
/// <param name="Removals">How many records it would archive, or did.</param>
/// <param name="Files">The input's files.</param>
/// <param name="Differences">One page of the named differences.</param>
/// <param name="Findings">The first findings, the gravest first.</param>
/// <param name="Named">How many differences are named, by kind.</param>
/// <param name="Before">The last runs of the same source up to this one, oldest first.</param>
/// <param name="Zone">In which times are shown.</param>
public sealed record RunPage(RunRow Run, IReadOnlyList<HoldReason> Hold, long Removals, IReadOnlyList<SyncFile> Files, Found<DifferenceRow> Differences, Found<FindingRow> Findings,
    IReadOnlyList<FindingCount> FindingCounts, string? DecidedBy, DateTime? DecidedAt, string? Reason, DateTime? AliveAt,
    IReadOnlyDictionary<DifferenceKind, int> Named, IReadOnlyList<RunRow> Before, TimeZoneInfo Zone);

public sealed record DifferenceRow(string Type, DifferenceKind Kind, string Key, string Name, IReadOnlyList<ValueChange> Values, bool Follows, string? File, long? Line);

public sealed record FindingRow(FindingEffect Effect, string Rule, string Message, string? Type, string? Key, string? File, long? Line, string? Column);

public sealed record FindingCount(FindingEffect Effect, int Count);

internal sealed class ReadRunHandler(LearningDb db) : IRequestHandler<ReadRun, RunPage>
{
    private const int Shown = 30;

    public async Task<RunPage> Handle(ReadRun request, CancellationToken ct)
    {
        var row = await RunRow.Of(db).SingleOrDefaultAsync(r => r.No == request.No, ct) ?? throw new NotFoundException();
        var run = await db.Set<SyncRun>().AsNoTracking().SingleAsync(r => r.Id == row.Id, ct);

        var differences = db.Set<SyncDifference>().AsNoTracking().Where(d => d.RunId == run.Id);
        var kinds = await differences.GroupBy(d => d.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        if (request.Kind is { } kind)
            differences = differences.Where(d => d.Kind == kind);
        if (request.Type is { } type)
            differences = differences.Where(d => d.RecordType == type);
        if (!string.IsNullOrWhiteSpace(request.Words))
        {
            var (words, key) = (SearchWords.Of(request.Words), request.Words.Trim());
            differences = differences.Where(d => d.SearchText.Contains(words) || d.Key == key);
        }
        var findings = db.Set<SyncFinding>().AsNoTracking().Where(f => f.RunId == run.Id);

        return new RunPage(row, run.Hold, run.Removals, run.Files,
            await Found.Page(differences.OrderBy(d => d.No).Select(d => new DifferenceRow(d.RecordType, d.Kind, d.Key, d.Name, d.Values, d.Follows, d.File, d.Line)), request.Page, ct),
            await Found.Page(findings.OrderBy(f => f.Effect == FindingEffect.Refused ? 0 : f.Effect == FindingEffect.Rejected ? 1 : f.Effect == FindingEffect.Adjusted ? 2 : 3).ThenBy(f => f.No).Select(f => new FindingRow(f.Effect, f.Rule, f.Message, f.RecordType, f.Key, f.File, f.Line, f.Column)), 1, ct),
            await findings.GroupBy(f => f.Effect).Select(g => new FindingCount(g.Key, g.Count())).ToListAsync(ct),
            run.DecidedByName, run.DecidedAt, run.DecisionReason, run.AliveAt,
            kinds, await Before(run, ct), (await PeopleReads.Calendar(db, null, ct)).Zone);
    }

    private async Task<IReadOnlyList<RunRow>> Before(SyncRun run, CancellationToken ct)
    {
        if (run.SourceId is not { } source)
            return [];
        var rows = await RunRow.Of(db).Where(r => r.SourceId == source && r.No <= run.No).OrderByDescending(r => r.No).Take(Shown).ToListAsync(ct);
        rows.Reverse();
        return rows;
    }
}

/// <summary>All kept findings of a run as a list to give on: to the office that keeps the source.</summary>
public sealed record ReadFindings(int No) : IQuery<IReadOnlyList<FindingRow>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Sources);
}

internal sealed class ReadFindingsHandler(LearningDb db) : IRequestHandler<ReadFindings, IReadOnlyList<FindingRow>>
{
    public async Task<IReadOnlyList<FindingRow>> Handle(ReadFindings request, CancellationToken ct) =>
        await db.Set<SyncFinding>().AsNoTracking().Where(f => db.Set<SyncRun>().Any(r => r.Id == f.RunId && r.No == request.No)).OrderBy(f => f.No)
            .Select(f => new FindingRow(f.Effect, f.Rule, f.Message, f.RecordType, f.Key, f.File, f.Line, f.Column)).ToListAsync(ct);
}
