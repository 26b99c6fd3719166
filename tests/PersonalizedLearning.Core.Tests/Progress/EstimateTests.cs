using System.Collections.Immutable;
using CsCheck;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Progress.Estimating;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Tests.Progress;

public class EstimateTests
{
    private static readonly DateTime Now = new(2026, 10, 12, 8, 0, 0, DateTimeKind.Utc);
    private static readonly StandardId Ratios = new(Guid.Parse("00000000-0000-7000-8000-000000000001")), Fractions = new(Guid.Parse("00000000-0000-7000-8000-000000000002"));
    private static readonly LearnerCard Amina = new(new(new(Guid.Parse("00000000-0000-7000-8000-0000000000a1")), "Amina", "Diallo"), 7, null, "Mill Creek School");

    private static TraceFact Trace(TraceKind kind, double daysAgo, double? value = null) => new(Id.Next(), kind, Now.AddDays(-daysAgo), null, value);

    private static JudgementFact Judged(int ordinal, int daysAgo) => ProficiencyTests.Judged(ordinal, DateOnly.FromDateTime(Now.AddDays(-daysAgo))) with { JudgedAt = Now.AddDays(-daysAgo + 1) };

    private static LearnerProgress Record(params (StandardId Standard, StandardFacts Facts)[] facts)
    {
        MeasuredStandard Measured(StandardId id) => new() { Id = id, LowestGrade = 7, HighestGrade = 7, Levels = ProficiencyTests.Four.Levels, JudgementsNeeded = 1, InForce = true };
        var map = new Readiness(new PrerequisiteGraph([new(Fractions, 7, 7), new(Ratios, 7, 7)], [new(Fractions, Ratios, EdgeStrength.Hard, null)]));
        return new(facts.ToDictionary(f => f.Standard, f => f.Facts), new[] { Fractions, Ratios }.ToDictionary(id => id, Measured), map, EstimateParameters.Shipped, 7, Now);
    }

    [Fact]
    public void It_adds_up_exactly_in_whatever_order_with_whatever_numbers() =>
        Gen.Select(StatusTests.ATrace.Array[0, 12], ProficiencyTests.ARecord, Gen.Double[-4, 4].Array[11], Gen.Int).Sample((traces, record, numbers, seed) =>
        {
            var by = new EstimateParameters("x", [.. numbers[..10]], 0, ImmutableDictionary<StandardId, double>.Empty.Add(Ratios, numbers[10]));
            var estimate = Estimate.Of(new(record, traces), ProficiencyTests.Four, Now, by, Ratios, [new(Fractions, seed % 2 == 0, new(2026, 9, 1), 1.0 / 3)], [.. traces.Select(t => (Fractions, t with { Value = 1 - t.Value }))]);
            var shuffled = estimate.Contributions.Select(c => c.LogOdds).ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(estimate.Probability, 1 / (1 + Math.Exp(-shuffled.Sum())));
            Assert.Equal("x", estimate.Version);
        }, iter: 10_000);

    [Fact]
    public void What_it_builds_on_speaks_until_it_is_met_itself_and_is_no_evidence_alone()
    {
        var nothing = Record().Estimate(Ratios);
        var before = Record((Fractions, new([Judged(3, 30)], []))).Estimate(Ratios);
        var notYet = Record((Fractions, new([Judged(2, 30)], []))).Estimate(Ratios);
        Assert.True(notYet.Probability < nothing.Probability && nothing.Probability < before.Probability);
        Assert.False(before.HasEvidence);
        Assert.Equal((ContributionKind.BuildsOn, Fractions), before.Contributions.Where(c => c.Of is not null).Select(c => (c.Kind, c.Of!.Value)).Single());
        Assert.True(before.Spread < nothing.Spread);

        var met = Record((Fractions, new([Judged(3, 30)], [])), (Ratios, new([Judged(3, 9)], []))).Estimate(Ratios);
        Assert.DoesNotContain(met.Contributions, c => c.Kind == ContributionKind.BuildsOn);
    }

    [Fact]
    public void Practice_that_went_well_satisfies_what_builds_on_it_and_practice_elsewhere_does_not()
    {
        TraceFact[] Run(int value) => [.. Enumerable.Range(0, 8).Select(i => Trace(TraceKind.Practice, 9 - i, value))];
        var well = Record((Fractions, new([], Run(1))));
        Assert.Equal((SatisfiedBy.Estimated, Fractions), well.Readiness(Ratios).BuildsOn.Select(g => (g.By, g.Standard)).Single());
        Assert.Empty(Record((Fractions, new([], Run(0)))).Readiness(Ratios).BuildsOn);
        Assert.Empty(Record((Ratios, new([], Run(1)))).Readiness(Ratios).BuildsOn);
    }

    [Fact]
    public void A_showing_is_seen_with_what_was_known_before_it_was_handed_in_and_nothing_after() =>
        Gen.Select(StatusTests.ATrace.Array[0, 8], ProficiencyTests.ARecord).Sample((later, judged) =>
        {
            // What is on record with the hand-in itself came with it, not before.
            TraceFact[] before = [Trace(TraceKind.Practice, 420, 1), Trace(TraceKind.Shown, 410), Trace(TraceKind.Used, 410)];
            var showing = new JudgementFact(new(Guid.NewGuid()), 3, DateOnly.FromDateTime(Now.AddDays(-410)), Now.AddDays(-408));
            var after = judged.Where(j => j.Corrects is null).Select(j => j with { PerformedOn = j.PerformedOn.AddDays(1), JudgedAt = Now.AddDays(-100) }).ToArray();
            var first = Showing.Of(Amina, Record((Ratios, new([showing, .. after], [.. before, .. later.Where(t => t.Kind != TraceKind.Shown)])))).First();

            var alone = Record((Ratios, new([], [before[0]]))).AsOf(before[1].OccurredAt, Ratios).Estimate(Ratios);
            Assert.Equal(alone.Contributions, first.Known.Contributions);
            Assert.Equal((true, true, false), (first.First, first.Met, first.CalledReady));
        }, iter: 1000);

