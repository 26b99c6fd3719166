using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Progress;

public class RecordTests
{
    private sealed record Set(PersonId Amina, PersonId Okoro, FrameworkId Framework, ScaleId Scale, StandardId Counting, StandardId Fractions, StandardId Ratios, StandardId Slope);

    private static async Task<Set> Begin(School school)
    {
        var amina = await school.Learner("Amina Diallo", grade: 7);
        var okoro = await school.Teacher("Grace Okoro");
        await school.Class("Homeroom 7", okoro, amina);
        var maths = await school.Framework("Mathematics");
        var counting = await school.Standard(maths, "K.C.1", "Count to twenty", grade: 0);
        var fractions = await school.Standard(maths, "6.F.1", "Divide fractions", grade: 7);
        var ratios = await school.Standard(maths, "7.R.1", "Use ratios", grade: 7, iCan: "I can use ratios to find a cost.");
        var slope = await school.Standard(maths, "8.S.1", "Slope", grade: 8);
        await school.Precedes(maths, counting, fractions);
        await school.Precedes(maths, fractions, ratios, EdgeStrength.Hard);
        await school.Precedes(maths, ratios, slope);
        var scale = await Adopt(school, maths, [counting, fractions, ratios, slope]);
        return new(amina, okoro, maths, scale, counting, fractions, ratios, slope);
    }

    internal static async Task<ScaleId> Adopt(School school, FrameworkId framework, StandardId[] standards)
    {
        var (scale, adoption) = (Id.New<ScaleId>(), Id.New<AdoptionId>());
        await school.Save(
            new ProficiencyScale { Id = scale, Name = "Four", Levels = [.. ProficiencyTests.Four.Levels] },
            new Adoption { Id = adoption, FrameworkId = framework, ScaleId = scale, State = AdoptionState.InForce, From = school.Today.AddDays(-100), DecidedByName = "Board", DecidedAt = school.Now, Reason = "As published." });
        foreach (var standard in standards)
            await school.Save(new AdoptedStandard { AdoptionId = adoption, StandardId = standard, RevisionNo = 1 });
        return scale;
    }

    private static Task<JudgementId> Judge(School school, Set s, StandardId standard, int ordinal, int daysAgo = 0) => school.With(async db =>
    {
        var id = Judgements.Record(db, new NewJudgement
        {
            Learner = s.Amina,
            Standard = standard,
            RevisionNo = 1,
            Scale = s.Scale,
            Ordinal = ordinal,
            PerformedOn = school.Today.AddDays(-daysAgo),
            JudgedBy = s.Okoro,
            Evidence = Id.New<EvidenceId>(),
            Organization = school.Id,
        }, school.Now);
        await db.SaveChangesAsync();
        return id;
    });

    private static Task<LearnerProgress> Read(School school, Set s, params StandardId[] standards) =>
        school.With(db => ProgressReads.Of(db, s.Amina, standards, school.Now, CancellationToken.None));

