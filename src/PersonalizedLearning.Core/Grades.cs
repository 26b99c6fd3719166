using System.Globalization;

namespace PersonalizedLearning.Core;

/// <summary>Grades as CEDS codes and as numbers: KG is 0, 01 to 12 are 1 to 12; codes before kindergarten and after school are below and above.</summary>
public static class Grades
{
    public static int? Number(string? code) => code?.Trim().ToUpperInvariant() switch
    {
        null or "" => null,
        "IT" or "PR" or "PK" or "TK" => -1,
        "KG" or "K" => 0,
        "13" or "PS" => 13,
        var other => int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 13 ? number : null,
    };

    public static int? Lowest(IEnumerable<string> codes) => codes.Select(Number).Min();

    public static int? Highest(IEnumerable<string> codes) => codes.Select(Number).Max();
}
