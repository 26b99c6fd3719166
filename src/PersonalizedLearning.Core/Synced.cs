namespace PersonalizedLearning.Core;

/// <summary>A row that a source feeds. Missing in the source means archived, never deleted; local rows have no source.</summary>
public abstract class Synced
{
    public SourceId? SourceId { get; set; }

    /// <summary>The record's id in the source, compared exactly.</summary>
    public string? SourceKey { get; set; }

    /// <summary>Hash of the values last taken from the source; the same again writes nothing.</summary>
    public string? SourceHash { get; set; }

    public DateTime? ArchivedAt { get; set; }
}
