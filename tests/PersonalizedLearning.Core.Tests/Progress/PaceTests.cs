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
        Assert.Equal((new DateOnly(2026, 10, 26), new DateOnly(2026, 10, 26)), (steady.From, steady.To));
        var uneven = Pace.Of([Today, Today, Today, Today, Today, Today.AddDays(-21)], 6, Today, SchoolCalendar.Plain)!;
        Assert.True(uneven.From < uneven.To);
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
    public void A_range_never_ends_before_it_begins_and_more_left_never_ends_sooner() =>
        Gen.Select(Gen.Int[0, 60].Array[0, 20], Gen.Int[1, 40]).Sample((days, left) =>
        {
            DateOnly[] done = [.. days.Select(d => Today.AddDays(-d))];
            if (Pace.Of(done, left, Today, SchoolCalendar.Plain) is not { } pace)
                return;
            Assert.True(pace.From > Today && pace.From <= pace.To);
            Assert.True(Pace.Of(done, left + 1, Today, SchoolCalendar.Plain)!.To >= pace.To);
        }, iter: 10_000);
}
