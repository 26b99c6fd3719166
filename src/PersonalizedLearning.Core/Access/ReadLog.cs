using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Access;

/// <summary>Writes reads that waited: one row per viewer, learner, purpose and hour, counted up by whoever comes next.</summary>
public static class ReadLog
{
    public static async Task Write(LearningDb db, IReadOnlyCollection<LearnerRead> reads, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var group in reads.GroupBy(r => r))
        {
            if (await CountUp(db, group.Key, group.Count(), ct))
                continue;
            db.Add(new ReadLogEntry { Viewer = group.Key.Viewer, Learner = group.Key.Learner, Purpose = group.Key.Purpose, Hour = group.Key.Hour, Times = group.Count() });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            // Another host wrote the same hour's row in between.
            catch (DbUpdateException)
            {
                db.ChangeTracker.Clear();
                if (!await CountUp(db, group.Key, group.Count(), ct))
                    throw;
            }
        }
    }

    private static async Task<bool> CountUp(LearningDb db, LearnerRead read, int times, CancellationToken ct) =>
        await db.Set<ReadLogEntry>().Where(e => e.Learner == read.Learner && e.Hour == read.Hour && e.Viewer == read.Viewer && e.Purpose == read.Purpose)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Times, e => e.Times + times), ct) > 0;
}
