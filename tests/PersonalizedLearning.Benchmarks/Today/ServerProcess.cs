using System.Diagnostics;

namespace PersonalizedLearning.Benchmarks.Today;

/// <summary>The host as it serves, in a process of its own, ended with this one.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int MostLines = 20;
    private readonly Process process;
    private int commands;

    /// <summary>How many commands it logged to have sent to the database.</summary>
    public int Commands => Volatile.Read(ref commands);

    public TimeSpan Cpu => process.TotalProcessorTime;

    private ServerProcess(Process process) => this.process = process;

    public static async Task<ServerProcess> Start(IReadOnlyDictionary<string, string> settings, Uri address, string? logged = null)
    {
        var here = Path.Combine("tests", "PersonalizedLearning.Benchmarks");
        var bin = AppContext.BaseDirectory.Replace(here, Path.Combine("src", "PersonalizedLearning.Host"), StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(bin, "PersonalizedLearning.Host.dll"), "serve", "--urls", address.ToString()]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        if (logged is not null)
            start.Environment[logged.Replace(":", "__", StringComparison.Ordinal)] = "Information";
        var server = new ServerProcess(Process.Start(start)!);
        var said = 0;
        server.process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Executed DbCommand", StringComparison.Ordinal) == true)
            {
                Interlocked.Increment(ref server.commands);
                return;
            }
            // A server that is asked too much says so with each request.
            if (line.Data is { Length: > 0 } words && ++said <= MostLines)
                Console.Error.WriteLine(words);
        };
        server.process.BeginErrorReadLine();
        server.process.BeginOutputReadLine();
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        for (var until = DateTime.UtcNow.AddMinutes(2); DateTime.UtcNow < until && !server.process.HasExited; await Task.Delay(200))
            try
            {
                using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (ready.IsSuccessStatusCode)
                    return server;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
            }
        server.Dispose();
        throw new TimeoutException("The server was not ready within two minutes.");
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
