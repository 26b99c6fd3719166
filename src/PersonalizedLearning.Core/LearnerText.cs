using Ganss.Xss;
using Markdig;
using Markdig.Parsers;

namespace PersonalizedLearning.Core;

/// <summary>
/// What people write, as a page may show it: Markdown without HTML, then cleaned. Emphasis, lists, quotes, code and
/// links to https or mail; nothing that loads, moves, names or styles anything. Text of plugins goes the same way.
/// </summary>
public static class LearnerText
{
    private static readonly MarkdownPipeline Markdown = Pipeline();
    private static readonly HtmlSanitizer Cleaner = Sanitizer();

    /// <summary>Clean HTML of this text; empty for none.</summary>
    public static string ToHtml(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        try
        {
            return Cleaner.Sanitize(Markdig.Markdown.ToHtml(text, Markdown)).Trim();
        }
        catch (ArgumentException)
        {
            // Nested deeper than anybody writes: shown as it was typed.
            return $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>";
        }
    }

    private static MarkdownPipeline Pipeline()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseSoftlineBreakAsHardlineBreak();
        // Headings belong to the page; a line that begins with # stays as it was typed.
        builder.BlockParsers.TryRemove<HeadingBlockParser>();
        if (builder.BlockParsers.Find<ParagraphBlockParser>() is { } paragraphs)
            paragraphs.ParseSetextHeadings = false;
        return builder.Build();
    }

    private static HtmlSanitizer Sanitizer()
    {
        var cleaner = new HtmlSanitizer();
        Replace(cleaner.AllowedTags, "p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr");
        Replace(cleaner.AllowedAttributes, "href");
        Replace(cleaner.AllowedSchemes, "https", "mailto");
        Replace(cleaner.UriAttributes, "href");
        cleaner.AllowedCssProperties.Clear();
        cleaner.AllowedAtRules.Clear();
        cleaner.AllowedClasses.Clear();
        cleaner.PostProcessNode += (_, node) =>
        {
            if (node.Node is AngleSharp.Html.Dom.IHtmlAnchorElement link && link.HasAttribute("href"))
            {
                // An address without a scheme would lead into this product under a learner's words.
                if (Uri.TryCreate(link.GetAttribute("href"), UriKind.Absolute, out var address) && address.Scheme is "https" or "mailto")
                    link.SetAttribute("rel", "noopener nofollow ugc");
                else
                    link.RemoveAttribute("href");
            }
        };
        return cleaner;
    }

    private static void Replace(ISet<string> allowed, params string[] values)
    {
        allowed.Clear();
        allowed.UnionWith(values);
    }
}
