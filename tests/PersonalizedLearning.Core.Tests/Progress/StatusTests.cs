using CsCheck;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Core.Tests.Progress;

public class StatusTests
{
    private static readonly DateTime Now = new(2026, 10, 12, 8, 0, 0, DateTimeKind.Utc);
    private static readonly Yardstick Four = ProficiencyTests.Four;

    private static TraceFact Trace(TraceKind kind, int daysAgo, string? item = null, double? value = null) => new(Id.Next(), kind, Now.AddDays(-daysAgo), item, value);

    private static StatusWord Word(bool ready, params TraceFact[] traces) => StandardStatus.Of(new([], traces), Four, ready, Now).Word;

    private static JudgementFact Judged(int ordinal, int daysAgo) => ProficiencyTests.Judged(ordinal, DateOnly.FromDateTime(Now.AddDays(-daysAgo)));

    [Fact]
    public void Nothing_yet_is_not_started_and_a_planned_step_does_not_begin_it()
    {
        Assert.Equal(StatusWord.NotStarted, Word(true));
        Assert.Equal(StatusWord.NotStarted, Word(true, Trace(TraceKind.StepMark, 3, "a", 0)));
        Assert.Equal(StatusWord.Exploring, Word(true, Trace(TraceKind.StepMark, 3, "a", 0), Trace(TraceKind.StepMark, 2, "a", 0.5)));
        Assert.Equal(StatusWord.Exploring, Word(true, Trace(TraceKind.Practice, 2, "x", 1)));
    }

    [Fact]
    public void Ready_to_show_needs_every_planned_step_done_and_what_comes_before()
    {
        TraceFact[] done = [Trace(TraceKind.StepMark, 5, "a", 0), Trace(TraceKind.StepMark, 5, "b", 0), Trace(TraceKind.StepMark, 2, "a", 1)];
        Assert.Equal(StatusWord.Exploring, Word(true, done));
        Assert.Equal(StatusWord.ReadyToShow, Word(true, [.. done, Trace(TraceKind.StepMark, 1, "b", 1)]));
        Assert.Equal(StatusWord.Exploring, Word(false, [.. done, Trace(TraceKind.StepMark, 1, "b", 1)]));
        Assert.Equal(StatusWord.ReadyToShow, Word(true, [.. done, Trace(TraceKind.StepMark, 1, "b")]));
    }

    [Fact]
    public void I_can_already_do_this_makes_it_ready_to_show_until_it_is_taken_back()
    {
        Assert.Equal(StatusWord.ReadyToShow, Word(true, Trace(TraceKind.Claimed, 2, value: 1)));
        Assert.Equal(StatusWord.NotStarted, Word(true, Trace(TraceKind.Claimed, 2, value: 1), Trace(TraceKind.Claimed, 1, value: 0)));
    }

    [Fact]
    public void After_a_not_yet_it_is_exploring_again_until_something_new_is_done()
    {
        StandardFacts facts = new([Judged(2, 3)], [Trace(TraceKind.StepMark, 9, "a", 1), Trace(TraceKind.Shown, 5), Trace(TraceKind.Judged, 3)]);
        Assert.Equal(StatusWord.Exploring, StandardStatus.Of(facts, Four, true, Now).Word);
        var again = facts with { Traces = [.. facts.Traces, Trace(TraceKind.StepMark, 1, "b", 1)] };
        Assert.Equal(StatusWord.ReadyToShow, StandardStatus.Of(again, Four, true, Now).Word);
    }

    [Fact]
    public void Shown_waits_for_an_answer_and_a_new_showing_of_what_is_met_takes_nothing_away()
    {
        var shown = StandardStatus.Of(new([], [Trace(TraceKind.Shown, 1)]), Four, true, Now);
        Assert.Equal((StatusWord.Shown, true), (shown.Word, shown.WaitingForAnswer));
        var again = StandardStatus.Of(new([Judged(3, 30)], [Trace(TraceKind.Judged, 30), Trace(TraceKind.Shown, 1)]), Four, true, Now);
        Assert.Equal((StatusWord.Met, true), (again.Word, again.WaitingForAnswer));
    }

    [Fact]
    public void Goes_further_stands_above_met() =>
        Assert.Equal(StatusWord.Extends, StandardStatus.Of(new([Judged(3, 30), Judged(4, 9)], []), Four, false, Now).Word);

