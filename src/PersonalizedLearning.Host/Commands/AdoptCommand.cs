using System.CommandLine;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Host.Commands;

internal static class AdoptCommand
{
    public static Command Create()
    {
        var framework = new Argument<string>("framework") { Description = "Its id or its exact title." };
        var reason = new Option<string>("--reason") { Description = "Why; it stays on record.", Required = true };
        var json = Answer.JsonOption();
        var command = new Command("adopt", "Adopt a framework as published: goals and offers use adopted standards only.") { framework, reason, json };
        command.SetAction(async (parsed, ct) =>
        {
            var answer = new Answer(parsed.GetValue(json));
            await using var app = await ConsoleHost.Prepared(ct);
            var name = parsed.GetRequiredValue(framework);
            if (answer.One(await app.Operate(new NameFramework(name), ct), name, "framework", "See 'plearn status' for what is here, and import it first where it is not.") is not { } found)
                return CommandLine.Usage;
            if (string.IsNullOrWhiteSpace(parsed.GetValue(reason)))
            {
                answer.Refuse("--reason is empty. Say why: people will ask in a year. Nothing was changed.");
                return CommandLine.Usage;
            }
            switch (await app.Operate(new AdoptFramework(Guid.CreateVersion7(), new FrameworkId(found.Id), parsed.GetRequiredValue(reason)), ct))
            {
                case AdoptFrameworkResult.Adopted adopted:
                    answer.Give(new { framework = found.Path, id = found.Id, state = "adopted", standards = (int?)adopted.Standards, from = adopted.From },
                        $"Adopted \"{found.Path}\": {adopted.Standards} standards, from {adopted.From:yyyy-MM-dd}.");
                    return CommandLine.Ok;
                case AdoptFrameworkResult.AlreadyInForce standing:
                    answer.Give(new { framework = found.Path, id = found.Id, state = "unchanged", standards = (int?)null, from = standing.From },
                        $"\"{found.Path}\" is in force already, from {standing.From:yyyy-MM-dd}, decided by {standing.DecidedByName}. Nothing was changed.");
                    return CommandLine.Ok;
                default:
                    answer.Give(new { framework = found.Path, id = found.Id, state = "failed", standards = (int?)0, from = (DateOnly?)null },
                        $"\"{found.Path}\" has no standards: none of its items has that role. Nothing was changed. Look at its map of roles on its page, then adopt it.");
                    return CommandLine.Failed;
            }
        });
        return command;
    }
}
