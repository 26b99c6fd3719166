using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Overview;

/// <summary>All children of a guardian on one page, read only. A result is there once the learner had time to add a note.</summary>
public sealed record ShowFamily : IQuery<FamilyPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Open);
}

/// <param name="Children">Those whose record this guardian may see.</param>
/// <param name="NotShown">The school keeps a record from this guardian. Neither whose nor why is said here.</param>
/// <param name="Ask">Whom to ask then: the guardian's own school, never the child's, which may be what is kept.</param>
public sealed record FamilyPage(IReadOnlyList<FamilyChild> Children, bool NotShown = false, string? Ask = null);

/// <param name="Child">Who.</param>
/// <param name="Goals">What the child shared and works on now, newest first.</param>
/// <param name="Results">What was shown and answered, newest first.</param>
/// <param name="Waiting">Handed in, and an answer is promised.</param>
public sealed record FamilyChild(LearnerCard Child, IReadOnlyList<GoalRow> Goals, IReadOnlyList<FamilyResult> Results, int Waiting)
{
    /// <summary>Notes of talks that were written for the family too, newest first.</summary>
    public required IReadOnlyList<FamilyTalkNote> Talks { get; init; }
}

/// <param name="Demonstration">Which; its note is the learner's own.</param>
/// <param name="Standards">What it was about, in words.</param>
/// <param name="Met">All of them were met or went further.</param>
public sealed record FamilyResult(DemonstrationRow Demonstration, IReadOnlyList<string> Standards, bool Met);

internal sealed class ShowFamilyHandler(LearningDb db, Reads reads, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowFamily, FamilyPage>
{
    private const int MostResults = 3, MostNotes = 2;

    public async Task<FamilyPage> Handle(ShowFamily request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var children = new List<FamilyChild>();
        foreach (var child in await PeopleReads.ChildrenOf(db, current.Person, now, cancellationToken))
        {
            var id = child.Name.Id;
            reads.Note(id, nameof(ShowFamily));
            var goals = await GoalReads.Of(db, id, current.Person).Where(g => g.State == GoalState.Active || g.State == GoalState.Proposed)
                .OrderByDescending(g => g.ChangedAt).ToListAsync(cancellationToken);
            var shown = await DemonstrationReads.Demonstrations(db).Where(d => d.Learner == id && d.State == DemonstrationState.Answered && d.FamilySeesAt <= now)
                .OrderByDescending(d => d.AnsweredAt).Take(MostResults).ToListAsync(cancellationToken);
            var waiting = await DemonstrationReads.Demonstrations(db).CountAsync(d => d.Learner == id && d.State == DemonstrationState.HandedIn, cancellationToken);
            children.Add(new FamilyChild(child, goals, await Results(shown, cancellationToken), waiting) { Talks = await TalkReads.ForFamily(db, id, MostNotes, cancellationToken) });
        }
        return await PeopleReads.IsBlocked(db, current.Person, now, cancellationToken)
            ? new FamilyPage(children, true, await PeopleReads.SchoolNameOf(db, current.Person, cancellationToken))
            : new FamilyPage(children);
    }

    private async Task<IReadOnlyList<FamilyResult>> Results(List<DemonstrationRow> shown, CancellationToken ct)
    {
        var ids = shown.ConvertAll(d => d.Id);
        var rows = await DemonstrationReads.Standards(db).Where(s => ids.Contains(s.Demonstration)).ToListAsync(ct);
        var named = rows.ConvertAll(r => r.Standard);
        var words = await StandardsReads.Any(db).Where(s => named.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Sentence, ct);
        var met = await MetBy(rows, ct);
        return [.. shown.Select(d => new FamilyResult(d, [.. rows.Where(r => r.Demonstration == d.Id).Select(r => words.GetValueOrDefault(r.Standard, ""))],
            rows.Where(r => r.Demonstration == d.Id).All(r => r.Ordinal is { } ordinal && met(r.Standard, ordinal))))];
    }

    /// <summary>Whether a level means met, on the scale of the standard's adoption.</summary>
    private async Task<Func<StandardId, int, bool>> MetBy(List<DemonstrationStandardRow> rows, CancellationToken ct)
    {
        var ids = rows.ConvertAll(r => r.Standard);
        var adoptions = await StandardsReads.OnRecord(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.AdoptionId }).ToListAsync(ct);
        var scales = new Dictionary<AdoptionId, Scale>();
        foreach (var adoption in adoptions.Select(a => a.AdoptionId).OfType<AdoptionId>().Distinct())
            scales[adoption] = await StandardsReads.ScaleOf(db, adoption, ct);
        var by = adoptions.GroupBy(a => a.Id).ToDictionary(g => g.Key, g => scales[g.First().AdoptionId!.Value]);
        return (standard, ordinal) => by.TryGetValue(standard, out var scale) && ordinal >= scale.LowestMet;
    }
}
