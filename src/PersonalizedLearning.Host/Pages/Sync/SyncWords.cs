using Microsoft.Extensions.Localization;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Pages.Sync;

/// <summary>What a sync speaks of, in the page's language: record types, columns, why a run waits.</summary>
public sealed class SyncWords(IStringLocalizer<SyncWords> L)
{
    public string Many(string type, long count) => L.Count($"Type.{type}", (int)Math.Min(count, int.MaxValue), count.ToString("N0", System.Globalization.CultureInfo.CurrentCulture));

    /// <summary>A column; one that this version has no word for goes by its own name.</summary>
    public string Column(string name) => L[$"Column.{name}"] is { ResourceNotFound: false } word ? word : name;

    public string Why(HoldReason reason)
    {
        var of = Many(reason.Type, reason.Of);
        var count = reason.Count.ToString("N0", System.Globalization.CultureInfo.CurrentCulture);
        return reason switch
        {
            { Kind: HoldKind.Empty } => L["Hold.Empty", of],
            { Kind: HoldKind.TooManyBadRows } => L["Hold.TooManyBadRows", count, of],
            { Place: { } place } => L["Hold.Place", count, reason.Of, place],
            _ => L["Hold.TooManyRemoved", count, of],
        };
    }

    /// <summary>How far a run is, in one sentence.</summary>
    public string Progress(SyncProgress? progress) => progress switch
    {
        null or { What: "opening" } => L["Progress.Opening"],
        { What: "waiting" } => L["Progress.Waiting"],
        { What: "comparing" } => L["Progress.Comparing"],
        { What: "applying" } => L["Progress.Applying"],
        { Of: { } of } => L["Progress.ReadingOf", progress.What, progress.Done, of],
        _ => L["Progress.Reading", progress.What, progress.Done],
    };
}
