using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Core.Progress;

/// <summary>A practice model that came into force. Rows are only added; the newest is in force.</summary>
internal sealed class PracticeParameters
{
    public Guid Id { get; set; }
    public DateTime At { get; set; }

    /// <summary>As <see cref="PracticeBytes"/> writes it.</summary>
    public required byte[] Numbers { get; set; }
}

internal sealed class PracticeParametersConfiguration : IEntityTypeConfiguration<PracticeParameters>
{
    public void Configure(EntityTypeBuilder<PracticeParameters> builder) => builder.ToTable("PracticeParameters");
}

/// <summary>
/// Holds the practice model in force against the district's own practice, and fits another one to it once there is enough. One reading of a sample,
/// so that time and memory stay within bounds however large the district is.
/// </summary>
internal static class PracticeCheck
{
    private const int Chunk = 100;

    /// <summary>What a model must tell of learners whom it was not fitted to: by what share the loss must sink, and in how many of 100 pairs it must be right, which luck alone does not bring about.</summary>
    private const double WorthIt = 0.005, FewestTold = 55, Chance = 50, MoreThanLuck = 3;

    /// <summary>Null where nobody practised.</summary>
    public static async Task<(PracticeReport Report, PracticeParameters? Taken)?> Look(LearningDb db, PracticeModel before, DateTime now, CancellationToken ct)
    {
        var all = await Read(db, ct);
        if (all.Count == 0)
            return null;
        var (kept, seen) = (all.Where(l => CheckEstimates.IsKeptOut(l.Learner)).Select(l => l.Practice).ToList(), all.Where(l => !CheckEstimates.IsKeptOut(l.Learner)).Select(l => l.Practice).ToList());
        var fitted = before.Version != PracticeModel.Shipped.Version;
        var answers = seen.Sum(l => l.Count);
        if (kept.Count == 0 || seen.Count < CheckEstimates.FewestPracticing || answers < CheckEstimates.FewestAnswers)
            return kept.Count == 0 && fitted ? null : (PracticeReport.Of(before, fitted ? kept : [.. kept, .. seen], fitted), null);

        var model = PracticeFitter.Fit(seen, ct.ThrowIfCancellationRequested);
        var (was, found) = (PracticeReport.Of(before, kept, fitted), PracticeReport.Of(model, kept, true));
        var taken = model.Version != before.Version && found.Loss < was.Loss * (1 - WorthIt) && found.Told >= Math.Max(FewestTold, Chance + MoreThanLuck * found.Luck);
        var said = new CandidateParameters(model.Version, answers, was.Loss, found.Loss, taken);
        return ((taken ? found : was) with { Candidate = said }, taken ? new() { Id = Core.Id.Next(), At = now, Numbers = PracticeBytes.Write(model) } : null);
    }

    /// <summary>Practice of a sample of learners, always the same ones as long as nobody comes or goes; of each the newest answers.</summary>
    private static async Task<List<(PersonId Learner, IReadOnlyList<PracticeAnswer> Practice)>> Read(LearningDb db, CancellationToken ct)
    {
        var traces = db.Set<Trace>().AsNoTracking().Where(t => t.Kind == TraceKind.Practice && t.Value != null);
        var learners = await traces.Select(t => t.LearnerId).Distinct().ToListAsync(ct);
        var (read, answers, keys) = (new List<(PersonId, IReadOnlyList<PracticeAnswer>)>(), 0, new Dictionary<string, string>());
        foreach (var chunk in learners.OrderBy(id => Scatter(id.Value)).ThenBy(id => id.Value).Take(CheckEstimates.MostPracticing).Chunk(Chunk))
        {
            var rows = await traces.Where(t => chunk.Contains(t.LearnerId))
                .Select(t => new { t.LearnerId, t.StandardId, Fact = new TraceFact(t.Id, t.Kind, t.OccurredAt, t.ItemKey, t.Value) }).ToListAsync(ct);
            foreach (var of in rows.Where(r => PracticeAnswer.Is(r.Fact)).GroupBy(r => r.LearnerId).OrderBy(g => g.Key.Value))
            {
                var practice = of.OrderBy(r => r.Fact.OccurredAt).ThenBy(r => r.Fact.Id).TakeLast(CheckEstimates.MostOfOne).Select(r => PracticeAnswer.Of(r.StandardId, r.Fact) with { Item = Once(r.Fact.Item) }).ToList();
                if (answers + practice.Count > CheckEstimates.MostAnswers)
                    return read;
                answers += practice.Count;
                read.Add((of.Key, practice));
            }
        }
        return read;

        // A key comes with every answer on its item; it is kept once.
        string? Once(string? key) => key is null ? null : keys.TryGetValue(key, out var known) ? known : keys[key] = key;
    }

    /// <summary>The middle of an id is drawn by lot when it is made.</summary>
    private static ulong Scatter(Guid id) => BitConverter.ToUInt64(id.ToByteArray(), 8) >> 8;
}
