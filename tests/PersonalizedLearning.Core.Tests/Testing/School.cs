using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Host;
using PersonalizedLearning.Host.Data;

namespace PersonalizedLearning.Core.Tests.Testing;

/// <summary>
/// The product on a real database with a clock that tests move. It starts as one school on a Monday of its term.
/// Each <see cref="Send{T}"/> is its own scope, as a web request is.
/// </summary>
public sealed partial class School : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private School(TestDatabase database, ServiceProvider services, FakeTimeProvider clock)
    {
        this.database = database;
        this.services = services;
        Clock = clock;
    }

    /// <summary>Monday 12 October 2026, 08:00 UTC when a school opens.</summary>
    public FakeTimeProvider Clock { get; }
    public IServiceProvider Services => services;
    public string Folder => database.Folder;

    /// <summary>What a host needs to open this school's doors.</summary>
    public IReadOnlyDictionary<string, string?> Configuration => database.Configuration;
    public OrganizationId Id { get; private set; }
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;
    public DateOnly Today => DateOnly.FromDateTime(Now);

    /// <param name="provider">sqlite or postgres.</param>
    /// <param name="change">Registrations of a test's own: a plugin door whose feeds it writes.</param>
    public static async Task<School> Open(string provider, Action<IServiceCollection>? change = null)
    {
        var database = await TestDatabase.Create(provider, async configuration =>
        {
            await using var template = Build(configuration, new FakeTimeProvider());
            await DatabaseSetup.Prepare(template, CancellationToken.None);
        });
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 10, 12, 8, 0, 0, TimeSpan.Zero));
        var school = new School(database, Build(database.Configuration, clock, change), clock);
        school.Id = PersonalizedLearning.Core.Id.New<OrganizationId>();
        await school.Save(new Organization { Id = school.Id, Name = "Mill Creek School", Type = "school", TimeZone = "UTC" });
        return school;
    }

    private static ServiceProvider Build(Dictionary<string, string?> values, FakeTimeProvider clock, Action<IServiceCollection>? change = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddLearningHost(configuration);
        change?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>Sends as this person, with the roles the school gives them.</summary>
    public async Task<T> Send<T>(IRequest<T> request, PersonId by)
    {
        await using var scope = services.CreateAsyncScope();
        var roles = await RolesOf(scope.ServiceProvider.GetRequiredService<LearningDb>(), by);
        return await Send(scope, request, new Viewer { Person = by, Roles = roles, Name = by.ToString() });
    }

    /// <summary>Sends as the operator at the console.</summary>
    public Task<T> Operate<T>(IRequest<T> request) => SendAs(request, Viewer.Operator);

    public async Task<T> SendAs<T>(IRequest<T> request, Viewer viewer)
    {
        await using var scope = services.CreateAsyncScope();
        return await Send(scope, request, viewer);
    }

    private static Task<T> Send<T>(AsyncServiceScope scope, IRequest<T> request, Viewer viewer)
    {
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = viewer;
        return scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Looks into or fills the database in a scope of its own.</summary>
    internal async Task<T> With<T>(Func<LearningDb, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<LearningDb>());
    }

    internal Task Save(params object[] rows) => With(async db =>
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync();
    });

    private static async Task<IReadOnlySet<Role>> RolesOf(LearningDb db, PersonId person)
    {
        var roles = await db.Set<PersonOrganizationRole>().Where(r => r.PersonId == person && r.ArchivedAt == null).Select(r => r.Role).ToListAsync();
        return roles.Select(role => role switch
        {
            "student" => Role.Learner,
            "teacher" => Role.Teacher,
            "principal" => Role.Leader,
            "districtAdministrator" => Role.DistrictAdministrator,
            "systemAdministrator" => Role.ItAdministrator,
            _ => Role.Guardian,
        }).ToHashSet();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }
}
