using System.Text.Json;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace PersonalizedLearning.Host.Tests.Look;

/// <summary>Rules of the design system that a slip would break without anybody seeing it on the page at hand.</summary>
public sealed partial class StyleRuleTests
{
    [Fact]
    public void Style_sheets_use_logical_properties_only()
    {
        var physical = StyleSheet.All().SelectMany(sheet => Physical().Matches(Conditions().Replace(sheet.Text, "{")).Select(match => $"{sheet.Name}: {match.Value}"));
        Rule.None(physical);
    }

    [Fact]
    public void Colors_stand_in_the_tokens_and_nowhere_else()
    {
        var found = StyleSheet.All().SelectMany(sheet =>
        {
            var text = sheet.Name.EndsWith("core.css", StringComparison.Ordinal) ? sheet.Text.Replace(StyleSheet.Block(sheet.Text, "@layer tokens"), "", StringComparison.Ordinal) : sheet.Text;
            return Color().Matches(text).Select(match => $"{sheet.Name}: {match.Value}");
        });
        Rule.None(found);
    }

    [Fact]
    public void Text_sizes_grow_with_the_reader()
    {
        // Inside drawings text has the drawing's own scale.
        var found = StyleSheet.All().SelectMany(sheet => PixelText().Matches(sheet.Text).Select(match => $"{sheet.Name}: {match.Value}"))
            .Where(hit => !hit.Contains("13px var(--f-body)", StringComparison.Ordinal));
        Rule.None(found);
    }

    [Fact]
    public void Every_token_that_is_used_exists()
    {
        var all = string.Concat(StyleSheet.All().Select(sheet => sheet.Text));
        var defined = Defined().Matches(all).Select(match => match.Groups[1].Value).ToHashSet();
        var missing = Used().Matches(all).Select(match => match.Groups[1].Value).Distinct().Where(name => !defined.Contains(name));
        Rule.None(missing);
    }

    [Fact]
    public void Pages_hold_no_inline_style_or_script()
    {
        var found = Razor().SelectMany(file => Inline().Matches(file.Text).Select(match => $"{file.Name}: {match.Value}"));
        Rule.None(found);
    }

    [Fact]
    public void Every_icon_that_is_named_is_in_the_sprite()
    {
        var sprite = SpriteId().Matches(File.ReadAllText(Path.Combine(Repository.Host, "wwwroot", "icons.svg"))).Select(match => match.Groups[1].Value).ToHashSet();
        // Named in markup (Icon="clock"), in a list of constants, or by a function that returns names.
        var named = Razor().SelectMany(file => IconName().Matches(file.Text).Select(match => (file.Name, Icon: match.Groups[1].Value)))
            .Concat(Razor().SelectMany(file => IconFunction().Matches(file.Text).SelectMany(body => Quoted().Matches(body.Value).Select(match => (file.Name, Icon: match.Groups[1].Value)))))
            .Concat(Web.NavigationTests.Icons.Select(icon => (Name: "Web/Navigation.cs", Icon: icon)))
            .Concat(Enum.GetValues<Components.LearningState>().Select(state => (Name: "LearningState", Icon: Components.LearningStates.Icon(state))))
            .ToList();
        Assert.True(named.Count > 60, "hardly any icon was found in the pages");
        Rule.None(named.Where(use => !sprite.Contains(use.Icon)).Select(use => $"{use.Name}: {use.Icon}").Distinct());
    }

    [Fact]
    public void Vendored_files_are_the_ones_recorded_and_their_licenses_lie_beside_them()
    {
        var root = Path.Combine(Repository.Host, "wwwroot");
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "licenses", "vendored.json")));
        var files = record.RootElement.GetProperty("files").EnumerateObject().ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(root, file.Name))));
            Assert.Equal(file.Value.GetProperty("sha256").GetString(), hash);
        }
        Assert.Equal(3, Directory.EnumerateFiles(Path.Combine(root, "licenses"), "*.txt").Count());
    }

    [Fact]
    public void Fonts_are_asked_for_under_the_names_they_have()
    {
        var there = Directory.EnumerateFiles(Path.Combine(Repository.Host, "wwwroot", "fonts")).Select(file => "/fonts/" + Path.GetFileName(file)).ToHashSet();
        var asked = FontName().Matches(StyleSheet.Core + File.ReadAllText(Path.Combine(Repository.Host, "Pages", "App.razor"))).Select(match => match.Value).ToHashSet();
        Assert.Equal(there.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_script_stays_small() =>
        Assert.InRange(new FileInfo(Path.Combine(Repository.Host, "wwwroot", "enhance.js")).Length, 1, 5 * 1024);

    internal static IEnumerable<(string Name, string Text)> Razor() =>
        new[] { "Pages", "Components" }.SelectMany(folder => Repository.HostFiles(folder, "*.razor")).Select(file => (Repository.Name(file), File.ReadAllText(file)));

    [GeneratedRegex(@"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|(?:left|right|top|bottom)|(?:min-|max-)?(?:width|height)|text-align:\s*(?:left|right)|float:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float):\s*(?:left|right)")]
    private static partial Regex Physical();

    /// <summary>The window has a width; a part has an inline size.</summary>
    [GeneratedRegex(@"@(?:media|container)[^{]*\{")]
    private static partial Regex Conditions();

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(")]
    private static partial Regex Color();

    [GeneratedRegex(@"font(?:-size)?:[^;}]*\b\d+(?:\.\d+)?px[^;}]*")]
    private static partial Regex PixelText();

    [GeneratedRegex(@"(--[a-z0-9-]+)\s*:")]
    private static partial Regex Defined();

    [GeneratedRegex(@"var\((--[a-z0-9-]+)\)")]
    private static partial Regex Used();

    [GeneratedRegex(@"\sstyle\s*=|<style\b|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*""")]
    private static partial Regex Inline();

    [GeneratedRegex(@"id=""([a-z0-9-]+)""")]
    private static partial Regex SpriteId();

    [GeneratedRegex(@"\b(?:Icon|ByIcon)(?:\s+Name)?=""([a-z0-9-]+)""")]
    private static partial Regex IconName();

    /// <summary>From "IconOf" to the end of its switch.</summary>
    [GeneratedRegex(@"string IconOf\b.*?\};", RegexOptions.Singleline)]
    private static partial Regex IconFunction();

    [GeneratedRegex(@"=> ""([a-z0-9-]+)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"/fonts/[\w.-]+\.woff2")]
    private static partial Regex FontName();
}
