using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonalizedLearning.Host.Tests.Browser;

/// <summary>Every page in two languages that nobody speaks: all words come from the resources, and the page stands when they are long or run from the right.</summary>
[Collection(SiteCollection.Name)]
public sealed class LanguagePagesTests(Site site)
{
    /// <summary>The gallery's texts are data.</summary>
    public static TheoryData<string> Pages => PageList.NamesBut("/dev/");

    [SkippableTheory, MemberData(nameof(Pages))]
    public async Task It_can_be_translated(string page)
    {
        Site.NeedsChromium();
        var entry = PageList.Named(page);
        var (window, address) = await site.Open(entry, "en-XA", new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await using var _ = window;
        var tab = await window.NewPageAsync();
        await Site.Go(tab, address, entry);
        await Site.Shot(tab, entry, "320-long");
        Assert.True(await tab.EvaluateAsync<bool>("document.body.textContent.includes('[!!')"), $"{entry} has no text of the resources.");
        var bare = (await tab.EvaluateAsync<string[]>(OutsideTheMarks)).Distinct().Where(text => !IsData(text)).ToList();
        Assert.True(bare.Count == 0, $"{entry} has words that no resource holds:\n  {string.Join("\n  ", bare)}");
        await PageTests.FitsAcross(tab, entry);
    }

    [SkippableTheory, MemberData(nameof(Pages))]
    public async Task It_stands_from_right_to_left(string page)
    {
        Site.NeedsChromium();
        var entry = PageList.Named(page);
        var (window, address) = await site.Open(entry, "ar-XB", new() { ViewportSize = new() { Width = 1366, Height = 768 } });
        await using var _ = window;
        var tab = await window.NewPageAsync();
        await Site.Go(tab, address, entry);
        Assert.Equal("rtl", await tab.EvaluateAsync<string>("getComputedStyle(document.body).direction"));
        await Site.Shot(tab, entry, "1366-rtl");
        await PageTests.FitsAcross(tab, entry);
        // The page begins on the right: so does what is said first.
        Assert.True(await tab.EvaluateAsync<bool>("(() => { const h = document.querySelector('h1').getBoundingClientRect(); return innerWidth - h.right < h.left + 1; })()"), $"{entry}: the heading does not begin on the right.");
        await tab.SetViewportSizeAsync(320, 640);
        await PageTests.FitsAcross(tab, entry);
    }

    /// <summary>A name, a code or a sentence of the sample district, or a day as the culture writes it.</summary>
    private static bool IsData(string text)
    {
        var words = text.Split([' ', ',', '·', ':', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(word => !Calendar.Contains(word) && word.Any(char.IsLetter)).ToList();
        return words.TrueForAll(Names.Value.Contains) || Written.Value.Contains(text.Trim(' ', ',', '·', ':', '“', '”'), StringComparison.OrdinalIgnoreCase);
    }

    private static readonly HashSet<string> Calendar = [.. new CultureInfo("en").DateTimeFormat is var days ? days.AbbreviatedMonthNames.Concat(days.MonthNames).Concat(days.AbbreviatedDayNames).Concat(days.DayNames) : []];

    private static readonly string Sample = Path.Combine(Repository.Host, "Sample");

    /// <summary>Every word of people's names.</summary>
    private static readonly Lazy<HashSet<string>> Names = new(() => [.. File.ReadLines(Path.Combine(Sample, "people", "users.csv")).SelectMany(line => line.Split([',', ' ', '"'], StringSplitOptions.RemoveEmptyEntries))]);

    private static readonly Lazy<string> Written = new(() => string.Join('\n', Directory.EnumerateFiles(Sample, "*", SearchOption.AllDirectories)
        .Select(file => file.EndsWith(".json", StringComparison.Ordinal) ? Regex.Unescape(File.ReadAllText(file).Replace("\\\"", "\"", StringComparison.Ordinal)) : File.ReadAllText(file))));

    /// <summary>Words that stand in no mark. What people wrote says its own direction (dir=auto).</summary>
    private const string OutsideTheMarks = """
        () => {
          const bare = [], words = text => /\p{L}{2,}/u.test(text);
          let depth = 0;
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; node = walk.nextNode();) {
            const at = node.parentElement;
            if (at.closest('script, style, [dir=auto], [lang], [aria-hidden=true], time')?.matches(':not(html)')) continue;
            let outside = '';
            for (const [token] of node.textContent.matchAll(/\[!!|!!\]|[^[!\]]+|./gs)) {
              if (token === '[!!') depth++;
              else if (token === '!!]') depth--;
              else if (depth === 0) outside += token;
            }
            if (words(outside)) bare.push(outside.replace(/\s+/g, ' ').trim());
          }
          for (const at of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
            for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
              if (at.hasAttribute(name) && words(at.getAttribute(name)) && !at.getAttribute(name).includes('[!!') && !at.closest('[dir=auto]')) bare.push(at.getAttribute(name));
          return bare;
        }
        """;
}
