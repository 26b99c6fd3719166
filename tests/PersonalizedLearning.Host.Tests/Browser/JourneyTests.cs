using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PersonalizedLearning.Host.Tests.Browser;

/// <summary>Both loops as people walk them: a learner, an educator and a guardian of the sample district, page after page.</summary>
[Collection(SiteCollection.Name)]
public sealed partial class JourneyTests(Site site)
{
    [SkippableTheory]
    [InlineData(1366, 768, true, "SHA-6-1", "draw the plan of our stage so that the set fits")]
    [InlineData(360, 740, true, "MEA-6-1", "find out how much cloth the three sails need")]
    [InlineData(360, 740, false, "ALG-6-1", "write down what a birthday costs for any number of guests")]
    public async Task From_a_goal_to_the_record_agreed_along_the_way(int width, int height, bool script, string code, string want)
    {
        Site.NeedsChromium();
        await using var learner = await Person("learner", width, height, script);
        await using var teacher = await Person("teacher", width, height, script);
        await using var guardian = await Person("guardian", width, height, script);

        // The learner writes a goal, looks at the ways to it and takes one.
        await learner.Go("/goals/new");
        await learner.Fill("I want to", want);
        await learner.Fill("because", "our group decided that I am the one who finds it out");
        await learner.Fill("I'll know I am there when", "somebody else can use it without asking me");
        await learner.Fill("Look for standards in plain words", code);
        await learner.Press("Look for standards");
        await learner.Choose("Yes");
        await learner.See("a goal with a standard");
        await learner.Press("Share my goal");
        await learner.Reads(want);
        await learner.See("the goal");
        await learner.Follow("Ways to get there");
        await learner.Press("Find ways");
        Assert.InRange(await learner.Page.GetByRole(AriaRole.Button, new() { NameRegex = UseThis() }).CountAsync(), 2, 4);
        await learner.See("ways side by side");
        await learner.Away(() => learner.Page.GetByRole(AriaRole.Button, new() { NameRegex = UseThis() }).First.ClickAsync());
        await learner.Fill("Say something about it", "I would start this week.");
        await learner.See("a path to send");
        await learner.Press("Send as a proposal");
        await learner.See("a path that waits");
        var path = learner.Path;

        // The educator answers it from the desk.
        await teacher.Go("/desk");
        await teacher.See("the desk");
        await teacher.FollowOf(want, "Answer");
        await teacher.Reads("I would start this week.");
        await teacher.See("a path to answer");
        await teacher.Press("Agree");
        await teacher.See("a path agreed");

        // Work never waited; now the first step is started and done.
        await learner.Go(path);
        await learner.Press("Start");
        await learner.Press("I did it");
        await learner.Reads("1 of the");
        await learner.See("a path on the way");

        // How to show it: thought out, and sent with the criteria that the idea can show.
        await learner.Go("/show");
        await learner.See("what I show");
        await learner.Follow("Plan something to show");
        await learner.See("thinking it out");
        await learner.Fill("Find more", code);
        await learner.Press("Find");
        await learner.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex(Regex.Escape(code)) }).CheckAsync();
        await learner.Choose("talk about it");
        await learner.Fill("My idea", $"I tell {want} and show each number.");
        await learner.Fill("For whom", "the people who will use it");
        await learner.Press("Save as draft");
        var tickable = learner.Page.Locator("section[aria-labelledby=step-4-h] input[type=checkbox]");
        var criteria = await tickable.CountAsync();
        Assert.True(criteria > 0, "The standard has criteria to tick.");
        for (var at = 0; at < criteria; at++)
            await tickable.Nth(at).CheckAsync();
        await learner.See("five steps");
        await learner.Press("Send proposal");
        await learner.See("an idea that waits");
        var show = learner.Path;

        await teacher.Go("/desk");
        await teacher.FollowOf(want, "Answer");
        await teacher.See("an idea to answer");
        await teacher.Press("Agree");
        await teacher.See("an idea agreed");

        // Collected and handed in with the learner's own view.
        await learner.Go(show);
        await learner.Open("Write");
        await learner.Fill("Your words", "I measured all of it twice, wrote each number down and checked it with Joel.");
        await learner.Press("Add it");
        await learner.Reads("I measured all of it twice");
        await learner.ChooseEach("section[aria-labelledby=hand-in-h] fieldset", "Proficient");
        await learner.Fill("What was hard?", "Knowing which side is which.");
        await learner.See("handing it in");
        await learner.Press("Hand it in");
        await learner.Reads("waiting for an answer");
        await learner.See("handed in");

        // Answered criterion by criterion.
        await teacher.Go("/desk");
        await teacher.FollowOf(want, "Look");
        await teacher.ChooseEach("fieldset.crit", "Proficient");
        await teacher.Fill("What showed it", "You measured twice and wrote down both numbers. That is why one can trust it.");
        await teacher.See("a review");
        await teacher.Press("Send to Maya");
        await teacher.See("a review sent");

        // The learner reads the answer, adds a note and finds it on record.
        await learner.Go(show);
        await learner.Reads("You met this:");
        await learner.Reads("That is why one can trust it.");
        await learner.See("the answer");
        await learner.Fill("My note for my family", $"I can {want} now.");
        await learner.Press("Show it now");
        await learner.Go("/growth");
        await learner.See("what I know");
        var row = learner.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = code }).First;
        Assert.Contains("met", await row.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        await learner.Away(() => row.GetByRole(AriaRole.Link).First.ClickAsync());
        await learner.Reads("Proficient");
        await learner.See("why this level");

        // A talk: the learner's point and wish, the educator's time, and a note for the family.
        await learner.Go("/today");
        await learner.Open("Add something");
        await learner.Fill("What I want to talk about", $"How I {want}.");
        await learner.Press("Add it");
        await learner.Reads($"How I {want}.");
        await learner.Open("I would like to talk sooner");
        await learner.Fill("What is it about?", "I have one more question.");
        await learner.Press("Ask for a talk");
        await learner.Reads("You asked to talk sooner.");
        await learner.See("today with a wish to talk");
        await teacher.Go("/desk");
        await teacher.See("the desk with a wish");
        await teacher.FollowOf("I have one more question.", "Open");
        await teacher.Reads($"How I {want}.");
        await teacher.Fill("Day and time", $"{DateTime.Today.AddDays(3):yyyy-MM-dd}T10:20");
        await teacher.Press("Set this time");
        await teacher.Open("Write a note");
        await teacher.Page.Locator("textarea[name=Note]").First.FillAsync($"Ask how to **{want}**.");
        await teacher.Choose("Also the family");
        await teacher.Press("Keep the note");
        await teacher.See("a talk that is set");
        await learner.Go("/talk");
        await learner.Reads("10:20");
        await learner.See("my talks");
        await teacher.Go("/desk/mosaic");
        await teacher.See("learners by standards");

        // The family reads one sentence, and what the learner wanted them to know.
        await guardian.Go("/family");
        await guardian.Reads(want);
        await guardian.Reads($"I can {want} now.");
        await guardian.Reads($"Ask how to {want}.");
        await guardian.See("the family");

        var problems = learner.Problems.Concat(teacher.Problems).Concat(guardian.Problems).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private async Task<Walker> Person(string role, int width, int height, bool script)
    {
        var (window, address) = await site.Open(new(role, "/", 0), new() { ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = script, ReducedMotion = ReducedMotion.Reduce });
        return new Walker(role, window, await window.NewPageAsync(), address, $"{width}{(script ? "" : "-noscript")}");
    }

    [GeneratedRegex("^Use this")]
    private static partial Regex UseThis();

    /// <summary>Somebody at a browser, who goes by what stands on the page.</summary>
    private sealed class Walker(string role, IBrowserContext window, IPage page, string address, string how) : IAsyncDisposable
    {
        private readonly List<string> problems = [];
        private int seen;

        /// <summary>What was not as everybody needs it, on all pages of the walk.</summary>
        public IReadOnlyList<string> Problems => problems;

        public IPage Page => page;

        public string Path => new Uri(page.Url).AbsolutePath;

        public async Task Go(string path)
        {
            var answer = await page.GotoAsync(address + path);
            Assert.True(answer!.Ok, $"{role} {path}: {answer.Status}");
        }

        /// <summary>A press that leads to a page: another one, or the same again.</summary>
        public async Task Away(Func<Task> press)
        {
            var loaded = new TaskCompletionSource();
            void There(object? sender, IPage arrived) => loaded.TrySetResult();
            page.Load += There;
            await press();
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
            page.Load -= There;
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            Assert.DoesNotContain(await page.TitleAsync(), (string[])["404", "500"]);
        }

        public async Task Press(string button)
        {
            var found = page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
            Assert.True(await found.CountAsync() > 0, $"{role} finds no button \"{button}\" at {Path}:\n{await Text()}");
            await Away(() => found.First.ClickAsync());
        }

        public async Task Follow(string link)
        {
            var found = page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true });
            Assert.True(await found.CountAsync() > 0, $"{role} finds no link \"{link}\" at {Path}:\n{await Text()}");
            await Away(() => found.First.ClickAsync());
        }

        /// <summary>The link in the row that names something.</summary>
        public async Task FollowOf(string words, string link)
        {
            var row = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = words });
            Assert.True(await row.CountAsync() > 0, $"{role} finds no row about \"{words}\" at {Path}:\n{await Text()}");
            await Away(() => row.First.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^" + Regex.Escape(link)) }).First.ClickAsync());
        }

        public Task Open(string summary) => page.Locator("summary").Filter(new() { HasTextRegex = new Regex("^\\s*" + Regex.Escape(summary) + "\\s*$") }).First.ClickAsync();

        public async Task Fill(string label, string text)
        {
            var found = page.GetByLabel(new Regex("^" + Regex.Escape(label)));
            Assert.True(await found.CountAsync() > 0, $"{role} finds no field \"{label}\" at {Path}:\n{await Text()}");
            await found.First.FillAsync(text);
        }

        public Task Choose(string option) => page.Locator("label").Filter(new() { HasTextRegex = new Regex("^\\s*" + Regex.Escape(option) + "\\s*$") }).First.ClickAsync();

        public async Task ChooseEach(string group, string option)
        {
            var all = page.Locator(group);
            var count = await all.CountAsync();
            Assert.True(count > 0, $"{role} finds nothing to choose at {Path}");
            for (var at = 0; at < count; at++)
                await all.Nth(at).Locator("label").Filter(new() { HasText = option }).First.ClickAsync();
        }

        public async Task Reads(string words) =>
            Assert.Contains(words, await Text(), StringComparison.OrdinalIgnoreCase);

        /// <summary>What everybody needs of a page; with a screenshot where they are kept.</summary>
        public async Task See(string what)
        {
            await Site.Shot(page, new(null, $"journey-{how}-{role}-{++seen:00}-{what}", 0), "");
            if (how.EndsWith("noscript", StringComparison.Ordinal))
                return;
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
                problems.Add($"{what} ({Path}): wider than the screen");
            var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
            problems.AddRange(found.Violations.Select(problem =>
                $"{what} ({Path}), {problem.Id}: {problem.Help}\n" + string.Join('\n', problem.Nodes.Take(4).Select(node => $"      {node.Html}"))));
        }

        private Task<string> Text() => page.Locator("body").InnerTextAsync();

        public async ValueTask DisposeAsync() => await window.DisposeAsync();
    }
}
