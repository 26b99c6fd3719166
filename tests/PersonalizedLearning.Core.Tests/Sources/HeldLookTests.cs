using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Sources;

/// <summary>What is held is looked at while the plugin reads; the run waits for whichever takes longer.</summary>
public sealed class HeldLookTests
{
    private static readonly PluginCapability Last = PluginCapability.Content;
    private readonly FeedPlugins plugins = new();
    private readonly TaskCompletionSource allTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [SkippableTheory, BothDatabases]
    public async Task A_feed_that_is_read_first_waits_for_the_look_at_what_is_held(string provider)
    {
        SlowBulk? bulk = null;
        await using var school = await School.Open(provider, services =>
        {
            FeedPlugins.Door(plugins)(services);
            var real = services.Last(s => s.ServiceType == typeof(IBulk)).ImplementationType!;
            services.AddSingleton<IBulk>(host => bulk = new SlowBulk((IBulk)ActivatorUtilities.CreateInstance(host, real)));
        });
        await school.Bring(plugins, Roster("Ana").Lists("place", new EnrollmentRecord { Class = "c", Person = "1", Role = "student" }));

        bulk!.Until = allTaken.Task;
        plugins.AllTaken = capability =>
        {
            if (capability == Last)
                allTaken.SetResult();
        };
        var run = await school.Bring(plugins, Roster("Anabel"));

        Assert.Equal((SyncState.Applied, null), (run.Run.State, run.Run.Message));
        Assert.True(bulk.Waited);
        Assert.Equal(["Anabel"], await school.With(db => db.Set<Person>().Select(p => p.GivenName).ToListAsync()));
        Assert.Equal(1, await school.With(db => db.Set<Enrollment>().CountAsync(e => e.ArchivedAt == null)));
    }

    private static Feed Roster(string name) => new Feed()
        .Lists("s", new OrganizationRecord { Name = "Mill Creek School", Type = "school" })
        .Lists("c", new ClassRecord { Title = "Mathematics 7", School = "s" })
        .Lists("1", new PersonRecord { GivenName = name, FamilyName = "Example", Roles = [new PersonRole { Role = "student" }] });

    /// <summary>The database's own door; a look at what is held goes on only a while after the whole feed has been read.</summary>
    private sealed class SlowBulk(IBulk real) : IBulk
    {
        public Task? Until { get; set; }
        public bool Waited { get; private set; }

        public async Task ReadAsync(LearningDb db, string sql, TakeRow take, CancellationToken ct)
        {
            if (Until is { } until)
            {
                await until.WaitAsync(TimeSpan.FromSeconds(30), ct);
                await Task.Delay(200, ct);
                Waited = true;
            }
            await real.ReadAsync(db, sql, take, ct);
        }

        public Task<IStage> OpenAsync(LearningDb db, RunId run, CancellationToken ct) => real.OpenAsync(db, run, ct);
        public Task<bool> ExistsAsync(LearningDb db, RunId run, CancellationToken ct) => real.ExistsAsync(db, run, ct);
        public Task DropAsync(LearningDb db, RunId run, CancellationToken ct) => real.DropAsync(db, run, ct);
    }
}
