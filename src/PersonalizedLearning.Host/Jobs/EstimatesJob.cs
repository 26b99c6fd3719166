using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Progress;
using Quartz;

namespace PersonalizedLearning.Host.Jobs;

/// <summary>Once a day: how estimates held against judgements, and better numbers for them if the district's own showings have some.</summary>
[DisallowConcurrentExecution]
internal sealed class EstimatesJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await scopes.SendAsOperator(new CheckEstimates(Guid.CreateVersion7()), cancellationToken);
}

/// <summary>Every host looks each minute whether other numbers came into force, whichever host found them.</summary>
internal sealed class EstimateWatch(EstimatesInForce inForce, IServiceScopeFactory scopes, TimeProvider clock, ILogger<EstimateWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await inForce.Refresh(scope.ServiceProvider.GetRequiredService<LearningDb>(), stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                log.LogWarning(problem, "The numbers for estimates could not be read; those of before are used");
            }
        }
        while (await Tick());

        // A host that cannot start stops its services too, and would call their end a fault.
        async Task<bool> Tick()
        {
            try
            {
                return await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }
}
