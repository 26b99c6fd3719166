using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.Pages;

/// <summary>The page that every learner opens every day asks the database at most six times, from the session to the last answer.</summary>
public class TodayTripsTests
{
    private const int Most = 6;

    [SkippableTheory, BothDatabases]
    public async Task Today_takes_six_round_trips_with_a_plan_and_without(string provider)
    {
        var trips = new RoundTrips();
        await using var open = await OpenSchool.Open(provider, builder => trips.AddTo(builder.Services));
        var school = open.School;
        var (amina, leo, okoro) = (await school.Learner("Amina Diallo"), await school.Learner("Leo Brandt"), await school.Teacher("Grace Okoro"));
        await school.Class("Homeroom 7", okoro, amina, leo);
        await Plan(school, amina, okoro);
        await school.Save(new Goal { Id = Id.New<GoalId>(), LearnerId = leo, State = GoalState.Active, Want = "a kite that stays up", CreatedAt = school.Now, ChangedAt = school.Now });

        await Count(amina, "Test straws", "a safe bridge", "Grace Okoro");
        await Count(leo, "a kite that stays up");

        async Task Count(PersonId learner, params string[] words)
        {
            using var browser = await open.SignedIn(learner);
            await browser.Page("/today");
            var page = "";
            var sent = await trips.During(async () => page = await browser.Page("/today"));
            Assert.All(words, word => Assert.Contains(word, page, StringComparison.Ordinal));
            Assert.True(sent.Count is > 2 and <= Most, $"{sent.Count} round trips:\n{string.Join("\n\n", sent)}");
        }
    }

    private static async Task Plan(School school, PersonId amina, PersonId okoro)
    {
        var framework = await school.Framework("Science");
        StandardId[] standards = [await school.Standard(framework, "S.1", "Forces balance."), await school.Standard(framework, "S.2", "Strong shapes.")];
        await school.Precedes(framework, standards[0], standards[1]);
        await school.Operate(new AdoptFramework(Guid.NewGuid(), framework, "Ours."));
        var scale = await school.With(db => db.Set<ProficiencyScale>().Select(s => s.Id).SingleAsync());

        var (goal, plan, step) = (Id.New<GoalId>(), Id.New<PathwayId>(), Id.New<StepId>());
        await school.Save(
            new Goal { Id = goal, LearnerId = amina, State = GoalState.Active, SharedAt = school.Now, Want = "a safe bridge", CreatedAt = school.Now, ChangedAt = school.Now },
            new Pathway { Id = plan, LearnerId = amina, GoalId = goal, State = PathwayState.Current, StartedAt = school.Now, MinutesAWeek = 120 },
            new Step { Id = step, PathwayId = plan, LearnerId = amina, Title = "Test straws", Order = 0, Minutes = 40 },
            new StepStandard { StepId = step, StandardId = standards[0] },
            new StepStandard { StepId = step, StandardId = standards[1] },
            new Judgement
            {
                Id = Id.New<JudgementId>(), LearnerId = amina, StandardId = standards[0], RevisionNo = 1, ScaleId = scale, Ordinal = 3, PerformedOn = school.Today, JudgedAt = school.Now,
                JudgedBy = okoro, EvidenceId = Id.New<EvidenceId>(), OrganizationId = school.Id,
            },
            new Trace { Id = Guid.CreateVersion7(), LearnerId = amina, StandardId = standards[1], Kind = TraceKind.StepMark, ItemKey = step.ToString(), Value = 1, OccurredAt = school.Now, RecordedAt = school.Now },
            new Demonstration { Id = Id.New<DemonstrationId>(), LearnerId = amina, GoalId = goal, State = DemonstrationState.Answered, Terms = new DemonstrationTerms { Idea = "Load it" }, StartedAt = school.Now, AnsweredAt = school.Now, AnsweredBy = okoro },
            new Core.Profiles.Talk { Id = Id.New<TalkId>(), LearnerId = amina, EducatorId = okoro, At = school.Now.AddDays(1), SetAt = school.Now });
        Assert.IsType<MoveResult.Waiting>(await school.Send(new SendPlan(Guid.NewGuid(), plan), amina));
    }
}
