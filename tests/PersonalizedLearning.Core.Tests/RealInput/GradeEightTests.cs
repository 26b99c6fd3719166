using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.RealInput;

/// <summary>The main job on real feeds: a learner in grade 8 on the first day, from goal to record.</summary>
public class GradeEightTests
{
    private static readonly (string Topic, string Standard)[] Alignments =
    [
        ("Properties of exponents", "8.EE.A.1"),
        ("Algebra foundations scientific notation", "8.EE.A.3"),
        ("Algebra foundations computing scientific notation", "8.EE.A.4"),
        ("Slope", "8.EE.B.6"),
        ("Linear equations", "8.EE.C.7"),
        ("Thinking about solutions to systems", "8.EE.C.8"),
        ("Analyzing linear functions", "8.F.B.4"),
        ("Pythagorean theorem", "8.G.B.7"),
        ("Scatter plots", "8.SP.A.1"),
        ("Rigid transformations intro", "8.G.A.1"),
    ];

    [SkippableTheory, BothDatabases]
    public async Task From_goal_to_record_on_the_first_day(string provider)
    {
        string[] feeds = [SharedData.Path("oneroster-csv", "planets-3schools-v1p1.zip"), SharedData.Path("case", "ccss-math-coherence.v1p0.json"), SharedData.Path("kolibri", "khan-en-v1.sqlite3")];
        await using var school = await School.Open(provider);
        foreach (var feed in feeds)
        {
            var ready = Assert.IsType<SyncStart.Ready>(await school.Operate(new StartSync(Id.Next()) { Path = feed }));
            Assert.Equal(SyncState.Applied, await school.Services.GetRequiredService<ISync>().RunAsync(ready.Run, null, CancellationToken.None));
        }
        var framework = await school.With(db => db.Set<Framework>().Select(f => f.Id).SingleAsync());
        Assert.Equal(480, Assert.IsType<AdoptFrameworkResult.Adopted>(await school.Operate(new AdoptFramework(Guid.NewGuid(), framework, "It shows what rests on what."))).Standards);
        var codes = await school.With(db => db.Set<Standard>().Where(s => s.Role == ItemRole.Standard && s.Code != null).ToDictionaryAsync(s => s.Code!, s => s.Id));
        foreach (var (title, code) in Alignments)
        {
            var topic = await school.With(db => db.Set<Topic>().Where(t => t.Title == title).Select(t => t.Id).FirstAsync());
            Assert.IsType<AlignBranchResult.Aligned>(await school.Operate(new AlignBranch(Guid.NewGuid(), topic, codes[code])));
        }

        var learner = await school.With(db => db.Set<Person>().Where(p => p.Grade == 8 && p.ArchivedAt == null).OrderBy(p => p.Id).Select(p => p.Id).FirstAsync());
        var educator = await school.With(async db => (await PeopleReads.TeachersOf(db, learner, school.Now, default))[0].Name.Id);

        var goal = Id.New<GoalId>();
        await school.Send(new ProposeGoal(Guid.NewGuid(), goal, learner, new GoalTerms { Want = "find out how far away the mast is", Standards = [codes["8.G.B.7"], codes["8.EE.C.8"]] }), learner);
        var offered = await school.Send(new OfferPathways(Guid.NewGuid(), goal), learner);
        var offer = (await school.Send(new ShowOffer(goal), learner))!;
        Assert.InRange(offered.Options, 1, 4);
        // On the first day nothing is known of the learner: what lies below the grade is assumed, so nothing of it is planned.
        var planned = offer.Options.SelectMany(o => o.Steps).SelectMany(s => s.Standards).Distinct().Select(s => offer.Standards[s]).ToList();
        Assert.Contains(planned, s => s.Code == "8.G.B.7");
        Assert.All(planned, s => Assert.InRange(s.HighestGrade ?? 8, 7, 9));

        var pathway = Assert.IsType<ChoosePathway.Result.Chosen>(await school.Send(new ChoosePathway(Guid.NewGuid(), offer.Offer, 0), learner)).Pathway;
        var version = Assert.IsType<MoveResult.Waiting>(await school.Send(new SendPlan(Guid.NewGuid(), pathway), learner)).Version;
        var plan = await school.Send(new ShowPlan(pathway), educator);
        Assert.IsType<MoveResult.Activated>(await school.Send(new AnswerProposal(Guid.NewGuid(), plan.Thread!.Id, version, ProposalAnswer.Agree), educator));

        var target = codes["8.G.B.7"];
        foreach (var step in plan.Steps.Where(s => s.Standards.Any(x => x.Standard.Id == target)))
            await school.Send(new StepWork(Guid.NewGuid(), step.Step.Id, StepMove.Finish), learner);

        var shown = Assert.IsType<WriteDemonstration.Result.Written>(await school.Send(new WriteDemonstration(Guid.NewGuid(), learner, null)
        {
            Goal = goal,
            Standards = [new AimedStandard(target)],
            Form = "talk",
            Idea = "I measure the mast with my shadow.",
            OwnCriteria = [new OwnCriterion(target, "It shows the right triangle and why the theorem fits.")],
        }, learner)).Demonstration;
        await school.Send(new ProposeDemonstration(Guid.NewGuid(), shown), learner);
        await school.Send(new CollectEvidence(Guid.NewGuid(), shown, EvidenceKind.Text) { Text = "Three sides, measured twice." }, learner);
        Assert.IsType<HandIn.Result.Done>(await school.Send(new HandIn(Guid.NewGuid(), shown), learner));
        Assert.IsType<AnswerDemonstration.Result.Answered>(await school.Send(new AnswerDemonstration(Guid.NewGuid(), shown)
        {
            Levels = [new ConfirmedLevel(target, 3)],
            Feedback = "Your second measurement.",
        }, educator));

        var growth = await school.Send(new ShowGrowth(learner), learner);
        Assert.Equal(StatusWord.Met, growth.Standards.Single(s => s.Standard.Id == target).Status.Word);
    }
}
