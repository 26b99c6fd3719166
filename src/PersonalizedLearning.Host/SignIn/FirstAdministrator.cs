using Microsoft.AspNetCore.Identity;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>Opens an empty server: whoever reads its log becomes its first administrator, of the district and of the machine.</summary>
internal sealed class FirstAdministrator(LearningDb learning, Accounts accounts, SetupCode code, SignInDoor door, Audit audit)
{
    internal abstract record Answer
    {
        public sealed record Opened(string Key) : Answer;
        public sealed record WrongCode : Answer;
        public sealed record BadPassword(string Code, string Detail) : Answer;
    }

    // One at a time: two who hold the code do not both become the first.
    private static readonly SemaphoreSlim Gate = new(1);

    public async Task<bool> IsWanted(CancellationToken ct) => !await accounts.AnyAdministrator(ct);

    public async Task<Answer> Open(string typed, string givenName, string familyName, string userName, string password, CancellationToken ct)
    {
        await Gate.WaitAsync(ct);
        try
        {
            if (!code.IsOpen(typed) || !await IsWanted(ct))
                return new Answer.WrongCode();
            if (Refusal(password, givenName, familyName, userName) is { } refused)
                return refused;

            var person = PeopleReads.AddLocal(learning, givenName, familyName);
            audit.Add(person, $"{givenName} {familyName}", "OpenServer", ObjectKind.Accounts, person.Value);
            await learning.SaveChangesAsync(ct);
            await accounts.Grant(person, Role.DistrictAdministrator, granted: true, "setup code", ct);
            await accounts.Grant(person, Role.ItAdministrator, granted: true, "setup code", ct);
            var account = await accounts.For(person, ct, await accounts.FreeOr(userName, person, ct));
            if (await accounts.Choose(account, password, null, ct) is { Succeeded: false } late)
                return new Answer.BadPassword(late.Errors.First().Code, late.Errors.First().Description);
            code.Close();
            return new Answer.Opened(await door.Enter(account, "BySetupCode", ct));
        }
        finally
        {
            Gate.Release();
        }
    }

    private static Answer.BadPassword? Refusal(string password, params string[] about) => password.Length switch
    {
        < PasswordRules.Staff => new(PasswordRules.TooShort, $"{PasswordRules.Staff}"),
        > PasswordRules.Longest => new(PasswordRules.TooLong, $"{PasswordRules.Longest}"),
        _ => PasswordRules.IsCommon(password, about) ? new(PasswordRules.TooCommon, "") : null,
    };
}
