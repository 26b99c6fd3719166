using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>A card to print: who, the user name, and the code that opens the account once.</summary>
public sealed record SignInCard(PersonId Person, string Name, string UserName, string Code, DateTime Until);

/// <summary>Accounts as records: made, given a card, given a password, closed. Who may do so is asked before, by <see cref="AccountDesk"/>, the setup page or the console.</summary>
internal sealed class Accounts(SignInDb db, LearningDb learning, UserManager<Account> users, Sessions sessions, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<Account?> Of(PersonId person, CancellationToken ct) => db.Users.SingleOrDefaultAsync(a => a.PersonId == person.Value, ct);

    public Task<Account?> Named(string userName) => users.FindByNameAsync(userName.Trim());

    public Task<bool> AnyAdministrator(CancellationToken ct) => db.Grants.AnyAsync(ct);

    /// <summary>The person's account, made when there is none yet: nobody has one before it is of use.</summary>
    public async Task<Account> For(PersonId person, CancellationToken ct, string? userName = null)
    {
        if (await Of(person, ct) is { } existing)
            return existing;
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            PersonId = person.Value,
            CreatedAt = Now,
            UserName = userName ?? await FreeUserName(person, ct),
        };
        Require(await users.CreateAsync(account));
        return account;
    }

    /// <summary>A new one-time code; the one before it, and the password, are void. Signed out everywhere.</summary>
    public async Task<SignInCard> Card(Account account, CancellationToken ct)
    {
        var code = CardCode.New();
        account.CardHash = users.PasswordHasher.HashPassword(account, code);
        account.CardUntil = Now + CardCode.Life;
        account.PasswordHash = null;
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        await db.SaveChangesAsync(ct);
        await sessions.EndAll(account.Id, ct);
        var person = new PersonId(account.PersonId);
        var name = await PeopleReads.Name(learning, person, ct);
        return new SignInCard(person, name?.Full ?? account.UserName!, account.UserName!, code, account.CardUntil.Value);
    }

    /// <summary>The person's own password. The card is void from now on; other devices are signed out.</summary>
    public async Task<IdentityResult> Choose(Account account, string password, Guid? session, CancellationToken ct)
    {
        var answer = await Check(account, password);
        if (!answer.Succeeded)
            return answer;
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        (account.CardHash, account.CardUntil) = (null, null);
        await db.SaveChangesAsync(ct);
        await sessions.EndAll(account.Id, ct, except: session);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> Check(Account account, string password)
    {
        foreach (var rule in users.PasswordValidators)
            if (await rule.ValidateAsync(users, account, password) is { Succeeded: false } refused)
                return refused;
        return IdentityResult.Success;
    }

    public bool Matches(Account account, string password) =>
        account.PasswordHash is { } hash && users.PasswordHasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>The user name that was wished for where it is free, else one made of the person's name.</summary>
    public async Task<string> FreeOr(string wished, PersonId person, CancellationToken ct) =>
        wished.Trim() is { Length: > 0 } name && await users.FindByNameAsync(name) is null ? name : await FreeUserName(person, ct);

    public async Task Close(Account account, bool closed, CancellationToken ct)
    {
        account.DisabledAt = closed ? account.DisabledAt ?? Now : null;
        await db.SaveChangesAsync(ct);
        if (closed)
            await sessions.EndAll(account.Id, ct);
    }

    /// <summary>Grants or takes a role that the roster does not give. It holds from the next request.</summary>
    public async Task Grant(PersonId person, Role role, bool granted, string byName, CancellationToken ct)
    {
        if (role is not (Role.DistrictAdministrator or Role.ItAdministrator))
            throw new ArgumentOutOfRangeException(nameof(role), role, "Only administration is granted; other roles come from the roster.");
        var held = await db.Grants.FindAsync([person.Value, role], ct);
        if (granted && held is null)
            db.Grants.Add(new Grant { PersonId = person.Value, Role = role, At = Now, ByName = byName });
        else if (!granted && held is not null)
            db.Grants.Remove(held);
        await db.SaveChangesAsync(ct);
        if (await Of(person, ct) is { } account)
            await sessions.EndAll(account.Id, ct);
    }

    public async Task<IReadOnlySet<Role>> Granted(PersonId person, CancellationToken ct) =>
        (await db.Grants.Where(g => g.PersonId == person.Value).Select(g => g.Role).ToListAsync(ct)).ToHashSet();

    /// <summary>The roster's user name where it is free, else the name in plain letters with a number where needed.</summary>
    private async Task<string> FreeUserName(PersonId person, CancellationToken ct)
    {
        if (await PeopleReads.UserNameOf(learning, person, ct) is { Length: > 0 and <= 200 } given && await users.FindByNameAsync(given) is null)
            return given;
        var name = await PeopleReads.Name(learning, person, ct) ?? throw new NotFoundException();
        var plain = Plain($"{name.GivenName}.{name.FamilyName}") is { Length: > 1 } letters ? letters : "person";
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? plain : plain + number.ToString(CultureInfo.InvariantCulture);
            if (await users.FindByNameAsync(candidate) is null)
                return candidate;
        }
    }

    /// <summary>Without marks, and with the letters that are no plain one with a mark as they are spelled without them.</summary>
    private static string Plain(string name) => string.Concat(name.ToLowerInvariant().Normalize(NormalizationForm.FormD).Select(sign => sign switch
    {
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => char.IsAsciiLetterOrDigit(sign) || sign == '.' ? sign.ToString() : "",
    })).Trim('.');

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"The account could not be made: {string.Join(", ", result.Errors.Select(e => e.Code))}.");
    }
}
