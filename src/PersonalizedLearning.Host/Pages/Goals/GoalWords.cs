using System.Globalization;
using Microsoft.Extensions.Localization;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Host.Components;

namespace PersonalizedLearning.Host.Pages.Goals;

/// <summary>A goal's terms and history in words.</summary>
internal static class GoalWords
{
    private const int LongestTitle = 80;

    /// <summary>A goal's own words as a heading; null while it has none.</summary>
    public static string? Title(GoalRow goal)
    {
        if (goal.Want.Length == 0)
            return null;
        var want = goal.Want.Length > LongestTitle ? goal.Want[..(LongestTitle - 1)].TrimEnd() + "…" : goal.Want;
        var first = StringInfo.GetNextTextElement(want);
        return first.ToUpper(CultureInfo.CurrentCulture) + want[first.Length..];
    }

    /// <summary>Each part with its label, before and after.</summary>
    public static IReadOnlyList<Changes.Part> Parts(IStringLocalizer<GoalFields> text, IReadOnlyList<GoalStandardView> standards, string? before, string? after)
    {
        var (old, now) = (Read(before), Read(after));
        return
        [
            new(text["Want"], old.Want, now.Want),
            new(text["Because"], old.Because, now.Because),
            new(text["KnowWhen"], old.KnowWhen, now.KnowWhen),
            new(text["ByAbout"], before is null ? null : When(text, old), When(text, now)),
            .. before is null ? [] : new Changes.Part[] { new(text["Touches"], Named(standards, old), Named(standards, now)) },
        ];
    }

    public static IReadOnlyList<HistoryRail.Stop> History(IStringLocalizer<GoalPage> text, AgreementThread thread, PersonId viewer, TalkTurns turns, string here)
    {
        List<HistoryRail.Stop> stops = [];
        foreach (var move in thread.Moves.Where(m => m.Type is MoveType.Propose or MoveType.Agree))
        {
            var you = move.By == viewer;
            var when = Days.Short(turns.Day(move.At));
            if (move.Type == MoveType.Agree)
                stops.Add(new(when, text["Stop.Agreed", you ? text["You"].Value : move.ByName ?? ""], HistoryRail.Kind.Agreed));
            else if (move.Terms is null)
                stops.Add(new(when, text[move.Reason == ReasonKind.Parked ? "Stop.Parked" : "Stop.Ended"], Kind(thread, move)));
            else
                stops.Add(new(when, text[(move.About is null ? "Stop.First" : "Stop.Changed") + (you ? ".You" : ""), move.ByName ?? ""], Kind(thread, move), move.Words, $"{here}?version={move.Seq}#goal-h", text["Stop.Read"]));
        }
        if (thread.Open is not null)
            stops.Add(new(text["Stop.Next"], thread.WaitsFor.Any(n => n.Side == Side.Learner) == (viewer == thread.Learner) ? text["Stop.YourMove"] : text["Stop.TheirMove"], HistoryRail.Kind.Next, Href: "#talk-h", Link: text["Stop.Go"]));
        return stops;
    }

    private static HistoryRail.Kind Kind(AgreementThread thread, ThreadMove move) =>
        move.Seq == thread.Active ? HistoryRail.Kind.Agreed : move.Seq == thread.Open ? HistoryRail.Kind.Now : HistoryRail.Kind.Past;

    private static GoalTerms Read(string? terms) => terms is null ? new() : Terms.Read<GoalTerms>(terms);

    private static string When(IStringLocalizer<GoalFields> text, GoalTerms terms) => terms.ByDate is { } day ? Days.Full(day) : text[$"By.{terms.ByAbout}"];

    private static string? Named(IReadOnlyList<GoalStandardView> standards, GoalTerms terms) =>
        terms.Standards.Count == 0 ? null : string.Join(" ", standards.Where(s => terms.Standards.Contains(s.Id)).Select(s => s.Sentence));
}
