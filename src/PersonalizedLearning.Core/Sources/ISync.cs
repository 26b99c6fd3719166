namespace PersonalizedLearning.Core.Sources;

/// <summary>Carries out runs that <see cref="StartSync"/> made and <see cref="ApproveRun"/> approved. Never throws for what a source or plugin does.</summary>
public interface ISync
{
    /// <summary>Works on the run until it ends or waits, and answers where it is then.</summary>
    /// <param name="run">A queued or approved run.</param>
    /// <param name="progress">Called a few times a second at most, from any thread.</param>
    /// <param name="ct">Stops the run; nothing is changed then.</param>
    Task<SyncState> RunAsync(RunId run, Action<SyncProgress>? progress, CancellationToken ct);
}

/// <summary>How runs behave.</summary>
public sealed record SyncOptions
{
    /// <summary>How long a run is believed alive after its last sign of life.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);
}
