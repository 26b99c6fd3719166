using System.Globalization;
using Npgsql;

namespace PersonalizedLearning.Benchmarks.Import;

/// <summary>Processor seconds as the kernel counts them: on a busy machine they say more than the clock.</summary>
internal static class Cpu
{
    private const double TicksPerSecond = 100;

    /// <summary>Of a process that runs.</summary>
    public static double Of(int process) => Fields(process) is { } f ? (f[13] + f[14]) / TicksPerSecond : 0;

    /// <summary>Of all that this process started and that has ended.</summary>
    public static double OfEnded() => Fields(Environment.ProcessId) is { } f ? (f[15] + f[16]) / TicksPerSecond : 0;

    /// <summary>Of a process with all it started, ended ones too.</summary>
    public static double OfAll(int process) =>
        (Fields(process) is { } f ? (f[13] + f[14] + f[15] + f[16]) / TicksPerSecond : 0) + Children(process).Sum(OfAll);

    public static IEnumerable<int> Children(int parent) =>
        from folder in Directory.GetDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        where id > 0 && Parent(id) == parent
        select id;

    /// <summary>The database server's first process; 0 when it is not on this machine.</summary>
    public static async Task<int> Server(string server)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        return Parent(connection.ProcessID) ?? 0;
    }

    private static int? Parent(int process) => (int?)Fields(process)?[3];

    // Numbered as in proc(5), less one. The name may hold blanks and is left out, as is the state.
    private static long[]? Fields(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return [0, 0, 0, .. line[(line.LastIndexOf(')') + 4)..].Split(' ').Take(14).Select(f => long.Parse(f, CultureInfo.InvariantCulture))];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