    [Fact]
    public void Judgements_of_one_showing_are_one_and_a_second_showing_is_no_first()
    {
        var record = Record(
            (Fractions, new([Judged(3, 60)], [])),
            (Ratios, new([Judged(2, 40), Judged(3, 40), Judged(2, 10)], [Trace(TraceKind.Shown, 40), Trace(TraceKind.Shown, 10)])));
        var ratios = Showing.Of(Amina, record).Where(s => s.Standard == Ratios).ToList();
        Assert.Equal([(true, true, true), (false, false, true)], ratios.Select(s => (s.First, s.Met, s.CalledReady)));
        Assert.True(ratios[1].WasMet);
    }

    /// <summary>Showings of many learners in a district where weights are other than shipped.</summary>
    private static List<Showing> District(int count, int seed, Func<Estimate, double> logOdds)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            TraceFact[] traces = [.. Enumerable.Range(0, random.Next(4)).Select(i => Trace(TraceKind.Practice, 2 + i, random.Next(2))), .. Enumerable.Range(0, random.Next(3)).Select(i => Trace(TraceKind.Used, 3 + i))];
            JudgedBefore[] before = random.Next(2) == 0 ? [] : [new(Fractions, random.Next(2) == 0, new(2026, 9, 1), 1)];
            var known = Estimate.Of(new([], traces), ProficiencyTests.Four, Now, null, Ratios, before);
            return new Showing(Amina, Ratios, known, true, true, random.NextDouble() < 1 / (1 + Math.Exp(-logOdds(known))));
        })];
    }

    private static double Sum(Estimate known, ContributionKind kind) => known.Contributions.Where(c => c.Kind == kind).Sum(c => c.Amount);

    [Fact]
    public void A_fit_finds_what_a_districts_showings_say()
    {
        // Here practice says little, what it builds on says much, and use would speak against it.
        double Truth(Estimate known) => 0.3 + 0.2 * Sum(known, ContributionKind.Practice) + 2 * Sum(known, ContributionKind.BuildsOn) - 0.5 * Sum(known, ContributionKind.Used);
        var (seen, fresh) = (District(4000, 1, Truth), District(4000, 2, Truth));
        var found = EstimateFitter.Fit(seen);

        Assert.InRange(found[ContributionKind.Practice], 0.05, 0.45);
        Assert.InRange(found[ContributionKind.BuildsOn], 1.7, 2.3);
        Assert.Equal(0, found[ContributionKind.Used]);
        Assert.Equal(EstimateParameters.Shipped[ContributionKind.Start], found[ContributionKind.Start]);
        Assert.True(EstimateFitter.Loss(fresh, found) < 0.9 * EstimateFitter.Loss(fresh, EstimateParameters.Shipped));
        Assert.Equal(found.Version, EstimateFitter.Fit(seen).Version);
        Assert.NotEqual(found.Version, EstimateFitter.Fit(fresh).Version);
        // What it expects of bands of learners it did not see is what was met there.
        Assert.All(EstimateReport.Of(fresh, found, true).Bands.Where(b => b.Showings >= 200), band => Assert.InRange(band.Met / (double)band.Showings, band.Expected / band.Showings - 0.06, band.Expected / band.Showings + 0.06));
    }

    [Fact]
    public void Few_showings_change_little()
    {
        var found = EstimateFitter.Fit(District(5, 3, _ => -1));
        foreach (var kind in Enum.GetValues<ContributionKind>())
            Assert.InRange(found[kind], EstimateParameters.Shipped[kind] - 1, EstimateParameters.Shipped[kind] + 1);
        Assert.InRange(found.Standards[Ratios], -0.5, 0.5);
    }

    [Fact]
    public void Groups_too_small_to_say_anything_are_left_out()
    {
        LearnerCard Card(int n, int grade) => new(new(new(Id.Next()), $"Learner {n}", "Example"), grade, null, null);
        var known = Estimate.Of(StandardFacts.None, ProficiencyTests.Four, Now);
        Showing[] showings = [
            .. Enumerable.Range(0, 10).Select(n => new Showing(Card(n, 5), Ratios, known, true, true, n < 7)),
            .. Enumerable.Range(0, 9).Select(n => new Showing(Card(n, 6), Ratios, known, true, true, true)),
            .. Enumerable.Repeat(Card(0, 8), 30).Select(card => new Showing(card, Ratios, known, false, true, true)),
        ];
        var report = EstimateReport.Of(showings, EstimateParameters.Shipped, false);
        Assert.Equal([("5", 10, 7)], report.Grades.Select(g => (g.Name, g.Showings, g.Met)));
        Assert.Equal((19, 16, 30, 30, 49), (report.Ready.Showings, report.Ready.Met, report.NotReady.Showings, report.NotReady.Met, report.Showings));
    }
}
