using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Files;

/// <summary>What people write is shown as they meant it, and does nothing.</summary>
public class LearnerTextTests
{
    [Theory]
    [InlineData("I *really* **built** it.", "<p>I <em>really</em> <strong>built</strong> it.</p>")]
    [InlineData("one\ntwo", "<p>one<br>\ntwo</p>")]
    [InlineData("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("# my plan", "<p># my plan</p>")]
    [InlineData("my plan\n===", "<p>my plan<br>\n===</p>")]
    [InlineData("5 < 7 & 8 > 2", "<p>5 &lt; 7 &amp; 8 &gt; 2</p>")]
    [InlineData("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>")]
    [InlineData("[see](https://example.org/a?b=1&c=2)", "<p><a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener nofollow ugc\">see</a></p>")]
    [InlineData("https://example.org", "<p><a href=\"https://example.org\" rel=\"noopener nofollow ugc\">https://example.org</a></p>")]
    [InlineData("[x](javascript:alert(1))", "<p><a>x</a></p>")]
    [InlineData("[x](/sign-out)", "<p><a>x</a></p>")]
    [InlineData("![x](https://example.org/track.png)", "<p></p>")]
    [InlineData("  ", "")]
    [InlineData(null, "")]
    public void Words_are_shown_as_they_were_meant(string? written, string shown) => Assert.Equal(shown, LearnerText.ToHtml(written));

    [Fact]
    public void Text_nested_without_end_is_shown_as_typed()
    {
        var deep = string.Concat(Enumerable.Repeat("> ", 20_000)) + "x";
        Assert.Contains("x", LearnerText.ToHtml(deep), StringComparison.Ordinal);
        Assert.Contains("x", LearnerText.ToHtml(string.Concat(Enumerable.Repeat("*a ", 20_000)) + "x"), StringComparison.Ordinal);
        Assert.Contains("x", LearnerText.ToHtml(new string('[', 20_000) + "x"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void None_of_a_thousand_attacks_leaves_anything_that_acts()
    {
        var payloads = Directory.EnumerateFiles(SharedData.Path("badinputs", "html", "xss")).SelectMany(File.ReadLines)
            .Concat(System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(SharedData.Path("badinputs", "html", "dompurify", "expect.mjs")), "(?<=\"payload\": *\")(\\\\.|[^\"\\\\])*").Select(m => System.Text.RegularExpressions.Regex.Unescape(m.Value.Replace("\\/", "/", StringComparison.Ordinal))))
            .Where(line => line.Length > 0).ToList();
        Assert.True(payloads.Count > 1_000, $"{payloads.Count} payloads were found.");
        var parser = new HtmlParser();
        foreach (var payload in payloads)
            foreach (var written in new[] { payload, $"[x]({payload})", $"<{payload}>", $"[x]: {payload}\n\n[x]", $"![x]({payload})" })
            {
                var shown = LearnerText.ToHtml(written);
                foreach (var element in parser.ParseDocument($"<body>{shown}</body>").Body!.QuerySelectorAll("*"))
                {
                    Assert.Contains(element.LocalName, Harmless);
                    Assert.All(element.Attributes, attribute => Assert.True(IsHarmless(element, attribute), $"{written} became {shown}"));
                }
            }
    }

    private static readonly string[] Harmless = ["p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr"];

    private static bool IsHarmless(IElement element, IAttr attribute) => (element.LocalName, attribute.Name) switch
    {
        ("a", "rel") => attribute.Value == "noopener nofollow ugc",
        ("a", "href") => attribute.Value.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || attribute.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
