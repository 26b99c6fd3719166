using PersonalizedLearning.Host.Components;
using static PersonalizedLearning.Host.Components.WordChange;

namespace PersonalizedLearning.Host.Tests.Parts;

public sealed class WordChangeTests
{
    [Theory]
    [InlineData("it holds a grown-up over the creek", "it holds 20 kg of water over the creek", "it holds |-a grown-up|+20 kg of water| over the creek")]
    [InlineData("same words", "same words", "same words")]
    [InlineData(null, "all new", "+all new")]
    [InlineData("all gone", "", "-all gone")]
    [InlineData("11 December", "18 December", "-11|+18|December")]
    public void What_changed_is_shown_word_by_word(string? before, string? after, string expected) =>
        Assert.Equal(expected.Split('|').Select(part => part.Trim()), Between(before, after).Select(part => (part.Kind switch { Kind.Out => "-", Kind.In => "+", _ => "" }) + part.Text));

    [Fact]
    public void Both_versions_can_be_read_out_of_the_change()
    {
        var random = new Random(7);
        string[] words = ["we", "build", "a", "bridge", "over", "the", "creek"];
        for (var round = 0; round < 300; round++)
        {
            var (before, after) = (Text(), Text());
            var parts = Between(before, after);
            Assert.Equal(before, string.Join(' ', parts.Where(part => part.Kind != Kind.In).Select(part => part.Text)));
            Assert.Equal(after, string.Join(' ', parts.Where(part => part.Kind != Kind.Out).Select(part => part.Text)));
        }

        string Text() => string.Join(' ', Enumerable.Range(0, random.Next(12)).Select(_ => words[random.Next(words.Length)]));
    }

    [Fact]
    public void A_very_long_text_is_shown_as_one_change()
    {
        var text = string.Join(' ', Enumerable.Range(0, 2000));
        Assert.Equal([Kind.Out, Kind.In], Between(text, text + " more").Select(part => part.Kind));
    }
}
