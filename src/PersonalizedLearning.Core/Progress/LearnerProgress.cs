using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>
/// One learner's record of some standards with all that the pure code asks: levels, status, readiness and estimate are computed
/// from it when asked, the same for every page.
/// </summary>
public sealed class LearnerProgress
{
    private readonly IReadOnlyDictionary<StandardId, StandardFacts> facts;
    private readonly IReadOnlyDictionary<StandardId, MeasuredStandard> measured;
    private readonly Dictionary<StandardId, Knowledge> knowledge;
    private readonly IReadOnlyList<(StandardId Standard, TraceFact Trace)> elsewhere, lately;
    private readonly EstimateParameters parameters;
    private readonly int? grade;
    private readonly DateTime now;

    /// <param name="facts">What is on record for standards.</param>
    /// <param name="measured">What standards are measured by.</param>
    /// <param name="readiness">The prerequisites.</param>
    /// <param name="parameters">Of estimates.</param>
    /// <param name="grade">The learner's grade.</param>
    /// <param name="now">The moment it is asked for.</param>
    /// <param name="elsewhere">Practice of standards that it has no facts of; the learner's last answers are among this and the facts.</param>
    /// <param name="about">The only standard that will be asked for; null: any.</param>
    internal LearnerProgress(IReadOnlyDictionary<StandardId, StandardFacts> facts, IReadOnlyDictionary<StandardId, MeasuredStandard> measured, Readiness readiness, EstimateParameters parameters, int? grade, DateTime now, IReadOnlyList<(StandardId Standard, TraceFact Trace)>? elsewhere = null, StandardId? about = null)
    {
        (this.facts, this.measured, Map, this.parameters, this.grade, this.now, this.elsewhere) = (facts, measured, readiness, parameters, grade, now, elsewhere ?? []);
        lately = [.. Progress.Estimate.InOrder(facts.SelectMany(f => f.Value.Traces.Select(t => (f.Key, t))).Concat(this.elsewhere)).TakeLast(Progress.Estimate.Lately)];
        var asked = about is { } one ? Map.Requirements(one).SelectMany(need => need.AnyOf).Append(one).ToHashSet() : null;
        knowledge = facts.Keys.Where(id => measured.ContainsKey(id) && (asked?.Contains(id) ?? true)).ToDictionary(id => id, KnowledgeOf);
    }

    /// <summary>The prerequisites it was computed over.</summary>
    public Readiness Map { get; }

    /// <summary>Standards in force that it knows about; of others it only tells the record.</summary>
    public IEnumerable<StandardId> Standards => measured.Values.Where(m => m.InForce).Select(m => m.Id);

    /// <summary>Standards that anything is on record for, and that it can measure.</summary>
    public IEnumerable<StandardId> OnRecord => knowledge.Keys;

    /// <summary>What is known of those on record.</summary>
    public IReadOnlyDictionary<StandardId, Knowledge> AllKnowledge => knowledge;

    /// <summary>The same record as it stood just before an earlier moment, for what concerns one standard, seen with the same parameters and the learner's grade of today.</summary>
    public LearnerProgress AsOf(DateTime moment, StandardId standard) => new(
        facts.ToDictionary(f => f.Key, f => new StandardFacts([.. f.Value.Judgements.Where(j => j.JudgedAt < moment)], [.. f.Value.Traces.Where(t => t.OccurredAt < moment)])),
        measured, Map, parameters, grade, moment, [.. elsewhere.Where(t => t.Trace.OccurredAt < moment)], standard);

    public StandardFacts Facts(StandardId standard) => facts.GetValueOrDefault(standard, StandardFacts.None);

    public Yardstick Yardstick(StandardId standard) => measured.TryGetValue(standard, out var m) ? Progress.Yardstick.Of(m) : new([]);

    public Proficiency Proficiency(StandardId standard) => Progress.Proficiency.Of(Facts(standard).Judgements, Yardstick(standard));

    public Estimate Estimate(StandardId standard) => Progress.Estimate.Of(Facts(standard), Yardstick(standard), now, parameters, standard, Before(standard), lately);

    public StandardReadiness Readiness(StandardId standard) => Map.Of(standard, knowledge, grade);

    public StandardStatus Status(StandardId standard) =>
        StandardStatus.Of(Facts(standard), Yardstick(standard), Readiness(standard).PrerequisitesSatisfied, now, parameters, standard);

    /// <summary>What to offer unasked.</summary>
    public IEnumerable<StandardReadiness> Offers() => Map.Offers(knowledge, grade);

    /// <summary>On what ground this standard needs no step; null when it does.</summary>
    public SatisfiedBy? Known(StandardId standard) => Map.Known(standard, knowledge.GetValueOrDefault(standard, Knowledge.None), grade);

    private Knowledge KnowledgeOf(StandardId id)
    {
        var of = facts[id];
        var met = Progress.Proficiency.Of(of.Judgements, Yardstick(id)).IsMet;
        // Where nothing of the standard itself is on record, no estimate would count.
        var estimate = of.Judgements.Count > 0 || of.Traces.Any(t => t.Kind is TraceKind.Practice or TraceKind.Used) ? Estimate(id) : null;
        var claim = of.Traces.Where(t => t.Kind == TraceKind.Claimed).OrderBy(t => t.OccurredAt).ThenBy(t => t.Id).LastOrDefault();
        var judged = Progress.Proficiency.Standing(of.Judgements).Where(j => j.Ordinal is not null).ToList();
        // A claim was answered by a not-yet that came after it; the learner may claim it again.
        var answered = claim is not null && judged.Any(j => j.JudgedAt > claim.OccurredAt && Yardstick(id).Meaning(j.Ordinal!.Value) == LevelMeaning.Below);
        return new(met, claim?.Value > 0 && !answered, estimate is { HasEvidence: true } ? estimate.Probability : null, (!met && judged.Count > 0) || claim is { Value: <= 0 });
    }

    /// <summary>What people judged of what a standard builds on: for each requirement, the one of its group that was met last, else shown last.</summary>
    private List<JudgedBefore> Before(StandardId standard)
    {
        var needs = Map.Requirements(standard);
        return [.. needs.Select(need => need.AnyOf.Select(Judged).OfType<JudgedBefore>().OrderByDescending(j => j.Met).ThenByDescending(j => j.On).FirstOrDefault()).OfType<JudgedBefore>()];

        JudgedBefore? Judged(StandardId id)
        {
            if (!facts.TryGetValue(id, out var of) || of.Judgements.Count == 0)
                return null;
            var by = Yardstick(id);
            var standing = Progress.Proficiency.Standing(of.Judgements).Where(j => j.Ordinal is not null).ToLookup(j => by.Meaning(j.Ordinal!.Value) != LevelMeaning.Below, j => j.PerformedOn);
            var met = standing[true].Any();
            return met || standing[false].Any() ? new(id, met, standing[met].Max(), 1.0 / needs.Count) : null;
        }
    }
}
