using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Where a run is. Everything before Applied has changed nothing.</summary>
public enum SyncState
{
    Queued,
    Reading,
    Comparing,

    /// <summary>Stopped for safety; waits for a person.</summary>
    Held,

    /// <summary>A person approved what was held; it is about to be applied.</summary>
    Approved,
    Applying,
    Applied,
    Unchanged,

    /// <summary>The input or the plugin did not get to its end.</summary>
    Failed,

    /// <summary>A person decided not to go on with a held run.</summary>
    KeptStopped,

    /// <summary>A newer run of the source took the place of this held one.</summary>
    Superseded,

    /// <summary>The process ended in the middle.</summary>
    Interrupted,
}

/// <summary>What a run does to the records of one type.</summary>
public sealed record SyncCounts(int Added, int Changed, int Archived, int Unchanged, int Rejected)
{
    public static SyncCounts None { get; } = new(0, 0, 0, 0, 0);
}

/// <summary>How far a run is, for people.</summary>
public sealed record SyncProgress(string What, long Done, long? Of);

/// <summary>Why a run waits for a person.</summary>
/// <param name="Kind">What is unusual.</param>
/// <param name="Type">Record type.</param>
/// <param name="Count">How many.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Place">The part of the type (a school); null for all of it.</param>
public sealed record HoldReason(HoldKind Kind, string Type, long Count, long Of, string? Place = null);

public enum HoldKind { TooManyRemoved, Empty, TooManyBadRows }

/// <summary>A file of the input: how many records came from it and how many findings it has.</summary>
public sealed record SyncFile(string Name, long Records, int Findings);

internal sealed class SyncRun
{
    public RunId Id { get; set; }

    /// <summary>A number people can say.</summary>
    public int No { get; set; }

    /// <summary>Null until the input has said who it is.</summary>
    public SourceId? SourceId { get; set; }
    public required string PluginId { get; set; }
    public string? PluginVersion { get; set; }

    /// <summary>The input as people know it: a file name.</summary>
    public required string Input { get; set; }
    public string? InputPath { get; set; }

    /// <summary>The copy that was uploaded for this run; removed when it is over.</summary>
    public bool OwnsInput { get; set; }

    /// <summary>The source's identity as given with the run.</summary>
    public string? AskedSource { get; set; }
    public SyncState State { get; set; }
    public PersonId? StartedBy { get; set; }
    public required string StartedByName { get; set; }
    public DateTime QueuedAt { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? FinishedAt { get; set; }
    public SyncProgress? Progress { get; set; }
    public Dictionary<string, SyncCounts> Records { get; set; } = [];
    public List<SyncFile> Files { get; set; } = [];
    public int Findings { get; set; }
    public List<HoldReason> Hold { get; set; } = [];

    /// <summary>How many records the run would archive.</summary>
    public long Removals => Records.Values.Sum(c => (long)c.Archived);

    /// <summary>What went wrong, in words.</summary>
    public string? Message { get; set; }
    public PersonId? DecidedBy { get; set; }
    public string? DecidedByName { get; set; }
    public DateTime? DecidedAt { get; set; }
    public string? DecisionReason { get; set; }

    /// <summary>The last sign of life while it runs.</summary>
    public DateTime? AliveAt { get; set; }

    /// <summary>What was staged, for an approved run that is applied from its stage.</summary>
    public Dictionary<string, StagedCounts> Staged { get; set; } = [];

    /// <summary>Where the input ended, by capability; the source's once applied.</summary>
    public Dictionary<string, string> Cursors { get; set; } = [];
}

/// <summary>What was staged of one record type.</summary>
public sealed record StagedCounts(long Rows, long Upserts, long Rejected, bool Complete, bool Compared = false);

internal sealed class SyncFinding
{
    public RunId RunId { get; set; }
    public int No { get; set; }
    public FindingEffect Effect { get; set; }
    public required string Rule { get; set; }
    public required string Message { get; set; }
    public string? RecordType { get; set; }
    public string? Key { get; set; }
    public string? File { get; set; }
    public long? Line { get; set; }
    public string? Column { get; set; }
}

public enum DifferenceKind { Added, Changed, Archived, Restored }

/// <summary>One record a run changes, by name, with its values before and after. A run keeps some of each kind, and every kind.</summary>
internal sealed class SyncDifference
{
    public RunId RunId { get; set; }
    public int No { get; set; }
    public required string RecordType { get; set; }
    public DifferenceKind Kind { get; set; }
    public required string Key { get; set; }
    public required string Name { get; set; }
    public string SearchText { get; set; } = "";
    public List<ValueChange> Values { get; set; } = [];

    /// <summary>Archived because a record that it requires is, not because it was left out itself.</summary>
    public bool Follows { get; set; }
    public string? File { get; set; }
    public long? Line { get; set; }
}

/// <summary>A value before and after; null is empty.</summary>
public sealed record ValueChange(string Column, string? Before, string? After);

internal sealed class SyncRunConfiguration : IEntityTypeConfiguration<SyncRun>, IEntityTypeConfiguration<SyncFinding>, IEntityTypeConfiguration<SyncDifference>
{
    public void Configure(EntityTypeBuilder<SyncRun> builder)
    {
        builder.ToTable("SyncRuns");
        builder.HasIndex(r => r.No).IsUnique();
        builder.HasIndex(r => new { r.SourceId, r.No });
        builder.HasIndex(r => r.State);
        builder.Property(r => r.Progress).HasJson();
        builder.Property(r => r.Records).HasJson();
        builder.Property(r => r.Files).HasJson();
        builder.Property(r => r.Hold).HasJson();
        builder.Property(r => r.Cursors).HasJson();
        builder.Property(r => r.Staged).HasJson();
    }

    public void Configure(EntityTypeBuilder<SyncFinding> builder)
    {
        builder.ToTable("SyncFindings");
        builder.HasKey(f => new { f.RunId, f.No });
    }

    public void Configure(EntityTypeBuilder<SyncDifference> builder)
    {
        builder.ToTable("SyncDifferences");
        builder.HasKey(d => new { d.RunId, d.No });
        builder.Property(d => d.Values).HasJson();
    }
}
