using PersonalizedLearning.Core.Agreements;
using Quartz;

namespace PersonalizedLearning.Host.Jobs;

/// <summary>Reminds who promised an answer, and asks the next person of the seat. Time alone never agrees and never declines.</summary>
[DisallowConcurrentExecution]
internal sealed class AnswersJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        while ((await scopes.SendAsOperator(new RemindUnanswered(Guid.CreateVersion7()), cancellationToken)).More)
            cancellationToken.ThrowIfCancellationRequested();
    }
}
