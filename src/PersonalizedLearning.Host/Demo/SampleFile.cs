using System.Text.Json;

namespace PersonalizedLearning.Host.Demo;

/// <summary>What <c>sample.json</c> says: what to bring in, how the framework is adopted, whom the links belong to.</summary>
internal sealed record SampleFile
{
    public required DateOnly Anchor { get; init; }
    public required string People { get; init; }
    public required string Standards { get; init; }
    public required string Library { get; init; }
    public required string Stories { get; init; }
    public required SampleAdoption Adoption { get; init; }

    /// <summary>The source's key of the person whom each link signs in.</summary>
    public required IReadOnlyDictionary<string, string> Links { get; init; }

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Sample");

    public static SampleFile Read() => Json<SampleFile>("sample.json");

    public static T Json<T>(string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(Folder, file)), JsonSerializerOptions.Web) ?? throw new InvalidDataException($"{file} of the sample is empty.");
}

/// <param name="Framework">Its title.</param>
/// <param name="By">Who decided.</param>
/// <param name="SchoolDay">When, in school days from today.</param>
/// <param name="Reason">Why.</param>
/// <param name="RefreshAfterMonths">When a refresh is suggested.</param>
internal sealed record SampleAdoption(string Framework, string By, int SchoolDay, string Reason, int? RefreshAfterMonths);

/// <summary>The days of the stories: 0 is today, -1 the school day before it.</summary>
internal static class SampleDays
{
    public static DateOnly Of(DateOnly today, int schoolDays)
    {
        var day = today;
        for (var left = Math.Abs(schoolDays); left > 0; left--)
            do
                day = day.AddDays(Math.Sign(schoolDays));
            while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        return day;
    }
}
