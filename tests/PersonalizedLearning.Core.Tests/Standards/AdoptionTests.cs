using FluentValidation;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Standards;

public class AdoptionTests
{
    [SkippableTheory, BothDatabases]
    public async Task A_framework_is_adopted_as_published_with_who_when_why_and_from_when(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var ratios = await school.Standard(math, "7.RP.A.2", "Recognize proportional relationships.");
        await school.Standard(math, "7.RP", "Ratios", role: ItemRole.Group);
        Assert.Empty(await InForce(school));
        var administrator = await school.Person("Rosa Diaz", "districtAdministrator", null);

        var adopted = Assert.IsType<AdoptFrameworkResult.Adopted>(await school.Send(new AdoptFramework(Guid.NewGuid(), math, "The board decided it in May."), administrator));
        Assert.Equal((1, school.Today), (adopted.Standards, adopted.From));
        Assert.Equal([ratios], (await InForce(school)).Select(s => s.Id));
        var row = await school.With(db => StandardsReads.InForce(db, school.Today).SingleAsync());
        Assert.Equal(("The board decided it in May.", administrator.ToString(), school.Now), (row.Reason, row.DecidedByName, row.DecidedAt));
        var scale = await school.With(db => StandardsReads.ScaleOf(db, row.Id, default));
        Assert.Equal([LevelMeaning.Below, LevelMeaning.Below, LevelMeaning.Met, LevelMeaning.Beyond], scale.Levels.Select(l => l.Meaning));
        Assert.Equal((3, "Proficient"), (scale.LowestMet, scale.Word(3)));

        Assert.IsType<AdoptFrameworkResult.AlreadyInForce>(await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "Again.")));
    }

    [SkippableTheory, BothDatabases]
    public async Task An_adoption_for_a_later_day_binds_from_that_day(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        await school.Standard(math, "7.RP.A.2", "Recognize proportional relationships.");
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "For the new year.", school.Today.AddDays(7)));

        Assert.Empty(await InForce(school));
        school.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Single(await InForce(school));
    }

    [SkippableTheory, BothDatabases]
    public async Task Who_may_not_decide_finds_nothing_and_a_reason_is_asked_for(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        await school.Standard(math, "7.RP.A.2", "Recognize proportional relationships.");
        var teacher = await school.Teacher("Grace Okoro");

        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new AdoptFramework(Guid.NewGuid(), math, "I like it."), teacher));
        await Assert.ThrowsAsync<InvalidRequestException>(() => school.Operate(new AdoptFramework(Guid.NewGuid(), math, " ")));
        var groups = await school.Framework("Only headings");
        await school.Standard(groups, "A", "Heading", role: ItemRole.Group);
        Assert.IsType<AdoptFrameworkResult.HasNoStandards>(await school.Operate(new AdoptFramework(Guid.NewGuid(), groups, "To see.")));
    }

    [SkippableTheory, BothDatabases]
    public async Task What_the_publisher_changes_later_waits_for_a_review(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var ratios = await school.Standard(math, "7.RP.A.2", "Recognize proportional relationships.");
        var percent = await school.Standard(math, "7.RP.A.3", "Solve percent problems.");
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "The board decided it."));

        await Reword(school, ratios, "Recognize and represent proportional relationships.");
        await school.With(db => db.Set<Standard>().Where(s => s.Id == percent).ExecuteUpdateAsync(s => s.SetProperty(x => x.ArchivedAt, school.Now)));
        var circles = await school.Standard(math, "7.G.B.4", "Know the area of a circle.");

        Assert.Equal(["Recognize proportional relationships."], (await InForce(school)).Select(s => s.FullStatement));
        var waiting = await school.Operate(new ShowChanges(math));
        Assert.Equal([(circles, PublishedChangeKind.New), (ratios, PublishedChangeKind.NewWords), (percent, PublishedChangeKind.TakenBack)], waiting.Rows.Select(c => (c.Standard, c.Kind)));

        school.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new TakeOverChangesResult.TakenOver(3), await school.Operate(new TakeOverChanges(Guid.NewGuid(), math, "We read them.")));
        Assert.Equal(["Know the area of a circle.", "Recognize and represent proportional relationships."], (await InForce(school)).Select(s => s.FullStatement));
        Assert.IsType<TakeOverChangesResult.NothingChanged>(await school.Operate(new TakeOverChanges(Guid.NewGuid(), math, "Again.")));
        // Any past day can be told: what was in force yesterday, still published today.
        Assert.Equal([ratios], await school.With(db => StandardsReads.Adopted(db, school.Today.AddDays(-1)).Select(s => s.Id).ToListAsync()));
    }

    [SkippableTheory, BothDatabases]
    public async Task Two_adoptions_at_once_leave_one(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        await school.Standard(math, "7.RP.A.2", "Recognize proportional relationships.");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => school.Operate(new AdoptFramework(Guid.NewGuid(), math, $"Reason {i}"))));
        Assert.Single(answers.OfType<AdoptFrameworkResult.Adopted>());
        Assert.Single(await InForce(school));
    }

    [SkippableTheory, BothDatabases]
    public async Task An_adoption_ends_on_a_day_with_who_when_and_why_and_the_next_one_begins_then(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var ratios = await school.Standard(math, "7.RP.A.2", "Recognize proportional relationships.");
        var administrator = await school.Person("Rosa Diaz", "districtAdministrator", null);
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "The board decided it."));
        school.Clock.Advance(TimeSpan.FromDays(1));
        var until = school.Today.AddDays(7);
        await Assert.ThrowsAsync<NotFoundException>(async () => await school.Send(new RetireAdoption(Guid.NewGuid(), math, "I do not like it."), await school.Teacher("Grace Okoro")));
        await Assert.ThrowsAsync<InvalidRequestException>(() => school.Send(new RetireAdoption(Guid.NewGuid(), math, " "), administrator));
        await Assert.ThrowsAsync<InvalidRequestException>(() => school.Send(new RetireAdoption(Guid.NewGuid(), math, "A new one came.", school.Today.AddDays(-1)), administrator));

        Assert.Equal(new RetireAdoptionResult.Retired(until), await school.Send(new RetireAdoption(Guid.NewGuid(), math, "A new one came.", until), administrator));

        Assert.Single(await InForce(school));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new RetireAdoption(Guid.NewGuid(), math, "Again."), administrator));
        var past = Assert.Single(await school.Operate(new ShowPastAdoptions(math)));
        Assert.Equal((until, administrator.ToString(), school.Now, "A new one came.", "The board decided it."), (past.To, past.RetiredByName, past.RetiredAt, past.RetiredReason, past.Reason));
        var early = await Assert.ThrowsAsync<InvalidRequestException>(() => school.Operate(new AdoptFramework(Guid.NewGuid(), math, "The next.", until.AddDays(-1))));
        Assert.Equal("From", Assert.Single(early.Errors).PropertyName);
        var next = Assert.IsType<AdoptFrameworkResult.Adopted>(await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "The next.")));
        Assert.Equal(until, next.From);
        Assert.Single(await InForce(school));
        school.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(next.Id, Assert.Single(await InForce(school)).AdoptionId);

        await school.Send(new RetireAdoption(Guid.NewGuid(), math, "Enough."), administrator);
        Assert.Empty(await InForce(school));
        Assert.Equal([(ratios, (AdoptionId?)next.Id)], (await school.With(db => StandardsReads.OnRecord(db, school.Today).ToListAsync())).Select(s => (s.Id, s.AdoptionId)));
        Assert.Equal([until, past.From], (await school.Operate(new ShowPastAdoptions(math))).Select(a => a.From));
        // Any past day can be told.
        Assert.Equal([ratios], await school.With(db => StandardsReads.Adopted(db, school.Today.AddDays(-1)).Select(s => s.Id).ToListAsync()));
    }

    private static Task<List<StandardRow>> InForce(School school) =>
        school.With(db => StandardsReads.Adopted(db, school.Today).OrderBy(s => s.Code).ToListAsync());

    private static Task<int> Reword(School school, StandardId standard, string statement) => school.With(async db =>
    {
        var row = await db.Set<Standard>().SingleAsync(s => s.Id == standard);
        (row.FullStatement, row.RevisionNo) = (statement, row.RevisionNo + 1);
        db.Add(new StandardRevision { StandardId = standard, No = row.RevisionNo, FullStatement = statement, Hash = "2", At = school.Now });
        return await db.SaveChangesAsync();
    });
}
