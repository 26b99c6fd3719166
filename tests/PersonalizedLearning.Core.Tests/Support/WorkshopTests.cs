using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Support;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Support;

/// <summary>An educator offers a workshop; each learner answers for themselves.</summary>
public class WorkshopTests
{
    private static Guid Once => Guid.NewGuid();

    [SkippableTheory, BothDatabases]
    public async Task Each_learner_is_asked_in_an_agreement_of_their_own_and_yes_no_and_silence_are_seen(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        await s.Goal(s.Amina, s.Tables);
        var workshop = await s.Offer(s.Amina, s.Leo, s.Noor);
        Assert.Equal(3, await s.School.With(db => db.Set<Agreement>().CountAsync(a => a.Kind == AgreementKind.Support && a.TeamId == workshop && a.WaitsForLearner && a.AnswerBy == null)));

        var asked = await s.Asked(s.Amina);
        Assert.Equal(("Grace Okoro", InvitationState.Waiting, true), (asked.By, asked.State, asked.Waits));
        Assert.Equal(("I can read tables.", WhyInvited.InGoal, 30, "Room 5", s.School.Now.AddDays(1)), (asked.Terms.Sentence, asked.Terms.Because, asked.Terms.Minutes, asked.Terms.Place, asked.Terms.At));
        Assert.Equal(WhyInvited.Ready, (await s.Asked(s.Leo)).Terms.Because);
        Assert.Empty((await s.School.Send(new ShowToday(), s.Ida)).Invitations);

        Assert.IsType<MoveResult.Activated>(await s.Answer(s.Amina, asked.Id, comes: true));
        Assert.IsType<MoveResult.Declined>(await s.Answer(s.Leo, (await s.Asked(s.Leo)).Id, comes: false));
        var answers = await s.Answers(workshop);
        Assert.Equal((InvitationState.Comes, InvitationState.NoThanks, InvitationState.Waiting), (answers[s.Amina].State, answers[s.Leo].State, answers[s.Noor].State));
        Assert.Equal((InvitationState.Comes, false), ((await s.Asked(s.Amina)).State, (await s.Asked(s.Amina)).Waits));
        // A no is over with: it waits for nobody and stands nowhere.
        var today = await s.School.Send(new ShowToday(), s.Leo);
        Assert.Empty(today.Invitations);
        Assert.Empty(today.Answers);
        Assert.Empty((await s.School.Send(new ShowDesk(), s.Okoro)).Answer);

        Assert.IsType<MoveResult.Activated>(await s.School.Send(new StayAway(Once, asked.Id), s.Amina));
        Assert.Equal(InvitationState.NoThanks, (await s.Answers(workshop))[s.Amina].State);
        Assert.IsType<MoveResult.NotAsked>(await s.School.Send(new StayAway(Once, asked.Id), s.Amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task Another_time_is_proposed_and_answered_for_this_learner_alone(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        var workshop = await s.Offer(s.Amina, s.Leo);
        var (asked, later) = (await s.Asked(s.Amina), s.School.Now.AddDays(2));
        Assert.IsType<MoveResult.Waiting>(await s.School.Send(new AskAnotherTime(Once, asked.Id, 1, later, "I have choir."), s.Amina));
        Assert.Equal((InvitationState.AnotherTime, false), ((await s.Asked(s.Amina)).State, (await s.Asked(s.Amina)).Waits));

        var waits = Assert.Single((await s.School.Send(new ShowDesk(), s.Okoro)).Answer);
        Assert.Equal(("Amina Diallo", "I can read tables.", asked.Id, true, "I have choir."), (waits.Learner.Full, waits.Title, waits.Waiting.Subject, waits.AskedMe, waits.Waiting.Words));
        // An educator's no has a reason; the answer that needs none is the learner's.
        Assert.IsType<MoveResult.NotAsked>(await s.Answer(s.Okoro, asked.Id, comes: false, version: 2));
        await s.School.Send(new AnswerProposal(Once, waits.Waiting.Agreement, waits.Waiting.Version, ProposalAnswer.Agree), s.Okoro);
        var answers = await s.Answers(workshop);
        Assert.Equal((InvitationState.Comes, later), (answers[s.Amina].State, answers[s.Amina].At));
        Assert.Equal((InvitationState.Waiting, s.School.Now.AddDays(1)), (answers[s.Leo].State, answers[s.Leo].At));
        Assert.Equal(MoveType.Agree, Assert.Single((await s.School.Send(new ShowToday(), s.Amina)).Answers).Type);

        // The educator may propose another time too; until she says yes, the one that holds is kept.
        await s.School.Send(new AskAnotherTime(Once, asked.Id, 2, later.AddHours(1)), s.Okoro);
        var again = await s.Asked(s.Amina);
        Assert.Equal((true, InvitationState.Comes, later.AddHours(1)), (again.Waits, again.State, again.Terms.At));
        Assert.Equal(later, (await s.Answers(workshop))[s.Amina].At);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_workshop_that_is_called_off_is_taken_back_and_ended_and_who_had_said_yes_reads_it(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        var workshop = await s.Offer(s.Amina, s.Leo, s.Noor);
        await s.Answer(s.Amina, (await s.Asked(s.Amina)).Id, comes: true);
        await s.Answer(s.Noor, (await s.Asked(s.Noor)).Id, comes: false);
        var off = new CallOffWorkshop(Once, workshop, "I am at a training that day.");
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new CallOffWorkshop(Once, workshop), s.Other));
        Assert.Equal(new CallOffWorkshop.CalledOff(1, 1), await s.School.Send(off, s.Okoro));
        Assert.Equal(new CallOffWorkshop.CalledOff(1, 1), await s.School.Send(off, s.Okoro));

        var answers = await s.Answers(workshop);
        Assert.Equal((InvitationState.CalledOff, InvitationState.CalledOff, InvitationState.NoThanks), (answers[s.Amina].State, answers[s.Leo].State, answers[s.Noor].State));
        var today = await s.School.Send(new ShowToday(), s.Amina);
        Assert.Empty(today.Invitations);
        Assert.Equal((true, "I am at a training that day.", "Grace Okoro"), today.Answers.Select(a => (a.Ends, a.Words, a.By)).Single());
        Assert.Empty((await s.School.Send(new ShowToday(), s.Leo)).Invitations);
        Assert.Equal(new CallOffWorkshop.CalledOff(0, 0), await s.School.Send(new CallOffWorkshop(Once, workshop), s.Okoro));
    }

    [SkippableTheory, BothDatabases]
    public async Task After_its_time_it_is_past_and_nobody_is_asked_any_more(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        var workshop = await s.Offer(s.Amina, s.Leo);
        var asked = await s.Asked(s.Amina);
        Assert.Equal(workshop, Assert.Single((await s.School.Send(new ShowWorkshops(), s.Okoro)).Ahead).Workshop);
        s.School.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Empty((await s.School.Send(new ShowToday(), s.Amina)).Invitations);
        await Assert.ThrowsAsync<InvalidRequestException>(() => s.Answer(s.Amina, asked.Id, comes: true));
        await Assert.ThrowsAsync<InvalidRequestException>(() => s.School.Send(new AskAnotherTime(Once, asked.Id, 1, s.School.Now.AddDays(1)), s.Amina));
        await Assert.ThrowsAsync<InvalidRequestException>(() => s.School.Send(new CallOffWorkshop(Once, workshop), s.Okoro));
        var page = await s.School.Send(new ShowWorkshops(), s.Okoro);
        Assert.Empty(page.Ahead);
        Assert.Equal(2, Assert.Single(page.Over).Answers[InvitationState.Waiting]);
        Assert.True((await s.School.Send(new ShowWorkshop(workshop), s.Okoro)).Over);
    }

    [SkippableTheory, BothDatabases]
    public async Task Only_teachers_of_these_learners_offer_and_only_the_learner_answers(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        var stranger = await s.School.Learner("Jon Elsewhere");
        var (guardian, leader) = (await s.School.Guardian("Sami Diallo", s.Amina), await s.School.Principal("Ines Moreau"));
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(s.Tomorrow(s.Amina, stranger), s.Okoro));
        Assert.Equal(0, await s.School.With(db => db.Set<Agreement>().CountAsync()));
        foreach (var who in new[] { s.Other, s.Leo, guardian, leader })
            await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(s.Tomorrow(s.Amina), who));

        var workshop = await s.Offer(s.Amina);
        var asked = (await s.Asked(s.Amina)).Id;
        foreach (var who in new[] { guardian, leader, s.Okoro })
            Assert.Equal("Amina Diallo", (await s.School.Send(new ShowInvitation(asked), who)).Learner.Full);
        foreach (var who in new[] { s.Leo, s.Other })
            await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new ShowInvitation(asked), who));
        foreach (var who in new[] { guardian, leader, s.Okoro })
        {
            Assert.IsType<MoveResult.NotAsked>(await s.Answer(who, asked, comes: true));
            Assert.IsType<MoveResult.NotAsked>(await s.School.Send(new StayAway(Once, asked), who));
        }
        foreach (var who in new[] { guardian, leader })
            await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new AskAnotherTime(Once, asked, 1, s.School.Now.AddDays(2)), who));
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new ShowWorkshop(workshop), s.Other));
        Assert.Equal(InvitationState.Waiting, (await s.Answers(workshop))[s.Amina].State);
    }

    [SkippableTheory, BothDatabases]
    public async Task That_an_educator_looked_who_is_ready_and_who_comes_is_on_the_learners_read_log(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        var workshop = await s.Offer(s.Amina);
        await s.Answers(workshop);
        await s.School.Send(new ShowWorkshopPlan(s.Fractions), s.Okoro);
        var reads = new List<LearnerRead>();
        while (s.School.Services.GetRequiredService<ReadQueue>().Reader.TryRead(out var read))
            reads.Add(read);
        Assert.Equal([(s.Okoro, "Teacher.Agreement"), (s.Okoro, "Teacher.Judgement")], reads.Where(r => r.Learner == s.Amina).Select(r => (r.Viewer, r.Purpose)));
        Assert.Equal(["Teacher.Judgement"], reads.Where(r => r.Learner == s.Leo).Select(r => r.Purpose));
    }

    [SkippableTheory, BothDatabases]
    public async Task Two_educators_at_once_make_two_offers_and_answer_another_time_once(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        await s.School.Class("Science 7", s.Other, s.Amina);
        var offers = await Task.WhenAll(s.School.Send(s.Tomorrow(s.Amina), s.Okoro), s.School.Send(s.Tomorrow(s.Amina), s.Other));
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new ShowWorkshop(offers[0].Workshop), s.Other));
        var asked = (await s.School.Send(new ShowToday(), s.Amina)).Invitations;
        Assert.Equal(["Grace Okoro", "Tom Li"], asked.Select(i => i.By).Order());
        var first = asked.Single(i => i.By == "Grace Okoro");
        Assert.IsType<MoveResult.Activated>(await s.Answer(s.Amina, first.Id, comes: true));
        Assert.Single((await s.School.Send(new ShowToday(), s.Amina)).Invitations, i => i.Waits);

        await s.School.Send(new AskAnotherTime(Once, first.Id, 1, s.School.Now.AddDays(3)), s.Amina);
        var agreement = (await s.School.Send(new ShowInvitation(first.Id), s.Okoro)).Thread;
        var results = await Task.WhenAll(new[] { s.Okoro, s.Other }.Select(who => s.School.Send(new AnswerProposal(Once, agreement.Id, agreement.Open!.Value, ProposalAnswer.Agree), who)));
        Assert.Single(results.OfType<MoveResult.Activated>());
        Assert.Single(results.OfType<MoveResult.Overtaken>());
    }

    [SkippableTheory, BothDatabases]
    public async Task What_cannot_be_taken_is_said_by_field(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        var good = s.Tomorrow(s.Amina);
        foreach (var (field, wrong) in new[]
        {
            ("Learners", good with { Learners = [] }), ("At", good with { At = s.School.Now.AddMinutes(-1) }), ("Minutes", good with { Minutes = 0 }), ("Place", good with { Place = " " }),
            ("What", good with { What = "" }), ("Standard", good with { Standard = Id.New<StandardId>() }),
        })
        {
            var refused = await Assert.ThrowsAsync<InvalidRequestException>(() => s.School.Send(wrong with { CommandId = Once }, s.Okoro));
            Assert.Contains(field, refused.Errors.Select(e => e.PropertyName));
        }
    }
}
