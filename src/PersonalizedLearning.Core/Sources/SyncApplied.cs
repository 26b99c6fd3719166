using MediatR;

namespace PersonalizedLearning.Core.Sources;

/// <summary>
/// A run changed records; published once, inside its transaction. Reactions work on sets: what the run archived or wrote carries its time.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="Source">Its source.</param>
/// <param name="At">Its time: rows it archived have exactly this ArchivedAt.</param>
/// <param name="Types">Record types with changes.</param>
/// <param name="Leavers">People who are no longer listed: their sign-in ends.</param>
public sealed record SyncApplied(RunId Run, SourceId Source, DateTime At, IReadOnlyList<string> Types, IReadOnlyList<PersonId> Leavers) : INotification;
