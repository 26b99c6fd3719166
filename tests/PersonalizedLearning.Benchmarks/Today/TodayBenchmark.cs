using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Benchmarks.Import;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Data;
using PersonalizedLearning.Host.SignIn;
using Npgsql;

namespace PersonalizedLearning.Benchmarks.Today;

/// <summary>The learner's start page from a server of its own, over a district in PostgreSQL.</summary>
internal static partial class TodayBenchmark
{
    private const int Counted = 200;
    private const double TripGate = 6, FirstGateKb = 90, WarmGateKb = 15;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(25);

    public static async Task<int> Run(string[] args)
    {
        if (PostgresServer.ConnectionString is not { } cluster)
        {
            await Console.Error.WriteLineAsync("There is no PostgreSQL server on this machine.");
            return 2;
        }
        var users = Report.Number(args, "--users", 100_000);
        var active = Math.Min(users, 5000);
        var rate = Report.Number(args, "--rate", 100);
        var report = new Report("today");
        var folder = Directory.CreateTempSubdirectory("plearn-today-").FullName;
        try
        {
            await PostgresServer.Execute(cluster, "CREATE DATABASE today");
            // A reset of a connection would count as a round trip of its own.
            var connection = new NpgsqlConnectionStringBuilder(cluster) { Database = "today", NoResetOnClose = true, MaxPoolSize = 100 }.ConnectionString;
            var settings = new Dictionary<string, string> { ["Storage:Path"] = folder, ["Database:Provider"] = "postgres", ["ConnectionStrings:Learning"] = connection };
            if (await HostProcess.Run(settings, "db", "migrate") is { Exit: not 0 } migrated)
                throw new InvalidOperationException($"The database was not made: {migrated.Output}");
            var seeding = Stopwatch.StartNew();
            await using (var db = new PostgresLearningDb(new DbContextOptionsBuilder<PostgresLearningDb>().UseNpgsql(connection).Options))
            await using (var signIn = new PostgresSignInDb(new DbContextOptionsBuilder<PostgresSignInDb>().UseNpgsql(connection).Options))
                await new Neighborhood(users, active).Write(db, signIn);
            report.Say("learners", users);
            report.Say("learnersAsked", active);
            report.Say("seedSeconds", seeding.Elapsed.TotalSeconds);

            var address = new Uri($"http://127.0.0.1:{PostgresServer.FreePort()}");
            using var server = await ServerProcess.Start(settings, address);
            using var load = new Load(address);
            // Until the code is compiled for speed and connections have their statements prepared.
            await load.Run(Math.Max(1, rate / 2), TimeSpan.FromSeconds(20), Session);
            await Alone(report, server, cluster, load);
            report.Gate("roundTrips", await RoundTrips(settings), TripGate);
            var (first, warm) = await Weigh(load);
            report.Gate("firstLoadKb", first / 1024.0, FirstGateKb);
            report.Gate("warmLoadKb", warm / 1024.0, WarmGateKb);
            var before = Costs.Now(server, cluster);
            var (times, errors) = await load.Run(rate, Span, Session);
            var cost = Costs.Now(server, cluster) - before;
            cost.Say(report, "", times.Count + errors);
            report.Say("loadCpuShare", cost.Load.TotalSeconds / (cost.Server + cost.Database + cost.Load).TotalSeconds);
            report.Say("requestsPerSecond", rate);
            report.Say("answered", times.Count);
            report.Gate("unanswered", errors, 0);
            foreach (var percent in (int[])[50, 95, 99])
                report.Say($"p{percent}Milliseconds", times.Count == 0 ? double.NaN : times[(int)Math.Ceiling(times.Count * percent / 100.0) - 1]);
            return report.End();
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        // Far apart, so that neighbors' pages do not warm each other's rows.
        string Session(int n) => Neighborhood.Key((int)(n * 7919L % active));
    }

    /// <summary>A page that has the server for itself.</summary>
    private static async Task Alone(Report report, ServerProcess server, string cluster, Load load)
    {
        var (before, time) = (Costs.Now(server, cluster), Stopwatch.StartNew());
        for (var n = 0; n < Counted; n++)
            await load.Get("/today", Neighborhood.Key(n));
        report.Say("aloneMilliseconds", time.Elapsed.TotalMilliseconds / Counted);
        (Costs.Now(server, cluster) - before).Say(report, "alone", Counted);
    }

    /// <summary>Commands that one page sends to the database, as the server itself logs each of them: the most of several learners' pages.</summary>
    private static async Task<int> RoundTrips(IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{PostgresServer.FreePort()}");
        using var server = await ServerProcess.Start(settings, address, "Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command");
        using var load = new Load(address);
        var most = 0;
        for (var learner = 0; learner < 10; learner++)
        {
            // The first time a session is written again; the second is the page alone. What a job asks meanwhile is not the page's.
            await load.Get("/today", Neighborhood.Key(learner));
            var fewest = int.MaxValue;
            for (var again = 0; again < 5; again++)
            {
                await Task.Delay(200);
                var before = server.Commands;
                await load.Get("/today", Neighborhood.Key(learner));
                await Task.Delay(200);
                fewest = Math.Min(fewest, server.Commands - before);
            }
            most = Math.Max(most, fewest);
        }
        return most;
    }

    /// <summary>Bytes on the wire of a first visit, with all that page and style sheets name, and of the next one, which brings the page alone.</summary>
    private static async Task<(long First, long Warm)> Weigh(Load load)
    {
        var key = Neighborhood.Key(0);
        var page = Encoding.UTF8.GetString((await load.Get("/today", key, "identity")).Body);
        if (!page.Contains("Work with model", StringComparison.Ordinal))
            throw new InvalidOperationException("The page does not show the learner's plan.");
        var warm = (await load.Get("/today", key)).Bytes;
        var first = warm;
        var seen = new HashSet<string>();
        var left = new Queue<string>(Named().Matches(page).Select(m => m.Groups["path"].Value));
        while (left.TryDequeue(out var path))
        {
            if (!seen.Add(path))
                continue;
            first += (await load.Get(path, key)).Bytes;
            if (path.EndsWith(".css", StringComparison.Ordinal))
                foreach (Match font in InStyle().Matches(Encoding.UTF8.GetString((await load.Get(path, key, "identity")).Body)))
                    left.Enqueue(font.Groups["path"].Value);
        }
        return (first, warm);
    }

    [GeneratedRegex("(href|src)=\"(?<path>/[^\"#?]+\\.(css|js|svg|woff2))")]
    private static partial Regex Named();

    [GeneratedRegex("url\\(\"?(?<path>/[^)\"#]+)")]
    private static partial Regex InStyle();
}
