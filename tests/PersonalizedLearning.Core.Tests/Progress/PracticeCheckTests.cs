using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Progress.Estimating;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Progress;

public class PracticeCheckTests
{
    /// <summary>The last byte of an id says who is kept out of a fit: one in eight.</summary>
    private static PersonId Learner(int n) => new(new Guid($"00000000-0000-7000-8000-0000000001{n:x2}"));

    private static Task Practise(School school, int learners, bool signal = true) =>
        school.Save([.. PracticeModelTests.Practice(learners, 80, 1, signal).SelectMany((practice, n) => practice.Select(p => Row(school, Learner(n), p.Standard, p.Trace)))]);

    private static Trace Row(School school, PersonId learner, StandardId standard, TraceFact fact) =>
        new() { Id = fact.Id, LearnerId = learner, StandardId = standard, Kind = fact.Kind, ItemKey = fact.Item, Value = fact.Value, OccurredAt = fact.OccurredAt, RecordedAt = school.Now };

    private static Task Refresh(School school, EstimatesInForce host) => school.With(async db => { await host.Refresh(db, default); return 0; });

    private static Task<List<PracticeParameters>> Stored(School school) => school.With(db => db.Set<PracticeParameters>().OrderBy(p => p.Id).ToListAsync());

    [SkippableTheory, BothDatabases]
    public async Task A_model_fitted_to_a_districts_practice_comes_into_force_on_every_host_and_stays_under_its_version(string provider)
    {
        await using var school = await School.Open(provider);
        var principal = await school.Principal("Pat Rivera");
        await Practise(school, 96);
        await school.Operate(new CheckEstimates(Guid.NewGuid()));

        var (host, other) = (school.Services.GetRequiredService<EstimatesInForce>(), new EstimatesInForce());
        Assert.Equal("0", host.Parameters.Practice.Version);
        await Refresh(school, host);
        await Refresh(school, other);
        var version = host.Parameters.Practice.Version;
        Assert.NotEqual("0", version);
        Assert.Equal(version, other.Parameters.Practice.Version);
        // The numbers of the weights are others' matter.
        Assert.Equal("0", host.Parameters.Version);

        var practice = (await school.Send(new ShowEstimateCheck(), principal)).Report!.Practice!;
        Assert.Equal((true, 12, 12 * 80, version), (practice.Fitted, practice.Learners, practice.Answers, practice.Version));
        Assert.Equal((true, 84 * 80, version), (practice.Candidate!.Taken, practice.Candidate.Showings, practice.Candidate.Version));
        Assert.True(practice.Candidate.Loss < practice.Candidate.LossBefore && practice.Loss == practice.Candidate.Loss && practice.Told > 65);

        // The same practice again finds the same numbers: nothing changes.
        var at = school.Now;
        school.Clock.Advance(TimeSpan.FromDays(1));
        await school.Operate(new CheckEstimates(Guid.NewGuid()));
        await Refresh(school, host);
        var page = await school.Send(new ShowEstimateCheck(), principal);
        Assert.Equal((false, version, at), (page.Report!.Practice!.Candidate!.Taken, page.Report.Practice.Version, page.PracticeSince));
        Assert.Equal(version, PracticeBytes.Read(Assert.Single(await Stored(school)).Numbers)!.Version);
    }

    [SkippableTheory, BothDatabases]
    public async Task Practice_that_carries_no_signal_and_practice_of_few_change_nothing(string provider)
    {
        await using var school = await School.Open(provider);
        var principal = await school.Principal("Pat Rivera");
        await school.Operate(new CheckEstimates(Guid.NewGuid()));
        Assert.Null((await school.Send(new ShowEstimateCheck(), principal)).Report!.Practice);

        await Practise(school, 96, signal: false);
        await school.Operate(new CheckEstimates(Guid.NewGuid()));
        var noise = (await school.Send(new ShowEstimateCheck(), principal)).Report!.Practice!;
        Assert.Equal((false, false, "0"), (noise.Candidate!.Taken, noise.Fitted, noise.Version));
        Assert.Empty(await Stored(school));

        await using var small = await School.Open(provider);
        await Practise(small, 24);
        await small.Operate(new CheckEstimates(Guid.NewGuid()));
        var few = (await small.Send(new ShowEstimateCheck(), await small.Principal("Pat Rivera"))).Report!.Practice!;
        // Nothing was fitted to anybody, so all are counted.
        Assert.Equal((null, false, 24, 24 * 80), (few.Candidate, few.Fitted, few.Learners, few.Answers));
        Assert.Empty(await Stored(small));
    }

    [SkippableTheory, BothDatabases]
    public async Task Stored_numbers_that_cannot_be_read_leave_the_shipped_ones_in_force(string provider)
    {
        await using var school = await School.Open(provider);
        var principal = await school.Principal("Pat Rivera");
        await Practise(school, 96);
        await school.Operate(new CheckEstimates(Guid.NewGuid()));
        var host = school.Services.GetRequiredService<EstimatesInForce>();
        await Refresh(school, host);
        Assert.NotEqual("0", host.Parameters.Practice.Version);

        var bytes = (await Stored(school)).Single().Numbers;
        foreach (var bad in new byte[][] { [.. bytes[..1000]], [], [1, 2, 3], [.. bytes[..5000], 7, .. bytes[5001..]] })
        {
            await school.Save(new PracticeParameters { Id = Id.Next(), At = school.Now, Numbers = bad });
            await Refresh(school, host);
            Assert.Equal("0", host.Parameters.Practice.Version);
            Assert.Null((await school.Send(new ShowEstimateCheck(), principal)).PracticeSince);
        }

        // The next look finds them again and puts them into force.
        await school.Operate(new CheckEstimates(Guid.NewGuid()));
        await Refresh(school, host);
        Assert.Equal(PracticeBytes.Read(bytes)!.Version, host.Parameters.Practice.Version);
    }

    [SkippableTheory, BothDatabases]
    public async Task Weights_of_another_release_leave_the_shipped_ones_in_force(string provider)
    {
        await using var school = await School.Open(provider);
        var known = EstimateParameters.Shipped with { Version = "old", Weights = [.. EstimateParameters.Shipped.Weights.Take(9)] };
        var report = EstimateReport.Of([], known, true);
        await school.Save(new EstimateCheck { Id = Id.Next(), At = school.Now, Parameters = known, Report = report });
        var host = school.Services.GetRequiredService<EstimatesInForce>();
        await Refresh(school, host);
        Assert.Equal("0", host.Parameters.Version);
        await school.Save(new EstimateCheck { Id = Id.Next(), At = school.Now, Parameters = EstimateParameters.Shipped with { Version = "new" }, Report = report });
        await Refresh(school, host);
        Assert.Equal("new", host.Parameters.Version);
    }
}
