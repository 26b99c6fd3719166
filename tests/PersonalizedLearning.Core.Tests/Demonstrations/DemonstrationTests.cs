using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Demonstrations;

public class DemonstrationTests
{
    private sealed record Setting(School School, PersonId Amina, PersonId Okoro, PersonId Dad, StandardId Standard) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => School.DisposeAsync();

        public async Task<DemonstrationId> Write(string form = "talk", params Consent[] consents)
        {
            var written = await School.Send(new WriteDemonstration(Guid.NewGuid(), Amina, null)
            {
                Standards = [new AimedStandard(Standard)],
                Idea = "a podcast about my bridge",
                Form = form,
                OwnCriteria = [new OwnCriterion(Standard, "It says why the bridge holds.")],
                Consents = consents,
            }, Amina);
            return Assert.IsType<WriteDemonstration.Result.Written>(written).Demonstration;
        }

        public Task<DemonstrationPage> Page(DemonstrationId id, PersonId by) => School.Send(new ShowDemonstration(id), by);

        public async Task HandIn(DemonstrationId id, int view)
        {
            await School.Send(new CollectEvidence(Guid.NewGuid(), id, EvidenceKind.Text) { Text = "Minute 2 explains the triangle." }, Amina);
            var criterion = (await Page(id, Amina)).Demonstration.Terms.Criteria[0].Id;
            Assert.IsType<HandIn.Result.Done>(await School.Send(new HandIn(Guid.NewGuid(), id) { Views = [new OwnView(criterion, view)], Reflection = "The sound was hard." }, Amina));
        }

        public async Task<AnswerDemonstration.Result> Answer(DemonstrationId id, int? level)
        {
            var criterion = (await Page(id, Okoro)).Demonstration.Terms.Criteria[0].Id;
            return await School.Send(new AnswerDemonstration(Guid.NewGuid(), id)
            {
                Marks = [new CriterionMark(criterion, level, null)],
                Levels = [new ConfirmedLevel(Standard, level)],
                Feedback = "Minute 2, where you explain the triangle.",
                WhatElse = level is null ? "Show one test." : null,
            }, Okoro);
        }

