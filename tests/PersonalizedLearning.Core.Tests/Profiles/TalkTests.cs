using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Profiles;

public class TalkTests
{
    private static Guid Once => Guid.NewGuid();

    private static async Task<(PersonId Amina, PersonId Okoro, PersonId Berg, PersonId Musa)> People(School school)
    {
        var amina = await school.Learner("Amina Diallo");
        var (okoro, berg) = (await school.Teacher("Grace Okoro"), await school.Teacher("Jon Berg"));
        await school.Class("Homeroom 7", okoro, amina);
        await school.Class("Science 7", berg, amina);
        return (amina, okoro, berg, await school.Guardian("Musa Diallo", amina));
    }

    private static async Task<TalkId> Held(School school, PersonId learner, PersonId educator)
    {
        var talk = await school.Send(new SetTalk(Once, learner, school.Now.AddHours(1)), educator);
        school.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HoldTalk.Result.Held, await school.Send(new HoldTalk(Once, talk), educator));
        return talk;
    }

    [SkippableTheory, BothDatabases]
    public async Task A_point_and_a_wish_wait_for_a_time_and_come_along_when_it_is_set(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro, berg, _) = await People(school);
        await school.Send(new AddTalkPoint(Once, amina, " Can we test outside? "), amina);
        await school.Send(new AskToTalk(Once, amina, "The group is stuck."), amina);
        foreach (var educator in new[] { okoro, berg })
        {
            var desk = await school.Send(new ShowDesk(), educator);
            var asks = Assert.Single(desk.Talk.Waiting);
            Assert.Equal(("Amina Diallo", true, "The group is stuck.", null), (asks.Learner.Full, asks.Talk.Asks, asks.Talk.AskedWords, asks.Talk.EducatorName));
            Assert.Equal((10, 0), (desk.Minutes, desk.Quiet.Count));
        }

        school.Clock.Advance(TimeSpan.FromMinutes(5));
        var at = school.Now.AddDays(2);
        await school.Send(new SetTalk(Once, amina, at), okoro);
        var next = Assert.Single((await school.Send(new ShowToday(), amina)).Talks);
        Assert.Equal(("Grace Okoro", at, false), (next.EducatorName, next.At, next.Asks));
        Assert.Equal("Can we test outside?", Assert.Single(next.Points).Text);
        Assert.Empty((await school.Send(new ShowDesk(), berg)).Talk.Waiting);
        Assert.Empty((await school.Send(new ShowDesk(), okoro)).Talk.Waiting);

        school.Clock.Advance(TimeSpan.FromMinutes(5));
        await school.Send(new AskToTalk(Once, amina), amina);
        Assert.True(Assert.Single((await school.Send(new ShowDesk(), okoro)).Talk.Waiting).Talk.Asks);
        await school.Send(new AskToTalk(Once, amina) { Sooner = false }, amina);
        Assert.Empty((await school.Send(new ShowDesk(), okoro)).Talk.Waiting);
        school.Clock.Advance(TimeSpan.FromDays(2));
        Assert.False(Assert.Single((await school.Send(new ShowDesk(), okoro)).Talk.Waiting).Talk.Asks);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_note_reaches_its_audience_and_the_learner_reads_every_one(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro, berg, musa) = await People(school);
        var talk = await Held(school, amina, okoro);
        await school.Send(new NoteTalk(Once, talk, "Between us.", TalkAudience.UsTwo), okoro);
        await school.Send(new NoteTalk(Once, talk, "She needs the hall on Friday.", TalkAudience.Team), okoro);
        await school.Send(new NoteTalk(Once, talk, "I show the bridge in May.", TalkAudience.Family), amina);

        async Task<string[]> Read(PersonId who) => [.. (await school.Send(new ShowTalks(amina), who)).Notes[talk].Select(n => n.Text)];
        Assert.Equal(["Between us.", "She needs the hall on Friday.", "I show the bridge in May."], await Read(amina));
        Assert.Equal(3, (await Read(okoro)).Length);
        Assert.Equal(["She needs the hall on Friday.", "I show the bridge in May."], await Read(berg));
        await Assert.ThrowsAsync<NotFoundException>(() => Read(musa));
        var child = Assert.Single((await school.Send(new ShowFamily(), musa)).Children);
        Assert.Equal(("I show the bridge in May.", "Amina Diallo"), (Assert.Single(child.Talks).Text, child.Talks[0].Author));
    }

    [SkippableTheory, BothDatabases]
    public async Task Who_had_no_talk_for_long_comes_longest_first_and_who_never_had_one_is_only_counted(string provider)
    {
        await using var school = await School.Open(provider);
        var okoro = await school.Teacher("Grace Okoro");
        var (noor, jon, ida, li) = (await school.Learner("Noor Aziz"), await school.Learner("Jon Ek"), await school.Learner("Ida Holm"), await school.Learner("Li Wen"));
        await school.Class("Homeroom 7", okoro, noor, jon, ida, li);
        await Held(school, jon, okoro);
        school.Clock.Advance(TimeSpan.FromDays(3));
        await Held(school, noor, okoro);
        school.Clock.Advance(TimeSpan.FromDays(9));
        await Held(school, ida, okoro);
        school.Clock.Advance(TimeSpan.FromDays(1));

        var talk = (await school.Send(new ShowDesk(), okoro)).Talk;
        Assert.Equal([("Jon", 13), ("Noor", 10)], talk.Quiet.Select(q => (q.Learner.GivenName, q.Days)));
        Assert.Equal((0, 1, 0), (talk.Waiting.Count, talk.NotYet, talk.Minutes));
        await school.Send(new SetTalk(Once, jon, school.Now.AddDays(1)), okoro);
        Assert.Equal(["Noor"], (await school.Send(new ShowDesk(), okoro)).Talk.Quiet.Select(q => q.Learner.GivenName));
    }

    [SkippableTheory, BothDatabases]
    public async Task Each_does_only_their_own_part_and_it_is_on_record_who_did(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro, _, musa) = await People(school);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new AddTalkPoint(Once, amina, "Mine."), okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new AskToTalk(Once, amina), okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new SetTalk(Once, amina, school.Now.AddDays(1)), amina));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new SetTalk(Once, amina, school.Now.AddDays(1)), musa));
        await Assert.ThrowsAsync<InvalidRequestException>(() => school.Send(new SetTalk(Once, amina, school.Now.AddMinutes(-1)), okoro));
        await Assert.ThrowsAsync<InvalidRequestException>(() => school.Send(new AddTalkPoint(Once, amina, "  "), amina));

        var talk = await school.Send(new AddTalkPoint(Once, amina, "A point."), amina);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new HoldTalk(Once, talk), amina));
        var point = Assert.Single(Assert.Single((await school.Send(new ShowToday(), amina)).Talks).Points).Id;
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new TakeBackTalkPoint(Once, point), okoro));
        Assert.True(await school.Send(new TakeBackTalkPoint(Once, point), amina));
        Assert.Empty(Assert.Single((await school.Send(new ShowToday(), amina)).Talks).Points);
        var audit = await school.With(db => db.Set<AuditEntry>().Where(e => e.Kind == ObjectKind.Talk).Select(e => new { e.Action, e.By, e.Learner }).ToListAsync());
        Assert.Equal([nameof(AddTalkPoint), nameof(TakeBackTalkPoint)], audit.Select(a => a.Action).Order());
        Assert.All(audit, a => Assert.Equal((amina, amina), (a.By, a.Learner)));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_wish_does_not_stay_with_an_educator_who_left(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro, berg, _) = await People(school);
        await school.Send(new SetTalk(Once, amina, school.Now.AddDays(30)), okoro);
        await school.With(async db =>
        {
            (await db.Set<Enrollment>().SingleAsync(e => e.PersonId == okoro)).EndDate = school.Today.AddDays(-10);
            return await db.SaveChangesAsync();
        });
        await school.Send(new AskToTalk(Once, amina), amina);
        Assert.Equal("Amina Diallo", Assert.Single((await school.Send(new ShowDesk(), berg)).Talk.Waiting).Learner.Full);
    }

    [SkippableTheory, BothDatabases]
    public async Task What_was_said_about_a_page_is_answered_once_and_by_the_district(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro, _, _) = await People(school);
        var admin = await school.Person("Vera Lund", "districtAdministrator", null);
        var said = (await school.Send(new GiveFeedback(Once, "/today", "The map.", "Bigger buttons."), amina)).Feedback;
        await Assert.ThrowsAsync<InvalidRequestException>(() => school.Send(new GiveFeedback(Once, "/today", " ", null), amina));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new AnswerFeedback(Once, said, "No."), okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ShowFeedback(), okoro));

        Assert.Equal(("Amina Diallo", "/today", "Bigger buttons."), (await school.Send(new ShowFeedback(), admin)).Rows.Select(f => (f.By, f.Page, f.WouldChange)).Single());
        Assert.True(await school.Send(new AnswerFeedback(Once, said, "They grow in May."), admin));
        Assert.False(await school.Send(new AnswerFeedback(Once, said, "They do not."), admin));
        Assert.Equal(("They grow in May.", "Vera Lund", school.Now), (await school.Send(new ShowMyFeedback(), amina)).Select(f => (f.Answer, f.AnsweredBy, f.AnsweredAt!.Value)).Single());
        Assert.Empty(await school.Send(new ShowMyFeedback(), okoro));
    }
}
