namespace PersonalizedLearning.Sdk;

/// <summary>One configured outside source. A source offers one or more of the reading interfaces below; a new capability is a new interface.</summary>
public interface ISource
{
    /// <summary>Answers, in words an administrator understands, whether the source works, and who it is. Reads little and changes nothing.</summary>
    /// <param name="ct">Cancelled when the probe takes too long (30 seconds by default).</param>
    ValueTask<Probe> ProbeAsync(CancellationToken ct);
}

/// <summary>A source of people, organizations, classes and enrollments (a student information system).</summary>
public interface IRosterSource : ISource
{
    /// <summary>Reads the roster, in an order where a record comes after the records it needs.</summary>
    /// <param name="since">Where the last finished run ended; <see cref="Cursor.Start"/> on the first.</param>
    /// <param name="ct">Cancelled when the run is stopped.</param>
    IAsyncEnumerable<RosterChange> ReadRosterAsync(Cursor since, CancellationToken ct);
}

/// <summary>A source of standards frameworks (CASE).</summary>
public interface IStandardsSource : ISource
{
    /// <summary>Reads frameworks: documents, then items, then associations and rubrics.</summary>
    /// <param name="since">Where the last finished run ended; <see cref="Cursor.Start"/> on the first.</param>
    /// <param name="ct">Cancelled when the run is stopped.</param>
    IAsyncEnumerable<StandardChange> ReadStandardsAsync(Cursor since, CancellationToken ct);
}

/// <summary>A source of learning resources (a content library).</summary>
public interface IContentSource : ISource
{
    /// <summary>Reads topics, then resources, then what links them.</summary>
    /// <param name="since">Where the last finished run ended; <see cref="Cursor.Start"/> on the first.</param>
    /// <param name="ct">Cancelled when the run is stopped.</param>
    IAsyncEnumerable<ContentChange> ReadContentAsync(Cursor since, CancellationToken ct);
}

/// <summary>A source of learning activity (xAPI, gradebook results).</summary>
public interface IActivitySource : ISource
{
    /// <summary>Reads what learners did, oldest first.</summary>
    /// <param name="since">Where the last finished run ended; <see cref="Cursor.Start"/> on the first.</param>
    /// <param name="ct">Cancelled when the run is stopped.</param>
    IAsyncEnumerable<ActivityChange> ReadActivityAsync(Cursor since, CancellationToken ct);
}

/// <summary>An opaque bookmark that a source writes and gets back. A file has none: it is read whole each time.</summary>
public sealed record Cursor
{
    /// <summary>The bookmark before the first run.</summary>
    public static Cursor Start { get; } = new();

    /// <summary>The source's own text, at most 4,000 characters; empty at the start.</summary>
    public string Value { get; init; } = "";
}

/// <summary>The answer of <see cref="ISource.ProbeAsync"/>.</summary>
public sealed record Probe
{
    /// <summary>Whether a run can be started.</summary>
    public required bool Works { get; init; }

    /// <summary>One or two sentences for an administrator: what was found, or what is wrong and what to do. Plain text.</summary>
    public required string Message { get; init; }

    /// <summary>What identifies this source for ever, from its own data: an OneRoster system code, the id of a CASE document, the id of a channel. Null when the data holds none.</summary>
    public string? Identity { get; init; }

    /// <summary>A name for people ("Mathematics with coherence"), null when the data holds none.</summary>
    public string? Title { get; init; }
}
