using PersonalizedLearning.Core.Sources;
using Quartz;

namespace PersonalizedLearning.Host.Jobs;

/// <summary>Starts the sources whose time has come. Each gets a run and a firing of its own.</summary>
[DisallowConcurrentExecution]
internal sealed class DueSourcesJob(IServiceScopeFactory scopes, ILogger<DueSourcesJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var due in await scopes.SendAsOperator(new FindDueSources(), cancellationToken))
            switch (await scopes.SendAsOperator(new StartSync(due.Occasion) { Source = due.Source }, cancellationToken))
            {
                case SyncStart.Ready ready:
                    await context.Scheduler.TriggerJob(new JobKey(nameof(SyncJob)), new JobDataMap { [SyncJob.Run] = ready.Run.ToString() }, cancellationToken);
                    break;
                case SyncStart.NotRecognized refused:
                    log.LogWarning("Source {Source} is due and cannot be read: {Why}", due.Source, refused.Message);
                    break;
            }
    }
}
