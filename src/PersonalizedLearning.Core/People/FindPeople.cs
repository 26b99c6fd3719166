using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>People by name, for who looks after their accounts: a name and what they are, nothing else.</summary>
public sealed record FindPeople(string? Words = null, int Page = 1) : IQuery<Found<FoundPerson>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Accounts);
}

public sealed record FoundPerson(PersonName Name, IReadOnlyList<string> Roles);

internal sealed class FindPeopleHandler(LearningDb db) : IRequestHandler<FindPeople, Found<FoundPerson>>
{
    public async Task<Found<FoundPerson>> Handle(FindPeople request, CancellationToken cancellationToken)
    {
        var people = PeopleReads.People(db).Where(p => p.Enabled && p.ArchivedAt == null);
        foreach (var word in SearchWords.Split(request.Words ?? ""))
            people = people.Where(p => p.SearchText.Contains(word));
        var found = await Found.Page(people.OrderBy(p => p.FamilyName).ThenBy(p => p.GivenName).ThenBy(p => p.Id), request.Page, cancellationToken);
        var ids = found.Rows.Select(p => p.Id).ToList();
        var roles = (await db.Set<PersonOrganizationRole>().Where(r => r.ArchivedAt == null && ids.Contains(r.PersonId))
            .Select(r => new { r.PersonId, r.Role }).Distinct().ToListAsync(cancellationToken)).ToLookup(r => r.PersonId, r => r.Role);
        return new Found<FoundPerson>([.. found.Rows.Select(p => new FoundPerson(p.Name, [.. roles[p.Id].Order(StringComparer.Ordinal)]))], found.Total, found.Page);
    }
}
