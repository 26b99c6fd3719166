using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace PersonalizedLearning.Host.Tests.Browser;

/// <summary>The real host as a process of its own, on a free port of the loopback, with a folder of its own that goes with it.</summary>
internal sealed partial class RunningHost : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;
    private readonly bool _own;
    private readonly List<string> _lines = [];

    private RunningHost(Process process, string folder, bool own, string address) => (_process, _folder, _own, Address) = (process, folder, own, address);

    public string Address { get; }

    /// <summary>One address per role, as <c>demo</c> prints them.</summary>
    public IReadOnlyDictionary<string, string> RoleLinks
    {
        get
        {
            lock (_lines)
                return _lines.Select(line => RoleLine().Match(line)).Where(match => match.Success)
                    .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        }
    }

    public static Task<RunningHost> Serve() => Started(Begin("serve", null, environment: "Development"));

    /// <summary>Where a folder is given, it outlives the process.</summary>
    public static Task<RunningHost> Demo(string? folder = null, string environment = "Production") => Started(Begin("demo", folder, environment: environment));

    private static async Task<RunningHost> Started(RunningHost host)
    {
        await host.Ready();
        return host;
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public static RunningHost Begin(string verb, string? given, string? urls = null, string environment = "Production")
    {
        var folder = given ?? Directory.CreateTempSubdirectory("plearn-host-").FullName;
        var address = urls ?? $"http://127.0.0.1:{FreePort()}";
        var bin = AppContext.BaseDirectory.Replace(Path.Combine("tests", "PersonalizedLearning.Host.Tests"), Path.Combine("src", "PersonalizedLearning.Host"), StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(bin, "PersonalizedLearning.Host.dll"), verb, "--urls", address])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        // Files as they are served anywhere but in Development: compressed when built, kept by the browser.
        if (environment == "Development")
            (start.Environment["ReloadStaticAssetsAtRuntime"], start.Environment["EnableStaticAssetsDevelopmentCaching"]) = ("false", "true");
        start.Environment["Storage__Path"] = Path.Combine(folder, "data");

        var host = new RunningHost(new Process { StartInfo = start }, folder, given is null, address);
        host._process.OutputDataReceived += (_, line) => host.Keep(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Keep(line.Data);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    public void Kill() => _process.Kill();

    public async Task<int> Exit(TimeSpan patience)
    {
        using var stop = new CancellationTokenSource(patience);
        await _process.WaitForExitAsync(stop.Token);
        return _process.ExitCode;
    }

    /// <summary>Ready is what the host says of itself; asked at most for four minutes: the sample district comes in first.</summary>
    private async Task Ready()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(5) };
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromMinutes(4) && !_process.HasExited)
        {
            try
            {
                using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (ready.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
            }
            await pace.WaitForNextTickAsync();
        }
        throw new InvalidOperationException($"The host did not get ready:\n{Said()}");
    }

    public string Said()
    {
        lock (_lines)
            return string.Join('\n', _lines.TakeLast(40));
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
            _lines.Add(line);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_own)
            Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"^\s*([a-z-]+): (http://127\.0\.0\.1:\d+/\S*)$")]
    private static partial Regex RoleLine();
}
