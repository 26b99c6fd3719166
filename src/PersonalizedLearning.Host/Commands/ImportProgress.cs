using System.Diagnostics;
using PersonalizedLearning.Core.Sources;
using Spectre.Console;

namespace PersonalizedLearning.Host.Commands;

/// <summary>Live progress on standard error: a line that moves in a terminal, a line now and then in a log.</summary>
internal sealed class ImportProgress : IAsyncDisposable
{
    private static readonly TimeSpan EveryLine = TimeSpan.FromSeconds(2);
    private readonly Stopwatch since = Stopwatch.StartNew();
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task live = Task.CompletedTask;
    private readonly Lock gate = new();
    private StatusContext? context;
    private string? last;
    private TimeSpan lastAt = -EveryLine;

    public ImportProgress()
    {
        if (Console.IsErrorRedirected)
            return;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        live = console.Status().Spinner(Spinner.Known.Dots).StartAsync("Opening", async started =>
        {
            context = started;
            await over.Task;
        });
    }

    public void Show(SyncProgress progress)
    {
        var words = progress.What switch
        {
            "opening" => "Opening",
            "waiting" => "Waiting for another run of this source",
            "comparing" => "Comparing with what is here",
            "applying" => "Applying",
            var what => progress.Of is { } of ? $"Reading {what}: {progress.Done:N0} of {of:N0}" : $"Reading {what}: {progress.Done:N0}",
        };
        lock (gate)
        {
            if (context is not null)
                context.Status = Markup.Escape(words);
            else if (Console.IsErrorRedirected && (progress.What != last || since.Elapsed - lastAt > EveryLine))
            {
                (last, lastAt) = (progress.What, since.Elapsed);
                Console.Error.WriteLine(words);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        over.TrySetResult();
        await live;
    }
}
