using Microsoft.Extensions.Logging;

namespace PersonalizedLearning.Sdk;

/// <summary>What the host offers a source for the length of one run.</summary>
public class SourceContext
{
    /// <summary>Writes lines that an administrator reads on the run's page. Never write a secret or more of a person than an id.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>The host's clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>A folder of this run, absolute. It is removed when the run ends.</summary>
    public required string RunFolder { get; init; }

    /// <summary>
    /// The input, absolute: a file, or a folder. A zip that the manifest recognizes by <c>zipEntry</c> arrives unpacked, as a folder:
    /// the host unpacks it behind its guards (size, count, names), so an adapter holds no zip code.
    /// Null for a source that reads from a server.
    /// </summary>
    public string? InputPath { get; init; }

    /// <summary>Reports something an administrator should know about the input: a rejected row, a doubtful value. Never throws.</summary>
    public required Action<Finding> Report { get; init; }

    /// <summary>Says how far the run is. Call as often as you like: the host shows a few a second.</summary>
    public required Action<Progress> Progress { get; init; }
}

/// <summary>How far a run is.</summary>
public sealed record Progress
{
    /// <summary>What is being read, for people: "users.csv".</summary>
    public required string What { get; init; }

    /// <summary>How many rows, items or nodes of it have been read.</summary>
    public long Done { get; init; }

    /// <summary>How many there are; null when unknown.</summary>
    public long? Of { get; init; }
}

/// <summary>What a finding did to the record it is about.</summary>
public enum FindingEffect
{
    /// <summary>The record was taken as it is; somebody should look.</summary>
    Noted,

    /// <summary>A value was dropped or read differently; the rest of the record was taken.</summary>
    Adjusted,

    /// <summary>
    /// The record was not taken. One whose <see cref="Finding.RecordType"/> and <see cref="Finding.Key"/> are named was seen all the same:
    /// a bad row is no reason to archive what the host holds under that key.
    /// </summary>
    Rejected,

    /// <summary>
    /// A file, or the whole input when <see cref="Finding.At"/> names none, cannot be read; nothing of it was taken.
    /// A type whose file was refused gets no <see cref="ChangeKind.Complete"/>.
    /// </summary>
    Refused,
}

/// <summary>Something an administrator should know about the input, with its place and a remedy.</summary>
public sealed record Finding
{
    /// <summary>What it did to the record.</summary>
    public required FindingEffect Effect { get; init; }

    /// <summary>A stable name in kebab-case, from the adapter: <c>missing-required</c>, <c>unknown-reference</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>What is wrong and what to do, in one or two sentences. Quote at most 80 characters of the input.</summary>
    public required string Message { get; init; }

    /// <summary>The record type the finding counts for (see <see cref="RecordTypes"/>); null when it is about a file.</summary>
    public string? RecordType { get; init; }

    /// <summary>The record's key in the source, when it has one.</summary>
    public string? Key { get; init; }

    /// <summary>Where in the input it stands.</summary>
    public Place? At { get; init; }
}

/// <summary>A place in the input.</summary>
public sealed record Place
{
    /// <summary>File name inside the input, with <c>/</c> between folders.</summary>
    public string? File { get; init; }

    /// <summary>Line of the file, 1 for the first (a header counts); null where lines mean nothing.</summary>
    public long? Line { get; init; }

    /// <summary>Column name, JSON path or field name.</summary>
    public string? Column { get; init; }
}
