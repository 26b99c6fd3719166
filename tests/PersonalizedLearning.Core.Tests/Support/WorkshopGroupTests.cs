using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Support;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Support;

/// <summary>For whom a workshop matters now, and in which order they are asked.</summary>
public class WorkshopGroupTests
{
    [SkippableTheory, BothDatabases]
    public async Task Only_those_for_whom_it_is_next_make_a_group_and_each_has_a_reason(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        // All four are ready for tables and fractions in theory. That alone is no reason.
        Assert.Empty(await s.Together());

        await s.Plan(s.Amina, s.Tables);
        await s.Goal(s.Leo, s.Tables);
        Assert.Empty(await s.Together());
        await s.Goal(s.Noor, s.Tables, noneFits: true);
        var row = Assert.Single(await s.Together());
        Assert.Equal((s.Tables, 1), (row.Standard.Id, row.Others));
        Assert.Equal(
            [("Amina Diallo", WhyInvited.NextStep), ("Leo Brandt", WhyInvited.InGoal), ("Noor Haddad", WhyInvited.NoWayFitted)],
            row.Seats.Select(seat => (seat.Learner.Full, seat.Why)).OrderBy(seat => seat.Full));
        Assert.Empty(await s.School.Send(new ShowReadyTogether(), s.Other));
        Assert.Empty(await s.School.Send(new ShowReadyTogether(), s.Amina));

        var plan = await s.School.Send(new ShowWorkshopPlan(s.Tables), s.Okoro);
        Assert.Equal(("Ida Berg", WhyInvited.Ready, false), (plan.Seats[^1].Learner.Full, plan.Seats[^1].Why, plan.Seats[^1].MattersNow));
        Assert.Equal(4, plan.Seats.Count);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_private_goal_a_step_far_ahead_and_what_is_not_within_reach_are_no_reason(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        await s.Plan(s.Amina, shared: false, s.Tables);
        await s.Plan(s.Leo, s.Fractions, s.Fractions, s.Fractions, s.Tables);
        foreach (var learner in new[] { s.Amina, s.Leo, s.Noor, s.Ida })
            await s.Goal(learner, s.Ratios);
        var plan = await s.School.Send(new ShowWorkshopPlan(s.Tables), s.Okoro);
        Assert.Equal(4, plan.Seats.Count);
        Assert.DoesNotContain(plan.Seats, seat => seat.MattersNow);
        // Ratios stand in four goals, and build on fractions, which nobody has shown.
        Assert.Empty((await s.School.Send(new ShowWorkshopPlan(s.Ratios), s.Okoro)).Seats);
        Assert.Empty(await s.Together());
    }

    [SkippableTheory, BothDatabases]
    public async Task Who_handed_it_in_or_is_asked_already_is_left_in_peace(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        foreach (var learner in new[] { s.Amina, s.Leo, s.Noor, s.Ida })
            await s.Goal(learner, s.Tables);
        Assert.Equal(4, Assert.Single(await s.Together()).Seats.Count);

        var show = Id.New<DemonstrationId>();
        await s.School.Save(
            new Demonstration { Id = show, LearnerId = s.Ida, State = DemonstrationState.HandedIn, Terms = new DemonstrationTerms(), StartedAt = s.School.Now },
            new DemonstrationStandard { DemonstrationId = show, LearnerId = s.Ida, StandardId = s.Tables });
        Assert.Equal(3, Assert.Single(await s.Together()).Seats.Count);

        await s.Offer(s.Amina);
        Assert.Empty(await s.Together());
        // Once that is over she may be asked again.
        s.School.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(3, Assert.Single(await s.Together()).Seats.Count);
    }

    [SkippableTheory, BothDatabases]
    public async Task Who_had_no_workshop_for_the_longest_time_comes_first_then_whose_goal_is_the_oldest(string provider)
    {
        await using var s = await WorkshopScene.Begin(provider);
        foreach (var learner in new[] { s.Ida, s.Noor, s.Leo, s.Amina })
        {
            await s.Goal(learner, s.Tables);
            s.School.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.Equal([s.Ida, s.Noor, s.Leo, s.Amina], (await s.Together())[0].Seats.Select(seat => seat.Learner.Id));

        await s.Offer(s.Ida);
        s.School.Clock.Advance(TimeSpan.FromDays(8));
        await s.Offer(s.Leo);
        s.School.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal([s.Noor, s.Amina, s.Ida, s.Leo], (await s.Together())[0].Seats.Select(seat => seat.Learner.Id));
    }
}
