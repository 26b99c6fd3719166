using System.Diagnostics;
using Npgsql;

namespace PersonalizedLearning.Benchmarks.Today;

/// <summary>Processor time used so far by the server, by the database's connections and by the load itself, which share one machine.</summary>
internal sealed record Costs(TimeSpan Server, TimeSpan Database, TimeSpan Load)
{
    public static Costs Now(ServerProcess server, string cluster)
    {
        using var self = Process.GetCurrentProcess();
        return new(server.Cpu, Backends(cluster), self.TotalProcessorTime);
    }

    public static Costs operator -(Costs after, Costs before) => new(after.Server - before.Server, after.Database - before.Database, after.Load - before.Load);

    public void Say(Report report, string when, int pages)
    {
        foreach (var (who, time) in (ReadOnlySpan<(string, TimeSpan)>)[("server", Server), ("database", Database), ("load", Load)])
            report.Say($"{who}CpuMillisecondsAPage{when}", time.TotalMilliseconds / pages);
    }

    /// <summary>Of the connections that are open: the pool keeps them while it is measured.</summary>
    private static TimeSpan Backends(string cluster)
    {
        using var connection = new NpgsqlConnection(cluster);
        connection.Open();
        using var command = new NpgsqlCommand("SELECT pid FROM pg_stat_activity WHERE datname = 'today' AND backend_type = 'client backend'", connection);
        using var reader = command.ExecuteReader();
        var all = TimeSpan.Zero;
        while (reader.Read())
        {
            using var backend = Process.GetProcessById(reader.GetInt32(0));
            all += backend.TotalProcessorTime;
        }
        return all;
    }
}
