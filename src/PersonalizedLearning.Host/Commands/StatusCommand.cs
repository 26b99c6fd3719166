using System.CommandLine;
using System.Globalization;
using System.Text;
using MediatR;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Host.Data;

namespace PersonalizedLearning.Host.Commands;

internal static class StatusCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Answer with one JSON object." };
        var command = new Command("status", "Say what is here, in numbers, and the newest runs.") { json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var app = ConsoleHost.Build();
            await DatabaseSetup.Prepare(app.Services, ct);
            await using var scope = app.AsOperator();
            var status = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReadStatus(), ct);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? CommandLine.Json(Report(status)) : Words(status));
            return CommandLine.Ok;
        });
        return command;
    }

    private static object Report(StatusOf status) => new
    {
        people = status.People.ByRole,
        organizations = status.People.Organizations,
        classes = status.People.Classes,
        enrollments = status.People.Enrollments,
        frameworks = status.Standards.Frameworks,
        standards = status.Standards.Standards,
        prerequisites = status.Standards.Prerequisites,
        topics = status.Catalog.Topics,
        resources = status.Catalog.Resources,
        alignments = status.Catalog.Alignments,
        runs = status.Runs.Select(r => new
        {
            run = r.No,
            plugin = r.Plugin,
            source = r.Source,
            input = r.Input,
            state = char.ToLowerInvariant(r.State.ToString()[0]) + r.State.ToString()[1..],
            queuedAt = r.QueuedAt,
            finishedAt = r.FinishedAt,
            records = r.Records,
            findings = r.Findings,
            message = r.Message,
        }),
    };

    private static string Words(StatusOf status)
    {
        var text = new StringBuilder(Counts(status)).AppendLine();
        foreach (var run in status.Runs)
            text.AppendLine(CultureInfo.InvariantCulture, $"  run {run.No}, {run.QueuedAt:yyyy-MM-dd HH:mm}, {run.Source ?? run.Plugin}, {run.Input}: {run.State}, {run.Changes:N0} changes, {run.Findings:N0} findings");
        return text.ToString().TrimEnd();
    }

    /// <summary>What is here, one kind a line.</summary>
    public static string Counts(StatusOf status)
    {
        var text = new StringBuilder();
        foreach (var (role, count) in status.People.ByRole)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {role,-24}{count,10:N0}");
        foreach (var (name, count) in ((string, int)[])
            [
                ("organizations", status.People.Organizations), ("classes", status.People.Classes), ("enrollments", status.People.Enrollments), ("frameworks", status.Standards.Frameworks),
                ("standards", status.Standards.Standards), ("prerequisites", status.Standards.Prerequisites), ("topics", status.Catalog.Topics), ("resources", status.Catalog.Resources), ("alignments", status.Catalog.Alignments),
            ])
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name,-24}{count,10:N0}");
        return text.ToString().TrimEnd();
    }
}
