using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Overview;

public class CoverageTests
{
    [SkippableTheory, BothDatabases]
    public async Task A_teacher_sees_how_many_learners_are_where_and_who_on_asking(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var (ratios, circles, proofs) = (await school.Standard(math, "7.RP.1", "Compare ratios."), await school.Standard(math, "7.G.4", "Measure circles."), await school.Standard(math, "HSG.1", "Prove.", grade: 11));
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "Ours."));
        var (amina, leo, noor, ida) = (await school.Learner("Amina Diallo"), await school.Learner("Leo Brandt"), await school.Learner("Noor Haddad"), await school.Learner("Ida Berg"));
        var (teacher, other) = (await school.Teacher("Grace Okoro"), await school.Teacher("Tom Li"));
        var @class = await school.Class("Math 7", teacher, amina, leo, noor, ida);
        await school.Class("Math 7b", other, await school.Learner("Jon Elsewhere"));
        await Judge(amina, 3);
        await Happened(leo, TraceKind.Shown);
        await Happened(noor, TraceKind.Practice);
        await Plan(ida);

        var page = await school.Send(new ShowCoverage(), teacher);
        Assert.Equal((4, 1, 1), (page.Learners, page.Standards, page.Never));
        var row = Assert.Single(page.Rows.Rows);
        Assert.Equal((ratios, "mathematics"), (row.Standard.Id, row.Framework));
        Assert.Equal([1, 1, 1, 1, 0], Enum.GetValues<CoveragePart>().Select(part => row.Counts[part]));
        Assert.Equal([circles], (await school.Send(new ShowCoverage(NeverChosen: true), teacher)).Rows.Rows.Select(r => r.Standard.Id));
        Assert.DoesNotContain(proofs, (await school.Send(new ShowCoverage(NeverChosen: true), teacher)).Rows.Rows.Select(r => r.Standard.Id));

        var names = await school.Send(new ShowCoverageNames(ratios, @class), teacher);
        Assert.Equal(["Amina Diallo", "Leo Brandt", "Noor Haddad", "Ida Berg", ""], Enum.GetValues<CoveragePart>().Select(part => string.Join(", ", names.Names[part].Select(n => n.Full))));
        Assert.Equal(1, (await school.Send(new ShowCoverage(), other)).Learners);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ShowCoverage(), amina));

        Task Happened(PersonId learner, TraceKind kind) => school.With(async db =>
        {
            Traces.Add(db, learner, ratios, kind, school.Now, school.Now, "x", 1);
            return await db.SaveChangesAsync();
        });
        Task Judge(PersonId learner, int level) => school.With(async db =>
        {
            Judgements.Record(db, new NewJudgement
            {
                Learner = learner, Standard = ratios, RevisionNo = 1, Scale = await db.Set<ProficiencyScale>().Select(s => s.Id).SingleAsync(), Ordinal = level,
                PerformedOn = school.Today, JudgedBy = teacher, Evidence = Core.Id.New<EvidenceId>(), Organization = school.Id,
            }, school.Now);
            return await db.SaveChangesAsync();
        });
        Task Plan(PersonId learner)
        {
            var (pathway, step) = (Core.Id.New<PathwayId>(), Core.Id.New<StepId>());
            return school.Save(
                new Pathway { Id = pathway, LearnerId = learner, GoalId = Core.Id.New<GoalId>(), State = PathwayState.Current, StartedAt = school.Now },
                new Step { Id = step, PathwayId = pathway, LearnerId = learner, Title = "Recipe" },
                new StepStandard { StepId = step, StandardId = ratios });
        }
    }
}
