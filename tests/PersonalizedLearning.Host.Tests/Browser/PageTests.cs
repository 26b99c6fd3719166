using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PersonalizedLearning.Host.Tests.Browser;

/// <summary>What every page keeps, whoever built it. The pages stand in <see cref="PageList"/>.</summary>
[Collection(SiteCollection.Name)]
public sealed class PageTests(Site site)
{
    public static TheoryData<string> Pages => PageList.Names;

    /// <summary>One visit in a wide window: what it loads, what axe says, where the keyboard goes, and the same page at 400 %.</summary>
    [SkippableTheory, MemberData(nameof(Pages))]
    public async Task Everybody_can_use_it_on_a_wide_screen(string page)
    {
        Site.NeedsChromium();
        var entry = PageList.Named(page);
        var (window, address) = await site.Open(entry, new() { ViewportSize = new() { Width = 1366, Height = 768 }, ColorScheme = ColorScheme.Light });
        await using var _ = window;
        var tab = await window.NewPageAsync();
        List<string> elsewhere = [], complaints = [];
        tab.Request += (_, request) => { if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) elsewhere.Add(request.Url); };
        tab.RequestFailed += (_, request) => complaints.Add("failed: " + request.Url);
        tab.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("status of 404", StringComparison.Ordinal)) complaints.Add(message.Text); };
        tab.PageError += (_, error) => complaints.Add(error);

        var first = await Weigh(tab, () => Site.Go(tab, address, entry));
        var warm = await Weigh(tab, () => tab.ReloadAsync()!);
        await Site.Shot(tab, entry, "1366-light");
        Assert.Empty(elsewhere);
        Assert.Empty(complaints);
        Assert.True(first <= entry.Kilobytes * 1024, $"{entry}: the first load weighs {first / 1024} KB, more than {entry.Kilobytes} KB");
        Assert.True(warm <= PageList.Warm(entry) * 1024, $"{entry}: a warm load weighs {warm / 1024} KB, more than {PageList.Warm(entry)} KB");

        await Axe(tab, entry);
        await FocusIsSeen(tab, entry);
        await tab.SetViewportSizeAsync(320, 256);
        await FitsAcross(tab, entry);
        // WCAG 1.4.12, set as a reader's own style sheet would.
        await tab.EvaluateAsync("""
            () => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}');
              document.adoptedStyleSheets = [sheet];
            }
            """);
        await FitsAcross(tab, entry);
    }

    [SkippableTheory, MemberData(nameof(Pages))]
    public async Task Everybody_can_use_it_on_a_phone_at_night(string page)
    {
        Site.NeedsChromium();
        var entry = PageList.Named(page);
        var (window, address) = await site.Open(entry, new() { ViewportSize = new() { Width = 360, Height = 740 }, ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        await using var _ = window;
        var tab = await window.NewPageAsync();
        await Site.Go(tab, address, entry);
        await Site.Shot(tab, entry, "360-dark");
        Assert.Equal(0, await tab.EvaluateAsync<int>("document.getAnimations().length"));
        await FitsAcross(tab, entry);
        await Axe(tab, entry);
    }

    [SkippableTheory, MemberData(nameof(Pages))]
    public async Task It_stands_without_script(string page)
    {
        Site.NeedsChromium();
        var entry = PageList.Named(page);
        var (window, address) = await site.Open(entry, new() { JavaScriptEnabled = false });
        await using var _ = window;
        var tab = await window.NewPageAsync();
        await Site.Go(tab, address, entry);
        Assert.Equal(1, await tab.Locator("h1").CountAsync());
        Assert.Equal(1, await tab.Locator("main#main").CountAsync());
        // Nothing is a link in name only.
        Assert.Equal(0, await tab.Locator("a:not([href]), a[href='#']").CountAsync());
        // A button outside a form would need script to do anything; in the gallery they only show how they look.
        if (!entry.Path.StartsWith("/dev/", StringComparison.Ordinal))
            Assert.Empty(await tab.Locator("main button:not([form])").EvaluateAllAsync<string[]>("all => all.filter(b => !b.closest('form')).map(b => b.textContent.trim())"));
    }

    private static async Task Axe(IPage page, PageList.Entry entry)
    {
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.True(found.Violations.Length == 0, $"{entry}:\n" + string.Join('\n', found.Violations.Select(problem =>
            $"  {problem.Id}: {problem.Help}\n" + string.Join('\n', problem.Nodes.Take(4).Select(node => $"      {node.Html}")))));
    }

    /// <summary>As one presses Tab through the page; the first eighty stops are looked at.</summary>
    private static async Task FocusIsSeen(IPage page, PageList.Entry entry)
    {
        List<string> unseen = [];
        for (var stop = 0; stop < 80; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<string?>(FocusProblem);
            if (at == "end")
                break;
            if (at is not null)
                unseen.Add(at);
        }
        Assert.True(unseen.Count == 0, $"{entry}: focus cannot be seen on\n  " + string.Join("\n  ", unseen.Distinct()));
    }

    internal static async Task FitsAcross(IPage page, PageList.Entry entry)
    {
        var over = await page.EvaluateAsync<string?>("""
            () => {
              if (document.documentElement.scrollWidth <= innerWidth) return null;
              const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .vh, svg'));
              return out.slice(-3).map(e => e.outerHTML.slice(0, 160)).join('\n  ');
            }
            """);
        Assert.True(over is null, $"{entry} is wider than the screen:\n  {over}");
    }

    /// <summary>Bytes on the wire, headers and all, of what an action loads; what the browser had kept does not travel.</summary>
    private static async Task<long> Weigh(IPage page, Func<Task> load)
    {
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        double bytes = 0;
        wire.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data!.Value.GetProperty("encodedDataLength").GetDouble();
        await load();
        await wire.DetachAsync();
        return (long)bytes;
    }

    /// <summary>Null when the focused element shows an outline inside the window; "end" when the page is left; else what it is.</summary>
    private const string FocusProblem = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body || e === document.documentElement) return 'end';
          const outlined = (el, pseudo) => { const s = getComputedStyle(el, pseudo); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; };
          const seen = outlined(e) || outlined(e, '::after') || (e.closest('label') && outlined(e.closest('label')));
          const b = (e.closest('label') && getComputedStyle(e).opacity === '0' ? e.closest('label') : e).getBoundingClientRect();
          const inside = b.bottom > 0 && b.top < innerHeight && b.width > 0 && b.height > 0;
          return seen && inside ? null : `${e.tagName} ${e.className} "${(e.textContent || e.name || '').trim().slice(0, 40)}"${seen ? ' (outside the window)' : ''}`;
        }
        """;
}
