using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PersonalizedLearning.Host.Tests.Browser;

/// <summary>The running host with a browser in front of it, shared by all browser tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _signedIn = new(), _signedInToo = new();
    private readonly Lazy<Task<RunningHost>> _gallery = new(RunningHost.Serve), _demo = new(() => RunningHost.Demo()), _workshop = new(() => RunningHost.Demo(environment: "Development"));
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Set to a folder, screenshots of every page are kept there.</summary>
    private static string? Shots => Environment.GetEnvironmentVariable("PLEARN_SHOTS");

    public static void NeedsChromium() => Skip.If(Chromium is null, "Chromium is not on this machine (apt-get install chromium).");

    public async Task InitializeAsync()
    {
        if (Chromium is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            ChromiumSandbox = false,
            Args = ["--disable-dev-shm-usage", "--disable-gpu", "--disable-quic"],
        });
    }

    /// <summary>A window for a role. Pages of the gallery need nobody; the others are those of the sample district.</summary>
    internal async Task<(IBrowserContext Window, string Address)> Open(PageList.Entry entry, BrowserNewContextOptions options)
    {
        var host = await (entry.Role is null ? _gallery : _demo).Value;
        options.Locale = "en";
        if (entry.Role is not null)
            options.StorageState = await _signedIn.GetOrAdd(entry.Role, role => new(() => SignIn(host, role))).Value;
        return (await _browser!.NewContextAsync(options), host.Address);
    }

    /// <summary>The same page in one of the languages that only whoever builds pages sees.</summary>
    internal async Task<(IBrowserContext Window, string Address)> Open(PageList.Entry entry, string language, BrowserNewContextOptions options)
    {
        var host = await _workshop.Value;
        options.Locale = "en";
        if (entry.Role is not null)
            options.StorageState = await _signedInToo.GetOrAdd(entry.Role, role => new(() => SignIn(host, role))).Value;
        var window = await _browser!.NewContextAsync(options);
        await window.AddCookiesAsync([new() { Name = "language", Value = Uri.EscapeDataString($"c={language}|uic={language}"), Url = host.Address }]);
        return (window, host.Address);
    }

    /// <summary>Goes to the page: its address, or what the first link of a kind on that address leads to.</summary>
    internal static async Task<IResponse> Go(IPage page, string address, PageList.Entry entry)
    {
        var response = await page.GotoAsync(address + entry.Path);
        if (entry.Link is not null)
        {
            var next = await page.Locator(entry.Link).First.GetAttributeAsync("href");
            response = await page.GotoAsync(new Uri(new Uri(page.Url), next!).AbsoluteUri);
        }
        return response!;
    }

    internal static async Task Shot(IPage page, PageList.Entry entry, string how)
    {
        if (Shots is not { Length: > 0 } folder)
            return;
        var name = string.Concat($"{entry.Role ?? "open"}{entry.Path}{entry.Link}-{how}".Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    private async Task<string> SignIn(RunningHost host, string role)
    {
        await using var window = await _browser!.NewContextAsync();
        var page = await window.NewPageAsync();
        var links = host.RoleLinks;
        Assert.True(links.ContainsKey(role), $"demo printed no link for {role}:\n{host.Said()}");
        await page.GotoAsync(links[role]);
        return await window.StorageStateAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        foreach (var host in new[] { _gallery, _demo, _workshop }.Where(host => host.IsValueCreated))
            await (await host.Value).DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>
{
    public const string Name = "Site";
}