    [SkippableTheory, BothDatabases]
    public async Task What_was_shown_stays_on_record_when_its_adoption_ends_and_nothing_new_is_offered_for_it(string provider)
    {
        await using var school = await School.Open(provider);
        var s = await Begin(school);
        await Judge(school, s, s.Fractions, 3, daysAgo: 12);

        await school.Operate(new RetireAdoption(Guid.NewGuid(), s.Framework, "A new framework came."));

        var progress = await school.With(db => ProgressReads.Whole(db, s.Amina, school.Now, CancellationToken.None));
        Assert.Equal((StatusWord.Met, school.Today.AddDays(-12)), (progress.Status(s.Fractions).Word, progress.Status(s.Fractions).On!.Value));
        Assert.Empty(progress.Standards);
        Assert.Empty(progress.Offers());
        var together = await school.With(async db => await ProgressReads.SideBySide(db, db.Set<Person>().Where(p => p.Id == s.Amina).Select(p => p.Id), [(await PeopleReads.Learner(db, s.Amina, default))!], school.Now, default));
        Assert.Equal(0, together.Map.Count);
        Assert.Equal([s.Fractions], (await school.Send(new ShowGrowth(s.Amina), s.Amina)).Standards.Select(g => g.Standard.Id));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_judgement_opens_what_builds_on_it_and_says_met_on_its_day(string provider)
    {
        await using var school = await School.Open(provider);
        var s = await Begin(school);
        var before = await Read(school, s, s.Ratios);
        Assert.Equal(ReadinessState.Almost, before.Readiness(s.Ratios).State);
        Assert.Equal(ReadinessState.ReadyNow, before.Readiness(s.Fractions).State);

        await Judge(school, s, s.Fractions, 3, daysAgo: 12);
        var after = await Read(school, s, s.Ratios, s.Fractions);
        Assert.Equal(ReadinessState.ReadyNow, after.Readiness(s.Ratios).State);
        Assert.Equal(SatisfiedBy.Judged, Assert.Single(after.Readiness(s.Ratios).BuildsOn).By);
        Assert.Equal((StatusWord.Met, school.Today.AddDays(-12)), (after.Status(s.Fractions).Word, after.Status(s.Fractions).On!.Value));
    }

    [SkippableTheory, BothDatabases]
    public async Task The_part_and_the_whole_of_a_record_agree(string provider)
    {
        await using var school = await School.Open(provider);
        var s = await Begin(school);
        await Judge(school, s, s.Fractions, 3);
        // More practice than is read lately; some of it on a standard that nobody works with any more.
        var other = await school.Standard(s.Framework, "6.X", "Left out");
        StandardId[] practised = [s.Counting, s.Slope, s.Ratios, other];
        await school.Save([.. Enumerable.Range(0, 90).Select(i => new Trace { Id = Id.Next(), LearnerId = s.Amina, StandardId = practised[i / 25], Kind = TraceKind.Practice, ItemKey = $"item {i % 7}", Value = i % 3 == 0 ? 0 : 1, OccurredAt = school.Now.AddHours(-90 + i), RecordedAt = school.Now })]);
        var whole = await school.With(db => ProgressReads.Whole(db, s.Amina, school.Now, CancellationToken.None));
        var side = await school.With(async db => (await ProgressReads.Records(db, [s.Amina], school.Now, CancellationToken.None).SingleAsync()).Record);
        Assert.Equal((25, 50), (Practised(whole, s.Ratios, ContributionKind.Practice), Practised(whole, s.Counting, ContributionKind.PracticeElsewhere)));
        foreach (var standard in (StandardId[])[s.Counting, s.Fractions, s.Ratios, s.Slope])
        {
            var part = await Read(school, s, standard);
            Assert.Equal(whole.Readiness(standard).State, part.Readiness(standard).State);
            Assert.Equal(whole.Status(standard), part.Status(standard));
            Assert.Equal(whole.Estimate(standard).Contributions, part.Estimate(standard).Contributions);
            Assert.Equal(whole.Estimate(standard).Contributions, side.Estimate(standard).Contributions);
        }
        Assert.Equal([s.Ratios], whole.Offers().Select(o => o.Standard));

        static int Practised(LearnerProgress progress, StandardId standard, ContributionKind kind) => progress.Estimate(standard).Contributions.Single(c => c.Kind == kind).Count;
    }

    [SkippableTheory, BothDatabases]
    public async Task I_can_already_do_this_changes_readiness_at_once_and_no_level(string provider)
    {
        await using var school = await School.Open(provider);
        var s = await Begin(school);
        Assert.Equal(new ClaimStandard.Claimed(true), await school.Send(new ClaimStandard(Guid.NewGuid(), s.Amina, s.Fractions, true), s.Amina));
        var record = await Read(school, s, s.Ratios);
        Assert.Equal(SatisfiedBy.Claimed, Assert.Single(record.Readiness(s.Ratios).BuildsOn).By);
        Assert.False(record.Proficiency(s.Fractions).IsMet);
        Assert.False(record.Estimate(s.Fractions).HasEvidence);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ClaimStandard(Guid.NewGuid(), s.Amina, s.Fractions, true), s.Okoro));

