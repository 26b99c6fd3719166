using PersonalizedLearning.Core.Pathways.Planning;

namespace PersonalizedLearning.Core.Tests.Pathways;

public class InterestWordTests
{
    [Theory]
    [InlineData("wheels of all kinds", "Symmetry in leaves and wheels", true)]
    [InlineData("wheels of all kinds", "A wheel and its way", true)]
    [InlineData("school garden", "Plan a garden in four quarters", true)]
    [InlineData("my uncles workshop", "A day in the workshop", true)]
    [InlineData("Anything with bikes", "How far does a bike go?", true)]
    [InlineData("plants that climb", "Do plants grow better with music?", true)]
    [InlineData("cooking", "Watch a cook measure", true)]
    [InlineData("stories", "A story in numbers", true)]
    [InlineData("fußball", "Fußball im Park", true)]
    [InlineData("news", "A new ruler", false)]
    [InlineData("art", "Start here", false)]
    [InlineData("wheels of all kinds", "All kinds of triangles", false)]
    [InlineData("school garden", "The school bus", false)]
    [InlineData("anything", "Anything goes", false)]
    [InlineData("it", "It is there", false)]
    [InlineData("", "A garden", false)]
    public void An_interest_is_found_by_the_word_it_is_about(string topic, string title, bool found) =>
        Assert.Equal(found, InterestWord.In(SearchWords.Of(title), InterestWord.Of(topic)));
}
