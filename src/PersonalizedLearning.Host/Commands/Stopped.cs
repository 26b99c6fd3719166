using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using PersonalizedLearning.Host.Data;

namespace PersonalizedLearning.Host.Commands;

/// <summary>What stopped a verb, in words for whoever typed it. A cause outside of this program comes with its remedy; any other is ours, and comes with its lines.</summary>
internal static partial class Stopped
{
    public static string Words(Exception error)
    {
        if (error is OperationCanceledException)
            return "Stopped.";
        for (var cause = error; cause is not null; cause = cause.InnerException)
            if (Known(cause) is { } words)
                return words;
        return $"This stopped because of an error in this program, not in what you typed. Try again; if it stops again, give these lines to whoever maintains it.{Environment.NewLine}{error}";
    }

    private static string? Known(Exception cause) => cause switch
    {
        NotUsableException => cause.Message,
        SqliteException sqlite => sqlite.SqliteErrorCode switch
        {
            5 or 6 => "The database is busy: another program holds it. Try again when that one is done.",
            11 or 26 => "The database file is damaged, or is none. Put the one from the backup in its place.",
            13 => "The disk is full. Nothing of this was kept. Make room, and start again.",
            3 or 8 or 10 or 14 or 23 => "The database file cannot be opened or written. Check that this user may write in the folder it lies in, and that the disk has room.",
            _ => null,
        },
        PostgresException { SqlState: "53100" } => "The disk of the database is full. Nothing of this was kept. Make room, and start again.",
        PostgresException refused when refused.SqlState is "3D000" or "42501" or "53300" || refused.SqlState.StartsWith("28", StringComparison.Ordinal) =>
            $"The database does not let us in: {refused.MessageText}. Check ConnectionStrings__Learning.",
        PostgresException => null,
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } => "The database does not answer. Check that it runs, and its address in ConnectionStrings__Learning.",
        InvalidOperationException when Setting().Match(cause.Message) is { Success: true } setting => $"The setting {setting.Groups[2].Value} is '{setting.Groups[1].Value}', which it cannot be. Correct it.",
        UnauthorizedAccessException or IOException => $"{cause.Message.TrimEnd('.')}. Check that the folder of Storage__Path is one that this user may write in, and that the disk has room.",
        _ => null,
    };

    [GeneratedRegex("^Failed to convert configuration value '(.*)' at '(.*)' to type")]
    private static partial Regex Setting();
}
