using PersonalizedLearning.Core.Sources;

namespace PersonalizedLearning.Core.Tests.Sources;

public class ScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("", "by hand")]
    [InlineData("By hand", "by hand")]
    [InlineData("every  hour", "every hour")]
    [InlineData("Every day at 5:00", "every day at 05:00")]
    [InlineData("school days at 05:30", "school days at 05:30")]
    [InlineData("mondays at 06:30", "Mondays at 06:30")]
    public void Words_are_understood_and_said_back_the_same_way(string written, string shown)
    {
        var schedule = Schedule.Read(written);
        Assert.Equal(shown, schedule!.Words);
        Assert.Equal(shown, Schedule.Read(schedule.Words)!.Words);
    }

    [Theory]
    [InlineData("sometimes")]
    [InlineData("every day at 25:00")]
    [InlineData("0 0 5 * * ?")]
    public void Other_words_are_not_guessed(string written) => Assert.Null(Schedule.Read(written));

    [Theory]
    [InlineData("by hand", "2026-10-12T08:00", null)]
    [InlineData("every hour", "2026-10-12T08:00", "2026-10-12T09:00")]
    [InlineData("every day at 05:00", "2026-10-12T02:59", "2026-10-12T03:00")]
    [InlineData("every day at 05:00", "2026-10-12T03:00", "2026-10-13T03:00")]
    [InlineData("school days at 05:00", "2026-10-16T03:00", "2026-10-19T03:00")]
    [InlineData("Sundays at 05:00", "2026-10-12T03:00", "2026-10-18T03:00")]
    [InlineData("every day at 02:30", "2026-03-28T12:00", "2026-03-29T01:30")]
    public void The_next_run_follows_the_school_s_own_clock(string words, string after, string? next)
    {
        static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
        Assert.Equal(next is null ? null : Utc(next), Schedule.Read(words)!.Next(Utc(after), Berlin));
    }
}
