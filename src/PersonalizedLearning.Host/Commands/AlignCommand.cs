using System.CommandLine;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Host.Commands;

internal static class AlignCommand
{
    public static Command Create()
    {
        var topic = new Option<string>("--topic") { Description = "A topic: an id, an exact title, or a path \"A > B\".", Required = true };
        var standard = new Option<string>("--standard") { Description = "A standard: an id, a code with or without its series, or a path \"A > B\".", Required = true };
        var json = Answer.JsonOption();
        var command = new Command("align", "Align a topic of a library to a standard: all that is below it, now and later, inherits.") { topic, standard, json };
        command.SetAction(async (parsed, ct) =>
        {
            var answer = new Answer(parsed.GetValue(json));
            await using var app = await ConsoleHost.Prepared(ct);
            var (topicName, standardName) = (parsed.GetRequiredValue(topic), parsed.GetRequiredValue(standard));
            if (answer.One(await app.Operate(new NameTopic(topicName), ct), topicName, "topic", "Titles are taken exactly as the library writes them.") is not { } branch
                || answer.One(await app.Operate(new NameStandard(standardName), ct), standardName, "standard", "A code may carry its series, as CCSS.Math.Content.6.RP.A.1 does; a heading is no standard.") is not { } target)
                return CommandLine.Usage;
            var result = await app.Operate(new AlignBranch(Guid.CreateVersion7(), new TopicId(branch.Id), new StandardId(target.Id)), ct);
            var (state, resources) = result switch
            {
                AlignBranchResult.Aligned aligned => ("aligned", aligned.Resources),
                AlignBranchResult.AlreadyAligned standing => ("unchanged", standing.Resources),
                _ => throw new InvalidOperationException($"An outcome that this verb does not know: {result}."),
            };
            answer.Give(new { topic = branch.Path, topicId = branch.Id, standard = target.Path, standardId = target.Id, state, resources },
                $"{(state == "aligned" ? "Aligned" : "Aligned already")}: \"{branch.Path}\" to \"{target.Path}\", {resources} resources now.");
            return CommandLine.Ok;
        });
        return command;
    }
}
