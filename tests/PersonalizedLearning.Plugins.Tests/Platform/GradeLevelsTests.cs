using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.Platform;

public sealed class GradeLevelsTests
{
    [Theory]
    [InlineData("08", "08")]
    [InlineData("8", "08")]
    [InlineData(" 8th ", "08")]
    [InlineData("Grade 8", "08")]
    [InlineData("gr. 3", "03")]
    [InlineData("Eighth Grade", "08")]
    [InlineData("K", "KG")]
    [InlineData("KI", "KG")]
    [InlineData("kg", "KG")]
    [InlineData("0", "KG")]
    [InlineData("Kindergarten", "KG")]
    [InlineData("Pre-K", "PK")]
    [InlineData("TK", "TK")]
    [InlineData("UG", "UG")]
    [InlineData("Other", "Other")]
    [InlineData("OT", "Other")]
    [InlineData("AE", "AE")]
    [InlineData("PD", "PD")]
    [InlineData("PT", "PT")]
    [InlineData("K-2", "KG 01 02")]
    [InlineData("Grades 6\u20138", "06 07 08")]
    [InlineData("9 to 12", "09 10 11 12")]
    [InlineData("HS", "09 10 11 12")]
    [InlineData("8-6", "")]
    [InlineData("14", "")]
    [InlineData("Year 8", "")]
    [InlineData("", "")]
    [InlineData("-", "")]
    [InlineData("\u0668", "")]
    public void Many_ways_of_writing_a_grade_mean_one_code(string written, string codes) => Assert.Equal(codes, string.Join(' ', GradeLevels.Parse(written)));

    [Fact]
    public void A_code_means_itself() => Assert.All(GradeLevels.Parse("K-12"), code => Assert.Equal([code], GradeLevels.Parse(code)));
}
