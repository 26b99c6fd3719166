using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Demo;

namespace PersonalizedLearning.Host.Tests.Sample;

public sealed class SamplePeopleTests
{
    private static readonly DateOnly Anchor = new(2026, 11, 23);

    [Theory]
    [InlineData("2026-11-23", 0)]
    [InlineData("2026-11-29", 0)]
    [InlineData("2026-11-30", 7)]
    [InlineData("2026-11-22", -7)]
    [InlineData("2027-07-04", 217)]
    public void Time_moves_by_whole_weeks_so_that_weekdays_stay(string today, int days) =>
        Assert.Equal(days, SamplePeople.Shift(Anchor, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2027-07-06")]
    [InlineData("2026-11-23")]
    [InlineData("2031-02-28")]
    [InlineData("2025-01-01")]
    public void The_first_term_runs_on_any_day_and_nothing_but_dates_has_changed(string day)
    {
        var today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var from = Path.Combine(SharedData.Repository, "src", "PersonalizedLearning.Host", "Sample", "people");
        var to = Directory.CreateTempSubdirectory("sample-").FullName;
        try
        {
            SamplePeople.Copy(from, to, SamplePeople.Shift(Anchor, today));

            var sessions = File.ReadAllLines(Path.Combine(to, "academicSessions.csv")).Skip(1).Select(l => l.Split(',')).ToDictionary(c => c[0]);
            var first = sessions["term-1"];
            Assert.InRange(today, DateOnly.Parse(first[5], System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(first[6], System.Globalization.CultureInfo.InvariantCulture));
            Assert.All(sessions.Values, s => Assert.Equal(sessions[s[7].Length > 0 ? s[7] : s[0]][6][..4], s[8]));
            foreach (var file in Directory.GetFiles(from))
            {
                var (before, after) = (File.ReadAllLines(file), File.ReadAllLines(Path.Combine(to, Path.GetFileName(file))));
                Assert.Equal(before.Length, after.Length);
                if (!file.EndsWith("academicSessions.csv", StringComparison.Ordinal))
                    Assert.Equal(before.Select(WithoutDays), after.Select(WithoutDays));
            }
        }
        finally
        {
            Directory.Delete(to, recursive: true);
        }
    }

    private static string WithoutDays(string line) => System.Text.RegularExpressions.Regex.Replace(line, @"\d{4}-\d{2}-\d{2}", "DAY");
}
