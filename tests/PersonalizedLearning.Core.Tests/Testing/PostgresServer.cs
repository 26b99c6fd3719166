using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace PersonalizedLearning.Core.Tests.Testing;

/// <summary>
/// One PostgreSQL server a test run, in a temporary folder: the one named by PLEARN_TEST_POSTGRES (a connection string),
/// else one started from the machine's own binaries. Null where there is none: those tests show as skipped.
/// </summary>
public static class PostgresServer
{
    private static readonly Lazy<string?> Address = new(Start);

    public static string? ConnectionString => Address.Value;

    /// <summary>Written through to the disk, as a school runs it: for measuring. Said before the first use.</summary>
    public static bool Durable { get; set; }

    /// <summary>Binaries of the newest installed server, null where there are none.</summary>
    public static string? Binaries =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;

    private static string? Start()
    {
        if (Environment.GetEnvironmentVariable("PLEARN_TEST_POSTGRES") is { Length: > 0 } given)
            return given;
        if (Binaries is not { } bin)
            return null;

        var folder = Directory.CreateTempSubdirectory("plearn-pg-").FullName;
        if (Environment.UserName == "root")
            Run("chown", "postgres", folder);
        var data = Path.Combine(folder, "data");
        Run(Path.Combine(bin, "initdb"), "-A", "trust", "-U", "postgres", "--no-sync", "--locale=C.UTF-8", "-E", "UTF8", "-D", data);
        var port = FreePort();
        Run(Path.Combine(bin, "pg_ctl"), "-D", data, "-l", Path.Combine(folder, "log"), "-w", "-o", $"-h 127.0.0.1 -p {port} -k {folder}{(Durable ? "" : " -F")} -c max_connections=200", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run(Path.Combine(bin, "pg_ctl"), "-D", data, "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
        return $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Include Error Detail=true;Maximum Pool Size=20";
    }

    /// <summary>Runs a server binary as the user it accepts: it refuses root.</summary>
    private static void Run(string file, params string[] arguments)
    {
        var asPostgres = Environment.UserName == "root" && file != "chown";
        var start = new ProcessStartInfo(asPostgres ? "runuser" : file) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        if (asPostgres)
            foreach (var argument in (string[])["-u", "postgres", "--", file])
                start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        // pg_ctl start leaves the server holding our pipes: wait for the exit, not for their end.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var deadline = DateTime.UtcNow.AddSeconds(60);
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(100)))
            if (DateTime.UtcNow > deadline)
                throw new TimeoutException($"{file} did not end within a minute.");
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} ended with {process.ExitCode}.");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
