using CsCheck;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Tests.Progress;

public class ProficiencyTests
{
    internal static readonly Yardstick Four = new(
    [
        new(1, "beginning", LevelMeaning.Below), new(2, "developing", LevelMeaning.Below),
        new(3, "met", LevelMeaning.Met), new(4, "goes further", LevelMeaning.Beyond),
    ]);

    internal static readonly Gen<JudgementFact> AJudgement =
        from id in Gen.Guid
        from ordinal in Gen.Int[1, 4]
        from day in Gen.Int[0, 200]
        from late in Gen.Int[0, 30]
        select new JudgementFact(new JudgementId(id), ordinal, new DateOnly(2026, 1, 1).AddDays(day), new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc).AddDays(day + late));

    /// <summary>Judgements, some of them corrected, some of those corrections corrected again or taken back.</summary>
    internal static readonly Gen<JudgementFact[]> ARecord =
        from first in AJudgement.Array[0, 8]
        from picks in Gen.Select(Gen.Int[0, 1000], AJudgement, Gen.Bool).Array[0, 4]
        select picks.Aggregate(first, (record, pick) => record.Length == 0 ? record :
            [.. record, pick.Item2 with { Corrects = record[pick.Item1 % record.Length].Id, Ordinal = pick.Item3 ? pick.Item2.Ordinal : null }]);

    private static string Say(Proficiency p) => $"{p.Ordinal} {p.Meaning} {p.ReachedOn} {p.MetOn} {string.Join(",", p.Because.Select(j => j.Id))}";

    [Fact]
    public void The_order_in_which_judgements_arrive_does_not_matter_nor_does_one_that_comes_twice() =>
        Gen.Select(ARecord, Gen.Int[1, 3], Gen.Int).Sample((record, needed, seed) =>
        {
            var yardstick = Four with { JudgementsNeeded = needed };
            var shuffled = record.Concat(record.Take(3)).OrderBy(j => HashCode.Combine(seed, j.Id)).ToArray();
            Assert.Equal(Say(Proficiency.Of(record, yardstick)), Say(Proficiency.Of(shuffled, yardstick)));
        }, iter: 10_000);

    [Fact]
    public void Nothing_but_a_correction_lowers_a_level() =>
        Gen.Select(ARecord, AJudgement, Gen.Int[1, 3]).Sample((record, one, needed) =>
        {
            var yardstick = Four with { JudgementsNeeded = needed };
            var before = Proficiency.Of(record, yardstick);
            var after = Proficiency.Of([.. record, one], yardstick);
            Assert.True((after.Ordinal ?? 0) >= (before.Ordinal ?? 0));
            if (before.MetOn is { } met)
                Assert.True(after.MetOn <= met);
        }, iter: 10_000);

    [Fact]
    public void The_level_is_the_n_th_highest_that_nobody_corrected() =>
        Gen.Select(ARecord, Gen.Int[1, 3]).Sample((record, needed) =>
        {
            // Counted by hand: throw out every judgement that a later one names, and of two that name the same one the earlier with what corrects it.
            bool PutAside(JudgementFact j) => j.Corrects is { } old
                && (record.Any(c => c.Corrects == old && c.Id != j.Id && (c.JudgedAt > j.JudgedAt || (c.JudgedAt == j.JudgedAt && c.Id.Value.CompareTo(j.Id.Value) > 0))) || PutAside(record.Single(r => r.Id == old)));
            var left = record.Where(j => !record.Any(c => c.Corrects == j.Id) && !PutAside(j) && j.Ordinal is not null).Select(j => j.Ordinal!.Value).OrderDescending().ToList();
            Assert.Equal(left.Count < needed ? null : left[needed - 1], Proficiency.Of(record, Four with { JudgementsNeeded = needed }).Ordinal);
        }, iter: 10_000);

    [Fact]
    public void Met_on_is_the_day_it_was_first_shown_however_late_somebody_looked()
    {
        var may = Judged(3, new(2026, 5, 4), new(2026, 6, 1));
        var march = Judged(3, new(2026, 3, 2), new(2026, 6, 20));
        var further = Judged(4, new(2026, 6, 3), new(2026, 6, 4));
        var level = Proficiency.Of([may, march, further], Four);
        Assert.Equal((4, new DateOnly(2026, 6, 3), new DateOnly(2026, 3, 2)), (level.Ordinal, level.ReachedOn, level.MetOn));
    }

    [Fact]
    public void Of_two_corrections_at_once_one_stands_whatever_is_corrected_after()
    {
        var mistake = Judged(3, new(2026, 5, 4), new(2026, 5, 5));
        JudgementFact Corrects(JudgementFact of, int days) => of with { Id = Id.New<JudgementId>(), JudgedAt = mistake.JudgedAt.AddDays(days), Corrects = of.Id };
        var (first, second) = (Corrects(mistake, 1), Corrects(mistake, 2));
        Assert.Equal([second], Proficiency.Standing([mistake, first, second, Corrects(first, 3)]));
        var last = Corrects(second, 3);
        Assert.Equal([last], Proficiency.Standing([mistake, first, second, last]));
    }

    [Fact]
    public void A_judgement_that_was_taken_back_counts_no_more()
    {
        var mistake = Judged(3, new(2026, 5, 4), new(2026, 5, 5));
        var back = new JudgementFact(Id.New<JudgementId>(), null, mistake.PerformedOn, mistake.JudgedAt.AddDays(1), mistake.Id);
        Assert.False(Proficiency.Of([mistake, back], Four).IsMet);
    }

    internal static JudgementFact Judged(int ordinal, DateOnly on, DateOnly? at = null) =>
        new(Id.New<JudgementId>(), ordinal, on, (at ?? on).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc));
}
