using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Profiles;

public class WhoLookedTests
{
    [SkippableTheory, BothDatabases]
    public async Task The_learner_reads_who_looked_at_what_and_nobody_else_does(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var okoro = await school.Teacher("Grace Okoro");
        await school.Class("Homeroom 7", okoro, amina);
        await school.Send(new ShowProfile(amina), okoro);
        await school.Send(new ShowProfile(amina), okoro);
        await school.Send(new ShowProfile(amina), amina);

        var waiting = school.Services.GetRequiredService<ReadQueue>().Reader;
        var reads = new List<LearnerRead>();
        while (waiting.TryRead(out var read))
            reads.Add(read);
        // Written twice, as two hosts would: one row, counted up.
        await school.With(async db => { await ReadLog.Write(db, reads, CancellationToken.None); return 0; });
        await school.With(async db => { await ReadLog.Write(db, reads, CancellationToken.None); return 0; });

        var look = Assert.Single(await school.Send(new ShowWhoLooked(amina), amina));
        Assert.Equal(("Grace Okoro", Tie.Teacher, ObjectKind.Statement, school.Today), (look.Who, look.As!.Value, look.What, look.Day));
        Assert.Equal(4, (await school.With(db => Task.FromResult(WhoLooked.At(db, amina).ToList()))).Single().Times);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ShowWhoLooked(amina), okoro));
    }
}
