using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.People;

public class SchoolCalendarTests
{
    private static readonly DateOnly Friday = new(2026, 10, 9);

    [Fact]
    public void School_days_skip_weekends_and_days_closed()
    {
        var calendar = SchoolCalendar.Plain with { Closed = new HashSet<DateOnly> { new(2026, 10, 12) } };
        Assert.Equal(Friday, calendar.AddSchoolDays(Friday, 0));
        Assert.Equal(new DateOnly(2026, 10, 13), calendar.AddSchoolDays(Friday, 1));
        Assert.Equal(new DateOnly(2026, 10, 14), calendar.AddSchoolDays(Friday, 2));
        Assert.Equal(2, calendar.SchoolDaysBetween(Friday, new DateOnly(2026, 10, 14)));
        Assert.Equal(0, calendar.SchoolDaysBetween(Friday, Friday));
    }

    [Fact]
    public void An_answer_is_promised_by_the_end_of_the_day_at_the_school()
    {
        var chicago = SchoolCalendar.Plain with { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago") };
        // Friday 23:30 at the school is Saturday in UTC.
        var proposed = new DateTime(2026, 10, 10, 4, 30, 0, DateTimeKind.Utc);
        Assert.Equal(new DateTime(2026, 10, 14, 4, 59, 59, DateTimeKind.Utc), chicago.AddSchoolDays(proposed, 2));
    }

    [Fact]
    public void A_calendar_that_is_closed_for_ever_still_answers()
    {
        var closed = Enumerable.Range(0, 2000).Select(Friday.AddDays).ToHashSet();
        Assert.Equal(Friday.AddDays(2), (SchoolCalendar.Plain with { Closed = closed }).AddSchoolDays(Friday, 2));
    }

    [Fact]
    public void A_day_that_begins_where_midnight_is_skipped_has_a_beginning()
    {
        var beirut = SchoolCalendar.Plain with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut") };
        for (var day = new DateOnly(2026, 3, 20); day < new DateOnly(2026, 4, 5); day = day.AddDays(1))
            Assert.True(beirut.StartOf(day) < beirut.EndOf(day));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_school_takes_the_time_zone_of_what_is_above_it_and_the_districts_holidays(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var district = Id.New<OrganizationId>();
        await school.Save(
            new Organization { Id = district, Name = "Mill Creek District", Type = "district", TimeZone = "America/Denver" },
            new Holiday { Id = Id.Next(), Date = new DateOnly(2026, 11, 26), Name = "Thanksgiving" },
            new Holiday { Id = Id.Next(), OrganizationId = school.Id, Date = new DateOnly(2026, 11, 27), Name = "School feast" },
            new Holiday { Id = Id.Next(), OrganizationId = Id.New<OrganizationId>(), Date = new DateOnly(2026, 11, 30), Name = "Elsewhere" });
        await school.With(async db =>
        {
            var own = await db.FindAsync<Organization>(school.Id);
            (own!.TimeZone, own.ParentId) = (null, district);
            return await db.SaveChangesAsync();
        });

        var calendar = await school.With(db => PeopleReads.CalendarOf(db, amina, default));
        Assert.Equal("America/Denver", calendar.Zone.Id);
        Assert.Equal(new DateOnly(2026, 11, 30), calendar.AddSchoolDays(new DateOnly(2026, 11, 25), 1));
    }
}
