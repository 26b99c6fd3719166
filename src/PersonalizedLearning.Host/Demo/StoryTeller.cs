using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Host.Demo;

/// <summary>Replays the stories: every event is the command that its person would have sent.</summary>
internal sealed partial class StoryTeller(Stage stage)
{
    private readonly Dictionary<string, StandardId> standards = [];
    private readonly Dictionary<string, ResourceId> library = [];
    private ILookup<ResourceId, StandardId> covers = Enumerable.Empty<CoverRow>().ToLookup(c => c.ResourceId, c => c.StandardId);

    /// <summary>Names are a story's own, so each has the learner's key before it.</summary>
    private readonly Dictionary<string, StatementId> statements = [];
    private readonly Dictionary<string, (GoalId Id, GoalTerms Terms)> goals = [];
    private readonly Dictionary<string, PathwayId> paths = [];

    private static Guid Once => Guid.CreateVersion7();

    public async Task Tell(StoryFile file, CancellationToken ct)
    {
        await stage.Look(async db =>
        {
            foreach (var standard in await StandardsReads.Alignable(db).Where(s => s.Code != null).ToListAsync(ct))
                standards[standard.Code!] = standard.Id;
            foreach (var resource in await CatalogReads.Resources(db).ToListAsync(ct))
                library[resource.Title] = resource.Id;
            covers = (await CatalogReads.Cover(db, standards.Values, ct)).Where(c => c.Type == AlignmentType.Teaches).ToLookup(c => c.ResourceId, c => c.StandardId);
            return true;
        });
        var events = file.Learners.SelectMany(story => story.Events.Select(e => (Story: story, Event: e)));
        foreach (var (story, e) in events.OrderBy(pair => pair.Event.Day).ThenBy(pair => pair.Event.At))
        {
            stage.Set(e.Day, e.At);
            await Happen(story, await stage.Person(story.Id, ct), e, ct);
        }
    }

    private Task Happen(Story story, PersonId learner, StoryEvent e, CancellationToken ct) => e.Do switch
    {
        "say" => Say(story, learner, e, ct),
        "respond" => stage.Send(e.By, new SeeItDifferently(Once, statements[story.Id + e.About], e.Text!), ct),
        "claim" => stage.Send(e.By, new ClaimStandard(Once, learner, standards[e.Standard!], ICan: true, e.Words), ct),
        "write goal" => WriteGoal(story, learner, e, ct),
        "share goal" => ShareGoal(story, learner, e, ct),
        "pause" => stage.Send(e.By, new ParkGoal(Once, goals[story.Id + e.Goal].Id, GoalRest.Park, e.Words), ct),
        "end" => stage.Send(e.By, new ParkGoal(Once, goals[story.Id + e.Goal].Id, GoalRest.End, e.Words), ct),
        "ask" => Ask(story, e, e.Words!, ct),
        "agree" => Agree(story, e, ct),
        "talk" => Talk(learner, e, ct),
        "talked" => Talked(learner, e, ct),
        "ask to talk" => stage.Send(e.By, new AskToTalk(Once, learner, e.Words), ct),
        "offer workshop" => OfferWorkshop(learner, e, ct),
        "answer workshop" => AnswerWorkshop(e, ct),
        "why moved" => WhyMoved(learner, e, ct),
        "choose path" => ChoosePath(story, e, ct),
        "change step" => ChangeStep(story, e, ct),
        "send plan" => stage.Send(e.By, new SendPlan(Once, paths[story.Id + e.Goal]) { Words = e.Words }, ct),
        "counter plan" => CounterPlan(story, e, ct),
        "start" => Work(story, learner, e, StepMove.Start, ct),
        "done" => Work(story, learner, e, StepMove.Finish, ct),
        "plan" => Plan(story, learner, e, ct),
        _ => HappenShowing(story, learner, e, ct),
    };

    private async Task Say(Story story, PersonId learner, StoryEvent e, CancellationToken ct)
    {
        var said = await stage.Send(e.By, new SayStatement(Once, learner, Enum.Parse<StatementKind>(e.Kind!), e.Text!,
            e.Audience is { } audience ? Enum.Parse<Audience>(audience) : Audience.EducatorsAndFamily), ct);
        statements[story.Id + e.As] = said.Statement;
        // The learner confirms what the story knows to be true, of what was found in the sentence.
        foreach (var facet in said.Found.Where(f => e.Facets.Any(known => known[0] == f.Sense.ToString() && f.Value.Contains(known[1], StringComparison.OrdinalIgnoreCase))))
            await stage.Send(story.Id, new UseFacet(Once, said.Statement, facet.Kind, facet.Value, Use: true), ct);
    }

    private async Task WriteGoal(Story story, PersonId learner, StoryEvent e, CancellationToken ct)
    {
        var terms = new GoalTerms
        {
            Want = e.Want,
            Because = e.Because,
            KnowWhen = e.KnowWhen,
            ByAbout = e.ByAbout is null ? ByAbout.NoDate : ByAbout.OnDate,
            ByDate = e.ByAbout is { } days ? stage.Day(days) : null,
            Standards = Standards(e.Touches),
        };
        var goal = Id.New<GoalId>();
        goals[story.Id + e.As] = (goal, terms);
        await stage.Send(e.By, new WriteGoal(Once, goal, learner, terms), ct);
    }

    private async Task ShareGoal(Story story, PersonId learner, StoryEvent e, CancellationToken ct)
    {
        var (goal, terms) = goals[story.Id + e.Goal];
        await stage.Send(e.By, new ProposeGoal(Once, goal, learner, terms) { Words = e.Words }, ct);
    }

    private async Task Ask(Story story, StoryEvent e, string words, CancellationToken ct) =>
        await stage.Send(e.By, new AskAboutProposal(Once, (await Agreement(story, e, ct)).Id, null, words), ct);

    private async Task Agree(Story story, StoryEvent e, CancellationToken ct)
    {
        var agreement = await Agreement(story, e, ct);
        await stage.Send(e.By, new AnswerProposal(Once, agreement.Id, agreement.Open!.Value, ProposalAnswer.Agree) { Words = e.Words }, ct);
    }

    /// <summary>The conversation that an event speaks of.</summary>
    private Task<AgreementRow> Agreement(Story story, StoryEvent e, CancellationToken ct)
    {
        var (kind, subject) = e.Goal is not null ? (AgreementKind.Goal, goals[story.Id + e.Goal].Id.Value)
            : e.Path is not null ? (AgreementKind.Pathway, paths[story.Id + e.Path].Value)
            : (AgreementKind.Demonstration, shows[story.Id + e.Show].Id.Value);
        return stage.Look(db => AgreementReads.Agreements(db).SingleAsync(a => a.Kind == kind && a.Subject == subject, ct));
    }

    private StandardId[] Standards(IEnumerable<string> codes) => [.. codes.Select(code => standards[code])];
}
