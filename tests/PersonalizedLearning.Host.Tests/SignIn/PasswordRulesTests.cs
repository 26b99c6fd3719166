using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.SignIn;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.SignIn;

public class PasswordRulesTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("password1")]
    [InlineData("12345678")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop")]
    [InlineData("qwertyuiopas")]
    [InlineData("iloveyou1")]
    [InlineData("sunshine")]
    [InlineData("football1")]
    [InlineData("trustno1")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("aminadiallo")]
    [InlineData("Amina2014")]
    [InlineData("student2026")]
    public void What_everybody_would_try_is_refused(string password) =>
        Assert.True(PasswordRules.IsCommon(password, ["amina.diallo", "Amina", "Diallo"]));

    [Theory]
    [InlineData("river stone lantern")]
    [InlineData("purple-otter-swims")]
    [InlineData("kRz7!vTq")]
    [InlineData("ich mag Igel sehr")]
    [InlineData("мой кот любит снег")]
    public void What_only_one_person_would_think_of_is_taken(string password) =>
        Assert.False(PasswordRules.IsCommon(password, ["amina.diallo", "Amina", "Diallo"]));

    [SkippableTheory]
    [BothDatabases("student", 8)]
    [BothDatabases("guardian", 8)]
    [BothDatabases("teacher", 12)]
    [BothDatabases("principal", 12)]
    public async Task Who_works_here_chooses_a_longer_one(string provider, string word, int least)
    {
        await using var open = await OpenSchool.Open(provider);
        var person = await open.School.Person("Some One", word, null);
        Assert.Equal(least, await open.With<PasswordRules, int>(rules => rules.LeastLength(person)));
    }

    [Fact]
    public async Task Granted_administrators_choose_a_longer_one()
    {
        await using var open = await OpenSchool.Open();
        var person = await open.School.Guardian("Some One", await open.School.Learner("Amina Diallo"));
        await open.SignedIn(person, Role.ItAdministrator);
        Assert.Equal(12, await open.With<PasswordRules, int>(rules => rules.LeastLength(person)));
    }

    [Fact]
    public async Task Sixty_four_signs_and_more_are_allowed_and_a_novel_is_not()
    {
        await using var open = await OpenSchool.Open();
        var amina = await open.School.Learner("Amina Diallo");
        var phrase = "otters carry favorite stones in their pockets of loose skin all day";
        Assert.True(phrase.Length > 64);
        Assert.Null(await Refusal(open, amina, phrase));
        Assert.Equal(PasswordRules.TooLong, await Refusal(open, amina, new string('x', 100) + phrase));
        Assert.Equal(PasswordRules.TooShort, await Refusal(open, amina, "xk3!a9z"));
    }

    private static Task<string?> Refusal(OpenSchool open, PersonId person, string password) => open.With<Accounts, string?>(async accounts =>
        (await accounts.Check(await accounts.For(person, default), password)).Errors.SingleOrDefault()?.Code);
}
