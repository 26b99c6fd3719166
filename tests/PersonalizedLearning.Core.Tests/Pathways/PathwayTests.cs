using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Pathways;

public class PathwayTests
{
    private static readonly StandardId Ratios = Id.New<StandardId>();
    private static readonly StandardId Scale = Id.New<StandardId>();

    private sealed record Setting(School School, PersonId Amina, PersonId Okoro, Guid Offer) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => School.DisposeAsync();

        public Task<List<StepRow>> Steps() => School.With(db => PathwayReads.Steps(db, Amina).OrderBy(s => s.Order).ToListAsync());

        public async Task<PathwayId> Choose(int? option)
        {
            var result = await School.Send(new ChoosePathway(Guid.NewGuid(), Offer, option), Amina);
            return Assert.IsType<ChoosePathway.Result.Chosen>(result).Pathway;
        }
    }

    private static async Task<Setting> Offered(string provider)
    {
        var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var okoro = await school.Teacher("Grace Okoro");
        await school.Class("Homeroom 7", okoro, amina);
        var offer = new PathwayOffer
        {
            Id = Id.Next(),
            LearnerId = amina,
            GoalId = Id.New<GoalId>(),
            At = school.Now,
            Options =
            [
                new(Approach.HandsFirst, [Step("Build a bridge", LearningMethod.Build, Ratios), Step("Test it", LearningMethod.Investigate, Scale)], 80, 1, 1, [], []),
                new(Approach.StepByStep, [Step("Ratio tables", LearningMethod.Practise, Ratios), Step("Draw to scale", LearningMethod.Practise, Scale)], 40, 1, 1, [], []),
            ],
        };
        await school.Save(offer);
        return new(school, amina, okoro, offer.Id);
    }

    private static OfferedStep Step(string title, LearningMethod method, StandardId standard) => new(Id.New<ResourceId>(), title, method, 40, [standard], [], 1);

    [SkippableTheory, BothDatabases]
    public async Task Choosing_makes_the_plan_at_once_and_sending_it_asks_for_the_educators_word(string provider)
    {
        await using var s = await Offered(provider);
        var pathway = await s.Choose(0);
        Assert.Equal(["Build a bridge", "Test it"], (await s.Steps()).Select(step => step.Title));

        var sent = Assert.IsType<MoveResult.Waiting>(await s.School.Send(new SendPlan(Guid.NewGuid(), pathway) { Words = "I like building." }, s.Amina));
        var thread = await s.School.With(db => AgreementReads.Thread(db, AgreementKind.Pathway, pathway.Value, s.School.Now, default));
        var agreed = await s.School.Send(new AnswerProposal(Guid.NewGuid(), thread!.Id, sent.Version, ProposalAnswer.Agree), s.Okoro);
        Assert.IsType<MoveResult.Activated>(agreed);
    }

    [SkippableTheory, BothDatabases]
    public async Task Work_never_waits_for_an_agreement_and_marks_the_trace(string provider)
    {
        await using var s = await Offered(provider);
        await s.Choose(0);
        var first = (await s.Steps())[0];
        await s.School.Send(new StepWork(Guid.NewGuid(), first.Id, StepMove.Start), s.Amina);
        await s.School.Send(new StepWork(Guid.NewGuid(), first.Id, StepMove.Finish), s.Amina);

        Assert.Equal(StepState.Done, (await s.Steps())[0].State);
        var marks = await s.School.With(db => db.Set<Trace>().Where(t => t.StandardId == Ratios).OrderBy(t => t.Id).Select(t => t.Value).ToListAsync());
        Assert.Equal([0, 0.5, 1], marks);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_step_that_was_opened_again_is_not_counted_as_done_until_it_is(string provider)
    {
        await using var s = await Offered(provider);
        await s.Choose(0);
        var first = (await s.Steps())[0].Id;
        async Task<IReadOnlyList<DateOnly>> Move(StepMove move)
        {
            s.School.Clock.Advance(TimeSpan.FromDays(1));
            await s.School.Send(new StepWork(Guid.NewGuid(), first, move), s.Amina);
            return await s.School.With(db => ProgressReads.StepDays(db, s.Amina, SchoolCalendar.Plain, s.School.Now, default));
        }
        Assert.Equal([s.School.Today.AddDays(1)], await Move(StepMove.Finish));
        Assert.Empty(await Move(StepMove.Reopen));
        var day = Assert.Single(await Move(StepMove.Finish));
        Assert.Equal(s.School.Today, day);
        Assert.Equal([day], await Move(StepMove.TakeOut));
    }

    [SkippableTheory, BothDatabases]
    public async Task Pace_is_the_learner_s_own_and_other_changes_wait(string provider)
    {
        await using var s = await Offered(provider);
        var pathway = await s.Choose(0);
        var version = ((MoveResult.Waiting)await s.School.Send(new SendPlan(Guid.NewGuid(), pathway), s.Amina)).Version;
        var thread = await s.School.With(db => AgreementReads.Thread(db, AgreementKind.Pathway, pathway.Value, s.School.Now, default));
        await s.School.Send(new AnswerProposal(Guid.NewGuid(), thread!.Id, version, ProposalAnswer.Agree), s.Okoro);

        await s.School.Send(new PutStep(Guid.NewGuid(), (await s.Steps())[1].Id, s.School.Today.AddDays(3)), s.Amina);
        Assert.IsType<MoveResult.Activated>(await s.School.Send(new SendPlan(Guid.NewGuid(), pathway), s.Amina));

        await s.School.Send(new AddOwnStep(Guid.NewGuid(), pathway, "Ask the bridge engineer") { Standards = [Scale] }, s.Amina);
        Assert.IsType<MoveResult.Waiting>(await s.School.Send(new SendPlan(Guid.NewGuid(), pathway), s.Amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_counter_changes_the_rows_only_when_the_learner_agrees(string provider)
    {
        await using var s = await Offered(provider);
        var pathway = await s.Choose(0);
        var version = ((MoveResult.Waiting)await s.School.Send(new SendPlan(Guid.NewGuid(), pathway), s.Amina)).Version;
        var test = (await s.Steps())[1].Id;
        var counter = (MoveResult.Waiting)await s.School.Send(new CounterPlan(Guid.NewGuid(), pathway, version, "Test it where the water is low.")
        {
            LeaveOut = [test],
            Add = [new StepTerms(default, "Test it at the shallow ford", LearningMethod.GoAndSee, 60, null, null, [Scale])],
        }, s.Okoro);
        Assert.Equal(["Build a bridge", "Test it"], (await s.Steps()).Select(step => step.Title));

        var thread = await s.School.With(db => AgreementReads.Thread(db, AgreementKind.Pathway, pathway.Value, s.School.Now, default));
        Assert.IsType<MoveResult.Activated>(await s.School.Send(new AnswerProposal(Guid.NewGuid(), thread!.Id, counter.Version, ProposalAnswer.Agree), s.Amina));
        Assert.Equal(["Build a bridge", "Test it at the shallow ford"], (await s.Steps()).Select(step => step.Title));
    }

    [SkippableTheory, BothDatabases]
    public async Task Taking_out_the_only_step_for_a_standard_says_so_and_undo_brings_it_back(string provider)
    {
        await using var s = await Offered(provider);
        var pathway = await s.Choose(0);
        await s.School.Send(new SendPlan(Guid.NewGuid(), pathway), s.Amina);
        var result = await s.School.Send(new StepWork(Guid.NewGuid(), (await s.Steps())[1].Id, StepMove.TakeOut), s.Amina);
        Assert.Equal([Scale], Assert.IsType<StepWork.Result.Done>(result).Uncovered);
        Assert.Single(await s.Steps());

        Assert.Equal(UndoPlanChanges.Result.Undone, await s.School.Send(new UndoPlanChanges(Guid.NewGuid(), pathway), s.Amina));
        Assert.Equal(2, (await s.Steps()).Count);
    }

    [SkippableTheory, BothDatabases]
    public async Task An_educator_never_edits_the_learner_s_rows(string provider)
    {
        await using var s = await Offered(provider);
        await s.Choose(0);
        var step = (await s.Steps())[0].Id;
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new StepWork(Guid.NewGuid(), step, StepMove.TakeOut), s.Okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new ChoosePathway(Guid.NewGuid(), s.Offer, 1), s.Okoro));
    }

    [SkippableTheory, BothDatabases]
    public async Task Choosing_again_keeps_what_was_done_and_the_same_press_twice_happens_once(string provider)
    {
        await using var s = await Offered(provider);
        await s.Choose(0);
        await s.School.Send(new StepWork(Guid.NewGuid(), (await s.Steps())[0].Id, StepMove.Finish), s.Amina);
        var again = new ChoosePathway(Guid.NewGuid(), s.Offer, 1);
        var one = await s.School.Send(again, s.Amina);
        Assert.Equal(one, await s.School.Send(again, s.Amina));
        Assert.Equal(["Build a bridge", "Ratio tables", "Draw to scale"], (await s.Steps()).Select(step => step.Title));
    }
}
