using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>What of a learner planning reads: confirmed facets that are not switched off, and the speed of their own steps. Nothing else.</summary>
internal static class PlanningProfile
{
    /// <summary>What a week holds at the least and at the most, as in <see cref="SetPace"/>.</summary>
    public const int FewestMinutes = 15, MostMinutes = 2400;

    public static async Task<Learner> Of(LearningDb db, PersonId learner, int? grade, CancellationToken ct)
    {
        var facets = (await ProfileReads.ForPlanning(db, learner, ct)).Select(f => new Facet(f.Statement, Use(f.Facet), f.Facet.Value)).ToList();
        // Of several times a week the newest counts, and is the reason; without one, the minutes of the plan begun last.
        var time = facets.FindLast(f => f.Use == FacetUse.Time);
        var minutes = time is null
            ? await db.Set<Pathway>().Where(p => p.LearnerId == learner).OrderByDescending(p => p.StartedAt).Select(p => (int?)p.MinutesAWeek).FirstOrDefaultAsync(ct) ?? OfferPathways.UsualMinutesAWeek
            : int.Parse(time.Value, CultureInfo.InvariantCulture);
        return new Learner
        {
            Grade = grade,
            Facets = [.. facets.Where(f => f.Use != FacetUse.Time || f == time)],
            MinutesAWeek = Math.Clamp(minutes, FewestMinutes, MostMinutes),
        };
    }

    /// <summary>
    /// What a planned minute is worth in this learner's own weeks, from all steps they did in whichever plan: the same steps that pace looks at.
    /// Null while it is too early to say.
    /// </summary>
    public static async Task<Pace.Ratio?> OwnRatio(LearningDb db, PersonId learner, int minutesAWeek, SchoolCalendar calendar, DateTime now, CancellationToken ct)
    {
        var done = await PathwayReads.Steps(db, learner).Where(s => s.State == StepState.Done && s.DoneAt != null).Select(s => new { s.DoneAt, s.Minutes }).ToListAsync(ct);
        return Pace.OwnRatio([.. done.Select(s => (calendar.DayOf(s.DoneAt!.Value), s.Minutes ?? PathPlanner.UnknownMinutes))], minutesAWeek, calendar.DayOf(now), calendar);
    }

    private static FacetUse Use(StatementFacet facet) => (facet.Kind, facet.Sense) switch
    {
        (FacetKind.Language, FacetSense.Avoids) => FacetUse.NotLanguage,
        (FacetKind.Language, _) => FacetUse.Language,
        (FacetKind.Time, _) when int.TryParse(facet.Value, CultureInfo.InvariantCulture, out _) => FacetUse.Time,
        (_, FacetSense.Interest) => FacetUse.Interest,
        (_, FacetSense.Prefers) => FacetUse.Prefers,
        (_, FacetSense.Avoids) => FacetUse.Avoids,
        _ => FacetUse.Needs,
    };
}