        public async Task<StandardStatus> Status() => (await School.Send(new ShowGrowth(Amina), Amina)).Standards.Single(s => s.Standard.Id == Standard).Status;
    }

    private static async Task<Setting> Open(string provider)
    {
        var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var okoro = await school.Teacher("Grace Okoro");
        var dad = await school.Guardian("Musa Diallo", amina);
        await school.Class("Homeroom 7", okoro, amina);
        var framework = await school.Framework("Mill Creek Science");
        var standard = await school.Standard(framework, "S.7.1", "Explain why a structure is stable.", iCan: "I can explain why a structure stays up.");
        Assert.IsType<AdoptFrameworkResult.Adopted>(await school.Operate(new AdoptFramework(Guid.NewGuid(), framework, "The science group chose it.")));
        return new(school, amina, okoro, dad, standard);
    }

    [SkippableTheory, BothDatabases]
    public async Task From_idea_to_record(string provider)
    {
        await using var s = await Open(provider);
        var id = await s.Write();
        var sent = Assert.IsType<ProposeDemonstration.Result.Sent>(await s.School.Send(new ProposeDemonstration(Guid.NewGuid(), id), s.Amina));
        var version = Assert.IsType<MoveResult.Waiting>(sent.Move).Version;
        var thread = (await s.Page(id, s.Okoro)).Thread!;
        Assert.IsType<MoveResult.Activated>(await s.School.Send(new AnswerProposal(Guid.NewGuid(), thread.Id, version, ProposalAnswer.Agree), s.Okoro));

        await s.HandIn(id, view: 3);
        Assert.Equal((StatusWord.Shown, true), ((await s.Status()).Word, (await s.Status()).WaitingForAnswer));
        Assert.Contains((await s.School.Send(new ShowDesk(), s.Okoro)).LookAt, work => work.Demonstration.Id == id);

        Assert.IsType<AnswerDemonstration.Result.Answered>(await s.Answer(id, level: 3));
        Assert.Equal(StatusWord.Met, (await s.Status()).Word);
        var why = await s.School.Send(new WhyLevel(s.Amina, s.Standard), s.Amina);
        Assert.Equal(id, Assert.Single(why.Judgements).Evidence!.Demonstration);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_judgement_that_an_educator_mends_is_told_to_the_learner_and_what_was_shown_says_the_level_that_stands(string provider)
    {
        await using var s = await Open(provider);
        var id = await s.Write();
        await s.HandIn(id, view: 3);
        await s.Answer(id, level: 3);
        var seen = await s.School.Send(new WhyLevel(s.Amina, s.Standard), s.Okoro);
        Assert.True(seen.MayCorrect);
        Assert.False((await s.School.Send(new WhyLevel(s.Amina, s.Standard), s.Amina)).MayCorrect);
        var judgement = Assert.Single(seen.Judgements).Judgement;
        Assert.Contains(judgement.Ordinal!.Value, seen.Scales[judgement.Scale].Levels.Select(l => l.Ordinal));

        Assert.IsType<CorrectJudgement.Result.NoSuchLevel>(await s.School.Send(new CorrectJudgement(Guid.NewGuid(), judgement.Id, 9, "More."), s.Okoro));
        var mended = Assert.IsType<CorrectJudgement.Result.Corrected>(await s.School.Send(new CorrectJudgement(Guid.NewGuid(), judgement.Id, 2, "I read the sketch of somebody else."), s.Okoro)).By;
        Assert.Equal(StatusWord.Exploring, (await s.Status()).Word);
        Assert.Equal(2, Assert.Single((await s.Page(id, s.Amina)).Standards).Ordinal);
        Assert.Equal(s.School.Today, (await s.School.Send(new ShowGrowth(s.Amina), s.Amina)).Standards.Single(g => g.Standard.Id == s.Standard).Corrected);
        Assert.Equal("I read the sketch of somebody else.", (await s.School.Send(new WhyLevel(s.Amina, s.Standard), s.Amina)).Judgements.Single(j => j.Judgement.Id == mended).Judgement.Reason);

        await s.School.Send(new CorrectJudgement(Guid.NewGuid(), mended, null, "There is none of hers."), s.Okoro);
        Assert.Null(Assert.Single((await s.Page(id, s.Amina)).Standards).Ordinal);
        s.School.Clock.Advance(TimeSpan.FromDays(61));
        Assert.Null((await s.School.Send(new ShowGrowth(s.Amina), s.Amina)).Standards.Single(g => g.Standard.Id == s.Standard).Corrected);
    }

    [SkippableTheory, BothDatabases]
    public async Task The_learners_view_is_hidden_until_the_educator_has_marked_and_the_reflection_stays_private(string provider)
    {
        await using var s = await Open(provider);
        var id = await s.Write();
        await s.HandIn(id, view: 4);
        Assert.Empty((await s.Page(id, s.Okoro)).OwnViews);
        await s.Answer(id, level: 3);
        var after = await s.Page(id, s.Okoro);
        Assert.Equal(4, Assert.Single(after.OwnViews).Value);
        Assert.Null(after.Reflection);
        Assert.Equal("The sound was hard.", (await s.Page(id, s.Amina)).Reflection);
    }

    [SkippableTheory, BothDatabases]
    public async Task Not_enough_evidence_makes_no_judgement_says_what_else_and_can_be_shown_again_without_limit(string provider)
    {
        await using var s = await Open(provider);
        var id = await s.Write();
        await s.HandIn(id, view: 2);
        Assert.True(Assert.IsType<AnswerDemonstration.Result.Answered>(await s.Answer(id, level: null)).NotEnoughEvidence);
        Assert.Equal(0, await s.School.With(db => RecordReads.Judgements(db).CountAsync()));
        Assert.Equal((StatusWord.Exploring, false), ((await s.Status()).Word, (await s.Status()).WaitingForAnswer));

        var again = await s.School.Send(new ShowAgain(Guid.NewGuid(), id) { LearnedSince = "I made a test." }, s.Amina);
        await s.HandIn(again, view: 3);
        await s.Answer(again, level: 2);
        var third = await s.School.Send(new ShowAgain(Guid.NewGuid(), again), s.Amina);
        await s.HandIn(third, view: 3);
        await s.Answer(third, level: 3);
        Assert.Equal(StatusWord.Met, (await s.Status()).Word);
    }

    [SkippableTheory, BothDatabases]
    public async Task What_was_handed_in_stays_as_it_is_and_only_one_answer_counts(string provider)
    {
        await using var s = await Open(provider);
        var id = await s.Write();
        await s.HandIn(id, view: 3);
        Assert.IsType<WriteDemonstration.Result.AlreadyHandedIn>(await s.School.Send(new WriteDemonstration(Guid.NewGuid(), s.Amina, id) { Idea = "other" }, s.Amina));
        Assert.IsType<CollectEvidence.Result.AlreadyHandedIn>(await s.School.Send(new CollectEvidence(Guid.NewGuid(), id, EvidenceKind.Text) { Text = "more" }, s.Amina));
        await s.Answer(id, level: 3);
        Assert.IsType<AnswerDemonstration.Result.AlreadyAnswered>(await s.Answer(id, level: 1));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_guardians_word_is_needed_only_where_consent_is(string provider)
    {
        await using var s = await Open(provider);
        var id = await s.Write("film", Consent.Filming);
        var sent = (ProposeDemonstration.Result.Sent)await s.School.Send(new ProposeDemonstration(Guid.NewGuid(), id), s.Amina);
        var waiting = Assert.IsType<MoveResult.Waiting>(sent.Move);
        Assert.Equal([Side.Educator, Side.Guardian], waiting.For.Select(need => need.Side));

        var thread = (await s.Page(id, s.Dad)).Thread!;
        Assert.IsType<MoveResult.Waiting>(await s.School.Send(new AnswerProposal(Guid.NewGuid(), thread.Id, waiting.Version, ProposalAnswer.Agree), s.Okoro));
        Assert.IsType<MoveResult.Activated>(await s.School.Send(new AnswerProposal(Guid.NewGuid(), thread.Id, waiting.Version, ProposalAnswer.Agree), s.Dad));
    }

    [SkippableTheory, BothDatabases]
    public async Task The_family_sees_a_result_after_the_learner_had_time_to_add_a_note(string provider)
    {
        await using var s = await Open(provider);
        var id = await s.Write();
        await s.HandIn(id, view: 3);
        await s.Answer(id, level: 3);
        Assert.Empty((await s.School.Send(new ShowFamily(), s.Dad)).Children.Single().Results);

        await s.School.Send(new NoteForFamily(Guid.NewGuid(), id, "I am proud of the triangle.", ShowNow: false), s.Amina);
        s.School.Clock.Advance(TimeSpan.FromDays(4));
        var result = Assert.Single((await s.School.Send(new ShowFamily(), s.Dad)).Children.Single().Results);
        Assert.Equal(("I am proud of the triangle.", true), (result.Demonstration.NoteForFamily, result.Met));
    }

    [Fact]
    public void The_suggested_level_is_the_lowest_of_what_is_essential()
    {
        var standard = Id.New<StandardId>();
        TermsCriterion Criterion(bool essential) => new(Id.New<CriterionId>(), standard, "It says why.", essential, [], true, null);
        TermsCriterion[] criteria = [Criterion(true), Criterion(true), Criterion(false)];
        Dictionary<CriterionId, int?> Marks(params int?[] levels) => criteria.Zip(levels).ToDictionary(pair => pair.First.Id, pair => pair.Second);

        Assert.Equal(3, SuggestedLevel.Of(criteria, Marks(3, 4, 1)));
        Assert.Null(SuggestedLevel.Of(criteria, Marks(3, null, 4)));
        Assert.Equal(1, SuggestedLevel.Of(criteria[2..], Marks(null, null, 1)));
        Assert.Null(SuggestedLevel.Of([], Marks()));
    }
}
