using System.Diagnostics;
using PersonalizedLearning.Core.Tests.Testing;
using Npgsql;

namespace PersonalizedLearning.Benchmarks.Import;

/// <summary>
/// The least any import can cost: the same files through psql's \copy into ordinary tables with a type for each column, on the same
/// durable server as the import, without a key or an index and with nothing looked at.
/// </summary>
internal static class RawCopy
{
    public static async Task<TimeSpan> Measure(string server, string database, string folder)
    {
        var address = new NpgsqlConnectionStringBuilder(server) { Database = database };
        var files = Directory.GetFiles(folder, "*.csv").Select(f => (Path: f, Table: "raw_" + Path.GetFileNameWithoutExtension(f))).ToList();
        foreach (var (path, table) in files)
        {
            var columns = File.ReadLines(path).First().Split(',').Select(c => $"\"{c}\" {Type(c)}");
            await PostgresServer.Execute(address.ConnectionString, $"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({string.Join(", ", columns)})");
        }
        var start = new ProcessStartInfo(Path.Combine(PostgresServer.Binaries!, "psql"), ["-h", address.Host!, "-p", $"{address.Port}", "-U", address.Username!, "-d", database, "-q", "-v", "ON_ERROR_STOP=1"]) { RedirectStandardInput = true };
        var time = Stopwatch.StartNew();
        using var psql = Process.Start(start)!;
        foreach (var (path, table) in files)
            await psql.StandardInput.WriteLineAsync($"\\copy {table} from '{path}' with (format csv, header)");
        psql.StandardInput.Close();
        await psql.WaitForExitAsync();
        time.Stop();
        if (psql.ExitCode != 0)
            throw new InvalidOperationException($"psql ended with {psql.ExitCode}.");
        await PostgresServer.Execute(address.ConnectionString, string.Concat(files.Select(f => $"DROP TABLE {f.Table};")));
        return time.Elapsed;
    }

    private static string Type(string column) => column switch
    {
        "dateLastModified" => "timestamptz",
        "startDate" or "endDate" or "beginDate" => "date",
        "schoolYear" => "integer",
        "enabledUser" or "primary" => "boolean",
        _ => "text",
    };
}
