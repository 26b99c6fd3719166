using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>A process and whatever it started.</summary>
internal static class ProcessTree
{
    private const int Kill9 = 9;

    /// <summary>Memory in use by the process and its descendants.</summary>
    public static long Memory(Process process)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return Resident(process.Id, 0);
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException) { return 0; }
    }

    /// <summary>Ends them all: by parentage, and by the group the child leads, which also reaches those whose parent is already gone.</summary>
    public static void End(Process process, int id)
    {
        try { process.Kill(entireProcessTree: true); }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException) { }
        if (!OperatingSystem.IsWindows()) _ = kill(-id, Kill9);
    }

    private static long Resident(int id, int depth)
    {
        if (depth > 8) return 0;
        var folder = $"/proc/{id}";
        if (!Directory.Exists(folder)) return 0;
        var statm = File.ReadAllText($"{folder}/statm").Split(' ');
        var sum = long.Parse(statm[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        foreach (var thread in Directory.EnumerateDirectories($"{folder}/task"))
        {
            var children = Path.Combine(thread, "children");
            if (!File.Exists(children)) break;
            try
            {
                foreach (var child in File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    sum += Resident(int.Parse(child, CultureInfo.InvariantCulture), depth + 1);
            }
            catch (IOException) { }
        }
        return sum;
    }

#pragma warning disable SYSLIB1054 // One call with two integers needs no generated marshalling.
    [DllImport("libc")] private static extern int kill(int id, int signal);
#pragma warning restore SYSLIB1054
}
