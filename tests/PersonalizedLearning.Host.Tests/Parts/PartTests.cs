using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PersonalizedLearning.Host.Components;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Tests.Parts;

public sealed class PartTests : BunitContext
{
    public PartTests()
    {
        Services.AddLocalization();
        Services.AddLogging();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new("en");
    }

    [Fact]
    public void Each_state_has_a_word_and_a_shape_of_its_own()
    {
        var marks = Enum.GetValues<LearningState>().Select(state => Render<StateMark>(part => part.Add(mark => mark.State, state)).Markup).ToList();
        Assert.Equal(7, marks.Distinct().Count());
        Assert.All(marks, mark => Assert.DoesNotContain("Word.", mark, StringComparison.Ordinal));
    }

    [Fact]
    public void A_state_with_its_day_says_it() =>
        Assert.Contains("met on 3 Nov", Render<StateMark>(part => part.Add(mark => mark.State, LearningState.Met).Add(mark => mark.On, new DateOnly(2026, 11, 3))).Markup, StringComparison.Ordinal);

    [Fact]
    public void A_field_with_a_problem_keeps_what_was_typed_and_names_the_problem()
    {
        var problems = new Problems();
        problems.Add("Title", "Write a few words.");
        var field = Render<Field>(part => part.Add(f => f.Name, "Title").Add(f => f.Label, "What?").Add(f => f.Hint, "A few words.").Add(f => f.Value, "a bri").Add(f => f.Problems, problems));
        var input = field.Find("input");
        Assert.Equal("a bri", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal(["A few words.", "Please check: Write a few words."], input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find("#" + id).TextContent));
        var summary = Render<ErrorSummary>(part => part.Add(s => s.Problems, problems));
        Assert.Equal("#" + input.Id, summary.Find("a").GetAttribute("href"));
        Assert.True(summary.Find("[role=alert]").HasAttribute("autofocus"));
    }

    [Fact]
    public async Task A_panel_that_breaks_says_so_and_that_nothing_is_lost()
    {
        var broken = await Loadable.Try<string>(() => throw new InvalidOperationException("detail"), NullLogger.Instance);
        var panel = Panel(broken);
        Assert.Contains("What you saved is safe.", panel, StringComparison.Ordinal);
        Assert.DoesNotContain("detail", panel, StringComparison.Ordinal);
        Assert.Contains("nothing yet", Panel(await Loadable.Try(() => Task.FromResult<string?>(null), NullLogger.Instance)), StringComparison.Ordinal);
        Assert.Contains("old", Panel(new Loadable<string>("old", new DateTime(2026, 11, 23, 9, 40, 0))), StringComparison.Ordinal);
        Assert.Contains("As of 09:40", Panel(new Loadable<string>("old", new DateTime(2026, 11, 23, 9, 40, 0))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_is_said_in_a_sentence_too()
    {
        var changes = Render<Changes>(part => part.Add(c => c.Parts, [new("by about", "11 December", "18 December"), new("with", null, "Mr. Haddad"), new("because", "x", "x")]));
        Assert.Equal(["by about: “11” becomes “18”.", "with: “Mr. Haddad” is new."], changes.FindAll("ol li").Select(item => item.TextContent));
        Assert.Contains("Not touched: because.", changes.Markup, StringComparison.Ordinal);
        Assert.Equal("taken out: 11", changes.Find("del").TextContent);
    }

    [Fact]
    public void A_pace_says_range_and_whole_in_words_before_it_draws()
    {
        var chart = Render<PaceChart>(part => part.Add(c => c.Of, new PaceLine(new(2026, 9, 1), new(2026, 12, 18), new(2026, 11, 23), 8, [new(new(2026, 9, 18), "Read a graph", "talk")], (new(2026, 12, 11), new(2027, 1, 15)))));
        Assert.Contains("1 of the 8", chart.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Contains("between 11 December and 15 January", chart.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal("Read a graph", chart.Find("tbody td").TextContent);
        Assert.Equal(2, chart.FindAll("svg[role=img] desc").Count);
    }

    [Fact]
    public void A_pace_without_a_plan_or_a_past_still_draws()
    {
        var day = new DateOnly(2026, 9, 1);
        var chart = Render<PaceChart>(part => part.Add(c => c.Of, new PaceLine(day, day, day, 0, [], null)));
        Assert.DoesNotContain("NaN", chart.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", chart.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ms. Grace Okoro", "GO")]
    [InlineData("Noor", "NO")]
    [InlineData("", "?")]
    [InlineData("Jean Pierre de la Tour", "JT")]
    public void A_face_is_made_of_letters(string name, string letters) => Assert.Equal(letters, Avatar.Letters(name));

    [Theory]
    [InlineData("en", 1, "one")]
    [InlineData("en", 0, "other")]
    [InlineData("pl", 3, "few")]
    [InlineData("pl", 12, "many")]
    [InlineData("ru", 21, "one")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 103, "few")]
    [InlineData("fr", 0, "one")]
    [InlineData("ja", 1, "other")]
    public void Counting_follows_the_language(string language, int count, string category) => Assert.Equal(category, Plural.Category(new(language), count));

    private string Panel(Loadable<string> from) => Render<Panel<string>>(part => part
        .Add(panel => panel.From, from)
        .Add(panel => panel.ChildContent, text => builder => builder.AddContent(0, text))
        .Add(panel => panel.Empty, builder => builder.AddContent(0, "nothing yet"))).Markup;

    [Fact]
    public void What_people_wrote_keeps_its_emphasis_and_loses_what_acts()
    {
        var written = Render<Written>(part => part.Add(w => w.Text, "I **did** it.\n\n- one\n- two\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1))"));
        Assert.Equal("did", written.Find("strong").TextContent);
        Assert.Equal(2, written.FindAll("li").Count);
        Assert.Empty(written.FindAll("img, script, [onerror], a[href^=javascript]"));
        Assert.Equal("auto", written.Find(".written").GetAttribute("dir"));
    }

    [SkippableFact]
    public void No_known_attack_acts_on_a_page()
    {
        var folder = Environment.GetEnvironmentVariable("PLEARN_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data");
        folder = Path.Combine(folder, "badinputs", "html", "xss");
        Skip.IfNot(Directory.Exists(folder), "The hostile texts are not on this machine.");
        var attacks = Directory.EnumerateFiles(folder).SelectMany(File.ReadLines).Where(line => line.Length > 0).ToList();
        Assert.True(attacks.Count > 500, $"{attacks.Count} were found.");
        Assert.All(attacks, attack =>
        {
            var page = Render<StatementCard>(part => part.Add(c => c.Text, attack).Add(c => c.Author, "Amina").Add(c => c.On, new DateOnly(2026, 11, 3)).Add(c => c.Answers, [new("Ms. Okoro", attack)]));
            Assert.Empty(page.FindAll("script, img, iframe, svg, object, embed, form, input, style, [style], a[href^=javascript], a[href^=data]"));
            Assert.All(page.FindAll(".written *"), element => Assert.All(element.Attributes, a => Assert.Contains(a.Name, new[] { "href", "rel" })));
        });
    }
}
