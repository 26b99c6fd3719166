using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime;
using MediatR;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Host.Data;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Host.Commands;

internal static class ImportCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("FILE_OR_FOLDER") { Description = "What to bring in: people, standards or resources." };
        var plugin = new Option<string?>("--plugin") { Description = "The plugin that reads it; recognized by its form when left out." };
        var source = new Option<string?>("--source") { Description = "The name of the source, the same each time; what the data says of itself when left out." };
        var approve = new Option<bool>("--approve") { Description = "Go on where the run would be held: you have looked at what it removes." };
        var json = new Option<bool>("--json") { Description = "Answer with one JSON object." };
        input.Validators.Add(typed => NotBlank(typed, typed.GetValueOrDefault<string?>(), "Name a file or a folder."));
        source.Validators.Add(typed => NotBlank(typed, typed.GetValueOrDefault<string?>(), "--source is blank. Name the source, or leave it out."));
        plugin.Validators.Add(typed => NotBlank(typed, typed.GetValueOrDefault<string?>(), "--plugin is blank. Name the plugin, or leave it out."));
        var command = new Command("import", "Bring in one file or folder: compare it with what is here, and apply the difference.") { input, plugin, source, approve, json };
        command.SetAction((parsed, ct) => Run(new StartSync(Guid.CreateVersion7())
        {
            Path = parsed.GetRequiredValue(input),
            Plugin = parsed.GetValue(plugin),
            SourceName = parsed.GetValue(source)?.Trim(),
        }, parsed.GetValue(approve), parsed.GetValue(json), ct));
        return command;
    }

    private static void NotBlank(SymbolResult typed, string? value, string words)
    {
        if (string.IsNullOrWhiteSpace(value))
            typed.AddError(words);
    }

    private static async Task<int> Run(StartSync start, bool approve, bool json, CancellationToken ct)
    {
        // Nobody waits for a page of this process: collecting garbage beside the work would only take processors from it.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        await using var app = ConsoleHost.Build();
        // Before the plugin's process, which works in a folder below it: where it cannot be made, that is what is said.
        Directory.CreateDirectory(app.Services.GetRequiredService<StorageOptions>().Path);
        await using var reading = Expect(app.Services.GetRequiredService<IPlugins>(), start);
        await DatabaseSetup.Prepare(app.Services, ct);
        var started = await Send(app, start);
        if (started is not SyncStart.Ready ready)
        {
            var message = ((SyncStart.NotRecognized)started).Message;
            await Say(json, message, () => ImportReport.NotTaken(start.Plugin, start.SourceName, Path.GetFileName(start.Path), "not-recognized", message));
            return CommandLine.Usage;
        }

        var sync = app.Services.GetRequiredService<ISync>();
        await using var progress = new ImportProgress();
        var state = await sync.RunAsync(ready.Run, progress.Show, ct);
        if (state == SyncState.Held && approve)
        {
            await Send(app, new ApproveRun(Guid.CreateVersion7(), ready.Run, "Approved with the command (--approve)."));
            state = await sync.RunAsync(ready.Run, progress.Show, ct);
        }
        await progress.DisposeAsync();

        var run = await Send(app, new ReadRun(ready.No));
        var findings = await Send(app, new ReadFindings(ready.No));
        await Say(json, ImportReport.Words(run, findings), () => ImportReport.Json(run, findings));
        return state switch
        {
            SyncState.Applied or SyncState.Unchanged => CommandLine.Ok,
            SyncState.Held => CommandLine.Held,
            _ => CommandLine.Failed,
        };
    }

    /// <summary>The plugin's process starts while the database is made ready; what cannot be read is said later.</summary>
    private static IAsyncDisposable? Expect(IPlugins plugins, StartSync start)
    {
        if (!File.Exists(start.Path) && !Directory.Exists(start.Path))
            return null;
        var plugin = start.Plugin ?? (plugins.Recognize(start.Path) as Recognition.One)?.Plugin.Id;
        return plugin is null ? null : plugins.Expect(new PluginCall { PluginId = plugin, InputPath = Path.GetFullPath(start.Path) });
    }

    private static async Task<T> Send<T>(ConsoleHost app, IRequest<T> request)
    {
        await using var scope = app.AsOperator();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    private static async Task Say(bool json, string words, Func<object> report)
    {
        await Console.Error.WriteLineAsync(words);
        if (json)
            await Console.Out.WriteLineAsync(CommandLine.Json(report()));
    }
}
