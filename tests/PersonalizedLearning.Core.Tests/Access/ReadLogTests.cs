using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Access;

public class ReadLogTests
{
    [SkippableTheory, BothDatabases]
    public async Task Reads_are_one_row_a_viewer_learner_purpose_and_hour_counted_up(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, teacher) = (await school.Learner("Amina Diallo"), await school.Teacher("Grace Okoro"));
        var read = new LearnerRead(teacher, amina, "Teacher.Goal", school.Now);
        foreach (var batch in new[] { new[] { read, read, read with { Purpose = "Teacher.Judgement" } }, [read, read with { Hour = school.Now.AddHours(1) }] })
            await school.With(async db =>
            {
                await ReadLog.Write(db, batch, default);
                return true;
            });
        var rows = await school.With(db => db.Set<ReadLogEntry>().OrderBy(r => r.Hour).ThenBy(r => r.Purpose).Select(r => new { r.Purpose, r.Hour, r.Times }).ToListAsync());
        Assert.Equal([("Teacher.Goal", 3), ("Teacher.Judgement", 1), ("Teacher.Goal", 1)], rows.Select(r => (r.Purpose, r.Times)));
        Assert.Equal(school.Now, rows[0].Hour);
        Assert.Equal(2, await school.With(db => WhoLooked.At(db, amina).CountAsync(r => r.Purpose == "Teacher.Goal")));
    }
}
