using System.Text;
using MediatR;
using PersonalizedLearning.Core.Sources;

namespace PersonalizedLearning.Host.Sync;

/// <summary>A run's findings as a table to save, for the office that keeps the source.</summary>
internal static class FixList
{
    public static void Map(WebApplication app) => app.MapGet("/admin/sync/{run:int}/findings.csv", async (int run, IMediator mediator, CancellationToken ct) =>
    {
        var findings = await mediator.Send(new ReadFindings(run), ct);
        return Results.File(Table(findings), "text/csv; charset=utf-8", $"run-{run}-findings.csv");
    });

    internal static byte[] Table(IReadOnlyList<FindingRow> findings)
    {
        var text = new StringBuilder("file,line,column,record,key,effect,rule,message\r\n");
        foreach (var f in findings)
            text.AppendJoin(',', new[] { f.File, f.Line?.ToString(System.Globalization.CultureInfo.InvariantCulture), f.Column, f.Type, f.Key, f.Effect.ToString().ToLowerInvariant(), f.Rule, f.Message }.Select(Cell)).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A cell that a spreadsheet takes for text: it quotes the input, and the input may hold formulas.</summary>
    private static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";
        var safe = value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
