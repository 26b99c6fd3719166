using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Support;

namespace PersonalizedLearning.Core.Overview;

/// <summary>What an agreement is called: the goal in the learner's words, how they want to show something, or the standard that a workshop is for.</summary>
internal static class AgreementTitles
{
    public static async Task<Dictionary<(AgreementKind, Guid), string>> Of(LearningDb db, IReadOnlyCollection<(AgreementKind Kind, Guid Subject)> agreements, CancellationToken ct)
    {
        var titles = new Dictionary<(AgreementKind, Guid), string>();
        foreach (var kind in agreements.GroupBy(a => a.Kind))
        {
            var ids = kind.Select(a => a.Subject).Distinct().ToList();
            var found = kind.Key switch
            {
                AgreementKind.Goal => await GoalReads.Goals(db).Where(g => ids.Select(id => new GoalId(id)).Contains(g.Id)).Select(g => new { Id = g.Id.Value, Words = g.Want }).ToListAsync(ct),
                AgreementKind.Pathway => await (from p in PathwayReads.Pathways(db)
                                                join g in GoalReads.Goals(db) on p.Goal equals g.Id
                                                where ids.Select(id => new PathwayId(id)).Contains(p.Id)
                                                select new { Id = p.Id.Value, Words = g.Want }).ToListAsync(ct),
                AgreementKind.Demonstration => (await DemonstrationReads.Demonstrations(db).Where(d => ids.Select(id => new DemonstrationId(id)).Contains(d.Id)).ToListAsync(ct))
                    .ConvertAll(d => new { Id = d.Id.Value, Words = d.Terms.Idea ?? d.Terms.Form ?? "" }),
                AgreementKind.Support => (await AgreementReads.Offers(db, AgreementKind.Support).Where(o => ids.Contains(o.Subject)).ToListAsync(ct))
                    .ConvertAll(o => new { Id = o.Subject, Words = Workshop.FirstTerms(o).Sentence }),
                _ => [],
            };
            foreach (var title in found)
                titles[(kind.Key, title.Id)] = title.Words;
        }
        return titles;
    }
}
