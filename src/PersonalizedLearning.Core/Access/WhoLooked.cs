using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Access;

/// <summary>One hour in which somebody looked at a learner's record, to compose over.</summary>
public sealed class ReadRow
{
    public PersonId Viewer { get; init; }
    public PersonId Learner { get; init; }

    /// <summary>The kind of object, after the tie by which it was seen and a point where there is one: "Teacher.Goal".</summary>
    public required string Purpose { get; init; }
    public DateTime Hour { get; init; }
    public int Times { get; init; }
}

/// <summary>The read log as the learner may see it.</summary>
public static class WhoLooked
{
    public static IQueryable<ReadRow> At(LearningDb db, PersonId learner)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<ReadLogEntry>().AsNoTracking().Where(r => r.Learner == learner)
            .Select(r => new ReadRow { Viewer = r.Viewer, Learner = r.Learner, Purpose = r.Purpose, Hour = r.Hour, Times = r.Times });
    }
}
