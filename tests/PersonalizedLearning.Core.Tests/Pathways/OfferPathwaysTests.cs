using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Progress;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Pathways;

/// <summary>What a learner is offered, from the record, the profile and the school's days.</summary>
public class OfferPathwaysTests
{
    private sealed record Setting(School School, PersonId Amina, GoalId Goal, StandardId[] Standards) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => School.DisposeAsync();

        public async Task<OfferPage> Look()
        {
            await School.Send(new OfferPathways(Guid.NewGuid(), Goal), Amina);
            return (await School.Send(new ShowOffer(Goal), Amina))!;
        }

        public async Task<StatementId> Say(StatementKind kind, string text, Audience audience = Audience.Educators)
        {
            var said = await School.Send(new SayStatement(Guid.NewGuid(), Amina, kind, text, audience), Amina);
            foreach (var facet in said.Found)
                await School.Send(new UseFacet(Guid.NewGuid(), said.Statement, facet.Kind, facet.Value, true), Amina);
            return said.Statement;
        }

        public async Task<PathwayId> Choose(OfferPage offer) => ((ChoosePathway.Result.Chosen)await School.Send(new ChoosePathway(Guid.NewGuid(), offer.Offer, 0), Amina)).Pathway;
    }

    /// <summary>Three standards with four ways of an hour each; the goal touches the named ones.</summary>
    private static async Task<Setting> Begin(string provider, int grade = 7, params int[] touches)
    {
        var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        await school.Class("Homeroom 7", await school.Teacher("Grace Okoro"), amina);
        var maths = await school.Framework("Mathematics");
        StandardId[] standards = [await school.Standard(maths, "1", "Ratios", grade), await school.Standard(maths, "2", "Rates", grade), await school.Standard(maths, "3", "Slope", grade)];
        await school.Precedes(maths, standards[0], standards[2], anyOf: "a");
        await school.Precedes(maths, standards[1], standards[2], anyOf: "a");
        await RecordTests.Adopt(school, maths, standards);
        foreach (var standard in standards)
            foreach (var method in (LearningMethod[])[LearningMethod.Practise, LearningMethod.Build, LearningMethod.Discuss, LearningMethod.Read])
                await school.Align(await school.Resource($"{method} {standard}", method, minutes: 60, grade: grade), standard);
        var goal = Id.New<GoalId>();
        await school.Send(new WriteGoal(Guid.NewGuid(), goal, amina, new GoalTerms { Want = "a ramp for my bike", ByAbout = ByAbout.OnDate, ByDate = school.Today.AddDays(10), Standards = [.. touches.Select(at => standards[at])] }), amina);
        return new(school, amina, goal, standards);
    }

    [SkippableTheory, BothDatabases]
    public async Task Weeks_go_by_the_learners_own_weeks_and_the_schools_days_once_there_are_some(string provider)
    {
        await using var s = await Begin(provider, touches: 0);
        var first = await s.Look();
        Assert.All(first.Options, o => Assert.False(o.OwnSpeed));
        Assert.Equal(s.School.Today.AddDays(10), first.ByDate);

        // Four own steps of half an hour, in weeks planned with two hours.
        var path = await s.Choose(first);
        for (var week = 0; week < 4; week++)
        {
            s.School.Clock.Advance(TimeSpan.FromDays(7));
            var own = await s.School.Send(new AddOwnStep(Guid.NewGuid(), path, "A page of my notebook") { Minutes = 30 }, s.Amina);
            await s.School.Send(new StepWork(Guid.NewGuid(), own, StepMove.Finish), s.Amina);
        }
        var then = await s.Look();
        Assert.All(then.Options, o => Assert.True(o.OwnSpeed));
        Assert.Equal(first.Options.Select(o => o.Minutes), then.Options.Select(o => o.Minutes));
        Assert.True(then.Options[0].WeeksFrom > first.Options[0].WeeksTo, $"{then.Options[0]}");
        Assert.All(then.Options, o => Assert.True(o.From < o.To));

        // Three weeks without school.
        await s.School.Save([.. Enumerable.Range(1, 21).Select(day => new Holiday { Id = Id.Next(), Date = s.School.Today.AddDays(day), Name = "Autumn break" })]);
        var later = await s.Look();
        Assert.Equal(then.Options.Select(o => (o.WeeksFrom + 3, o.From!.Value.AddDays(21))), later.Options.Select(o => (o.WeeksFrom, o.From!.Value)));
    }

    [SkippableTheory, BothDatabases]
    public async Task Minutes_a_week_that_a_learner_wrote_hold_for_the_offer_and_for_the_plan_until_switched_off(string provider)
    {
        await using var s = await Begin(provider, touches: 0);
        var usual = (await s.Look()).Options[0];
        var said = await s.Say(StatementKind.Context, "I have 30 minutes a week for this.");
        var offer = await s.Look();
        Assert.True(offer.Options[0].WeeksTo > usual.WeeksTo);
        Assert.All(offer.Options, o => Assert.Contains(said, o.Because));
        var path = await s.Choose(offer);
        Assert.Equal(30, await s.School.With(db => PathwayReads.Pathways(db).Where(p => p.Id == path).Select(p => p.MinutesAWeek).SingleAsync()));

        await s.School.Send(new LeaveStatementOut(Guid.NewGuid(), said), s.Amina);
        Assert.All((await s.Look()).Options, o => Assert.DoesNotContain(said, o.Because));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_language_that_the_learner_does_not_read_is_left_out_and_never_the_only_one(string provider)
    {
        await using var s = await Begin(provider, touches: 0);
        await s.Say(StatementKind.Need, "I do not read German.");
        Assert.Contains((await s.Look()).Options[0].Steps, step => step.Resource is not null);
        var said = await s.Say(StatementKind.Need, "Please no more English.");
        var offer = await s.Look();
        Assert.All(offer.Options.SelectMany(o => o.Steps), step => Assert.Null(step.Resource));
        Assert.Equal([0], offer.Gaps.Select(g => g.Ways));
        Assert.All(offer.Options, o => Assert.Contains(said, o.Because));
    }

    [SkippableTheory, BothDatabases]
    public async Task Ways_and_plan_for_a_private_goal_are_the_learners_alone_and_reasons_are_read_by_whom_they_were_written_for(string provider)
    {
        await using var s = await Begin(provider, touches: 0);
        var okoro = await s.School.With(db => db.Set<Person>().Where(p => p.FamilyName == "Okoro").Select(p => p.Id).SingleAsync());
        var mine = await s.Say(StatementKind.Approach, "I like to build things.", Audience.OnlyMe);
        var ours = await s.Say(StatementKind.Approach, "I like to talk things over.");
        var offer = await s.Look();
        var path = await s.Choose(offer);
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new ShowOffer(s.Goal), okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new ShowPlan(path), okoro));
        var step = (await s.School.With(db => PathwayReads.Steps(db, s.Amina).ToListAsync()))[0].Id;
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new OtherWays(step), okoro));

        await s.School.Send(new ProposeGoal(Guid.NewGuid(), s.Goal, s.Amina, new GoalTerms { Want = "a ramp for my bike", Standards = [s.Standards[0]] }), s.Amina);
        Assert.Equal([mine, ours], (await s.School.Send(new ShowOffer(s.Goal), s.Amina))!.Statements.Keys);
        Assert.Equal([ours], (await s.School.Send(new ShowOffer(s.Goal), okoro))!.Statements.Keys);
        var plan = await s.School.Send(new ShowPlan(path), s.Amina);
        Assert.Contains(plan.Steps.SelectMany(v => v.Step.Because), plan.Statements.ContainsKey);
        Assert.Equal([ours], (await s.School.Send(new ShowPlan(path), okoro)).Statements.Keys);

        await s.School.Send(new LeaveStatementOut(Guid.NewGuid(), mine), s.Amina);
        Assert.Equal([ours], (await s.School.Send(new ShowPlan(path), s.Amina)).Statements.Keys);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_plan_that_was_sent_is_there_for_educators_though_its_goal_is_private(string provider)
    {
        await using var s = await Begin(provider, touches: 0);
        var okoro = await s.School.With(db => db.Set<Person>().Where(p => p.FamilyName == "Okoro").Select(p => p.Id).SingleAsync());
        var path = await s.Choose(await s.Look());
        await s.School.Send(new SendPlan(Guid.NewGuid(), path), s.Amina);
        Assert.NotEmpty((await s.School.Send(new ShowPlan(path), okoro)).Steps);
    }

    [SkippableTheory, BothDatabases]
    public async Task Of_several_that_would_do_the_one_that_is_wanted_anyway_is_taken(string provider)
    {
        await using var s = await Begin(provider, touches: [2, 1]);
        Assert.Equal([s.Standards[1], s.Standards[2]], (await s.Look()).Options[0].Steps.SelectMany(step => step.Standards));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_goal_far_from_the_learners_grade_finds_the_ways_of_its_own_level(string provider)
    {
        await using var s = await Begin(provider, grade: 10, touches: 0);
        var offer = await s.Look();
        Assert.Empty(offer.Gaps);
        Assert.True(offer.Options.Count >= 2);
        var step = (await s.School.With(db => PathwayReads.Steps(db, s.Amina).ToListAsync()));
        Assert.Empty(step);
        await s.Choose(offer);
        step = await s.School.With(db => PathwayReads.Steps(db, s.Amina).ToListAsync());
        Assert.Equal(3, (await s.School.Send(new OtherWays(step[0].Id), s.Amina)).Count);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_goal_of_which_all_is_known_says_so_and_so_does_one_that_names_nothing(string provider)
    {
        await using var s = await Begin(provider, touches: 0);
        await s.School.Send(new ClaimStandard(Guid.NewGuid(), s.Amina, s.Standards[0], true), s.Amina);
        var known = await s.Look();
        Assert.Equal((0, true), (known.Options.Count, known.NamesStandards));
        var goal = Id.New<GoalId>();
        await s.School.Send(new WriteGoal(Guid.NewGuid(), goal, s.Amina, new GoalTerms { Want = "be outside more" }), s.Amina);
        var open = await (s with { Goal = goal }).Look();
        Assert.Equal((0, false), (open.Options.Count, open.NamesStandards));
    }
}
