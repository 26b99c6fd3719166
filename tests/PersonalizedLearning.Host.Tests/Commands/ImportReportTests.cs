using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Commands;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Host.Tests.Commands;

public sealed class ImportReportTests
{
    [Fact]
    public async Task One_habit_of_a_feed_is_told_three_times_and_the_rest_in_a_number()
    {
        var plugins = new FeedPlugins();
        await using var school = await School.Open("sqlite", FeedPlugins.Door(plugins));
        Finding Found(FindingEffect effect, string rule, int line) => new() { Effect = effect, Rule = rule, Message = $"{rule} {line}.", At = new Place { File = "classes.csv", Line = line } };
        var run = await school.Bring(plugins, new Feed
        {
            Findings = [.. Enumerable.Range(1, 90).Select(n => Found(FindingEffect.Noted, "without-term", n)), Found(FindingEffect.Noted, "odd", 91), Found(FindingEffect.Rejected, "bad", 92)],
        }.Lists("1", new PersonRecord { GivenName = "Ana", FamilyName = "Example", Roles = [] }));

        var words = ImportReport.Words(run, await school.Operate(new ReadFindings(run.Run.No))).ReplaceLineEndings("\n");

        Assert.EndsWith($"""
              classes.csv, line 92: bad 92.
              classes.csv, line 1: without-term 1.
              classes.csv, line 2: without-term 2.
              classes.csv, line 3: without-term 3.
                and 87 more of this kind.
              classes.csv, line 91: odd 91.
              All 92 findings are on the run's page, /admin/sync/{run.Run.No}.
            """.ReplaceLineEndings("\n"), words, StringComparison.Ordinal);
    }
}
