using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>How somebody's sign-in stands.</summary>
internal enum AccountState { None, CardOpen, CardExpired, Active, Closed }

/// <summary>A class with who of it still needs a card.</summary>
internal sealed record ClassCards(ClassId Class, string Title, IReadOnlyList<ClassCards.Row> Learners)
{
    internal sealed record Row(PersonId Person, string Name, AccountState State);
}

/// <summary>
/// What people may do to the accounts of others: each asks the same guard as every request, and is audited. It stands in
/// the host because codes must never reach the record of answers that the pipeline keeps.
/// </summary>
internal sealed class AccountDesk(SignInDb db, LearningDb learning, Accounts accounts, Guard guard, CurrentViewer current, Audit audit, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>How these people's accounts stand.</summary>
    public async Task<IReadOnlyDictionary<PersonId, AccountState>> States(IEnumerable<PersonId> people, CancellationToken ct)
    {
        var ids = people.Select(p => p.Value).ToList();
        var found = await db.Users.AsNoTracking().Where(a => ids.Contains(a.PersonId)).ToDictionaryAsync(a => a.PersonId, ct);
        return ids.ToDictionary(id => new PersonId(id), id => State(found.GetValueOrDefault(id)));
    }

    /// <summary>Which administration these people were granted.</summary>
    public async Task<ILookup<PersonId, Role>> Granted(IEnumerable<PersonId> people, CancellationToken ct)
    {
        await guard.Demand(AccessRule.Read(ObjectKind.Accounts), ct);
        var ids = people.Select(p => p.Value).ToList();
        return (await db.Grants.AsNoTracking().Where(g => ids.Contains(g.PersonId)).ToListAsync(ct)).ToLookup(g => new PersonId(g.PersonId), g => g.Role);
    }

    /// <summary>How many people have signed in so far, for the task list of a new server. Who set it up is not counted.</summary>
    public async Task<int> SignedIn(CancellationToken ct)
    {
        await guard.Demand(AccessRule.Read(ObjectKind.Accounts), ct);
        return await db.Users.CountAsync(a => a.LastSignInAt != null && !db.Grants.Any(g => g.PersonId == a.PersonId), ct);
    }

    /// <summary>The class's learners and how their sign-in stands, for a teacher of it or an administrator.</summary>
    public async Task<ClassCards> ClassCards(ClassId @class, CancellationToken ct)
    {
        var title = await PeopleReads.ClassTitle(learning, @class, ct) ?? throw new NotFoundException();
        var learners = PeopleReads.LearnersOf(learning, @class, Now);
        if (!await guard.May(AccessRule.Write(ObjectKind.SignInCards), ct))
        {
            if (current.Viewer.Person is not { } teacher || !await PeopleReads.Teaches(learning, teacher, @class, Now, ct))
                throw new NotFoundException();
            var own = guard.Learners(Verb.Write, ObjectKind.SignInCards);
            learners = learners.Where(id => own.Contains(id));
        }
        var cards = await PeopleReads.Learners(learning, learners, ct);
        var states = await States(cards.Select(c => c.Name.Id), ct);
        return new ClassCards(@class, title, cards.Select(c => new ClassCards.Row(c.Name.Id, c.Name.Full, states[c.Name.Id])).ToList());
    }

    /// <summary>
    /// New cards for those of the class who have no password of their own yet, or for one learner, whose password is void
    /// from then on. Codes are kept nowhere: who loses a card gets a new one.
    /// </summary>
    public async Task<IReadOnlyList<SignInCard>> PrintCards(ClassId @class, PersonId? only, CancellationToken ct)
    {
        var wanted = (await ClassCards(@class, ct)).Learners
            .Where(row => row.State != AccountState.Closed && (only is { } one ? row.Person == one : row.State != AccountState.Active)).ToList();
        if (only is not null && wanted.Count == 0)
            throw new NotFoundException();
        var cards = new List<SignInCard>();
        foreach (var row in wanted)
        {
            cards.Add(await accounts.Card(await accounts.For(row.Person, ct), ct));
            audit.Add("PrintCard", ObjectKind.SignInCards, @class.Value, row.Person);
        }
        await learning.SaveChangesAsync(ct);
        return cards;
    }

    /// <summary>A new card for anybody, by an administrator: the way back in for who forgot the password.</summary>
    public async Task<SignInCard> Reset(PersonId person, CancellationToken ct)
    {
        await DemandOver(person, ct);
        if (!await PeopleReads.IsPresent(learning, person, ct))
            throw new NotFoundException();
        var card = await accounts.Card(await accounts.For(person, ct), ct);
        await Save("ResetAccount", person, null, ct);
        return card;
    }

    public async Task Close(PersonId person, bool closed, CancellationToken ct)
    {
        await DemandOver(person, ct);
        if (person == current.Viewer.Person && closed)
            throw new NotFoundException();
        await accounts.Close(await accounts.For(person, ct), closed, ct);
        await Save(closed ? "CloseAccount" : "OpenAccount", person, null, ct);
    }

    /// <summary>Grants or takes administration. The last district administrator cannot be taken.</summary>
    public async Task<bool> Grant(PersonId person, Role role, bool granted, CancellationToken ct)
    {
        await guard.Demand(AccessRule.Write(ObjectKind.Accounts), ct);
        if (!MayGrant || !await PeopleReads.IsPresent(learning, person, ct))
            throw new NotFoundException();
        if (!granted && role == Role.DistrictAdministrator && !await db.Grants.AnyAsync(g => g.Role == role && g.PersonId != person.Value, ct))
            return false;
        await accounts.Grant(person, role, granted, current.Viewer.Name, ct);
        await Save(granted ? "GrantRole" : "TakeRole", person, role.ToString(), ct);
        return true;
    }

    /// <summary>Roles are given by the district, not by who runs its machines.</summary>
    public bool MayGrant => current.Viewer.Roles.Contains(Role.DistrictAdministrator) || current.Viewer.Roles.Contains(Role.Operator);

    /// <summary>An administrator of machines does not become one of the district by resetting its account.</summary>
    private async Task DemandOver(PersonId person, CancellationToken ct)
    {
        await guard.Demand(AccessRule.Write(ObjectKind.Accounts), ct);
        if (!MayGrant && (await accounts.Granted(person, ct)).Contains(Role.DistrictAdministrator))
            throw new NotFoundException();
    }

    private Task<int> Save(string action, PersonId person, string? outcome, CancellationToken ct)
    {
        audit.Add(action, ObjectKind.Accounts, person.Value, outcome: outcome);
        return learning.SaveChangesAsync(ct);
    }

    private AccountState State(Account? account) => account switch
    {
        null => AccountState.None,
        { DisabledAt: not null } => AccountState.Closed,
        { PasswordHash: not null } => AccountState.Active,
        { CardUntil: { } until } when until > Now => AccountState.CardOpen,
        { CardHash: null } => AccountState.None,
        _ => AccountState.CardExpired,
    };
}
