using System.Runtime.CompilerServices;
using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests;

/// <summary>The examples of src/README.md, as they stand there.</summary>
public class EngineExampleTests
{
    private static readonly StandardId ratios = Id.New<StandardId>(), slope = Id.New<StandardId>();
    private static readonly DateTime now = new(2026, 10, 12, 8, 0, 0, DateTimeKind.Utc);

    private static readonly Way[] ways = [.. new[] { LearningMethod.Build, LearningMethod.Practise }.SelectMany(method => new[] { ratios, slope }
        .Select(standard => new Way { Id = Id.New<ResourceId>(), Title = "", Method = method, Minutes = method == LearningMethod.Build ? 50 : 30, Covers = [standard] }))];

    [Fact]
    public void Readiness_estimate_and_planning_take_three_lines_each()
    {
        // From here
        var readiness = new Readiness(new PrerequisiteGraph([new(ratios, 6, 7), new(slope, 8, 8)], [new(ratios, slope, EdgeStrength.Soft, null)]));
        var next = readiness.Of(slope, new Dictionary<StandardId, Knowledge> { [ratios] = new(JudgedMet: true) }, grade: 7);
        Assert.Equal((ReadinessState.ReadyNow, SatisfiedBy.Judged), (next.State, next.BuildsOn[0].By));

        TraceFact[] fiveRight = [.. Enumerable.Range(1, 5).Select(day => new TraceFact(Id.Next(), TraceKind.Practice, now.AddDays(-day), $"item {day}", 1))];
        var estimate = Estimate.Of(new StandardFacts([], fiveRight), new Yardstick([]), now);
        Assert.True(estimate.Probability >= Estimate.Enough && estimate.Contributions.Any(c => c is { Kind: ContributionKind.Practice, Right: 5, LogOdds: > 0 }));

        var task = new PlanningTask { Targets = [slope], Before = new Dictionary<StandardId, IReadOnlyList<StandardId>> { [slope] = [ratios] }, Satisfied = new HashSet<StandardId>(), Catalog = ways, Learner = new() { MinutesAWeek = 60 } };
        var answer = PathPlanner.Plan(task);
        Assert.All(answer.Options, option => Assert.Equal([ratios, slope], option.Steps.SelectMany(step => step.Standards)));
        // To here
    }

    [Fact]
    public void The_page_for_contributors_shows_these_lines()
    {
        var here = File.ReadAllLines(Here()).Select(line => line.Trim()).ToList();
        var lines = here[(here.IndexOf("// From here") + 1)..here.IndexOf("// To here")];
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "src", "README.md")).ReplaceLineEndings("\n");
        Assert.Contains("```csharp\n" + string.Join('\n', lines) + "\n```", page, StringComparison.Ordinal);
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
