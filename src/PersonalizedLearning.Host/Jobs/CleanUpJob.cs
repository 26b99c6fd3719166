using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Sources;
using Quartz;

namespace PersonalizedLearning.Host.Jobs;

/// <summary>Removes what nobody needs any more: stages of runs that died, old receipts.</summary>
[DisallowConcurrentExecution]
internal sealed class CleanUpJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await scopes.SendAsOperator(new TidyRuns(Guid.CreateVersion7()), cancellationToken);
        await scopes.SendAsOperator(new ForgetReceipts(Guid.CreateVersion7()), cancellationToken);
    }
}
