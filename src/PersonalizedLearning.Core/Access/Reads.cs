using System.Threading.Channels;

namespace PersonalizedLearning.Core.Access;

/// <summary>One read of a learner's record by somebody else.</summary>
public sealed record LearnerRead(PersonId Viewer, PersonId Learner, string Purpose, DateTime Hour);

/// <summary>Where reads wait to be written in batches, so that a page never waits for its own log.</summary>
public sealed class ReadQueue
{
    // A burst larger than this slows readers down rather than losing a row.
    private readonly Channel<LearnerRead> channel = Channel.CreateBounded<LearnerRead>(new BoundedChannelOptions(100_000) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public ChannelReader<LearnerRead> Reader => channel.Reader;

    internal bool Add(LearnerRead read) => channel.Writer.TryWrite(read);
}

/// <summary>Notes that the current viewer read a learner's record. A learner's own reads are not logged.</summary>
public sealed class Reads(ReadQueue queue, CurrentViewer current, TimeProvider clock)
{
    /// <summary>What was looked at, and as whom: "Teacher.Goal", or "Goal" where a role alone allows it.</summary>
    public void Note(PersonId learner, ObjectKind kind, Tie? tie = null)
    {
        // A name on a list is not the record.
        if (kind != ObjectKind.Name)
            Note(learner, tie is { } held ? $"{held}.{kind}" : kind.ToString());
    }

    public void Note(PersonId learner, string purpose)
    {
        if (current.Viewer.Person is not { } viewer || viewer == learner)
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        queue.Add(new LearnerRead(viewer, learner, purpose, new DateTime(now.Year, now.Month, now.Day, now.Hour, 0, 0, DateTimeKind.Utc)));
    }
}