    [Fact]
    public void A_refresh_is_suggested_after_the_adoptions_months_and_cleared_by_use_or_a_new_judgement()
    {
        var yearly = Four with { RefreshAfterMonths = 12 };
        var old = Judged(3, 400);
        Assert.True(StandardStatus.Of(new([old], []), yearly, true, Now).RefreshSuggested);
        Assert.False(StandardStatus.Of(new([old], [Trace(TraceKind.Used, 40)]), yearly, true, Now).RefreshSuggested);
        Assert.False(StandardStatus.Of(new([old, Judged(3, 20)], []), yearly, true, Now).RefreshSuggested);
        Assert.True(StandardStatus.Of(new([Judged(3, 2000)], []), Four, true, Now).RefreshSuggested);
        Assert.Equal(StatusWord.Met, StandardStatus.Of(new([Judged(3, 2000)], []), Four, true, Now).Word);
    }

    [Fact]
    public void Practice_on_the_way_there_suggests_no_refresh_of_what_was_then_met_or_used()
    {
        TraceFact[] wrong = [.. Enumerable.Range(10, 10).Select(daysAgo => Trace(TraceKind.Practice, daysAgo, "x", 0))];
        bool Refresh(StandardFacts facts) => StandardStatus.Of(facts, Four, true, Now).RefreshSuggested;
        Assert.True(Refresh(new([Judged(3, 60)], wrong)));
        Assert.False(Refresh(new([Judged(3, 5)], wrong)));
        Assert.False(Refresh(new([Judged(3, 60), Judged(3, 5)], wrong)));
        Assert.False(Refresh(new([Judged(3, 60)], [.. wrong, Trace(TraceKind.Used, 5)])));
    }

    internal static readonly Gen<TraceFact> ATrace =
        from id in Gen.Guid
        from kind in Gen.Enum<TraceKind>()
        from days in Gen.Int[0, 400]
        from item in Gen.Int[0, 2].Select(i => "abc"[i].ToString())
        from value in Gen.Int[0, 3].Select(i => i == 0 ? null : (double?)((i - 1) / 2.0))
        select new TraceFact(id, kind, Now.AddDays(-days), item, value);

    [Fact]
    public void The_order_in_which_traces_arrive_does_not_matter() =>
        Gen.Select(ATrace.Array[0, 12], ProficiencyTests.ARecord, Gen.Int, Gen.Bool).Sample((traces, record, seed, ready) =>
        {
            var facts = new StandardFacts(record, traces);
            var shuffled = new StandardFacts([.. record.Reverse()], [.. traces.OrderBy(t => HashCode.Combine(seed, t.Id))]);
            Assert.Equal(StandardStatus.Of(facts, Four, ready, Now), StandardStatus.Of(shuffled, Four, ready, Now));
            var (one, other) = (Estimate.Of(facts, Four, Now), Estimate.Of(shuffled, Four, Now));
            Assert.Equal(one.Probability, other.Probability);
            Assert.Equal(one.Contributions, other.Contributions);
        }, iter: 10_000);

    [Fact]
    public void An_estimate_is_exactly_the_sum_of_its_named_parts_and_never_hears_what_learners_say_of_themselves() =>
        Gen.Select(ATrace.Array[0, 12], ProficiencyTests.ARecord).Sample((traces, record) =>
        {
            var estimate = Estimate.Of(new(record, traces), Four, Now);
            Assert.Equal(1 / (1 + Math.Exp(-estimate.Contributions.Sum(c => c.LogOdds))), estimate.Probability);
            Assert.InRange(estimate.Probability, 0, 1);
            var without = traces.Where(t => t.Kind is not (TraceKind.Claimed or TraceKind.StepMark)).ToArray();
            Assert.Equal(estimate.Probability, Estimate.Of(new(record, without), Four, Now).Probability);
        }, iter: 10_000);

    [Fact]
    public void Practice_that_goes_well_is_enough_for_what_comes_next_and_practice_that_does_not_is_not()
    {
        static Estimate After(params double[] answers) => Estimate.Of(new([], [.. answers.Select((a, i) => Trace(TraceKind.Practice, 10 - i, "x", a))]), Four, Now);
        Assert.True(After(1, 1, 1, 1, 1, 1).Probability >= Estimate.Enough);
        Assert.True(After(1, 1, 0, 1, 0, 0).Probability < Estimate.Enough);
        Assert.True(After(0, 0, 1, 1, 1, 1).Probability > After(1, 1, 1, 1, 0, 0).Probability);
        Assert.False(After().HasEvidence);
    }
}
