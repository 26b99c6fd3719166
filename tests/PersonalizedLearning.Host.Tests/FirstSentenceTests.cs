using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Tests;

public class FirstSentenceTests
{
    [Theory]
    [InlineData("Count to ten.", "Count to ten.")]
    [InlineData("Explain equivalence of fractions in special cases. Then more words follow that make this statement longer than one hundred and sixty letters, which is where a heading ends.", "Explain equivalence of fractions in special cases.")]
    [InlineData("Solve problems, e.g. with bars, and say why. Then more words follow that make this statement longer than one hundred and sixty letters, which is where a heading ends for good.", "Solve problems, e.g. with bars, and say why.")]
    public void A_long_statement_is_told_by_its_first_sentence(string text, string first) => Assert.Equal(first, FirstSentence.Of(text));

    [Fact]
    public void A_sentence_without_an_end_is_cut_between_words_and_never_inside_a_letter()
    {
        Assert.Equal(string.Join(' ', Enumerable.Repeat("word", 32)) + "…", FirstSentence.Of(string.Join(' ', Enumerable.Repeat("word", 60))));
        var faces = FirstSentence.Of(string.Concat(Enumerable.Repeat("𝒙", 200)));
        Assert.DoesNotContain('�', faces);
        Assert.True(faces.Length is > 100 and < 170 && !char.IsHighSurrogate(faces[^2]));
    }
}
