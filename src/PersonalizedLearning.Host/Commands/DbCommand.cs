using System.CommandLine;
using PersonalizedLearning.Host.Data;

namespace PersonalizedLearning.Host.Commands;

internal static class DbCommand
{
    public static Command Create()
    {
        var migrate = new Command("migrate", "Bring the database to this version. Safe to run twice.");
        migrate.SetAction(async (_, ct) =>
        {
            await using var app = ConsoleHost.Build();
            await DatabaseSetup.Prepare(app.Services, ct);
            await Console.Error.WriteLineAsync("The database is at this version.");
            return CommandLine.Ok;
        });
        return new Command("db", "Look after the database.") { migrate };
    }
}
