using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Pathways;

/// <summary>One step another way, a smaller plan, and reasons that are switched off.</summary>
public class PlanChangeTests
{
    private sealed record Setting(School School, PersonId Amina, PersonId Okoro, StandardId Ratios, StandardId Scale, PathwayId Pathway, ResourceId Bridge) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => School.DisposeAsync();

        public Task<List<StepRow>> Steps() => School.With(db => PathwayReads.Steps(db, Amina).OrderBy(s => s.Order).ToListAsync());
    }

    /// <summary>Three steps: tables and a bridge for ratios, and a map for ratios and scale.</summary>
    private static async Task<Setting> Planned(string provider)
    {
        var school = await School.Open(provider);
        var (amina, okoro) = (await school.Learner("Amina Diallo"), await school.Teacher("Grace Okoro"));
        await school.Class("Homeroom 7", okoro, amina);
        var framework = await school.Framework("Mathematics");
        var (ratios, scale) = (await school.Standard(framework, "7.R", "Use ratios"), await school.Standard(framework, "7.S", "Draw to scale"));
        var tables = await Way(school, "Ratio tables", LearningMethod.Practise, 40, 7, ratios);
        var map = await Way(school, "A map of our street", LearningMethod.Create, 60, 7, ratios, scale);
        var talk = await Way(school, "Talk about recipes", LearningMethod.Discuss, 30, 7, ratios);
        var bridge = await Way(school, "A bridge of paper", LearningMethod.Build, 50, 7, ratios);
        await Way(school, "Ratios for engineers", LearningMethod.Read, 20, 12, ratios);
        var goal = new Goal { Id = Id.New<GoalId>(), LearnerId = amina, Want = "a map of our street", CreatedAt = school.Now, ChangedAt = school.Now };
        await school.Save(goal);
        var offer = new PathwayOffer
        {
            Id = Id.Next(),
            LearnerId = amina,
            GoalId = goal.Id,
            At = school.Now,
            Options = [new(Approach.HandsFirst, [Step(tables, "Ratio tables", ratios), Step(map, "A map of our street", ratios, scale), Step(talk, "Talk about recipes", ratios)], 130, 1, 2, [], [])],
            Gaps = [new OfferedGap(scale, 1)],
        };
        await school.Save(offer);
        var chosen = Assert.IsType<ChoosePathway.Result.Chosen>(await school.Send(new ChoosePathway(Guid.NewGuid(), offer.Id, 0), amina));
        return new(school, amina, okoro, ratios, scale, chosen.Pathway, bridge);
    }

    private static OfferedStep Step(ResourceId resource, string title, params StandardId[] standards) => new(resource, title, LearningMethod.Practise, 40, standards, [], 1);

    private static async Task<ResourceId> Way(School school, string title, LearningMethod method, int minutes, int grade, params StandardId[] standards)
    {
        var id = await school.Resource(title, method, minutes: minutes, grade: grade);
        foreach (var standard in standards)
            await school.Align(id, standard);
        return id;
    }

    [SkippableTheory, BothDatabases]
    public async Task A_step_goes_another_way_to_the_same_standards(string provider)
    {
        await using var s = await Planned(provider);
        var step = (await s.Steps())[0];
        // What is in the plan already, or made for another grade, is no other way.
        var ways = await s.School.Send(new OtherWays(step.Id), s.Amina);
        Assert.Equal(["A bridge of paper"], ways.Select(w => w.Title));

        Assert.Equal(SwapStep.Result.Swapped, await s.School.Send(new SwapStep(Guid.NewGuid(), step.Id, s.Bridge), s.Amina));
        var swapped = (await s.Steps())[0];
        Assert.Equal((step.Id, "A bridge of paper", LearningMethod.Build, 50, s.Bridge), (swapped.Id, swapped.Title, swapped.Method!.Value, swapped.Minutes!.Value, swapped.Resource!.Value));
        Assert.Equal([s.Ratios], await s.School.With(db => PathwayReads.StepStandards(db).Where(x => x.Step == step.Id).Select(x => x.Standard).ToListAsync()));
        Assert.True(await s.School.With(db => PathwayReads.Pathways(db).Where(p => p.Id == s.Pathway).Select(p => p.ChangedSinceSent).SingleAsync()));
        Assert.Equal(["Ratio tables"], (await s.School.Send(new OtherWays(step.Id), s.Amina)).Select(w => w.Title));
    }

    [SkippableTheory, BothDatabases]
    public async Task What_was_done_is_not_swapped_and_nobody_else_swaps(string provider)
    {
        await using var s = await Planned(provider);
        var step = (await s.Steps())[0].Id;
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new SwapStep(Guid.NewGuid(), step, s.Bridge), s.Okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new MakeSmaller(Guid.NewGuid(), s.Pathway, true), s.Okoro));
        await s.School.Send(new StepWork(Guid.NewGuid(), step, StepMove.Finish), s.Amina);
        Assert.Equal(SwapStep.Result.Gone, await s.School.Send(new SwapStep(Guid.NewGuid(), step, s.Bridge), s.Amina));
        Assert.Equal(SwapStep.Result.Gone, await s.School.Send(new SwapStep(Guid.NewGuid(), (await s.Steps())[1].Id, s.Bridge), s.Amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_smaller_plan_is_for_the_same_standards_and_what_is_spared_goes_to_the_end_or_out(string provider)
    {
        await using var s = await Planned(provider);
        var plan = await s.School.Send(new ShowPlan(s.Pathway), s.Amina);
        var spare = plan.Ahead.Spare();
        Assert.Equal(["Ratio tables", "Talk about recipes"], plan.Steps.Where(v => spare.Contains(v.Step.Id)).Select(v => v.Step.Title));
        Assert.True(plan.Ahead.Without(spare)!.Value.To < plan.Ahead.Without([])!.Value.To);

        await s.School.Send(new PutStep(Guid.NewGuid(), spare[0], s.School.Today), s.Amina);
        Assert.Equal(new MakeSmaller.Result(2), await s.School.Send(new MakeSmaller(Guid.NewGuid(), s.Pathway, TakeOut: false), s.Amina));
        Assert.Equal(["A map of our street", "Ratio tables", "Talk about recipes"], (await s.Steps()).Select(x => x.Title));
        Assert.All(await s.Steps(), x => Assert.Null(x.PlannedFor));

        await s.School.Send(new MakeSmaller(Guid.NewGuid(), s.Pathway, TakeOut: true), s.Amina);
        Assert.Equal(["A map of our street"], (await s.Steps()).Select(x => x.Title));
    }

    [SkippableTheory, BothDatabases]
    public async Task What_would_be_uncovered_and_when_it_would_be_done_is_known_before_anything_is_saved(string provider)
    {
        await using var s = await Planned(provider);
        var ahead = (await s.School.Send(new ShowPlan(s.Pathway), s.Amina)).Ahead;
        var steps = await s.Steps();
        Assert.Empty(ahead.OnlyCoveredBy(steps[0].Id));
        Assert.Equal([s.Scale], ahead.OnlyCoveredBy(steps[1].Id));
        Assert.True(ahead.If(240)!.To < ahead.If(30)!.To);
        Assert.Null(ahead.Pace);
        Assert.Equal(120, (await s.School.Send(new ShowPlan(s.Pathway), s.Amina)).Pathway.MinutesAWeek);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_reason_is_switched_off_where_it_is_shown_and_by_its_learner_only(string provider)
    {
        await using var s = await Planned(provider);
        var said = await s.School.Send(new SayStatement(Guid.NewGuid(), s.Amina, StatementKind.Interest, "I like bridges and recipes.", Audience.Educators), s.Amina);
        foreach (var facet in said.Found)
            await s.School.Send(new UseFacet(Guid.NewGuid(), said.Statement, facet.Kind, facet.Value, true), s.Amina);
        Assert.NotEmpty(await s.School.With(db => ProfileReads.ForPlanning(db, s.Amina, default)));

        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new LeaveStatementOut(Guid.NewGuid(), said.Statement), s.Okoro));
        Assert.Equal(said.Found.Count, (await s.School.Send(new LeaveStatementOut(Guid.NewGuid(), said.Statement), s.Amina)).Words);
        Assert.Empty(await s.School.With(db => ProfileReads.ForPlanning(db, s.Amina, default)));
    }

    [SkippableTheory, BothDatabases]
    public async Task What_a_learner_would_need_reaches_their_educators_and_leader_without_a_name(string provider)
    {
        await using var s = await Planned(provider);
        var (leader, stranger) = (await s.School.Principal("Ada Moss"), await s.School.Teacher("Tom Reed"));
        var offer = await s.School.With(db => db.Set<PathwayOffer>().Select(o => o.Id).SingleAsync());
        await s.School.Send(new NoneFits(Guid.NewGuid(), offer, "Something outside."), s.Amina);
        foreach (var reader in (PersonId[])[s.Okoro, leader])
            Assert.Equal(new WouldFit("Something outside.", s.School.Now), Assert.Single(await s.School.Send(new WhatWouldFit(), reader)));
        Assert.Empty(await s.School.Send(new WhatWouldFit(), stranger));
        Assert.Empty(await s.School.Send(new WhatWouldFit(), await s.School.Learner("Leo Brandt")));
        s.School.Clock.Advance(TimeSpan.FromDays(PlanningGaps.Days + 1));
        Assert.Empty(await s.School.Send(new WhatWouldFit(), s.Okoro));
    }

    [SkippableTheory, BothDatabases]
    public async Task Gaps_that_planning_found_reach_educators_without_a_name(string provider)
    {
        await using var s = await Planned(provider);
        var gap = Assert.Single(await s.School.Send(new PlanningGaps(), s.Okoro));
        Assert.Equal((s.Scale, 1, 1), (gap.Standard.Id, gap.Plans, gap.Ways));
    }
}
