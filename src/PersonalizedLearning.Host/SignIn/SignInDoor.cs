using System.Net;
using Microsoft.AspNetCore.Identity;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>The answer to somebody at the sign-in page.</summary>
internal abstract record SignInAnswer
{
    public sealed record In(string Key, bool ChoosesPassword) : SignInAnswer;

    /// <summary>The same for a wrong name, a wrong password, a closed account and somebody who left.</summary>
    public sealed record Refused : SignInAnswer;

    public sealed record Wait(TimeSpan For) : SignInAnswer;
}

/// <summary>Checks a name with a password or a card's code, always at the same cost.</summary>
internal sealed class SignInDoor(SignInDb db, LearningDb learning, UserManager<Account> users, Sessions sessions, SignInLimits limits, Audit audit, TimeProvider clock)
{
    // What an unknown name is compared with, so that it takes as long as a known one.
    private static readonly string Nobody = new PasswordHasher<Account>().HashPassword(new Account(), "nobody has this one");

    public async Task<SignInAnswer> Try(string userName, string secret, IPAddress? from, CancellationToken ct)
    {
        if (limits.Enter(userName, from) is { Ticks: > 0 } wait)
            return new SignInAnswer.Wait(wait);

        var account = await users.FindByNameAsync(userName.Trim());
        var byPassword = Matches(account, account?.PasswordHash, secret.Length <= PasswordRules.Longest ? secret : "");
        var byCard = Matches(account, account?.CardUntil > clock.GetUtcNow().UtcDateTime ? account.CardHash : null, CardCode.Normalize(secret));
        var open = account is { DisabledAt: null } && await PeopleReads.IsPresent(learning, new PersonId(account.PersonId), ct);
        if (account is null || !open || !(byPassword || byCard))
        {
            limits.Missed(userName, from);
            if (account is not null)
                await Note(account, "Refused", ct);
            return new SignInAnswer.Refused();
        }

        limits.Succeeded(userName);
        var key = await sessions.Begin(account, byCard: !byPassword, ct);
        await Note(account, byPassword ? "ByPassword" : "ByCard", ct);
        return new SignInAnswer.In(key, ChoosesPassword: !byPassword);
    }

    /// <summary>A session without a password, for the first administrator and the sample's people.</summary>
    public async Task<string> Enter(Account account, string how, CancellationToken ct)
    {
        var key = await sessions.Begin(account, byCard: false, ct);
        await Note(account, how, ct);
        return key;
    }

    private bool Matches(Account? account, string? hash, string secret) =>
        users.PasswordHasher.VerifyHashedPassword(account ?? new Account(), hash ?? Nobody, secret) != PasswordVerificationResult.Failed && hash is not null && secret.Length > 0;

    private async Task Note(Account account, string outcome, CancellationToken ct)
    {
        var person = new PersonId(account.PersonId);
        var name = await PeopleReads.Name(learning, person, ct);
        audit.Add(person, name?.Full ?? account.UserName!, "SignIn", ObjectKind.Accounts, account.Id, outcome: outcome);
        await learning.SaveChangesAsync(ct);
        await db.SaveChangesAsync(ct);
    }
}
