using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Host.Demo;

/// <summary>Showing what was learned: thought out, collected, handed in, answered, shown again.</summary>
internal sealed partial class StoryTeller
{
    private readonly Dictionary<string, (DemonstrationId Id, StoryEvent Written)> shows = [];

    private Task HappenShowing(Story story, PersonId learner, StoryEvent e, CancellationToken ct) => e.Do switch
    {
        "write show" => Write(story, learner, null, e, ct),
        "show again" => ShowAgain(story, learner, e, ct),
        "propose show" => stage.Send(e.By, new ProposeDemonstration(Once, shows[story.Id + e.Show].Id) { Words = e.Words }, ct),
        "counter show" => CounterShow(story, e, ct),
        "collect" => stage.Send(story.Id, new CollectEvidence(Once, shows[story.Id + e.Show].Id, Enum.Parse<EvidenceKind>(e.Kind!)) { Title = e.Title, Text = e.Text }, ct),
        "hand in" => HandIn(story, e, ct),
        "answer show" => AnswerShow(story, e, ct),
        "note for family" => stage.Send(e.By, new NoteForFamily(Once, shows[story.Id + e.Show].Id, e.Note, e.ShowNow), ct),
        _ => throw new InvalidDataException($"The stories say \"{e.Do}\" on day {e.Day}, which nobody here knows how to do."),
    };

    private async Task Write(Story story, PersonId learner, DemonstrationId? known, StoryEvent e, CancellationToken ct)
    {
        var aimed = Standards(e.Standards);
        var rubrics = await stage.Look(db => StandardsReads.Criteria(db, aimed, ct));
        var criteria = aimed.Where(rubrics.ContainsKey).SelectMany(s => rubrics[s].Criteria).Select(c => c.Id).ToList();
        var written = (WriteDemonstration.Result.Written)await stage.Send(e.By, new WriteDemonstration(Once, learner, known)
        {
            Goal = e.Goal is { } goal ? goals[story.Id + goal].Id : null,
            Standards = [.. aimed.Select(s => new AimedStandard(s, e.Aim))],
            Idea = e.Idea,
            Form = e.Form,
            Audience = e.Audience,
            Partners = e.Partners,
            Supports = e.Supports,
            Covered = [.. e.Covered.Where(at => at < criteria.Count).Select(at => criteria[at])],
            OwnCriteria = [.. e.OwnCriteria.Select(Criterion)],
            Date = e.ByAbout is { } days ? stage.Day(days) : null,
            Context = e.Context is { } context ? Enum.Parse<DemonstrationContext>(context) : DemonstrationContext.Classroom,
            Uses = Standards(e.Uses),
        }, ct);
        shows[story.Id + e.As] = (written.Demonstration, e);
    }

    private async Task ShowAgain(Story story, PersonId learner, StoryEvent e, CancellationToken ct)
    {
        var (earlier, written) = shows[story.Id + e.Show];
        var again = await stage.Send(e.By, new ShowAgain(Once, earlier) { LearnedSince = e.LearnedSince, SameForm = false }, ct);
        await Write(story, learner, again, written with { By = e.By, As = e.As, Form = e.Form, Covered = e.Covered }, ct);
    }

    private async Task CounterShow(Story story, StoryEvent e, CancellationToken ct)
    {
        var agreement = await Agreement(story, e, ct);
        await stage.Send(e.By, new CounterDemonstration(Once, shows[story.Id + e.Show].Id, agreement.Open!.Value, e.Words!)
        {
            Date = e.ByAbout is { } days ? stage.Day(days) : null,
            MoreCriteria = [.. e.MoreCriteria.Select(Criterion)],
        }, ct);
    }

    private async Task HandIn(Story story, StoryEvent e, CancellationToken ct)
    {
        var (show, criteria) = await Criteria(story, e, ct);
        await stage.Send(e.By, new HandIn(Once, show)
        {
            Views = [.. criteria.Zip(e.Views, (criterion, level) => new OwnView(criterion.Id, level))],
            Reflection = e.Reflection,
            ShareReflection = e.ShareReflection,
        }, ct);
    }

    private async Task AnswerShow(Story story, StoryEvent e, CancellationToken ct)
    {
        var (show, criteria) = await Criteria(story, e, ct);
        await stage.Send(e.By, new AnswerDemonstration(Once, show)
        {
            Marks = [.. criteria.Zip(e.Marks, (criterion, mark) => new CriterionMark(criterion.Id, Level(mark[0]), mark[1].GetString()))],
            Levels = [.. e.Levels.Select(level => new ConfirmedLevel(standards[level[0].GetString()!], Level(level[1])))],
            Feedback = e.Feedback!,
            WhatElse = e.WhatElse,
            Used = Standards(e.Used),
        }, ct);
    }

    private async Task<(DemonstrationId Show, IReadOnlyList<TermsCriterion> Criteria)> Criteria(Story story, StoryEvent e, CancellationToken ct)
    {
        var show = shows[story.Id + e.Show].Id;
        var terms = await stage.Look(db => DemonstrationReads.Demonstrations(db).Where(d => d.Id == show).Select(d => d.Terms).SingleAsync(ct));
        return (show, terms.Criteria);
    }

    private OwnCriterion Criterion(IReadOnlyList<string> pair) => new(standards[pair[0]], pair[1]);

    private static int? Level(JsonElement level) => level.ValueKind == JsonValueKind.Number ? level.GetInt32() : null;
}
