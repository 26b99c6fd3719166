using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Support;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Support;

/// <summary>Four learners of one teacher, and three standards: tables stand alone, ratios build on fractions.</summary>
internal sealed record WorkshopScene(School School, PersonId Okoro, PersonId Other, PersonId Amina, PersonId Leo, PersonId Noor, PersonId Ida, StandardId Fractions, StandardId Tables, StandardId Ratios) : IAsyncDisposable
{
    private static Guid Once => Guid.NewGuid();

    public static async Task<WorkshopScene> Begin(string provider)
    {
        var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var (fractions, tables, ratios) = (await school.Standard(math, "7.F.1", "Divide fractions."), await school.Standard(math, "7.F.2", "Read tables.", iCan: "I can read tables."), await school.Standard(math, "7.R.1", "Use ratios."));
        await school.Precedes(math, fractions, ratios, EdgeStrength.Hard);
        await school.Operate(new AdoptFramework(Once, math, "Ours."));
        PersonId[] learners = [await school.Learner("Amina Diallo"), await school.Learner("Leo Brandt"), await school.Learner("Noor Haddad"), await school.Learner("Ida Berg")];
        var (okoro, other) = (await school.Teacher("Grace Okoro"), await school.Teacher("Tom Li"));
        await school.Class("Math 7", okoro, learners);
        return new(school, okoro, other, learners[0], learners[1], learners[2], learners[3], fractions, tables, ratios);
    }

    public Task<IReadOnlyList<ReadyTogetherRow>> Together() => School.Send(new ShowReadyTogether(), Okoro);

    public async Task Goal(PersonId learner, StandardId standard, bool noneFits = false)
    {
        var goal = Id.New<GoalId>();
        await School.Save(
            new Goal { Id = goal, LearnerId = learner, State = GoalState.Active, SharedAt = School.Now, Want = "read a train plan", CreatedAt = School.Now, ChangedAt = School.Now },
            new GoalStandard { GoalId = goal, StandardId = standard });
        if (noneFits)
            await School.Save(new PathwayOffer { Id = Id.Next(), LearnerId = learner, GoalId = goal, At = School.Now, NoneFits = "Something with people.", AnsweredAt = School.Now });
    }

    /// <summary>A goal with a plan whose steps are for these standards, in this order.</summary>
    public Task Plan(PersonId learner, params StandardId[] standards) => Plan(learner, shared: true, standards);

    public async Task Plan(PersonId learner, bool shared, params StandardId[] standards)
    {
        var (goal, pathway) = (Id.New<GoalId>(), Id.New<PathwayId>());
        var steps = standards.Select((_, at) => new Step { Id = Id.New<StepId>(), PathwayId = pathway, LearnerId = learner, Title = $"Step {at}", Order = at }).ToList();
        await School.Save(
            new Goal { Id = goal, LearnerId = learner, State = shared ? GoalState.Active : GoalState.Draft, SharedAt = shared ? School.Now : null, Want = "read a train plan", CreatedAt = School.Now, ChangedAt = School.Now },
            new Pathway { Id = pathway, LearnerId = learner, GoalId = goal, State = PathwayState.Current, StartedAt = School.Now });
        await School.Save([.. steps, .. steps.Zip(standards, (step, standard) => new StepStandard { StepId = step.Id, StandardId = standard })]);
    }

    public PlanWorkshop Tomorrow(params PersonId[] learners) =>
        new(Once, Tables, learners, School.Now.AddDays(1), 30, "Room 5", "We read train plans and make one for the school trip.");

    public async Task<Guid> Offer(params PersonId[] learners) => (await School.Send(Tomorrow(learners), Okoro)).Workshop;

    public async Task<IReadOnlyDictionary<PersonId, Invitation>> Answers(Guid workshop) =>
        (await School.Send(new ShowWorkshop(workshop), Okoro)).Invitations.ToDictionary(i => i.Learner.Id);

    public async Task<TodayInvitation> Asked(PersonId learner) => Assert.Single((await School.Send(new ShowToday(), learner)).Invitations);

    public Task<MoveResult> Answer(PersonId learner, Guid invitation, bool comes, int version = 1) => School.Send(new AnswerInvitation(Once, invitation, version, comes), learner);

    public ValueTask DisposeAsync() => School.DisposeAsync();
}
