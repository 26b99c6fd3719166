namespace PersonalizedLearning.Sdk;

/// <summary>Something a learner did, outside. Its key is the activity's id in the source.</summary>
public sealed record ActivityRecord : SourceRecord
{
    /// <summary>Key of the person in the source.</summary>
    public required string Person { get; init; }
    /// <summary>Key of the resource or standard it was about.</summary>
    public required string About { get; init; }
    /// <summary>What was done: an xAPI verb's last path part (completed, answered, ...).</summary>
    public required string Verb { get; init; }
    /// <summary>When, in UTC.</summary>
    public required DateTime OccurredAt { get; init; }
    /// <summary>Result from 0 to 1; null when there is none.</summary>
    public double? Value { get; init; }
}
