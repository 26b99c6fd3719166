using System.Text.Json;
using PersonalizedLearning.Core.Tests.Testing;
using Npgsql;

namespace PersonalizedLearning.Benchmarks.Import;

/// <summary>A whole district through the import door into PostgreSQL, held against a raw copy of the same files on the same machine at the same time.</summary>
internal static class ImportBenchmark
{
    private const double FirstGate = 8, ChangedGate = 5, MemoryGateMb = 1024;

    public static async Task<int> Run(string[] args)
    {
        PostgresServer.Durable = true;
        if (PostgresServer.ConnectionString is not { } server)
        {
            await Console.Error.WriteLineAsync("There is no PostgreSQL server on this machine.");
            return 2;
        }
        var users = Report.Number(args, "--users", 100_000);
        var enrollments = Report.Number(args, "--enrollments", users * 10);
        var district = new District(users, Math.Max(8, users * 12 / 100), enrollments);
        var report = new Report("import");
        report.Say("users", district.Users);
        report.Say("classes", district.Classes);
        report.Say("enrollments", district.Enrollments);

        var folder = Directory.CreateTempSubdirectory("plearn-import-").FullName;
        try
        {
            await PostgresServer.Execute(server, "CREATE DATABASE import");
            var settings = new Dictionary<string, string>
            {
                ["Storage:Path"] = Path.Combine(folder, "data"),
                ["Database:Provider"] = "postgres",
                ["ConnectionStrings:Learning"] = new NpgsqlConnectionStringBuilder(server) { Database = "import" }.ConnectionString,
            };
            var files = Path.Combine(folder, "district");
            var first = district.Write(files);
            var second = district.Write(Path.Combine(folder, "changed"), every: 1000);
            if ((await HostProcess.Run(settings, "db", "migrate")) is { Exit: not 0 } migrated)
                throw new InvalidOperationException($"The database was not made: {migrated.Output}");

            // Each import is held against the copy before and the copy after it: a shared machine is busier at one time than at another.
            var before = await RawCopy.Measure(server, "import", files);
            var imported = await Import(settings, server, first);
            var between = await RawCopy.Measure(server, "import", files);
            var changed = await Import(settings, server, second);
            var after = await RawCopy.Measure(server, "import", files);
            var (rawFirst, rawChanged) = ((before + between) / 2, (between + after) / 2);

            report.Say("rawCopyBeforeSeconds", before.TotalSeconds);
            report.Say("rawCopyBetweenSeconds", between.TotalSeconds);
            report.Say("rawCopyAfterSeconds", after.TotalSeconds);
            foreach (var (name, run, what, rows) in new[] { ("import", imported, "Added", imported.Added), ("changed", changed, "Rows", changed.Changed) })
            {
                report.Say(name + "Seconds", run.Process.Elapsed.TotalSeconds);
                report.Say(name + "HostCpuSeconds", run.Process.HostCpu);
                report.Say(name + "PluginCpuSeconds", run.Process.PluginCpu);
                report.Say(name + "ServerCpuSeconds", run.ServerCpu);
                report.Say(name + what, rows);
            }
            report.Gate("importRatio", imported.Process.Elapsed / rawFirst, FirstGate);
            report.Gate("changedRatio", changed.Process.Elapsed / rawChanged, ChangedGate);
            report.Gate("hostPeakMb", Math.Max(imported.Process.HostMb, changed.Process.HostMb), MemoryGateMb);
            report.Gate("pluginPeakMb", Math.Max(imported.Process.PluginMb, changed.Process.PluginMb), MemoryGateMb);
            report.Gate("bothPeakMb", Math.Max(imported.Process.HostMb + imported.Process.PluginMb, changed.Process.HostMb + changed.Process.PluginMb), MemoryGateMb);
            return report.End();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(HostProcess Process, double ServerCpu, int Added, int Changed)> Import(IReadOnlyDictionary<string, string> settings, string server, string package)
    {
        var postgres = await Cpu.Server(server);
        var before = Cpu.OfAll(postgres);
        var process = await HostProcess.Run(settings, "import", package, "--json");
        if (process.Exit != 0)
            throw new InvalidOperationException($"The import ended with {process.Exit}: {process.Output}");
        using var answer = JsonDocument.Parse(process.Output);
        var records = answer.RootElement.GetProperty("records").EnumerateObject().ToList();
        return (process, Cpu.OfAll(postgres) - before, records.Sum(r => r.Value.GetProperty("added").GetInt32()), records.Sum(r => r.Value.GetProperty("changed").GetInt32()));
    }
}
