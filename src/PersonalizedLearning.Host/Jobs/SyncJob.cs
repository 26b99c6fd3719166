using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Sources;
using Quartz;

namespace PersonalizedLearning.Host.Jobs;

/// <summary>Carries out one run. Asked for again after its host died: the run begins anew, and the same feed twice writes nothing.</summary>
internal sealed class SyncJob(ISync sync) : IJob
{
    public const string Run = "run";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await sync.RunAsync(new RunId(Guid.Parse(context.MergedJobDataMap.GetString(Run)!)), null, cancellationToken);
}
