using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Plugins.Case;
using PersonalizedLearning.Plugins.KhanLibrary;
using PersonalizedLearning.Plugins.OneRoster;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests;

/// <summary>The sample district enters by the same adapters as anyone's, and gives them nothing to remark.</summary>
public sealed class SampleDistrictTests
{
    private static string Sample(string name) => Path.Combine(SharedData.Repository, "src", "PersonalizedLearning.Host", "Sample", name);

    [Fact]
    public async Task Its_people_are_taken_whole_and_without_a_finding()
    {
        var taken = await Direct.Roster(new OneRosterPlugin(), Sample("people"));

        Assert.Empty(taken.Findings);
        Assert.Equal("millcreek-sample", taken.Probe.Identity);
        var people = taken.All<PersonRecord>();
        Assert.Equal(400, people.Count(p => p.Record.Roles.Any(r => r.Role == "student")));
        Assert.Equal(30, people.Count(p => p.Record.Roles[0].Role == "teacher"));
        Assert.Equal(2, people.Count(p => p.Record.Roles[0].Role == "principal"));
        Assert.Equal(3, taken.All<OrganizationRecord>().Count);
        var children = taken.All<RelationshipRecord>().GroupBy(r => r.Record.From).ToDictionary(g => g.Key, g => g.Select(r => r.Record.To).ToList());
        Assert.Equal(["s-0001", "s-0003"], children["g-0001"]);
        Assert.Contains("t-05", children.Keys);
    }

    [Fact]
    public async Task Its_standards_are_taken_whole_with_sentences_prerequisites_and_rubrics()
    {
        var taken = await Direct.Standards(new CasePlugin(), Sample("standards.json"));

        Assert.Empty(taken.Findings);
        Assert.Equal("Mill Creek Mathematics", Assert.Single(taken.All<FrameworkRecord>()).Record.Title);
        var standards = taken.All<StandardItemRecord>().Where(i => i.Record.ItemType == "Standard").ToList();
        Assert.InRange(standards.Count, 110, 140);
        Assert.All(standards, s => Assert.StartsWith("I can ", s.Record.ICan, StringComparison.Ordinal));
        Assert.All(standards, s => Assert.Single(s.Record.EducationLevels));
        Assert.InRange(taken.All<StandardAssociationRecord>().Count(a => a.Record.Type == "precedes"), 180, 250);
        var rubrics = taken.All<RubricRecord>();
        Assert.True(rubrics.Count >= 60);
        Assert.All(rubrics, r => Assert.InRange(r.Record.Criteria.Count, 3, 5));
        Assert.All(rubrics.SelectMany(r => r.Record.Criteria), c => Assert.Equal(["not yet", "exploring", "met", "goes further"], c.Levels.Select(l => l.Name)));
    }

    [Fact]
    public async Task Its_library_is_taken_whole_with_methods_forms_and_an_alignment_for_each_resource()
    {
        var taken = await Direct.Content(new KhanLibraryPlugin(), Sample("library.sqlite3"));

        Assert.Empty(taken.Findings);
        var resources = taken.All<ResourceRecord>();
        Assert.True(resources.Count >= 300);
        Assert.Equal(Enum.GetValues<LearningMethod>(), resources.Select(r => r.Record.Method).Distinct().Order());
        Assert.Equal(["alone", "group", "pair"], resources.Select(r => r.Record.SocialForm).Distinct().Order());
        Assert.Contains(resources, r => !r.Record.OnScreen);
        Assert.Contains(resources, r => r.Record.AccessFeatures.Contains("low-sensory"));
        Assert.All(resources, r => Assert.Single(r.Record.GradeLevels));
        Assert.All(resources, r => Assert.Null(r.Record.Url));
        Assert.All(resources, r => Assert.InRange(r.Record.Minutes ?? 0, 5, 60));
        Assert.All(resources, r => Assert.Equal("CC BY 4.0", r.Record.License));
        var codes = (await Direct.Standards(new CasePlugin(), Sample("standards.json"))).All<StandardItemRecord>().Select(i => i.Record.Code).ToHashSet();
        var aligned = taken.All<AlignmentRecord>();
        Assert.Equal(resources.Select(r => r.Key).Order(StringComparer.Ordinal), aligned.Select(a => a.Record.Resource).Distinct().Order(StringComparer.Ordinal));
        Assert.All(aligned, a => Assert.Contains(a.Record.Standard, codes));
        Assert.NotEmpty(taken.All<ResourcePrerequisiteRecord>());
    }
}
