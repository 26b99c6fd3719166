using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Overview;

public class ReadinessMapTests
{
    private sealed record Scene(School School, PersonId Okoro, IReadOnlyList<PersonId> Learners, StandardId Counting, StandardId Fractions, StandardId Tables, StandardId Ratios, StandardId Slope) : IAsyncDisposable
    {
        public PersonId Amina => Learners[0];
        public Task<ReadinessMapPage> Look(StandardId standard, PersonId? by = null) => School.Send(new ShowReadinessMap(Amina, standard), by ?? Amina);
        public Task<ClaimStandard.Claimed> Claim(PersonId who, StandardId standard, bool iCan = true) => School.Send(new ClaimStandard(Guid.NewGuid(), who, standard, iCan), who);
        public ValueTask DisposeAsync() => School.DisposeAsync();
    }

    private static async Task<Scene> Begin(string provider)
    {
        var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var counting = await school.Standard(math, "K.C.1", "Count to twenty.", grade: 0);
        var fractions = await school.Standard(math, "7.F.1", "Divide fractions.");
        var tables = await school.Standard(math, "7.F.2", "Read tables.");
        var ratios = await school.Standard(math, "7.R.1", "Use ratios.");
        var slope = await school.Standard(math, "8.S.1", "Find a slope.", grade: 8);
        await school.Precedes(math, counting, fractions);
        await school.Precedes(math, counting, ratios);
        await school.Precedes(math, fractions, ratios, EdgeStrength.Hard);
        await school.Precedes(math, ratios, slope);
        await school.Align(await school.Resource("Fraction strips"), fractions);
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "Ours."));
        PersonId[] learners = [await school.Learner("Amina Diallo"), await school.Learner("Leo Brandt"), await school.Learner("Noor Haddad"), await school.Learner("Ida Berg", grade: 11)];
        var okoro = await school.Teacher("Grace Okoro");
        await school.Class("Math 7", okoro, learners);
        return new(school, okoro, learners, counting, fractions, tables, ratios, slope);
    }

    [SkippableTheory, BothDatabases]
    public async Task The_map_says_what_a_standard_builds_on_and_on_what_ground(string provider)
    {
        await using var s = await Begin(provider);
        var page = await s.Look(s.Ratios);
        Assert.Equal(ReadinessState.Almost, page.Focus.Readiness.State);
        Assert.Equal([(s.Fractions, true, false), (s.Counting, false, true)], page.BuildsOn.Select(n => (Assert.Single(n.AnyOf).Standard.Id, n.Needed, n.There)));
        Assert.Equal(SatisfiedBy.Assumed, page.BuildsOn[1].AnyOf[0].Readiness.Known);
        Assert.Equal(("Divide fractions.", 1, "mathematics"), (Assert.Single(Assert.Single(page.Focus.NotThere)).Sentence, page.BuildsOn[0].AnyOf[0].Ways, page.Focus.Framework));
        Assert.Equal([s.Slope], page.OpensUp.Select(o => o.Standard.Id));

        await s.Claim(s.Amina, s.Fractions);
        var after = await s.Look(s.Ratios);
        Assert.Equal(ReadinessState.ReadyNow, after.Focus.Readiness.State);
        Assert.All(after.BuildsOn, n => Assert.True(n.There));
        await s.Claim(s.Amina, s.Counting, iCan: false);
        Assert.Equal([s.Counting], (await s.Look(s.Ratios)).Focus.Readiness.Missing.SelectMany(m => m.AnyOf));
    }

    [SkippableTheory, BothDatabases]
    public async Task Who_reads_her_judgements_reads_her_map_and_nobody_else(string provider)
    {
        await using var s = await Begin(provider);
        Assert.Equal("Amina Diallo", (await s.Look(s.Ratios, s.Okoro)).Learner.Name.Full);
        await Assert.ThrowsAsync<NotFoundException>(() => s.Look(s.Ratios, s.Learners[1]));
        await Assert.ThrowsAsync<NotFoundException>(() => s.Look(Core.Id.New<StandardId>()));
    }
}
