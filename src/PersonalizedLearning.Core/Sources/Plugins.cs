using Microsoft.Extensions.Logging;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>
/// The door to plugins. Core knows manifests and typed records; whoever stands behind this door starts a process a run
/// and answers every misbehavior with a sentence instead of an exception.
/// </summary>
public interface IPlugins
{
    /// <summary>The plugins that can be used: the newest admitted version of each id, by id.</summary>
    IReadOnlyList<PluginManifest> Installed { get; }

    /// <summary>The plugin folders that were not admitted, each with the reason.</summary>
    IReadOnlyList<RefusedPlugin> Refused { get; }

    /// <summary>Which plugin reads this file or folder. Runs no plugin code.</summary>
    Recognition Recognize(string path);

    /// <summary>The settings one source of the plugin takes. Asked once from a child process, then remembered.</summary>
    Task<SettingsAnswer> SettingsAsync(string pluginId, CancellationToken ct);

    /// <summary>Begins a run: one child process, one run folder, both gone when it is disposed. Nothing happens before the first question.</summary>
    IPluginRun Start(PluginCall call);

    /// <summary>
    /// This run will be started soon: its process may start and be probed beside other preparations. Null when it may not.
    /// Whoever expects a run disposes it, whether or not it was started.
    /// </summary>
    IAsyncDisposable? Expect(PluginCall call) => null;
}

/// <summary>One run of one plugin on one input. Ask <see cref="ProbeAsync"/>, then read each capability; not in parallel.</summary>
public interface IPluginRun : IAsyncDisposable
{
    /// <summary>Whether the source works, and who it is.</summary>
    Task<ProbeAnswer> ProbeAsync(CancellationToken ct);

    /// <summary>
    /// Reads one family of records. The last event is <see cref="PluginEvent.Ended"/> or <see cref="PluginEvent.Failed"/>, exactly one of them;
    /// what came before a failure must not be taken for the whole. Throws only when <paramref name="ct"/> is cancelled.
    /// </summary>
    IAsyncEnumerable<PluginEvent> ReadAsync(PluginCapability capability, Cursor since, CancellationToken ct);

    /// <summary>Closes the source and ends the process. What was read stands; an answer says how the plugin misbehaved while closing.</summary>
    Task<PluginFailure?> CloseAsync();
}

/// <summary>What a run needs.</summary>
public sealed record PluginCall
{
    /// <summary>Id of an installed plugin.</summary>
    public required string PluginId { get; init; }

    /// <summary>The file or folder to read; it is copied or unpacked into the run folder. Null for a source that reads from a server.</summary>
    public string? InputPath { get; init; }

    /// <summary>Settings by name, in invariant text. Absent ones keep the plugin's defaults.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}

/// <summary>A plugin folder that was not admitted.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Id">Its id, as the folder says.</param>
/// <param name="Version">Its version, as the folder says.</param>
/// <param name="Why">One sentence for an administrator: what is wrong and what to do.</param>
public sealed record RefusedPlugin(string Folder, string Id, string Version, string Why);

/// <summary>Which plugin reads an input.</summary>
public abstract record Recognition
{
    private Recognition() { }

    /// <summary>Exactly one.</summary>
    public sealed record One(PluginManifest Plugin) : Recognition;

    /// <summary>None; the message says what was seen and which formats are known.</summary>
    public sealed record None(string Message) : Recognition;

    /// <summary>Several; the message names them and how to choose.</summary>
    public sealed record Several(IReadOnlyList<PluginManifest> Candidates, string Message) : Recognition;
}

/// <summary>The answer to a probe.</summary>
public abstract record ProbeAnswer
{
    private ProbeAnswer() { }

    /// <summary>The plugin answered; it may have answered that the source does not work.</summary>
    public sealed record Answered(Probe Probe, IReadOnlyList<Finding> Findings) : ProbeAnswer;

    /// <summary>The plugin or its input did not get that far.</summary>
    public sealed record Failed(PluginFailure Failure) : ProbeAnswer;
}

/// <summary>The answer to a question for settings.</summary>
public abstract record SettingsAnswer
{
    private SettingsAnswer() { }

    /// <summary>The fields in the order of the form.</summary>
    public sealed record Fields(IReadOnlyList<SettingField> Settings) : SettingsAnswer;

    /// <summary>The plugin did not get that far.</summary>
    public sealed record Failed(PluginFailure Failure) : SettingsAnswer;
}

/// <summary>Something that happens while a plugin reads.</summary>
public abstract record PluginEvent
{
    private PluginEvent() { }

    /// <summary>Some changes, in the order of the source. Each has been checked: a known type, its own record, a key of 1 to 255 characters.</summary>
    public sealed record Batch(ChangePage Page) : PluginEvent;

    /// <summary>Something an administrator should know about the input.</summary>
    public sealed record Found(Finding Finding) : PluginEvent;

    /// <summary>How far it is.</summary>
    public sealed record Advanced(Sdk.Progress Progress) : PluginEvent;

    /// <summary>A line for the run's page.</summary>
    public sealed record Logged(PluginLogLine Line) : PluginEvent;

    /// <summary>All has been read: the count and hash of the plugin's side and of ours agree.</summary>
    /// <param name="Changes">How many changes came.</param>
    /// <param name="Hash">SHA-256 over them, hexadecimal.</param>
    /// <param name="Cursor">The last bookmark of the stream.</param>
    public sealed record Ended(long Changes, string Hash, Cursor? Cursor) : PluginEvent;

    /// <summary>It did not come to its end.</summary>
    public sealed record Failed(PluginFailure Failure) : PluginEvent;
}

/// <summary>A line a plugin logged.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Level">How serious.</param>
/// <param name="Text">The line, plain text, at most 2,000 characters.</param>
public sealed record PluginLogLine(DateTime At, LogLevel Level, string Text);

/// <summary>How a plugin or its input failed.</summary>
public sealed record PluginFailure
{
    /// <summary>Which way.</summary>
    public required PluginFailureKind Kind { get; init; }

    /// <summary>One to three sentences for an administrator: which plugin, what happened, what is safe, what to do.</summary>
    public required string Message { get; init; }

    /// <summary>A stable name in kebab-case, for findings and reports.</summary>
    public required string Rule { get; init; }

    /// <summary>What is wrong with single settings, by name, for <see cref="PluginFailureKind.Settings"/>.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Where in the input, for <see cref="PluginFailureKind.Input"/>.</summary>
    public Place? At { get; init; }
}

/// <summary>The ways a run fails.</summary>
public enum PluginFailureKind
{
    /// <summary>The plugin is not installed, was not admitted, or cannot read what was asked.</summary>
    NotAvailable,
    /// <summary>The input is not there, cannot be read, or is not safe to unpack.</summary>
    Input,
    /// <summary>The settings do not fit.</summary>
    Settings,
    /// <summary>The child process did not start or answer in time.</summary>
    DidNotStart,
    /// <summary>The plugin threw an error of its own.</summary>
    Threw,
    /// <summary>It gave no sign of life for too long, or took too long in all.</summary>
    Hung,
    /// <summary>Its process ended in the middle.</summary>
    Exited,
    /// <summary>It sent more rows, findings or text than a run may.</summary>
    Flooded,
    /// <summary>It used more memory than a run may.</summary>
    Memory,
    /// <summary>It called itself without end.</summary>
    StackOverflow,
    /// <summary>Its stream was cut, or count and hash do not agree.</summary>
    StreamCut,
    /// <summary>It sent what the contract does not allow.</summary>
    BrokeContract,
}
