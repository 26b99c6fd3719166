using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonalizedLearning.Host.Tests.Words;

public sealed partial class WordTests
{
    [Fact]
    public void Learners_and_families_are_never_told_off()
    {
        var found = Resources.All.Where(file => file.Reader != Reader.Staff)
            .SelectMany(file => file.Texts.SelectMany(text => Forbidden().Matches(text.Value).Select(match => $"{file.Name} {text.Key}: \"{match.Value}\" in \"{text.Value}\"")));
        Rule.None(found);
    }

    [Theory]
    [InlineData("3 tasks are missing", true)]
    [InlineData("You failed", true)]
    [InlineData("at risk", true)]
    [InlineData("It is allowed and isolated", false)]
    [InlineData("Later than you planned", false)]
    public void The_list_of_words_finds_words_and_not_parts_of_words(string text, bool found) => Assert.Equal(found, Forbidden().IsMatch(text));

    [Fact]
    public void Nothing_shouts()
    {
        var loud = Resources.All.SelectMany(file => file.Texts.Where(text => text.Value.Contains('!', StringComparison.Ordinal)).Select(text => $"{file.Name} {text.Key}"));
        Rule.None(loud);
    }

    [Theory]
    [InlineData(Reader.Learner, 15)]
    [InlineData(Reader.Guardian, 20)]
    [InlineData(Reader.Staff, 28)]
    public void Sentences_are_short(Reader reader, int most)
    {
        var tooLong = Texts(reader).SelectMany(text => Resources.Sentences(text.Value).Where(sentence => Resources.Words(sentence).Length > most).Select(sentence => $"{text.Where}: {sentence}"));
        Rule.None(tooLong);
    }

    /// <summary>Flesch-Kincaid grade over all sentences for one kind of reader.</summary>
    [Theory]
    [InlineData(Reader.Learner, 5)]
    [InlineData(Reader.Guardian, 7)]
    [InlineData(Reader.Staff, 9)]
    public void The_reading_level_fits_the_reader(Reader reader, double most)
    {
        var grade = Grade([.. Texts(reader).SelectMany(text => Resources.Sentences(text.Value)).Select(Resources.Words).Where(words => words.Length >= 3)]);
        Assert.True(grade <= most, $"{reader}: grade {grade.ToString("0.0", CultureInfo.InvariantCulture)}, at most {most}");
    }

    [Fact]
    public void The_reading_level_of_known_texts_is_about_right()
    {
        Assert.InRange(Grade([Resources.Words("The cat sat on the mat"), Resources.Words("It was a big red cat")]), -2, 2);
        Assert.InRange(Grade([Resources.Words("Proficiency determinations incorporate institutional considerations regarding longitudinal accountability requirements")]), 15, 60);
    }

    private static IEnumerable<(string Where, string Value)> Texts(Reader reader) =>
        Resources.All.Where(file => file.Reader == reader).SelectMany(file => file.Texts.Select(text => ($"{file.Name} {text.Key}", text.Value)));

    private static double Grade(IReadOnlyList<string[]> sentences)
    {
        if (sentences.Count == 0)
            return 0;
        double words = sentences.Sum(sentence => sentence.Length), syllables = sentences.Sum(sentence => sentence.Sum(Syllables));
        return (.39 * words / sentences.Count) + (11.8 * syllables / words) - 15.59;
    }

    private static int Syllables(string word)
    {
        var groups = Vowels().Count(word);
        var silent = SilentEnd().IsMatch(word) ? 1 : 0;
        return Math.Max(1, groups - silent);
    }

    [GeneratedRegex(@"\b(?:fail\w*|late|missing|behind|at risk|weak\w*|low|lowest|gaps?|overdue|streaks?|scor(?:e|es|ed|ing)|rank\w*|remediation|should have|just|easy|easily|must)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"[aeiouy]+", RegexOptions.IgnoreCase)]
    private static partial Regex Vowels();

    [GeneratedRegex(@"(?:[^aeiouyl]e|[^aeiouydt]ed|[^aeiouyscgzx]es)$", RegexOptions.IgnoreCase)]
    private static partial Regex SilentEnd();
}
