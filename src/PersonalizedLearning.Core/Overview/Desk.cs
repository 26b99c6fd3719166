using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Overview;

/// <summary>An educator's start page: who needs me now. Asked for me first, then by the time that was promised; never by level.</summary>
public sealed record ShowDesk : IQuery<DeskPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Open);
}

/// <param name="Answer">Proposals that wait for this educator's seat.</param>
/// <param name="LookAt">What was handed in and waits for an answer.</param>
/// <param name="Quiet">Learners from whom nothing waits, by name.</param>
/// <param name="Learners">How many learners this educator sees.</param>
public sealed record DeskPage(IReadOnlyList<DeskProposal> Answer, IReadOnlyList<DeskWork> LookAt, IReadOnlyList<PersonName> Quiet, int Learners)
{
    public required DeskTalks Talk { get; init; }

    /// <summary>Minutes that talks, answers and looks usually take: for the estimate on top.</summary>
    public int Minutes => Talk.Minutes + (Answer.Count * 3) + (LookAt.Count * 8);
}

/// <param name="Learner">Who proposes.</param>
/// <param name="Title">The goal in the learner's words, or how they want to show something.</param>
/// <param name="Waiting">The open version.</param>
/// <param name="AskedMe">This educator was asked by name.</param>
public sealed record DeskProposal(PersonName Learner, string Title, WaitingRow Waiting, bool AskedMe);

public sealed record DeskWork(PersonName Learner, DemonstrationRow Demonstration, int Pieces);

internal sealed class ShowDeskHandler(LearningDb db, Guard guard, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowDesk, DeskPage>
{
    public async Task<DeskPage> Handle(ShowDesk request, CancellationToken cancellationToken)
    {
        var learners = guard.Learners(Verb.Decide, ObjectKind.Judgement);
        var waiting = await AgreementReads.WaitingForEducator(db, current.Person, guard.Learners(Verb.Decide, ObjectKind.Goal)).ToListAsync(cancellationToken);
        var works = await DemonstrationReads.Demonstrations(db).Where(d => d.State == DemonstrationState.HandedIn && learners.Contains(d.Learner))
            .OrderBy(d => d.AnswerBy).ThenBy(d => d.HandedInAt).ToListAsync(cancellationToken);
        var people = await PeopleReads.People(db).Where(p => learners.Contains(p.Id) && p.ArchivedAt == null).ToListAsync(cancellationToken);
        var names = await PeopleReads.Names(db, waiting.Select(w => w.Learner).Concat(works.Select(w => w.Learner)).Concat(people.Select(p => p.Id)), cancellationToken);
        var titles = await Titles(waiting, cancellationToken);
        var ids = works.ConvertAll(w => w.Id);
        var pieces = await DemonstrationReads.Evidence(db).Where(e => ids.Contains(e.Demonstration)).GroupBy(e => e.Demonstration)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var talk = await DeskTalks.Of(db, current.Person, guard.Learners(Verb.Write, ObjectKind.Talk).Where(id => id != current.Person), clock.GetUtcNow().UtcDateTime, cancellationToken);
        var busy = waiting.Select(w => w.Learner).Concat(works.Select(w => w.Learner)).Concat(talk.Waiting.Select(t => t.Learner.Id)).ToHashSet();
        return new DeskPage(
            [.. waiting.Select(w => new DeskProposal(names[w.Learner], titles.GetValueOrDefault((w.Kind, w.Subject), ""), w, w.Asked == current.Person))
                .OrderByDescending(p => p.AskedMe).ThenBy(p => p.Waiting.AnswerBy).ThenBy(p => p.Waiting.At)],
            [.. works.Select(w => new DeskWork(names[w.Learner], w, pieces.GetValueOrDefault(w.Id)))],
            [.. people.Where(p => !busy.Contains(p.Id)).Select(p => p.Name).OrderBy(n => n.GivenName, StringComparer.CurrentCulture).ThenBy(n => n.FamilyName, StringComparer.CurrentCulture)],
            people.Count) { Talk = talk };
    }

    private async Task<Dictionary<(AgreementKind, Guid), string>> Titles(List<WaitingRow> waiting, CancellationToken ct)
    {
        var titles = new Dictionary<(AgreementKind, Guid), string>();
        foreach (var kind in waiting.GroupBy(w => w.Kind))
        {
            var ids = kind.Select(w => w.Subject).Distinct().ToList();
            var found = kind.Key switch
            {
                AgreementKind.Goal => await GoalReads.Goals(db).Where(g => ids.Select(id => new GoalId(id)).Contains(g.Id)).Select(g => new { Id = g.Id.Value, Words = g.Want }).ToListAsync(ct),
                AgreementKind.Pathway => await (from p in PathwayReads.Pathways(db)
                                                join g in GoalReads.Goals(db) on p.Goal equals g.Id
                                                where ids.Select(id => new PathwayId(id)).Contains(p.Id)
                                                select new { Id = p.Id.Value, Words = g.Want }).ToListAsync(ct),
                AgreementKind.Demonstration => (await DemonstrationReads.Demonstrations(db).Where(d => ids.Select(id => new DemonstrationId(id)).Contains(d.Id)).ToListAsync(ct))
                    .ConvertAll(d => new { Id = d.Id.Value, Words = d.Terms.Idea ?? d.Terms.Form ?? "" }),
                _ => [],
            };
            foreach (var title in found)
                titles[(kind.Key, title.Id)] = title.Words;
        }
        return titles;
    }
}
