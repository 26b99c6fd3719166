using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Overview;

public class MosaicTests
{
    private sealed record Scene(School School, PersonId Okoro, PersonId Amina, PersonId Leo, PersonId Noor, StandardId Ratios, StandardId Circles, StandardId Proofs, ClassId Math) : IAsyncDisposable
    {
        public Task<MosaicPage> Look(ClassId? @class = null, bool byName = false) => School.Send(new ShowMosaic(@class, byName), Okoro);

        public Task Trace(PersonId learner, StandardId standard, TraceKind kind) => School.With(async db =>
        {
            Traces.Add(db, learner, standard, kind, School.Now, School.Now, "x", 1);
            return await db.SaveChangesAsync();
        });

        public Task Plan(PersonId learner, StandardId standard, PathwayState state = PathwayState.Current)
        {
            var (pathway, step) = (Core.Id.New<PathwayId>(), Core.Id.New<StepId>());
            return School.Save(
                new Pathway { Id = pathway, LearnerId = learner, GoalId = Core.Id.New<GoalId>(), State = state, StartedAt = School.Now },
                new Step { Id = step, PathwayId = pathway, LearnerId = learner, Title = "Recipe" },
                new StepStandard { StepId = step, StandardId = standard });
        }

        public ValueTask DisposeAsync() => School.DisposeAsync();
    }

    private static async Task<Scene> Begin(string provider)
    {
        var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var (ratios, circles, proofs) = (await school.Standard(math, "7.RP.1", "Compare ratios."), await school.Standard(math, "7.G.4", "Measure circles."), await school.Standard(math, "7.P.1", "Prove."));
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "Ours."));
        var (amina, leo, noor) = (await school.Learner("Amina Diallo"), await school.Learner("Leo Brandt"), await school.Learner("Noor Haddad"));
        var okoro = await school.Teacher("Grace Okoro");
        var @class = await school.Class("Math 7", okoro, amina, leo, noor);
        return new(school, okoro, amina, leo, noor, ratios, circles, proofs, @class);
    }

    [SkippableTheory, BothDatabases]
    public async Task Standards_in_play_are_those_in_a_plan_or_shown_and_each_learner_is_where_they_are(string provider)
    {
        await using var s = await Begin(provider);
        await s.Plan(s.Amina, s.Ratios);
        await s.Plan(s.Leo, s.Proofs, PathwayState.Resting);
        await s.Trace(s.Leo, s.Circles, TraceKind.Shown);
        await s.Trace(s.Noor, s.Ratios, TraceKind.Practice);
        await s.Trace(s.Noor, s.Proofs, TraceKind.Practice);

        var page = await s.Look();
        // What somebody only practised, or planned and laid aside, is not in play.
        Assert.Equal([s.Circles, s.Ratios], page.Standards.Select(x => x.Id));
        Assert.Equal((s.Math, 0), (page.Class!.Id, page.More));
        StatusWord? At(PersonId who, StandardId standard) => page.Rows.Single(r => r.Learner.Id == who).States.GetValueOrDefault(standard)?.Word;
        Assert.Equal((StatusWord.Shown, StatusWord.Exploring, null, null), (At(s.Leo, s.Circles), At(s.Noor, s.Ratios), At(s.Amina, s.Circles), At(s.Leo, s.Ratios)));
    }

    [SkippableTheory, BothDatabases]
    public async Task The_order_is_by_the_next_talk_or_by_name_and_never_by_level(string provider)
    {
        await using var s = await Begin(provider);
        await s.Plan(s.Amina, s.Ratios);
        await s.Trace(s.Amina, s.Ratios, TraceKind.Shown);
        var tom = await s.School.Teacher("Tom Li");
        await s.School.Enroll(s.Math, tom, "teacher");
        await s.School.Send(new SetTalk(Guid.NewGuid(), s.Noor, s.School.Now.AddDays(1)), s.Okoro);
        await s.School.Send(new SetTalk(Guid.NewGuid(), s.Leo, s.School.Now.AddDays(2)), s.Okoro);
        // A talk with somebody else is not this educator's next one.
        await s.School.Send(new SetTalk(Guid.NewGuid(), s.Amina, s.School.Now.AddHours(1)), tom);

        Assert.Equal([(s.Noor, s.School.Now.AddDays(1)), (s.Leo, s.School.Now.AddDays(2)), (s.Amina, null)], (await s.Look()).Rows.Select(r => (r.Learner.Id, r.NextTalk)));
        Assert.Equal([s.Amina, s.Leo, s.Noor], (await s.Look(byName: true)).Rows.Select(r => r.Learner.Id));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_class_of_somebody_else_is_not_there_and_who_teaches_none_sees_none(string provider)
    {
        await using var s = await Begin(provider);
        var other = await s.School.Teacher("Tom Li");
        var theirs = await s.School.Class("Science 7", other, await s.School.Learner("Jon Elsewhere"));
        await Assert.ThrowsAsync<NotFoundException>(() => s.Look(theirs));
        await Assert.ThrowsAsync<NotFoundException>(() => s.School.Send(new ShowMosaic(), s.Amina));
        Assert.Equal([s.Math], (await s.Look()).Classes.Select(c => c.Id));
        var none = await s.School.Send(new ShowMosaic(), await s.School.Teacher("Ida Holm"));
        Assert.Equal((0, 0), (none.Classes.Count, none.Rows.Count));
    }

    [SkippableTheory, BothDatabases]
    public async Task More_standards_than_fit_are_counted(string provider)
    {
        await using var s = await Begin(provider);
        var framework = await s.School.Framework("Science");
        for (var n = 0; n < 13; n++)
            await s.Plan(s.Amina, await s.School.Standard(framework, $"S.{n:00}", "Look closely."));
        var page = await s.Look();
        Assert.Equal((12, 1), (page.Standards.Count, page.More));
        Assert.Equal("S.00", page.Standards[0].Code);
    }
}
