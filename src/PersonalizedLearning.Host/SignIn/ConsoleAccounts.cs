using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>Who gets an account from the console, and as what.</summary>
/// <param name="Person">Somebody who is here; null: a new local person of this name.</param>
/// <param name="Role">Null: what the person is already.</param>
internal sealed record NewUser(PersonId? Person, string GivenName, string FamilyName, Role? Role)
{
    public string? Grade { get; init; }
    public string? UserName { get; init; }
    public OrganizationId? School { get; init; }
    public IReadOnlyList<PersonId> Children { get; init; } = [];

    public bool Administers => Role is Core.Access.Role.DistrictAdministrator or Core.Access.Role.ItAdministrator;
}

internal abstract record UserAnswer
{
    /// <summary>An account and its one code.</summary>
    public sealed record WithCode(SignInCard Card) : UserAnswer;

    /// <summary>There was an account: it keeps its password, and may now do more.</summary>
    public sealed record Kept(PersonId Person, string UserName, bool MayMore) : UserAnswer;

    public sealed record Refused(string Why) : UserAnswer;
}

/// <summary>
/// The way in from the machine's own console. Person, role, grant, account and audit are one transaction over both contexts:
/// a break anywhere leaves nothing.
/// </summary>
internal sealed class ConsoleAccounts(LearningDb learning, SignInDb db, Accounts accounts, IMediator mediator, Guard guard, Audit audit, CurrentViewer current, TimeProvider clock)
{
    public Task<UserAnswer> Create(NewUser user, CancellationToken ct) => Whole(async () =>
    {
        var existing = user.Person is { } known ? await accounts.Of(known, ct) : null;
        if (existing?.DisabledAt is not null)
            return Closed(existing);
        if (user.UserName is { } wished && await accounts.Named(wished) is { } taken && taken.PersonId != user.Person?.Value)
            return new UserAnswer.Refused($"The user name {wished} is taken. Choose another one.");
        if (user.Person is { } here && !await PeopleReads.IsPresent(learning, here, ct))
            return new UserAnswer.Refused("The roster has closed this person's access. Nothing was changed.");

        var person = user.Person ?? ((AddPersonResult.Added)await mediator.Send(new AddPerson(Guid.CreateVersion7(), user.GivenName, user.FamilyName) { Grade = user.Grade }, ct)).Id;
        var more = false;
        if (user.Administers)
        {
            more = !(await accounts.Granted(person, ct)).Contains(user.Role!.Value);
            if (more)
                await accounts.Grant(person, user.Role.Value, granted: true, current.Viewer.Name, ct);
        }
        else if (user.School is { } school)
        {
            more = await mediator.Send(new GiveSchoolRole(Guid.CreateVersion7(), person, user.Role!.Value, school) { Children = user.Children }, ct) is GiveSchoolRoleResult.Given;
        }
        else if (user.Role is { } role && !(await PeopleReads.RolesOf(learning, person, clock.GetUtcNow().UtcDateTime, ct)).Contains(role))
        {
            return new UserAnswer.Refused("The roster does not give this person that role. Name the school with --school to give it here. Nothing was changed.");
        }

        if (existing is not null)
        {
            if (more)
                await Record("GiveRole", person, user.Role, ct);
            return new UserAnswer.Kept(person, existing.UserName!, more);
        }
        var card = await accounts.Card(await accounts.For(person, ct, user.UserName), ct);
        await Record("CreateUser", person, user.Role, ct);
        return new UserAnswer.WithCode(card);
    }, ct);

    public Task<UserAnswer> Reset(Account account, CancellationToken ct) => Whole(async () =>
    {
        var person = new PersonId(account.PersonId);
        if (account.DisabledAt is not null)
            return Closed(account);
        if (!await PeopleReads.IsPresent(learning, person, ct))
            return new UserAnswer.Refused($"The roster has closed the access of {account.UserName}. Nothing was changed.");
        var card = await accounts.Card(account, ct);
        await Record("ResetUser", person, null, ct);
        return new UserAnswer.WithCode(card);
    }, ct);

    private static UserAnswer.Refused Closed(Account account) => new($"The account {account.UserName} is closed. Open it on the page People first. Nothing was changed.");

    private Task<int> Record(string action, PersonId person, Role? role, CancellationToken ct)
    {
        audit.Add(action, ObjectKind.Accounts, person.Value, outcome: role?.ToString());
        return learning.SaveChangesAsync(ct);
    }

    /// <summary>Both contexts on one connection and one transaction; what is refused leaves nothing either.</summary>
    private async Task<UserAnswer> Whole(Func<Task<UserAnswer>> work, CancellationToken ct)
    {
        await guard.Demand(AccessRule.Write(ObjectKind.Accounts), ct);
        await using var whole = await learning.Database.BeginTransactionAsync(ct);
        db.Database.SetDbConnection(learning.Database.GetDbConnection());
        await db.Database.UseTransactionAsync(whole.GetDbTransaction(), ct);
        var answer = await work();
        if (answer is not UserAnswer.Refused)
            await whole.CommitAsync(ct);
        return answer;
    }
}
