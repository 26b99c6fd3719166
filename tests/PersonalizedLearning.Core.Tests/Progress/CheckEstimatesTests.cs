using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Progress;

public class CheckEstimatesTests
{
    private static async Task<(PersonId Amina, PersonId Principal, StandardId[] Standards, ScaleId Scale)> Begin(School school)
    {
        var maths = await school.Framework("Mathematics");
        var standards = new StandardId[6];
        for (var i = 0; i < standards.Length; i++)
            standards[i] = await school.Standard(maths, $"7.{i}", $"Standard {i}");
        return (await school.Learner("Amina Diallo"), await school.Principal("Pat Rivera"), standards, await RecordTests.Adopt(school, maths, standards));
    }

    /// <summary>Every learner shows every standard, half of them after good practice; where the shipped weights expect most to be met, few are.</summary>
    private static async Task Show(School school, StandardId[] standards, ScaleId scale, int learners)
    {
        var rows = new List<object>();
        for (var n = 0; n < learners; n++)
        {
            // The last byte of an id says who is kept out of a fit: one in eight.
            var learner = new PersonId(new Guid($"00000000-0000-7000-8000-0000000001{n:x2}"));
            rows.Add(new Person { Id = learner, GivenName = $"Learner {n}", FamilyName = "Example", SearchText = "", Grade = 7, Grades = ["07"] });
            foreach (var (i, standard) in standards.Index())
            {
                var day = school.Now.AddDays(-30 - i);
                if ((n + i) % 2 == 0)
                    rows.AddRange(Enumerable.Range(1, 5).Select(d => new Trace { Id = Id.Next(), LearnerId = learner, StandardId = standard, Kind = TraceKind.Practice, Value = 1, OccurredAt = day.AddDays(-d), RecordedAt = day }));
                rows.Add(new Judgement { Id = Id.New<JudgementId>(), LearnerId = learner, StandardId = standard, RevisionNo = 1, ScaleId = scale, Ordinal = (n + i) % 5 == 0 ? 3 : 2, PerformedOn = DateOnly.FromDateTime(day), JudgedAt = day, JudgedBy = learner, EvidenceId = Id.New<EvidenceId>(), OrganizationId = school.Id });
            }
        }
        await school.Save([.. rows]);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_district_with_few_showings_keeps_the_shipped_weights_and_sees_how_they_hold(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, principal, standards, scale) = await Begin(school);
        Assert.Null((await school.Send(new ShowEstimateCheck(), principal)).Report);
        await Show(school, standards, scale, 8);

        Assert.Equal(new CheckEstimates.Result("0", 48, false), await school.Operate(new CheckEstimates(Guid.NewGuid())));

        var page = await school.Send(new ShowEstimateCheck(), principal);
        Assert.Equal((48, 8, false, null, null), (page.Report!.Showings, page.Report.Learners, page.Report.Fitted, page.Report.Candidate, page.InForceSince));
        Assert.Equal([("7", 48)], page.Report.Grades.Select(g => (g.Name, g.Showings)));
        Assert.Equal(48, page.Report.Ready.Showings);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ShowEstimateCheck(), amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task Weights_fitted_to_its_showings_come_into_force_on_every_host_and_stay_under_their_version(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, principal, standards, scale) = await Begin(school);
        await Show(school, standards, scale, 64);
        await school.Save(new Trace { Id = Id.Next(), LearnerId = amina, StandardId = standards[0], Kind = TraceKind.Practice, Value = 1, OccurredAt = school.Now.AddDays(-1), RecordedAt = school.Now });
        Task<Estimate> Seen() => school.With(async db => (await ProgressReads.Of(db, amina, [standards[0]], school.Now, default)).Estimate(standards[0]));
        var shipped = await Seen();

        var found = await school.Operate(new CheckEstimates(Guid.NewGuid()));
        Assert.Equal((384, true), (found.Showings, found.Changed));
        Assert.Equal("0", (await Seen()).Version);

        // What each host does every minute.
        var host = school.Services.GetRequiredService<EstimatesInForce>();
        await school.With(async db => { await host.Refresh(db, default); return 0; });
        var now = await Seen();
        Assert.Equal(found.Version, now.Version);
        Assert.True(now.Probability < shipped.Probability);

        // The same showings again find the same numbers: nothing changes, and only learners kept out of the fit are counted.
        school.Clock.Advance(TimeSpan.FromDays(1));
        var again = await school.Operate(new CheckEstimates(Guid.NewGuid()));
        Assert.Equal((found.Version, false), (again.Version, again.Changed));
        var page = await school.Send(new ShowEstimateCheck(), principal);
        Assert.Equal((true, 8, found.Version), (page.Report!.Fitted, page.Report.Learners, page.Report.Version));
        Assert.Equal(school.Now.AddDays(-1), page.InForceSince);
        var stored = await school.With(db => db.Set<EstimateCheck>().Where(c => c.Parameters != null).SingleAsync());
        Assert.Equal(found.Version, stored.Parameters!.Version);
        Assert.Equal(6, stored.Parameters.Standards.Count);
    }
}
