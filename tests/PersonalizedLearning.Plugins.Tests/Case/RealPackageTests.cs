using System.Text.Json;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Plugins.Case;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.Case;

public sealed class RealPackageTests
{
    [SkippableFact]
    public async Task The_coherence_framework_is_taken_whole()
    {
        var taken = await Read("ccss-math-coherence.v1p0.json");

        var items = taken.All<StandardItemRecord>();
        Assert.Equal(480, items.Count(i => i.Record.ItemType == "Standard"));
        Assert.Equal(757, taken.All<StandardAssociationRecord>().Count(a => a.Record.Type == "precedes"));
        Assert.Equal("21e0da32-181d-5818-8469-1f76d749f62f", taken.Probe.Identity);
        Assert.Equal("Mathematics with coherence", taken.Probe.Title);
        Assert.Empty(taken.Findings);
        Assert.Equal(63, items.Count(i => i.Record.Parent is null));
        Assert.All(items, i => Assert.NotEmpty(i.Record.EducationLevels));
        Assert.Equal(["framework", "standardAssociation", "standardItem"], taken.Complete);
    }

    [SkippableTheory]
    [InlineData("AdoptedTestFramework.json", "")]
    [InlineData("EmptyExternalFramework.json", "")]
    [InlineData("ItemTypeTestFramework.json", "")]
    [InlineData("SequenceNumberFramework.json", "")]
    [InlineData("SmartLevelFramework.json", "")]
    [InlineData("opensalt-what-standards-could-be.json", "4 outside-end")]
    [InlineData("sbac-ela-content-spec-excerpt.v1p0.json", "2 duplicate-identifier, 1 missing-identifier, 1 no-hierarchy, 1 unknown-child")]
    [InlineData("sbac-g3-math-c1-ta.v1p0.json", "2 outside-end")]
    [InlineData("sbac-g3-math-c1-th.v1p0.json", "2 outside-end")]
    [InlineData("sbac-g5-ela-pt-info-writing.v1p0.json", "2 outside-end")]
    [InlineData("sbac-hs-math-c1-th.v1p0.json", "1 outside-end")]
    [InlineData("sbac-item-types.v1p0.json", "")]
    [InlineData("webb-dok.v1p0.json", "")]
    [InlineData("ccss-math-coherence.v1p0.json", "")]
    public async Task A_real_package_loses_nothing_but_what_is_told(string name, string findings)
    {
        var taken = await Read(name);
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedData.Path("case", name)));
        var package = json.RootElement;

        Assert.True(taken.Probe.Works, taken.Probe.Message);
        Assert.Single(taken.All<FrameworkRecord>());
        var rejected = taken.Findings.Where(f => f.Effect == FindingEffect.Rejected).ToList();
        Assert.Equal(package.GetProperty("CFItems").GetArrayLength(), taken.All<StandardItemRecord>().Count + rejected.Count(f => f.RecordType == RecordTypes.StandardItem));
        var ties = package.GetProperty("CFAssociations").EnumerateArray().Count(a => a.GetProperty("associationType").GetString() != "isChildOf");
        Assert.Equal(ties, taken.All<StandardAssociationRecord>().Count + rejected.Count(f => f.RecordType == RecordTypes.StandardAssociation));

        var items = taken.All<StandardItemRecord>().ToDictionary(i => i.Key, i => i.Record);
        foreach (var published in package.GetProperty("CFItems").EnumerateArray().Where(i => i.TryGetProperty("identifier", out _)).DistinctBy(i => i.GetProperty("identifier").GetString()))
        {
            Assert.Equal(published.GetProperty("fullStatement").GetString(), items[published.GetProperty("identifier").GetString()!].FullStatement);
        }

        var before = new HashSet<string>();
        Assert.All(taken.All<StandardItemRecord>(), i => { Assert.True(i.Record.Parent is null || before.Contains(i.Record.Parent)); before.Add(i.Key); });
        Assert.Equal(findings, string.Join(", ", taken.Findings.CountBy(f => f.Rule).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Value} {r.Key}")));
    }

    [SkippableTheory]
    [InlineData("sbac-CFDocuments-list.v1p0.json", "list of documents")]
    [InlineData("ccsso_ela_item.csv", "not sound JSON")]
    [InlineData("sample_case.csv", "not sound JSON")]
    [InlineData("schemas/case-v1p0-cfpackage-schema.json", "describes the format")]
    [InlineData("schemas/case-v1p0-swagger.json", "describes the format")]
    [InlineData("schemas/case-v1p1-official-cfpackage.json", "describes the format")]
    [InlineData("schemas/case_v1p1_cfpackage-jsonschema1.json", "describes the format")]
    [InlineData("schemas/case_v1p1_cfitem-jsonschema1.json", "describes the format")]
    [InlineData("../khan-legacy/exercises.2015-03.json", "not a CASE package")]
    public async Task What_is_no_package_is_refused_in_words(string name, string words)
    {
        var taken = await Read(name);

        Assert.False(taken.Probe.Works);
        Assert.Contains(words, taken.Probe.Message, StringComparison.Ordinal);
        Assert.Empty(taken.Changes);
        Assert.Equal(FindingEffect.Refused, Assert.Single(taken.Findings).Effect);
        Assert.Equal(taken.Probe.Message, taken.Findings[0].Message);
    }

    private static Task<Taken<StandardsRecord>> Read(string name) => Direct.Standards(new CasePlugin(), SharedData.Path("case", name));
}
