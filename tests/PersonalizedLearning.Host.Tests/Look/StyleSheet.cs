using System.Text.RegularExpressions;

namespace PersonalizedLearning.Host.Tests.Look;

/// <summary>The committed style sheets, as text without comments.</summary>
internal static partial class StyleSheet
{
    public static IEnumerable<(string Name, string Text)> All() =>
        Repository.HostFiles("wwwroot/css", "*.css").Select(file => (Repository.Name(file), Comments().Replace(File.ReadAllText(file), "")));

    public static string Core => All().Single(sheet => sheet.Name.EndsWith("core.css", StringComparison.Ordinal)).Text;

    /// <summary>What stands between the braces after a text.</summary>
    public static string Block(string css, string opening)
    {
        var start = css.IndexOf(opening, StringComparison.Ordinal);
        Assert.True(start >= 0, $"\"{opening}\" is not in the style sheet");
        var from = css.IndexOf('{', start) + 1;
        var depth = 1;
        var at = from;
        for (; depth > 0; at++)
            depth += css[at] switch { '{' => 1, '}' => -1, _ => 0 };
        return css[from..(at - 1)];
    }

    /// <summary>Colors by token in light, and in dark as they override it.</summary>
    public static (IReadOnlyDictionary<string, string> Light, IReadOnlyDictionary<string, string> Dark) Tokens()
    {
        var tokens = Block(Core, "@layer tokens");
        var light = Colors(Block(tokens, ":root"));
        var dark = new Dictionary<string, string>(light);
        foreach (var (name, value) in Colors(Block(Block(tokens, "@media (prefers-color-scheme: dark)"), ":root")))
            dark[name] = value;
        return (light, dark);
    }

    private static Dictionary<string, string> Colors(string block) =>
        Token().Matches(block).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"--([a-z0-9-]+):\s*(#[0-9a-fA-F]{3,6})\b")]
    private static partial Regex Token();
}
