using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Plugins.OneRoster;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.OneRoster;

public sealed class SampleDistrictTests
{
    [Fact]
    public async Task The_people_of_the_sample_district_are_taken_whole_and_without_a_finding()
    {
        var taken = await Direct.Roster(new OneRosterPlugin(), Path.Combine(SharedData.Repository, "src", "PersonalizedLearning.Host", "Sample", "people"));

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
}
