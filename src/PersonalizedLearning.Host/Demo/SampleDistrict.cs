using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Host.Commands;
using PersonalizedLearning.Host.Data;

namespace PersonalizedLearning.Host.Demo;

/// <summary>Makes the sample district in an empty database: what anybody would bring in the same way, then what its people did.</summary>
internal static class SampleDistrict
{
    public static async Task Make(Action<IConfigurationManager> configure, string folder, CancellationToken ct)
    {
        var sample = SampleFile.Read();
        var clock = new ReplayClock();
        await using var app = ConsoleHost.Build(builder =>
        {
            configure(builder.Configuration);
            builder.Services.AddSingleton<TimeProvider>(clock);
        });
        await DatabaseSetup.Prepare(app.Services, ct);

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var people = Path.Combine(folder, "people");
        SamplePeople.Copy(Path.Combine(SampleFile.Folder, sample.People), people, SamplePeople.Shift(sample.Anchor, today));
        await Import(app, people, ct);
        await Import(app, Path.Combine(SampleFile.Folder, sample.Standards), ct);
        await Import(app, Path.Combine(SampleFile.Folder, sample.Library), ct);

        var stage = new Stage(app.Services, clock, today);
        await Adopt(stage, sample.Adoption, ct);
        await new StoryTeller(stage).Tell(SampleFile.Json<StoryFile>(sample.Stories), ct);
    }

    /// <summary>The same run as <c>import</c> makes.</summary>
    private static async Task Import(ConsoleHost app, string path, CancellationToken ct)
    {
        if (await app.Operate(new StartSync(Guid.CreateVersion7()) { Path = path }, ct) is not SyncStart.Ready ready)
            throw new InvalidDataException($"No plugin reads {path}.");
        var state = await app.Services.GetRequiredService<ISync>().RunAsync(ready.Run, null, ct);
        ct.ThrowIfCancellationRequested();
        if (state != SyncState.Applied)
            throw new InvalidDataException($"{path} was not taken: {(await app.Operate(new ReadRun(ready.No), ct)).Run.Message ?? state.ToString()}");
    }

    private static async Task Adopt(Stage stage, SampleAdoption adoption, CancellationToken ct)
    {
        stage.Set(adoption.SchoolDay, new TimeOnly(16, 0));
        var frameworks = await stage.Send(adoption.By, new NameFramework(adoption.Framework), ct, Role.DistrictAdministrator);
        await stage.Send(adoption.By, new AdoptFramework(Guid.CreateVersion7(), new FrameworkId(frameworks.Single().Id), adoption.Reason) { RefreshAfterMonths = adoption.RefreshAfterMonths },
            ct, Role.DistrictAdministrator);
    }
}

/// <summary>Where the sample's people act: each command is sent as the person, on the day it happened.</summary>
internal sealed class Stage(IServiceProvider services, ReplayClock clock, DateOnly today)
{
    private readonly Dictionary<string, Viewer> viewers = [];

    public DateOnly Day(int schoolDays) => SampleDays.Of(today, schoolDays);

    /// <summary>The day and the time of day, at the schools.</summary>
    public void Set(int schoolDay, TimeOnly at) => clock.Set(new DateTimeOffset(Day(schoolDay).ToDateTime(at), TimeSpan.Zero));

    public async Task<T> Send<T>(string by, IRequest<T> request, CancellationToken ct, params Role[] granted)
    {
        await using var scope = services.CreateAsyncScope();
        var viewer = await Viewer(by, scope.ServiceProvider.GetRequiredService<LearningDb>(), ct);
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = viewer with { Roles = viewer.Roles.Concat(granted).ToHashSet() };
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    public async Task<T> Look<T>(Func<LearningDb, Task<T>> look)
    {
        await using var scope = services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<LearningDb>());
    }

    public async Task<PersonId> Person(string key, CancellationToken ct) => (await Look(db => Viewer(key, db, ct))).Person!.Value;

    private async Task<Viewer> Viewer(string key, LearningDb db, CancellationToken ct)
    {
        if (viewers.TryGetValue(key, out var known))
            return known;
        var person = (await PeopleReads.ByKeys(db, [key], ct))[key];
        return viewers[key] = new Viewer
        {
            Person = person,
            Name = (await PeopleReads.Name(db, person, ct))!.Full,
            Roles = await PeopleReads.RolesOf(db, person, clock.GetUtcNow().UtcDateTime, ct),
        };
    }
}
