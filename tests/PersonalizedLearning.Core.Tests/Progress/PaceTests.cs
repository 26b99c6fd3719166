using CsCheck;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Core.Tests.Progress;

public class PaceTests
{
    private static readonly DateOnly Today = new(2026, 10, 12);

    [Fact]
    public void Two_steps_say_nothing_yet_and_nothing_left_needs_no_date()
    {
        Assert.Null(Pace.Of([Today, Today.AddDays(-7)], 5, Today, SchoolCalendar.Plain));
        Assert.Null(Pace.Of([Today, Today.AddDays(-1), Today.AddDays(-8)], 0, Today, SchoolCalendar.Plain));
        Assert.Null(Pace.Of([Today, Today, Today], 5, Today, SchoolCalendar.Plain));
    }

    [Fact]
    public void A_steady_learner_gets_a_short_range_and_an_uneven_one_a_wide_one()
    {
        var steady = Pace.Of([.. Enumerable.Range(0, 6).SelectMany(w => new[] { Today.AddDays(-7 * w), Today.AddDays(-7 * w - 1) })], 4, Today, SchoolCalendar.Plain)!;
        Assert.Equal((new DateOnly(2026, 10, 26), new DateOnly(2026, 10, 28)), (steady.From, steady.To));
        var uneven = Pace.Of([Today, Today, Today, Today, Today, Today.AddDays(-21)], 4, Today, SchoolCalendar.Plain)!;
        Assert.True(uneven.To.DayNumber - uneven.From.DayNumber > steady.To.DayNumber - steady.From.DayNumber);
    }

    [Fact]
    public void Holidays_are_neither_slow_weeks_behind_nor_working_days_ahead()
    {
        var closed = Enumerable.Range(1, 7).Select(d => Today.AddDays(d)).ToHashSet();
        var calendar = new SchoolCalendar(TimeZoneInfo.Utc, closed);
        DateOnly[] done = [Today, Today, Today.AddDays(-7), Today.AddDays(-7)];
        var plain = Pace.Of(done, 2, Today, SchoolCalendar.Plain)!;
        Assert.Equal(plain.To.AddDays(7), Pace.Of(done, 2, Today, calendar)!.To);
    }

    [Fact]
    public void A_range_names_what_it_rests_on()
    {
        var calendar = new SchoolCalendar(TimeZoneInfo.Utc, new HashSet<DateOnly> { Today.AddDays(1), Today.AddDays(5), Today.AddDays(-3), Today.AddDays(300) });
        var pace = Pace.Of([Today, Today, Today.AddDays(-7), Today.AddDays(-8), Today.AddDays(-90)], 6, Today, calendar)!;
        // The Saturday, the day that is over and the day far ahead are not on the way.
        Assert.Equal((2, 4, 6, 1), (pace.Weeks, pace.Done, pace.Left, pace.Closed));
    }

    [Fact]
    public void A_range_is_never_one_day_and_fewer_steps_never_end_later() =>
        Gen.Select(Past, Gen.Int[1, 40]).Sample((done, left) =>
        {
            if (Pace.Of(done, left, Today, SchoolCalendar.Plain) is not { } pace)
                return;
            Assert.True(pace.From > Today && pace.From < pace.To);
            var more = Pace.Of(done, left + 1, Today, SchoolCalendar.Plain)!;
            Assert.True(more.From >= pace.From && more.To >= pace.To);
        }, iter: 10_000);

    [Fact]
    public void A_holiday_ahead_never_brings_an_earlier_end() =>
        Gen.Select(Past, Gen.Int[1, 40], Gen.Int[1, 120].Array[0, 15], Gen.Int[1, 120]).Sample((done, left, closed, another) =>
        {
            var calendar = Closing(closed);
            var with = Closing([.. closed, another]);
            if (Pace.Of(done, left, Today, calendar) is { } pace)
            {
                var then = Pace.Of(done, left, Today, with)!;
                Assert.True(then.From >= pace.From && then.To >= pace.To && then.Closed >= pace.Closed);
            }
            var before = Pace.If(left * 25, 90, null, Today, calendar)!;
            var after = Pace.If(left * 25, 90, null, Today, with)!;
            Assert.True(after.From >= before.From && after.To >= before.To);
        }, iter: 10_000);

    [Fact]
    public void More_hours_or_fewer_minutes_left_never_end_later_and_no_answer_is_one_day() =>
        Gen.Select(Past, Gen.Int[1, 6000], Gen.Int[15, 2400], Gen.Int[1, 600], Gen.Int[1, 120].Array[0, 15]).Sample((done, left, minutes, more, closed) =>
        {
            var calendar = Closing(closed);
            var own = Pace.OwnRatio([.. done.Select((day, at) => (day, 10 + (at * 7 % 50)))], 120, Today, calendar);
            var plan = Pace.If(left, minutes, own, Today, calendar)!;
            Assert.True(plan.From > Today && plan.From < plan.To);
            var longer = Pace.If(left, minutes + more, own, Today, calendar)!;
            Assert.True(longer.From <= plan.From && longer.To <= plan.To);
            var larger = Pace.If(left + more, minutes, own, Today, calendar)!;
            Assert.True(larger.From >= plan.From && larger.To >= plan.To);
        }, iter: 10_000);

    [Fact]
    public void The_learner_s_own_weeks_say_what_a_planned_hour_is_worth()
    {
        Assert.Null(Pace.OwnRatio([(Today, 30), (Today.AddDays(-7), 30)], 120, Today, SchoolCalendar.Plain));
        // An hour of steps a week where two were planned.
        var own = Pace.OwnRatio([.. Enumerable.Range(0, 4).Select(w => (Today.AddDays(-7 * w), 60))], 120, Today, SchoolCalendar.Plain);
        Assert.Equal(new Pace.Ratio(0.5, 0.5), own);
        // 240 minutes at two hours a week: four weeks at that speed, where the catalog alone would say one and a half to three.
        var plan = Pace.If(240, 120, own, Today, SchoolCalendar.Plain)!;
        Assert.Equal((new DateOnly(2026, 11, 9), new DateOnly(2026, 11, 13), true), (plan.From, plan.To, plan.Own));
        var usual = Pace.If(240, 120, null, Today, SchoolCalendar.Plain)!;
        Assert.Equal((new DateOnly(2026, 10, 22), new DateOnly(2026, 11, 2), false), (usual.From, usual.To, usual.Own));
        Assert.Null(Pace.If(0, 120, own, Today, SchoolCalendar.Plain));
    }

    [Fact]
    public void It_ends_even_for_a_quarter_of_an_hour_a_week_and_a_year_of_work() =>
        Assert.True(Pace.If(1_000_000, 15, null, Today, SchoolCalendar.Plain)!.To.Year < 2050);

    [Fact]
    public void Nobody_else_can_enter_it() =>
        Assert.All(typeof(Pace).GetMethods().Where(m => m.IsStatic && !m.IsSpecialName).SelectMany(m => m.GetParameters()),
            p => Assert.DoesNotContain("PersonId", p.ParameterType.ToString(), StringComparison.Ordinal));

    private static readonly Gen<DateOnly[]> Past = Gen.Int[0, 60].Array[0, 20].Select(days => days.Select(d => Today.AddDays(-d)).ToArray());

    private static SchoolCalendar Closing(IEnumerable<int> daysAhead) => new(TimeZoneInfo.Utc, daysAhead.Select(d => Today.AddDays(d)).ToHashSet());
}
