using System.Globalization;
using System.Text;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Host.Commands;

/// <summary>A run in words for a terminal, and as the one JSON object.</summary>
internal static class ImportReport
{
    private const int Shown = 20;
    private const int ShownOfKind = 3;

    public static object Json(RunPage run, IReadOnlyList<FindingRow> findings) => new
    {
        plugin = run.Run.Plugin,
        source = run.Run.Source,
        state = State(run.Run.State),
        records = run.Run.Records,
        findings = findings.Select(f => new { file = f.File, line = f.Line, column = f.Column, rule = f.Rule, message = f.Message }),
        message = run.Run.Message,
        held = run.Run.State == SyncState.Held ? run.Hold.Select(h => new { why = Why(h), type = h.Type, count = h.Count, of = h.Of, place = h.Place }) : null,
        run = run.Run.No,
    };

    /// <summary>There was no run.</summary>
    public static object NotTaken(string? plugin, string? source, string? file, string rule, string message) => new
    {
        plugin,
        source,
        state = "failed",
        records = new Dictionary<string, SyncCounts>(),
        findings = new[] { new { file, line = (long?)null, column = (string?)null, rule, message } },
        message,
    };

    public static string Words(RunPage run, IReadOnlyList<FindingRow> findings)
    {
        var text = new StringBuilder();
        text.AppendLine(run.Run.State switch
        {
            SyncState.Applied => $"Done. {run.Run.Input} is in.",
            SyncState.Unchanged => $"Nothing to change. {run.Run.Input} holds what is here already.",
            SyncState.Held => $"Stopped for safety. Nothing was changed by {run.Run.Input}.",
            // What stands among the findings is not said twice.
            _ when findings.Any(f => f.Message == run.Run.Message) => $"{run.Run.Input} was not taken.",
            _ => $"{run.Run.Input} was not taken. {run.Run.Message}",
        });
        foreach (var reason in run.Run.State == SyncState.Held ? run.Hold : [])
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Words(reason)}");
        if (run.Run.Records.Count > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {"",-22}{"added",9}{"changed",9}{"archived",9}{"unchanged",10}{"rejected",9}");
            foreach (var (type, c) in run.Run.Records)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {type,-22}{c.Added,9}{c.Changed,9}{c.Archived,9}{c.Unchanged,10}{c.Rejected,9}");
        }
        if (run.Run.State == SyncState.Held)
        {
            foreach (var row in run.Differences.Rows.Where(d => d.Kind == DifferenceKind.Archived).Take(Shown))
                text.AppendLine(CultureInfo.InvariantCulture, $"  would be archived: {row.Name} ({row.Type} {row.Key})");
            text.AppendLine(CultureInfo.InvariantCulture, $"  Look at all of it at /admin/sync/{run.Run.No}. To go on, say so there or add --approve.");
        }
        var shown = 0;
        // One habit of a source must not hide what else was found: of each kind a few are told, and the rest in a number.
        foreach (var kind in findings.GroupBy(f => (f.Effect, f.File, f.Rule)).OrderByDescending(k => k.Key.Effect).TakeWhile(_ => shown < Shown))
        {
            foreach (var finding in kind.Take(ShownOfKind))
                text.AppendLine(CultureInfo.InvariantCulture, $"  {Place(finding)}{finding.Message}");
            if (kind.Count() > ShownOfKind)
                text.AppendLine(CultureInfo.InvariantCulture, $"    and {kind.Count() - ShownOfKind:N0} more of this kind.");
            shown += Math.Min(kind.Count(), ShownOfKind);
        }
        if (run.Run.Findings > shown)
            text.AppendLine(CultureInfo.InvariantCulture, $"  All {run.Run.Findings:N0} findings are on the run's page, /admin/sync/{run.Run.No}.");
        return text.ToString().TrimEnd();
    }

    private static string Place(FindingRow finding) => finding.File is null ? "" : finding.Line is { } line ? $"{finding.File}, line {line}: " : $"{finding.File}: ";

    private static string Words(HoldReason reason) => reason.Kind switch
    {
        HoldKind.Empty => $"There is no {reason.Type} in the input; {reason.Of:N0} are here.",
        HoldKind.TooManyBadRows => $"{reason.Count:N0} of {reason.Of:N0} rows ({reason.Type}) cannot be taken.",
        _ when reason.Place is { } place => $"{reason.Count:N0} of {reason.Of:N0} learners of {place} would be archived.",
        _ => $"{reason.Count:N0} of {reason.Of:N0} ({reason.Type}) would be archived.",
    };

    private static string Why(HoldReason reason) => reason.Kind switch
    {
        HoldKind.Empty => "empty",
        HoldKind.TooManyBadRows => "too-many-bad-rows",
        _ => "too-many-removed",
    };

    private static string State(SyncState state) => state switch
    {
        SyncState.Applied => "applied",
        SyncState.Unchanged => "unchanged",
        SyncState.Held => "held",
        _ => "failed",
    };
}
