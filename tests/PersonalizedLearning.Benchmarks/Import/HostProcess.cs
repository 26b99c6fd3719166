using System.Diagnostics;
using System.Globalization;

namespace PersonalizedLearning.Benchmarks.Import;

/// <summary>A verb of the host in a process of its own, with the most memory that it and its plugin held, and the processor seconds of both.</summary>
internal sealed record HostProcess(int Exit, string Output, TimeSpan Elapsed, double HostMb, double PluginMb, double HostCpu, double PluginCpu)
{
    public static async Task<HostProcess> Run(IReadOnlyDictionary<string, string> settings, params string[] verb)
    {
        var here = Path.Combine("tests", "PersonalizedLearning.Benchmarks");
        var bin = AppContext.BaseDirectory.Replace(here, Path.Combine("src", "PersonalizedLearning.Host"), StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(bin, "PersonalizedLearning.Host.dll"), .. verb]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var time = Stopwatch.StartNew();
        using var host = Process.Start(start)!;
        host.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } said)
                Console.Error.WriteLine(said);
        };
        host.BeginErrorReadLine();
        var output = host.StandardOutput.ReadToEndAsync();
        var (own, plugin, pluginCpu, cpuBefore) = (0.0, 0.0, 0.0, Cpu.OfEnded());
        var over = host.WaitForExitAsync();
        while (!over.IsCompleted)
        {
            own = Math.Max(own, PeakMb(host.Id));
            foreach (var child in Cpu.Children(host.Id))
            {
                plugin = Math.Max(plugin, PeakMb(child));
                pluginCpu = Math.Max(pluginCpu, Cpu.Of(child));
            }
            await Task.WhenAny(over, Task.Delay(100));
        }
        await over;
        return new(host.ExitCode, await output, time.Elapsed, own, plugin, Cpu.OfEnded() - cpuBefore - pluginCpu, pluginCpu);
    }

    // The kernel's own high-water mark: what was held between two looks is in it.
    private static double PeakMb(int process) => Field(process, "VmHWM:") is { } kb ? kb / 1024.0 : 0;

    private static long? Field(int process, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
            return line is null ? null : long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
