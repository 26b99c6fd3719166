using System.CommandLine;
using System.Net;
using MediatR;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Host.Demo;
using PersonalizedLearning.Host.SignIn;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Commands;

/// <summary>The whole product at one command: the sample district in a database of its own, with a link into each role.</summary>
internal static class DemoCommand
{
    private static readonly Dictionary<string, Role[]> Granted = new()
    {
        ["district-admin"] = [Role.DistrictAdministrator],
        ["it-admin"] = [Role.ItAdministrator],
    };

    public static Command Create()
    {
        var urls = ServeCommand.UrlsOption();
        var reset = new Option<bool>("--reset") { Description = "Begin again: what was done in the sample district is gone." };
        var command = new Command("demo", "Show the product with a sample district, on this machine only; your own data is not touched.") { urls, reset };
        command.SetAction((parsed, ct) => Run(parsed.GetRequiredValue(urls), parsed.GetValue(reset), ct));
        return command;
    }

    private static async Task<int> Run(string urls, bool reset, CancellationToken ct)
    {
        if (urls.Split(';').FirstOrDefault(address => !IsLoopback(address)) is { } open)
        {
            await Console.Error.WriteLineAsync($"demo lets everybody in with one press, so it opens to this machine only, and not at {open}. Use an address such as http://127.0.0.1:5080. Nothing was started.");
            return CommandLine.Usage;
        }
        var storage = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        using var folder = DemoFolder.Take(StorageOptions.From(storage).Path);
        if (folder is null)
        {
            await Console.Error.WriteLineAsync("Another demo runs with this folder. Stop it first, or give this one a folder of its own with the environment variable Storage__Path. Nothing was started.");
            return CommandLine.Failed;
        }
        return await ServeCommand.Listening(urls, async () =>
        {
            if (!folder.IsMade || reset)
                await Make(folder, urls, ct);
            return await Serve(folder, urls, ct);
        });
    }

    /// <summary>Only a district that came to its end counts as made: whatever stopped the one before, this one begins again.</summary>
    private static async Task Make(DemoFolder folder, string urls, CancellationToken ct)
    {
        await using var door = await WaitingRoom.Open(urls, ct);
        folder.Clear();
        await Console.Error.WriteLineAsync("Bringing in the sample district; this happens once.");
        await SampleDistrict.Make(folder.Configure, folder.Path, ct);
        folder.Made();
    }

    private static async Task<int> Serve(DemoFolder folder, string urls, CancellationToken ct)
    {
        await using var app = WebHost.Build(urls, builder =>
        {
            folder.Configure(builder.Configuration);
            builder.Services.AddDemoDoor();
        });
        await WebHost.Prepare(app, ct);
        await app.StartAsync(ct);
        var links = await Links(app, ct);
        await Warm(links, ct);
        await Say(app, links, ct);
        app.Services.GetRequiredService<Readiness>().Open();
        await app.WaitForShutdownAsync(ct);
        return CommandLine.Ok;
    }

    private static async Task<Dictionary<string, string>> Links(WebApplication app, CancellationToken ct)
    {
        var sample = SampleFile.Read();
        var door = app.Services.GetRequiredService<DemoDoor>();
        await using var scope = app.Services.CreateAsyncScope();
        var people = await PeopleReads.ByKeys(scope.ServiceProvider.GetRequiredService<LearningDb>(), [.. sample.Links.Values], ct);
        var address = app.Urls.First().TrimEnd('/');
        var links = new Dictionary<string, string>();
        foreach (var (role, key) in sample.Links)
            links[role] = address + await door.LinkFor(people[key], ct, Granted.GetValueOrDefault(role, []));
        return links;
    }

    /// <summary>Each start page once, so that the first press of a person is as quick as the second.</summary>
    private static async Task Warm(Dictionary<string, string> links, CancellationToken ct)
    {
        foreach (var link in links.Values)
        {
            using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false });
            using var page = await browser.GetAsync(new Uri(link), ct);
        }
    }

    private static async Task Say(WebApplication app, Dictionary<string, string> links, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer.Operator;
        await Console.Out.WriteLineAsync("The sample district:");
        await Console.Out.WriteLineAsync(StatusCommand.Counts(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReadStatus(), ct)));
        foreach (var (role, link) in links)
            await Console.Out.WriteLineAsync($"{role}: {link}");
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.IsLoopback;
}
