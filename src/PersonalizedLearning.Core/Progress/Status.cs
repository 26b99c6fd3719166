using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>The one vocabulary for where a learner is with a standard, lowest first.</summary>
public enum StatusWord { NotStarted, Exploring, ReadyToShow, Shown, Met, Extends }

/// <param name="Word">The word that learners, educators and families all read.</param>
/// <param name="WaitingForAnswer">Something was shown and nobody has answered yet, whatever the word.</param>
/// <param name="RefreshSuggested">Met, and a while ago or not used since. It takes nothing away.</param>
/// <param name="On">When it was met or shown.</param>
public sealed record StandardStatus(StatusWord Word, bool WaitingForAnswer = false, bool RefreshSuggested = false, DateOnly? On = null)
{
    /// <summary>An estimate below this suggests a refresh of what was met.</summary>
    public const double SunkBelow = 0.6;

    /// <param name="facts">What is on record for the standard.</param>
    /// <param name="yardstick">What the adoption measures with.</param>
    /// <param name="prerequisitesSatisfied">As readiness says.</param>
    /// <param name="now">The moment it is asked for.</param>
    /// <param name="parameters">Of estimates; null: those shipped.</param>
    /// <param name="standard">Which it is, for what estimates know of it.</param>
    public static StandardStatus Of(StandardFacts facts, Yardstick yardstick, bool prerequisitesSatisfied, DateTime now, EstimateParameters? parameters = null, StandardId? standard = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(yardstick);
        var level = Proficiency.Of(facts.Judgements, yardstick);
        var answered = Latest(facts, TraceKind.Judged);
        var shown = Latest(facts, TraceKind.Shown);
        var waiting = shown is not null && (answered is null || shown > answered);

        if (level.IsMet)
            return new(level.Meaning == LevelMeaning.Beyond ? StatusWord.Extends : StatusWord.Met, waiting, NeedsRefresh(facts, yardstick, now, parameters, standard), level.MetOn);
        if (waiting)
            return new(StatusWord.Shown, true, On: DateOnly.FromDateTime(shown!.Value));
        if (prerequisitesSatisfied && (Claimed(facts) > (answered ?? DateTime.MinValue) || StepsDone(facts) > (answered ?? DateTime.MinValue)))
            return new(StatusWord.ReadyToShow);
        return new(Begun(facts) ? StatusWord.Exploring : StatusWord.NotStarted);
    }

    /// <summary>When the learner last said "I can already do this", unless they took it back since.</summary>
    public static DateTime? Claimed(StandardFacts facts) =>
        facts.Traces.Where(t => t.Kind == TraceKind.Claimed).OrderBy(t => t.OccurredAt).ThenBy(t => t.Id).LastOrDefault() is { Value: > 0 } claim ? claim.OccurredAt : null;

    /// <summary>When the last of the planned steps was done; null while one is open or none is planned.</summary>
    private static DateTime? StepsDone(StandardFacts facts)
    {
        var steps = Steps(facts).ToList();
        return steps.Count > 0 && steps.TrueForAll(s => s.Value >= 1) ? steps.Max(s => s.OccurredAt) : null;
    }

    /// <summary>Each planned step as it stands now, without those taken out.</summary>
    private static IEnumerable<TraceFact> Steps(StandardFacts facts) =>
        facts.Traces.Where(t => t.Kind == TraceKind.StepMark).GroupBy(t => t.Item)
            .Select(g => g.OrderBy(t => t.OccurredAt).ThenBy(t => t.Id).Last()).Where(t => t.Value is not null);

    private static bool Begun(StandardFacts facts) =>
        facts.Judgements.Count > 0 || Claimed(facts) is not null || Steps(facts).Any(s => s.Value > 0)
        || facts.Traces.Any(t => t.Kind is TraceKind.Practice or TraceKind.Shown or TraceKind.Judged or TraceKind.Used);

    private static bool NeedsRefresh(StandardFacts facts, Yardstick yardstick, DateTime now, EstimateParameters? parameters, StandardId? standard)
    {
        var lastJudged = Proficiency.Standing(facts.Judgements).Where(j => j.Ordinal is { } o && yardstick.Meaning(o) != LevelMeaning.Below)
            .Select(j => j.PerformedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)).Max();
        var lastUsed = Latest(facts, TraceKind.Used) is { } used && used > lastJudged ? used : lastJudged;
        if (yardstick.RefreshAfterMonths is { } months && lastUsed.AddMonths(months) <= now)
            return true;
        // Practice on the way there was answered when it was shown or used: only what came after says that it has sunk.
        var after = lastUsed > lastJudged ? lastUsed : lastJudged.AddDays(1);
        var since = facts with { Traces = [.. facts.Traces.Where(t => t.Kind != TraceKind.Practice || t.OccurredAt >= after)] };
        return Estimate.Of(since, yardstick, now, parameters, standard).Probability < SunkBelow;
    }

    private static DateTime? Latest(StandardFacts facts, TraceKind kind) =>
        facts.Traces.Where(t => t.Kind == kind).Select(t => (DateTime?)t.OccurredAt).Max();
}
