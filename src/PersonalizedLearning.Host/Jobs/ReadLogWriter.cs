using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Host.Jobs;

/// <summary>Writes who looked at which record, in batches and beside the pages; what waits at the end is written before the process leaves.</summary>
internal sealed class ReadLogWriter(ReadQueue queue, IServiceScopeFactory scopes, ILogger<ReadLogWriter> logger) : BackgroundService
{
    private const int Batch = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
                await WriteWaiting();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            while (queue.Reader.TryPeek(out _))
                await WriteWaiting();
        }
    }

    /// <summary>A batch that is begun is written whole, also while the process is leaving.</summary>
    private async Task WriteWaiting()
    {
        var reads = new List<LearnerRead>();
        while (reads.Count < Batch && queue.Reader.TryRead(out var read))
            reads.Add(read);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await ReadLog.Write(scope.ServiceProvider.GetRequiredService<LearningDb>(), reads, CancellationToken.None);
        }
        catch (Exception problem)
        {
            // The pages go on; an administrator sees the gap here, and the next batch is tried afresh.
            logger.LogError(problem, "{Count} reads of learner records could not be written to the read log", reads.Count);
        }
    }
}
