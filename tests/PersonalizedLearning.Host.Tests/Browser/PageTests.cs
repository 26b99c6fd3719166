using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PersonalizedLearning.Host.Tests.Browser;

/// <summary>What every page keeps, whoever built it. The pages stand in <see cref="PageList"/>.</summary>
[Collection(SiteCollection.Name)]
public sealed class PageTests(Site site)
{
    public static TheoryData<string> Pages => PageList.Names;

    [SkippableTheory, MemberData(nameof(Pages))]
    public async Task Everybody_can_use_it_in_light_and_dark_wide_and_narrow(string page)
    {
        Site.NeedsChromium();
        var entry = PageList.Named(page);
        (int, int, ColorScheme)[] wideAndNarrow = [(1366, 768, ColorScheme.Light), (360, 740, ColorScheme.Dark)];
        // The gallery holds every part in every state, so it is seen all four ways.
        (int, int, ColorScheme)[] theOthers = [(1366, 768, ColorScheme.Dark), (360, 740, ColorScheme.Light)];
        foreach (var (width, height, scheme) in entry.Role is null ? [.. wideAndNarrow, .. theOthers] : wideAndNarrow)
        {
            var (window, address) = await site.Open(entry, new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await using var _ = window;
            var tab = await window.NewPageAsync();
            await Site.Go(tab, address, entry);

            Assert.Equal(1, await tab.Locator("h1").CountAsync());
            Assert.Equal(1, await tab.Locator("main#main").CountAsync());
            Assert.Equal(0, await tab.EvaluateAsync<int>("document.getAnimations().length"));
            await Site.Shot(tab, entry, $"{width}-{scheme}".ToLowerInvariant());

            var found = await tab.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
            Assert.True(found.Violations.Length == 0, $"{entry} at {width} px, {scheme}:\n" + string.Join('\n', found.Violations.Select(problem =>
                $"  {problem.Id}: {problem.Help}\n" + string.Join('\n', problem.Nodes.Take(4).Select(node => $"      {node.Html}")))));
        }
    }

    [SkippableTheory, MemberData(nameof(Pages))]
    public async Task It_needs_no_sideways_scrolling_at_four_hundred_percent_or_with_wide_text(string page)
    {
        Site.NeedsChromium();
        var entry = PageList.Named(page);
        var (window, address) = await site.Open(entry, new() { ViewportSize = new() { Width = 320, Height = 256 } });
        await using var _ = window;
        var tab = await window.NewPageAsync();
        await Site.Go(tab, address, entry);
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
    public async Task The_keyboard_reaches_everything_and_one_always_sees_where_it_is(string page)
    {
        Site.NeedsChromium();
        var entry = PageList.Named(page);
        var (window, address) = await site.Open(entry, new() { ViewportSize = new() { Width = 1366, Height = 768 } });
        await using var _ = window;
        var tab = await window.NewPageAsync();
        await Site.Go(tab, address, entry);

        // As one presses Tab through the page; at most 120 stops are looked at.
        List<string> unseen = [];
        for (var stop = 0; stop < 120; stop++)
        {
            await tab.Keyboard.PressAsync("Tab");
            var at = await tab.EvaluateAsync<string?>(FocusProblem);
            if (at == "end")
                break;
            if (at is not null)
                unseen.Add(at);
        }
        Assert.True(unseen.Count == 0, $"{entry}: focus cannot be seen on\n  " + string.Join("\n  ", unseen.Distinct()));
    }

    [SkippableTheory, MemberData(nameof(Pages))]
    public async Task It_asks_only_its_own_server_and_weighs_little(string page)
    {
        Site.NeedsChromium();
        var entry = PageList.Named(page);
        var (window, address) = await site.Open(entry, new() { ViewportSize = new() { Width = 1366, Height = 768 } });
        await using var _ = window;
        var tab = await window.NewPageAsync();
        List<string> elsewhere = [], complaints = [];
        tab.Request += (_, request) => { if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) elsewhere.Add(request.Url); };
        tab.RequestFailed += (_, request) => complaints.Add("failed: " + request.Url);
        tab.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("status of 404", StringComparison.Ordinal)) complaints.Add(message.Text); };
        tab.PageError += (_, error) => complaints.Add(error);

        var first = await Weigh(tab, () => Site.Go(tab, address, entry with { Link = null }));
        if (entry.Link is not null)
            first = Math.Max(first, await Weigh(tab, () => Site.Go(tab, address, entry)));
        var warm = await Weigh(tab, () => tab.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle })!);

        Assert.Empty(elsewhere);
        Assert.Empty(complaints);
        Assert.True(first <= entry.Kilobytes * 1024, $"{entry}: the first load weighs {first / 1024} KB, more than {entry.Kilobytes} KB");
        Assert.True(warm <= 15 * 1024, $"{entry}: a warm load weighs {warm / 1024} KB, more than 15 KB");
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
        // A button that would need script to do anything: outside a form, and not opening one by its form attribute.
        var idle = await tab.Locator("main button:not([form])").EvaluateAllAsync<string[]>("all => all.filter(b => !b.closest('form')).map(b => b.textContent.trim())");
        if (!entry.Path.StartsWith("/dev/", StringComparison.Ordinal))
            Assert.Empty(idle);
        // Nothing is a link in name only.
        Assert.Equal(0, await tab.Locator("a:not([href]), a[href='#']").CountAsync());
    }

    private static async Task FitsAcross(IPage page, PageList.Entry entry)
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
