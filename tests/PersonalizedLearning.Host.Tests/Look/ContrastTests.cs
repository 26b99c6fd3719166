using System.Globalization;

namespace PersonalizedLearning.Host.Tests.Look;

/// <summary>Contrast of every pair of colors that the style sheets put on each other, computed from the tokens as committed.</summary>
public sealed class ContrastTests
{
    // Text on ground.
    public static TheoryData<string, string> Texts => new()
    {
        { "ink", "paper" }, { "ink", "surface" }, { "ink-2", "paper" }, { "ink-2", "surface" },
        { "ink", "lake-soft" }, { "ink", "fern-soft" }, { "ink", "sun-soft" }, { "ink", "clay-soft" }, { "ink", "plum-soft" },
        { "ink-2", "lake-soft" }, { "ink-2", "fern-soft" }, { "ink-2", "sun-soft" }, { "ink-2", "clay-soft" },
        { "lake", "paper" }, { "lake", "surface" }, { "lake", "lake-soft" }, { "lake", "sun-soft" }, { "lake-strong", "surface" },
        { "fern", "surface" }, { "fern", "fern-soft" }, { "clay", "surface" }, { "clay", "clay-soft" },
        { "plum", "surface" }, { "plum", "plum-soft" }, { "sun-ink", "sun-soft" },
        { "surface", "lake" }, { "surface", "lake-strong" }, { "surface", "fern" }, { "surface", "plum" }, { "surface", "ink" },
        { "on-pine", "pine" }, { "on-pine-2", "pine" }, { "on-pine", "pine-2" }, { "on-light", "on-pine" },
        { "face-a-ink", "face-a" }, { "face-b-ink", "face-b" }, { "face-c-ink", "face-c" }, { "face-a-ink", "sun" },
    };

    // Borders of controls, marks and the focus ring.
    public static TheoryData<string, string> Marks => new()
    {
        { "line-strong", "surface" }, { "line-strong", "paper" }, { "lake", "surface" }, { "clay", "surface" }, { "fern", "surface" }, { "sun-ink", "surface" },
        { "focus", "surface" }, { "focus", "paper" }, { "sun", "pine" }, { "st-mark", "fern" },
    };

    [Theory, MemberData(nameof(Texts))]
    public void Text_can_be_read_on_its_ground(string text, string ground) => Holds(text, ground, 4.5);

    [Theory, MemberData(nameof(Marks))]
    public void Borders_marks_and_focus_can_be_seen(string mark, string ground) => Holds(mark, ground, 3);

    [Fact]
    public void The_calculation_agrees_with_known_pairs()
    {
        Assert.Equal(21, Ratio("#000", "#ffffff"), 2);
        Assert.Equal(4.54, Ratio("#767676", "#fff"), 2);
    }

    private static void Holds(string over, string under, double least)
    {
        var (light, dark) = StyleSheet.Tokens();
        foreach (var (scheme, tokens) in new[] { ("light", light), ("dark", dark) })
        {
            var ratio = Ratio(tokens[over], tokens[under]);
            Assert.True(ratio >= least, $"--{over} on --{under} in {scheme}: {ratio.ToString("0.0", CultureInfo.InvariantCulture)} : 1, needs {least}");
        }
    }

    /// <summary>WCAG 2.2 relative luminance.</summary>
    private static double Ratio(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + .05) / (Math.Min(a, b) + .05);
    }

    private static double Luminance(string hex)
    {
        var digits = hex.TrimStart('#');
        if (digits.Length == 3)
            digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        double Channel(int at)
        {
            var value = int.Parse(digits.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= .04045 ? value / 12.92 : Math.Pow((value + .055) / 1.055, 2.4);
        }
        return (.2126 * Channel(0)) + (.7152 * Channel(2)) + (.0722 * Channel(4));
    }
}
