using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Plugins.KhanLibrary;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.KhanLibrary;

public sealed class RealChannelTests
{
    [SkippableFact]
    public async Task The_Khan_channel_is_taken_whole()
    {
        var taken = await Read("khan-en-v1.sqlite3");

        Assert.Equal(787, taken.All<TopicRecord>().Count);
        var resources = taken.All<ResourceRecord>();
        Assert.Equal(1_517, resources.Count);
        Assert.All(resources, r => Assert.Equal((LearningMethod.Practise, "en", null), (r.Record.Method, r.Record.Language, r.Record.Minutes)));
        Assert.All(resources, r => Assert.Single(r.Record.Topics));
        Assert.Equal(1_098, taken.All<ResourcePrerequisiteRecord>().Count);
        Assert.Equal("21bbebc6f7745d29a469ef210b6dc97b", taken.Probe.Identity);
        Assert.Equal("Khan Academy (English) 2015 exercises", taken.Probe.Title);
        Assert.Equal(["alignment", "resource", "resourcePrerequisite", "topic"], taken.Complete);
        Assert.Empty(taken.Findings);
        var above = new HashSet<string>();
        Assert.All(taken.All<TopicRecord>(), t => { Assert.True(t.Record.Parent is null || above.Contains(t.Record.Parent)); above.Add(t.Key); });
        Assert.Single(taken.All<TopicRecord>(), t => t.Record.Parent is null);
    }

    [SkippableFact]
    public async Task The_fixture_channel_of_Kolibri_is_taken_with_its_odd_languages_and_a_topic_as_prerequisite()
    {
        var taken = await Read("fixture-channel-schema5.sqlite3");

        Assert.Equal("6199dde695db4ee4ab392222d5af1e5c", taken.Probe.Identity);
        Assert.Equal(2, taken.All<TopicRecord>().Count);
        Assert.Equal(5, taken.All<ResourceRecord>().Count);
        Assert.Equal(3, taken.All<ResourceRecord>().Count(r => r.Record.Method == LearningMethod.Watch));
        Assert.Single(taken.AllSaid("topic-prerequisite"));
    }

    private static Task<Taken<ContentRecord>> Read(string name) => Direct.Content(new KhanLibraryPlugin(), SharedData.Path("kolibri", name));
}
