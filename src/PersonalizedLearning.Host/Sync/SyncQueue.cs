using System.Threading.Channels;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Sources;

namespace PersonalizedLearning.Host.Sync;

/// <summary>Carries out, one after another, the runs that people start on this server's pages: an uploaded file lies here and nowhere else.</summary>
internal sealed class SyncQueue(ISync sync) : BackgroundService
{
    private readonly Channel<RunId> runs = Channel.CreateUnbounded<RunId>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(RunId run) => runs.Writer.TryWrite(run);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var run in runs.Reader.ReadAllAsync(stoppingToken))
                await sync.RunAsync(run, null, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends; the run has said so itself.
        }
    }
}
