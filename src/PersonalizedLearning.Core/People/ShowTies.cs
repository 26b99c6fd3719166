using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>A learner's guardians and mentors, and what the school blocked, for who settles it. Nothing of what the learner works on.</summary>
/// <param name="Words">Finds who could become a mentor, by name.</param>
public sealed record ShowTies(PersonId Learner, string? Words = null) : IQuery<TiesPage>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Ties, Learner);
}

public sealed record TiesPage(LearnerCard Learner, IReadOnlyList<GuardianTie> Guardians, IReadOnlyList<MentorTie> Mentors)
{
    /// <summary>Adults whom the words find and who are no mentor of this learner yet.</summary>
    public required IReadOnlyList<PersonName> Found { get; init; }
}

/// <param name="Name">Who.</param>
/// <param name="Tied">A tie holds now, unless it is blocked.</param>
/// <param name="Block">The block that holds now.</param>
/// <param name="Before">Former blocks, newest first.</param>
public sealed record GuardianTie(PersonName Name, bool Tied, BlockRow? Block, IReadOnlyList<BlockRow> Before);

/// <param name="Reason">In the school's words.</param>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day, the one it was lifted on when that came first; null: no end is set.</param>
public sealed record BlockRow(string? Reason, DateOnly? From, DateOnly? Until);

public sealed record MentorTie(PersonName Name, DateOnly? From, DateOnly? Until);

internal sealed class ShowTiesHandler(LearningDb db, TimeProvider clock) : IRequestHandler<ShowTies, TiesPage>
{
    private const int MostFound = 8;

    public async Task<TiesPage> Handle(ShowTies request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await PeopleReads.Learner(db, request.Learner, cancellationToken) is not { School: not null } card)
            throw new NotFoundException();
        var rows = await db.Set<Relationship>().AsNoTracking().Where(r => r.To == request.Learner && r.Kind == RelationshipKind.GuardianOf).ToListAsync(cancellationToken);
        var blocks = await Members.Blocks(db, now).Where(r => r.To == request.Learner).Select(r => r.Id).ToListAsync(cancellationToken);
        var mentors = await Members.Relationships(db, RelationshipKind.MentorOf, now).Where(r => r.To == request.Learner).ToListAsync(cancellationToken);
        var names = await PeopleReads.Names(db, rows.Concat(mentors).Select(r => r.From), cancellationToken);
        var day = DateOnly.FromDateTime(now);
        return new(card,
            [.. rows.GroupBy(r => r.From).Where(g => names.ContainsKey(g.Key)).Select(g => new GuardianTie(names[g.Key],
                g.Any(r => !r.Blocked && r.ArchivedAt is null && (r.ToDate is null || r.ToDate >= day)),
                g.Where(r => blocks.Contains(r.Id)).OrderByDescending(r => r.FromDate).Select(Row).FirstOrDefault(),
                [.. g.Where(r => r.Blocked && !blocks.Contains(r.Id)).OrderByDescending(r => r.FromDate).ThenByDescending(r => r.Id.Value).Select(Row)]))
                .Where(g => g.Tied || g.Block is not null || g.Before.Count > 0).OrderBy(g => g.Name.Full, StringComparer.CurrentCulture)],
            [.. mentors.Where(m => names.ContainsKey(m.From)).DistinctBy(m => m.From).Select(m => new MentorTie(names[m.From], m.FromDate, m.ToDate)).OrderBy(m => m.Name.Full, StringComparer.CurrentCulture)])
        {
            Found = await Find(request, mentors.ConvertAll(m => m.From), cancellationToken),
        };
    }

    private async Task<IReadOnlyList<PersonName>> Find(ShowTies request, List<PersonId> already, CancellationToken ct)
    {
        var words = SearchWords.Split(request.Words ?? "");
        if (words.Length == 0)
            return [];
        var found = PeopleReads.People(db).Where(p => p.Enabled && p.ArchivedAt == null && !already.Contains(p.Id)
            && !db.Set<PersonOrganizationRole>().Any(r => r.PersonId == p.Id && r.Role == Members.Student && r.ArchivedAt == null));
        foreach (var word in words)
            found = found.Where(p => p.SearchText.Contains(word));
        return [.. (await found.OrderBy(p => p.FamilyName).ThenBy(p => p.GivenName).ThenBy(p => p.Id).Take(MostFound).ToListAsync(ct)).Select(p => p.Name)];
    }

    private static BlockRow Row(Relationship block) => new(block.Reason, block.FromDate,
        block.ArchivedAt is { } lifted && DateOnly.FromDateTime(lifted) is var day && !(block.ToDate < day) ? day : block.ToDate);
}
