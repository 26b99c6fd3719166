using PersonalizedLearning.Host.Data;
using Quartz;

namespace PersonalizedLearning.Host.Jobs;

/// <summary>
/// What the product does by itself. On SQLite the schedule lives in memory: one process. On PostgreSQL it lives in the
/// database and several hosts share it: each firing runs once, and one that died is run again by another host. Jobs are idempotent.
/// </summary>
internal static class JobServices
{
    public static IServiceCollection AddLearningJobs(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddQuartz(quartz =>
        {
            // Times shown and counted are the machine's; school time zones are each job's own matter.
            quartz.UseTimeProvider(TimeProvider.System);
            if (database.Provider == DatabaseProvider.Postgres)
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(database.ConnectionString);
                    store.UseSystemTextJsonSerializer(_ => { });
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = TimeSpan.FromSeconds(5);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
                    });
                    store.ProvisionSchema();
                });
            else
                quartz.UseInMemoryStore(_ => { });

            Every<DueSourcesJob>(quartz, TimeSpan.FromMinutes(1));
            Every<AnswersJob>(quartz, TimeSpan.FromMinutes(15));
            Every<CleanUpJob>(quartz, TimeSpan.FromHours(6));
            Every<EstimatesJob>(quartz, TimeSpan.FromDays(1));
            quartz.AddJob<SyncJob>(job => job.WithIdentity(nameof(SyncJob)).StoreDurably().RequestRecovery());
        });
        services.AddScoped<SyncStarter>();
        services.AddQuartzHostedService(hosted =>
        {
            hosted.AwaitApplicationStarted = true;
            hosted.WaitForJobsToComplete = true;
        });
        services.AddHostedService<ReadLogWriter>();
        services.AddHostedService<EstimateWatch>();
        return services;
    }

    private static void Every<TJob>(IQuartzBuilder quartz, TimeSpan interval) where TJob : IJob
    {
        var name = typeof(TJob).Name;
        quartz.AddJob<TJob>(job => job.WithIdentity(name));
        quartz.AddTrigger<TJob>(trigger => trigger
            .ForJob(name)
            .WithIdentity(name)
            .StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()));
    }
}
