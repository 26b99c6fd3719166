using System.CommandLine;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Host.Data;
using PersonalizedLearning.Host.SignIn;

namespace PersonalizedLearning.Host.Commands;

/// <summary>The way in from the machine's own console: an administrator made or let in again with a one-time code. No password passes the command line.</summary>
internal static class UserCommand
{
    public static Command Create()
    {
        var userName = new Argument<string>("user-name") { Description = "What the person types at the sign-in page." };
        var given = new Option<string>("--given-name") { Description = "Given name.", Required = true };
        var family = new Option<string>("--family-name") { Description = "Family name.", Required = true };
        var role = new Option<string>("--role") { Description = "district-administrator or it-administrator.", DefaultValueFactory = _ => "district-administrator" };
        role.AcceptOnlyFromAmong("district-administrator", "it-administrator");

        var create = new Command("create", "Make an administrator and print a one-time code.") { userName, given, family, role };
        create.SetAction((parsed, ct) => With(async (services, accounts) =>
        {
            var name = parsed.GetValue(userName)!;
            if (await accounts.Named(name) is not null)
                return await Refuse($"The user name {name} is taken. Choose another one, or print a new code with: user reset {name}");
            var db = services.GetRequiredService<LearningDb>();
            var person = PeopleReads.AddLocal(db, parsed.GetValue(given)!, parsed.GetValue(family)!);
            services.GetRequiredService<Audit>().Add("CreateUser", ObjectKind.Accounts, person.Value);
            await db.SaveChangesAsync(ct);
            var granted = parsed.GetValue(role) == "it-administrator" ? Role.ItAdministrator : Role.DistrictAdministrator;
            await accounts.Grant(person, granted, granted: true, Viewer.Operator.Name, ct);
            return await Print(await accounts.Card(await accounts.For(person, ct, name), ct));
        }, ct));

        var reset = new Command("reset", "Print a new one-time code; the old password is void and every session ends.") { userName };
        reset.SetAction((parsed, ct) => With(async (services, accounts) =>
        {
            if (await accounts.Named(parsed.GetValue(userName)!) is not { } account)
                return await Refuse($"Nobody has the user name {parsed.GetValue(userName)}.");
            var db = services.GetRequiredService<LearningDb>();
            services.GetRequiredService<Audit>().Add("ResetUser", ObjectKind.Accounts, account.PersonId);
            await db.SaveChangesAsync(ct);
            return await Print(await accounts.Card(account, ct));
        }, ct));
        return new Command("user", "Look after sign-in from this machine.") { create, reset };
    }

    private static async Task<int> With(Func<IServiceProvider, Accounts, Task<int>> work, CancellationToken ct)
    {
        await using var app = ConsoleHost.Build();
        await DatabaseSetup.Prepare(app.Services, ct);
        await using var scope = app.AsOperator();
        return await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<Accounts>());
    }

    private static async Task<int> Print(SignInCard card)
    {
        await Console.Out.WriteLineAsync($"user name: {card.UserName}\none-time code: {card.Code}");
        await Console.Error.WriteLineAsync($"Good until {card.Until:yyyy-MM-dd}. At the sign-in page it opens one page: the one where a password is chosen.");
        return CommandLine.Ok;
    }

    private static async Task<int> Refuse(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return CommandLine.Usage;
    }
}
