using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>Somebody, or an organization, that a name may mean, with where they are: enough to tell two apart.</summary>
public sealed record NamedHere(Guid Id, string Name, string Where);

/// <summary>Who a name means: an id, what a source calls the person, a number, a user name, or the exact name. For whoever looks after accounts.</summary>
public sealed record NamePerson(string Name) : IQuery<IReadOnlyList<NamedHere>>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Accounts);
}

internal sealed class NamePersonHandler(LearningDb db) : IRequestHandler<NamePerson, IReadOnlyList<NamedHere>>
{
    private const int Named = 50;

    public async Task<IReadOnlyList<NamedHere>> Handle(NamePerson request, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim();
        var people = db.Set<Person>().AsNoTracking().Where(p => p.ArchivedAt == null);
        var asId = Guid.TryParse(name, out var id) ? new PersonId(id) : default;
        var keyed = db.Set<ExternalId>().Where(e => e.SourceKey == name && e.ArchivedAt == null).Select(e => e.PersonId);
        var found = await With(people.Where(p => p.Id == asId || keyed.Contains(p.Id)), cancellationToken);
        if (found.Count == 0)
            found = await With(people.Where(p => p.Identifier == name || p.Username == name), cancellationToken);
        return found.Count > 0 ? found : await With(people.Where(p => p.GivenName + " " + p.FamilyName == name
            || (p.PreferredGivenName ?? p.GivenName) + " " + (p.PreferredFamilyName ?? p.FamilyName) == name), cancellationToken);
    }

    private async Task<List<NamedHere>> With(IQueryable<Person> people, CancellationToken ct)
    {
        var rows = await PeopleReads.People(db).Where(p => people.Any(q => q.Id == p.Id)).OrderBy(p => p.FamilyName).ThenBy(p => p.GivenName).ThenBy(p => p.Id).Take(Named).ToListAsync(ct);
        var named = new List<NamedHere>();
        foreach (var row in rows)
            named.Add(new NamedHere(row.Id.Value, row.Name.Full, await PeopleReads.SchoolNameOf(db, row.Id, ct)));
        return named;
    }
}

/// <summary>Which organization a name means: an id, what its source calls it, its own code, or its exact name.</summary>
public sealed record NameOrganization(string Name) : IQuery<IReadOnlyList<NamedHere>>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Accounts);
}

internal sealed class NameOrganizationHandler(LearningDb db) : IRequestHandler<NameOrganization, IReadOnlyList<NamedHere>>
{
    public async Task<IReadOnlyList<NamedHere>> Handle(NameOrganization request, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim();
        var asId = Guid.TryParse(name, out var id) ? new OrganizationId(id) : default;
        var found = await db.Set<Organization>().AsNoTracking()
            .Where(o => o.ArchivedAt == null && (o.Id == asId || o.SourceKey == name || o.Identifier == name || o.Name == name))
            .OrderBy(o => o.Name).ThenBy(o => o.Id).Take(50).ToListAsync(cancellationToken);
        return found.ConvertAll(o => new NamedHere(o.Id.Value, o.Name, o.Type));
    }
}
