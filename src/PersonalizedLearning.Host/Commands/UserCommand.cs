using System.CommandLine;
using MediatR;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Host.SignIn;

namespace PersonalizedLearning.Host.Commands;

/// <summary>The way in from the machine's own console: anybody given an account, or let in again, with a one-time code. No password passes the command line.</summary>
internal static class UserCommand
{
    private const string PersonHint = "People are named by id, by what their source calls them, by user name or by their exact name.";

    private static readonly Dictionary<string, Role> Roles = new(StringComparer.Ordinal)
    {
        ["learner"] = Role.Learner,
        ["teacher"] = Role.Teacher,
        ["guardian"] = Role.Guardian,
        ["leader"] = Role.Leader,
        ["district-admin"] = Role.DistrictAdministrator,
        ["it-admin"] = Role.ItAdministrator,
    };

    public static Command Create() => new("user", "Look after sign-in from this machine.") { Make(), Reset() };

    private static Command Make()
    {
        var userName = new Argument<string?>("user-name") { Description = "What is typed at the sign-in page; made of the name where it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var role = new Option<string?>("--role") { Description = "What the person is: learner, teacher, guardian, leader, district-admin or it-admin." };
        role.AcceptOnlyFromAmong([.. Roles.Keys]);
        var person = new Option<string?>("--person") { Description = "Somebody who is here: an id, what the source calls them, a user name, or the exact name." };
        var given = new Option<string?>("--given-name") { Description = "Given name of a new person." };
        var family = new Option<string?>("--family-name") { Description = "Family name of a new person." };
        var school = new Option<string?>("--school") { Description = "Where the person is that: an id, a code or the exact name." };
        var grade = new Option<string?>("--grade") { Description = "A new learner's grade: KG, or 01 to 12." };
        var child = new Option<string[]>("--child") { Description = "Whose record a guardian may see; may be repeated." };
        var json = Answer.JsonOption();
        var command = new Command("create", "Give somebody an account, and print its one-time code.") { userName, role, person, given, family, school, grade, child, json };
        command.SetAction((parsed, ct) => With(parsed.GetValue(json), async (services, answer) =>
        {
            var wanted = new NewUser(null, parsed.GetValue(given)?.Trim() ?? "", parsed.GetValue(family)?.Trim() ?? "", parsed.GetValue(role) is { } word ? Roles[word] : null)
            {
                Grade = parsed.GetValue(grade),
                UserName = parsed.GetValue(userName)?.Trim() is { Length: > 0 } name ? name : null,
            };
            var isNew = parsed.GetValue(person) is null;
            if (Wrong(wanted, isNew, parsed.GetValue(school) is not null, parsed.GetValue(child) is { Length: > 0 }) is { } wrong)
                return Refuse(answer, wrong);
            var mediator = services.GetRequiredService<IMediator>();
            if (parsed.GetValue(person) is { } who)
            {
                if (await One(answer, who, "person", PersonHint, n => mediator.Send(new NamePerson(n), ct)) is not { } found)
                    return CommandLine.Usage;
                wanted = wanted with { Person = new PersonId(found.Id) };
            }
            if (parsed.GetValue(school) is { } where)
            {
                if (await One(answer, where, "school", "Schools come with an import; their names are taken exactly.", n => mediator.Send(new NameOrganization(n), ct)) is not { } found)
                    return CommandLine.Usage;
                wanted = wanted with { School = new OrganizationId(found.Id) };
            }
            foreach (var asked in parsed.GetValue(child) ?? [])
            {
                if (await One(answer, asked, "person", PersonHint, n => mediator.Send(new NamePerson(n), ct)) is not { } found)
                    return CommandLine.Usage;
                wanted = wanted with { Children = [.. wanted.Children, new PersonId(found.Id)] };
            }
            return Say(answer, await services.GetRequiredService<ConsoleAccounts>().Create(wanted, ct), "created");
        }, ct));
        return command;
    }

    private static Command Reset()
    {
        var person = new Argument<string>("person") { Description = "A user name, an id, what the source calls the person, or the exact name." };
        var json = Answer.JsonOption();
        var command = new Command("reset", "Print a new one-time code; the old password is void and every session ends.") { person, json };
        command.SetAction((parsed, ct) => With(parsed.GetValue(json), async (services, answer) =>
        {
            var (name, accounts) = (parsed.GetRequiredValue(person), services.GetRequiredService<Accounts>());
            var account = await accounts.Named(name);
            if (account is null)
            {
                if (await One(answer, name, "person", PersonHint, n => services.GetRequiredService<IMediator>().Send(new NamePerson(n), ct)) is not { } found)
                    return CommandLine.Usage;
                account = await accounts.Of(new PersonId(found.Id), ct);
                if (account is null)
                    return Refuse(answer, $"{found.Steps[^1]} has no account yet. Make one with: user create --person {found.Id}");
            }
            return Say(answer, await services.GetRequiredService<ConsoleAccounts>().Reset(account, ct), "reset");
        }, ct));
        return command;
    }

    private static string? Wrong(NewUser user, bool isNew, bool atSchool, bool withChildren) => user switch
    {
        _ when isNew && (user.GivenName.Length == 0 || user.FamilyName.Length == 0) => "Name a new person with --given-name and --family-name, or somebody who is here with --person.",
        _ when !isNew && (user.GivenName.Length > 0 || user.FamilyName.Length > 0 || user.Grade is not null) => "--person names somebody who is here: leave out --given-name, --family-name and --grade.",
        { Role: null } when isNew || atSchool => $"Say what the person is with --role: {string.Join(", ", Roles.Keys)}.",
        { Administers: true } when atSchool => "Administrators look after the whole district: leave out --school.",
        { Administers: false } when isNew && !atSchool => "Name the school with --school: outside of administration, people are something at a school.",
        _ when withChildren && (user.Role != Role.Guardian || !atSchool) => "--child goes with --role guardian and --school.",
        { Grade: not null } when user.Role != Role.Learner => "--grade goes with --role learner.",
        _ => null,
    };

    private static async Task<NamedItem?> One(Answer answer, string name, string kind, string hint, Func<string, Task<IReadOnlyList<NamedHere>>> named) =>
        answer.One([.. (await named(name)).Select(n => new NamedItem(n.Id, [n.Where, n.Name]))], name, kind, hint);

    private static int Say(Answer answer, UserAnswer said, string state)
    {
        switch (said)
        {
            case UserAnswer.WithCode { Card: var card }:
                answer.Give(new { state, person = card.Person.Value, name = card.Name, userName = card.UserName, code = (string?)card.Code, until = (DateTime?)card.Until }, $"user name: {card.UserName}\none-time code: {card.Code}");
                Console.Error.WriteLine($"Good until {card.Until:yyyy-MM-dd}, shown this once. At the sign-in page it opens one page: the one where a password is chosen.");
                return CommandLine.Ok;
            case UserAnswer.Kept kept:
                answer.Give(new { state = kept.MayMore ? "changed" : "unchanged", person = kept.Person.Value, name = (string?)null, userName = kept.UserName, code = (string?)null, until = (DateTime?)null },
                    kept.MayMore ? $"{kept.UserName} has an account already; it keeps its password and has the new role." : $"{kept.UserName} has an account already. Nothing was changed. A new code: user reset {kept.UserName}");
                return CommandLine.Ok;
            default:
                return Refuse(answer, ((UserAnswer.Refused)said).Why);
        }
    }

    private static async Task<int> With(bool json, Func<IServiceProvider, Answer, Task<int>> work, CancellationToken ct)
    {
        await using var app = await ConsoleHost.Prepared(ct);
        await using var scope = app.AsOperator();
        var answer = new Answer(json);
        try
        {
            return await work(scope.ServiceProvider, answer);
        }
        catch (InvalidRequestException refused)
        {
            return Refuse(answer, string.Join(' ', refused.Errors.Select(e => e.ErrorMessage)) + " Nothing was changed.");
        }
    }

    private static int Refuse(Answer answer, string why)
    {
        answer.Refuse(why);
        return CommandLine.Usage;
    }
}