        await school.Send(new ClaimStandard(Guid.NewGuid(), s.Amina, s.Counting, false), s.Amina);
        Assert.Equal(ReadinessState.Almost, (await Read(school, s, s.Fractions)).Readiness(s.Fractions).State);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_not_yet_answers_a_claim_and_the_learner_may_claim_again(string provider)
    {
        await using var school = await School.Open(provider);
        var s = await Begin(school);
        await school.Send(new ClaimStandard(Guid.NewGuid(), s.Amina, s.Fractions, true), s.Amina);
        school.Clock.Advance(TimeSpan.FromDays(1));
        await Judge(school, s, s.Fractions, 2);
        Assert.Null((await Read(school, s, s.Ratios)).Known(s.Fractions));
        Assert.Equal(ReadinessState.Almost, (await Read(school, s, s.Ratios)).Readiness(s.Ratios).State);

        school.Clock.Advance(TimeSpan.FromDays(1));
        await school.Send(new ClaimStandard(Guid.NewGuid(), s.Amina, s.Fractions, true), s.Amina);
        Assert.Equal(SatisfiedBy.Claimed, (await Read(school, s, s.Ratios)).Known(s.Fractions));
    }

    [SkippableTheory, BothDatabases]
    public async Task An_educator_takes_a_judgement_back_with_a_reason_and_it_stays_on_record(string provider)
    {
        await using var school = await School.Open(provider);
        var s = await Begin(school);
        var judgement = await Judge(school, s, s.Fractions, 3);
        var answer = await school.Send(new CorrectJudgement(Guid.NewGuid(), judgement, null, "That was Leo's work."), s.Okoro);
        var by = Assert.IsType<CorrectJudgement.Result.Corrected>(answer).By;
        Assert.False((await Read(school, s, s.Fractions)).Proficiency(s.Fractions).IsMet);
        Assert.Equal(new CorrectJudgement.Result.CorrectedBefore(by), await school.Send(new CorrectJudgement(Guid.NewGuid(), judgement, 4, "Again."), s.Okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new CorrectJudgement(Guid.NewGuid(), judgement, 4, "I say so."), s.Amina));

        var rows = await school.With(db => RecordReads.Judgements(db).Where(j => j.Learner == s.Amina).OrderBy(j => j.JudgedAt).ThenBy(j => j.Id).ToListAsync());
        Assert.Equal([true, false], rows.Select(r => r.IsCorrected));
        Assert.Equal("Grace Okoro", rows[0].ByName);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_judgement_counts_for_the_same_standard_of_another_framework_where_an_adoption_says_exact(string provider)
    {
        await using var school = await School.Open(provider);
        var s = await Begin(school);
        var other = await school.Framework("The other mathematics");
        var same = await school.Standard(other, "X.1", "Use ratios");
        var adoption = Id.New<AdoptionId>();
        await school.Save(
            new Adoption { Id = adoption, FrameworkId = other, ScaleId = s.Scale, State = AdoptionState.InForce, From = school.Today, DecidedByName = "Board", DecidedAt = school.Now, Reason = "Same." },
            new Crosswalk { Id = Id.Next(), From = same, To = s.Ratios, Kind = CrosswalkKind.Exact, AdoptionId = adoption });
        await Judge(school, s, same, 3);
        Assert.Equal(StatusWord.Met, (await Read(school, s, s.Ratios)).Status(s.Ratios).Word);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_level_of_another_scale_counts_by_its_meaning(string provider)
    {
        await using var school = await School.Open(provider);
        var s = await Begin(school);
        var two = Id.New<ScaleId>();
        await school.Save(new ProficiencyScale { Id = two, Name = "Two", Levels = [new(1, "not yet", LevelMeaning.Below), new(2, "met", LevelMeaning.Met)] });
        await Judge(school, s with { Scale = two }, s.Ratios, 2);
        var level = (await Read(school, s, s.Ratios)).Proficiency(s.Ratios);
        Assert.Equal((3, LevelMeaning.Met), (level.Ordinal!.Value, level.Meaning));
    }
}
