using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Pathways.Planning;

namespace PersonalizedLearning.Host.Demo;

/// <summary>Ways to a goal: chosen, made one's own, worked on.</summary>
internal sealed partial class StoryTeller
{
    private async Task ChoosePath(Story story, StoryEvent e, CancellationToken ct)
    {
        var offer = await stage.Send(e.By, new OfferPathways(Once, goals[story.Id + e.Goal].Id), ct);
        var shown = await stage.Send(e.By, new ShowOffer(goals[story.Id + e.Goal].Id), ct);
        int? like = e.Like is { } wanted && Option(shown, Enum.Parse<Approach>(wanted)) is >= 0 and var at ? at : null;
        var chosen = (ChoosePathway.Result.Chosen)await stage.Send(e.By, new ChoosePathway(Once, offer.Offer, like), ct);
        paths[story.Id + e.Goal] = chosen.Pathway;
        await stage.Send(e.By, new SetPace(Once, chosen.Pathway, story.MinutesAWeek), ct);

        // As it was offered, then what the learner left out, took from the library or thought of.
        foreach (var step in (await Steps(chosen.Pathway, ct)).Where(s => !e.Steps.Contains(s.Title)))
            await stage.Send(e.By, new StepWork(Once, step.Id, StepMove.TakeOut), ct);
        var there = (await Steps(chosen.Pathway, ct)).Select(s => s.Title).ToHashSet();
        foreach (var title in e.Steps.Where(title => !there.Contains(title)))
            await stage.Send(e.By, FromLibrary(chosen.Pathway, title), ct);
        for (var place = 0; place < e.Steps.Count; place++)
            await Move(e.By, chosen.Pathway, e.Steps[place], place, ct);
        foreach (var own in e.Add)
            await stage.Send(e.By, Own(chosen.Pathway, own.Deserialize<StoryStep>(JsonSerializerOptions.Web)!), ct);
    }

    private static int Option(OfferPage? shown, Approach approach) => shown?.Options.ToList().FindIndex(o => o.Approach == approach) ?? -1;

    private async Task ChangeStep(Story story, StoryEvent e, CancellationToken ct)
    {
        var learner = await stage.Person(story.Id, ct);
        var before = await stage.Look(db => PathwayReads.Steps(db, learner).Where(s => s.Title == (e.Step ?? e.After)).OrderByDescending(s => s.Pathway).FirstAsync(ct));
        var place = (await Steps(before.Pathway, ct)).FindIndex(s => s.Id == before.Id) + (e.After is null ? 0 : 1);
        if (e.Step is not null)
            await stage.Send(e.By, new StepWork(Once, before.Id, StepMove.TakeOut), ct);
        await stage.Send(e.By, e.To!.Use is { } title ? FromLibrary(before.Pathway, title) : Own(before.Pathway, e.To), ct);
        await Move(e.By, before.Pathway, e.To.Use ?? e.To.Own!, place, ct);
    }

    private async Task CounterPlan(Story story, StoryEvent e, CancellationToken ct)
    {
        var agreement = await Agreement(story, e, ct);
        var added = e.Add.Select(title => library[title.GetString()!]).ToList();
        var rows = await stage.Look(db => CatalogReads.Resources(db).Where(r => added.Contains(r.Id)).ToListAsync(ct));
        await stage.Send(e.By, new CounterPlan(Once, paths[story.Id + e.Path], agreement.Open!.Value, e.Words!)
        {
            Add = [.. rows.Select(r => new StepTerms(Id.New<StepId>(), r.Title, r.Method, r.Minutes, r.Id, null, [.. covers[r.Id].Distinct()]))],
        }, ct);
    }

    private async Task Work(Story story, PersonId learner, StoryEvent e, StepMove move, CancellationToken ct) =>
        await stage.Send(e.By, new StepWork(Once, await Step(learner, e.Step!, ct), move), ct);

    private async Task Plan(Story story, PersonId learner, StoryEvent e, CancellationToken ct) =>
        await stage.Send(e.By, new PutStep(Once, await Step(learner, e.Step!, ct), stage.Day(e.On!.Value)), ct);

    /// <summary>Brings a step to its place, one move after the other as on the page.</summary>
    private async Task Move(string by, PathwayId pathway, string title, int place, CancellationToken ct)
    {
        var steps = await Steps(pathway, ct);
        for (var at = steps.FindIndex(s => s.Title == title); at > place; at--)
            await stage.Send(by, new StepWork(Once, steps.Single(s => s.Title == title).Id, StepMove.Up), ct);
    }

    private Task<StepId> Step(PersonId learner, string title, CancellationToken ct) =>
        stage.Look(db => PathwayReads.Steps(db, learner).Where(s => s.Title == title).OrderByDescending(s => s.Pathway).Select(s => s.Id).FirstAsync(ct));

    private Task<List<StepRow>> Steps(PathwayId pathway, CancellationToken ct) => stage.Look(async db =>
    {
        var learner = await PathwayReads.Pathways(db).Where(p => p.Id == pathway).Select(p => p.Learner).SingleAsync(ct);
        return await PathwayReads.Steps(db, learner).Where(s => s.Pathway == pathway).OrderBy(s => s.Order).ToListAsync(ct);
    });

    private AddOwnStep FromLibrary(PathwayId pathway, string title) =>
        new(Once, pathway, "") { Resource = library[title], Standards = [.. covers[library[title]].Distinct()] };

    private AddOwnStep Own(PathwayId pathway, StoryStep step) =>
        new(Once, pathway, step.Own!) { Method = step.How, Minutes = step.Minutes, Words = step.Words, Standards = Standards(step.Standards) };
}
