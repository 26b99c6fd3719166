using System.Buffers.Text;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>Who is signed in with the current request.</summary>
internal sealed record SignedIn(Guid Session, Guid Account, Viewer Viewer, string School, bool ChoosesPassword);

/// <summary>Sessions on the server: begun at sign-in, looked up with each request, ended at once.</summary>
internal sealed class Sessions(SignInDb db, LearningDb learning, TimeProvider clock)
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30), Longest = TimeSpan.FromHours(12);

    /// <summary>How often a session in use is written: often enough for the idle limit, seldom enough to cost nothing.</summary>
    private static readonly TimeSpan Refresh = TimeSpan.FromMinutes(2);

    // Asked with each request: compiled once, for each database that this process works with.
    private static readonly ConditionalWeakTable<IModel, Func<SignInDb, string, DateTime, DateTime, IAsyncEnumerable<InUse>>> Usable = [];

    private static readonly Expression<Func<SignInDb, string, DateTime, DateTime, IQueryable<InUse>>> Use = (db, hash, now, idle) =>
        from session in db.Sessions.AsNoTracking()
        join account in db.Users on session.AccountId equals account.Id
        join person in db.Roster on account.PersonId equals person.Id
        where session.KeyHash == hash && session.EndsAt > now && session.SeenAt > idle
            && account.DisabledAt == null && person.Enabled && person.ArchivedAt == null
        select new InUse(session.Id, session.SeenAt, session.ByCard, session.Roles, session.School, account.Id, account.PasswordHash, person);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins a session under a new key, which only the browser keeps.</summary>
    public async Task<string> Begin(Account account, bool byCard, CancellationToken ct)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = Now;
        var person = new PersonId(account.PersonId);
        await db.Sessions.Where(s => s.EndsAt < now.AddDays(-7)).ExecuteDeleteAsync(ct);
        db.Sessions.Add(new Session
        {
            Id = Guid.CreateVersion7(),
            KeyHash = Hash(key),
            AccountId = account.Id,
            ByCard = byCard,
            StartedAt = now,
            SeenAt = now,
            EndsAt = now + Longest,
            Roles = await Roles(person, ct),
            School = await PeopleReads.SchoolNameOf(learning, person, ct),
        });
        account.LastSignInAt = now;
        await db.SaveChangesAsync(ct);
        return key;
    }

    /// <summary>The session of this key, if it may still be used by somebody who is still here.</summary>
    public async Task<SignedIn?> Find(string key, CancellationToken ct)
    {
        var now = Now;
        var (hash, idle) = (Hash(key), now - Idle);
        var found = await Usable.GetValue(db.Model, _ => EF.CompileAsyncQuery(Use))(db, hash, now, idle).SingleOrDefaultAsync(ct);
        if (found is null)
            return null;

        var roles = found.Roles;
        if (now - found.SeenAt >= Refresh)
        {
            roles = await Roles(new PersonId(found.Person.Id), ct);
            await db.Sessions.Where(s => s.Id == found.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now).SetProperty(s => s.Roles, roles), ct);
        }
        var name = $"{found.Person.PreferredGivenName ?? found.Person.GivenName} {found.Person.PreferredFamilyName ?? found.Person.FamilyName}".Trim();
        var viewer = new Viewer { Person = new PersonId(found.Person.Id), Roles = roles.Select(Enum.Parse<Role>).ToHashSet(), Name = name };
        return new SignedIn(found.Id, found.Account, viewer, found.School, found.ByCard && found.PasswordHash is null);
    }

    public Task End(string key, CancellationToken ct)
    {
        var hash = Hash(key);
        return db.Sessions.Where(s => s.KeyHash == hash).ExecuteDeleteAsync(ct);
    }

    /// <summary>Signs an account out everywhere: its next request already meets the sign-in page.</summary>
    public Task EndAll(Guid account, CancellationToken ct, Guid? except = null) =>
        db.Sessions.Where(s => s.AccountId == account && s.Id != except).ExecuteDeleteAsync(ct);

    private async Task<List<string>> Roles(PersonId person, CancellationToken ct)
    {
        var granted = await db.Grants.Where(g => g.PersonId == person.Value).Select(g => g.Role).ToListAsync(ct);
        var roster = await PeopleReads.RolesOf(learning, person, Now, ct);
        return roster.Concat(granted).Distinct().Order().Select(role => role.ToString()).ToList();
    }

    private sealed record InUse(Guid Id, DateTime SeenAt, bool ByCard, List<string> Roles, string School, Guid Account, string? PasswordHash, RosterPerson Person);

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)));
}
