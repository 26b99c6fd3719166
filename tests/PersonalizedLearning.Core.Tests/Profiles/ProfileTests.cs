using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Profiles;

public class ProfileTests
{
    private static async Task<(PersonId Amina, PersonId Okoro, PersonId Musa)> People(School school)
    {
        var amina = await school.Learner("Amina Diallo");
        var okoro = await school.Teacher("Grace Okoro");
        await school.Class("Homeroom 7", okoro, amina);
        return (amina, okoro, await school.Guardian("Musa Diallo", amina));
    }

    private static async Task<StatementId> Say(School school, PersonId about, PersonId by, StatementKind kind, string text, Audience audience) =>
        (await school.Send(new SayStatement(Guid.NewGuid(), about, kind, text, audience), by)).Statement;

    [SkippableTheory, BothDatabases]
    public async Task Each_sees_what_its_audience_reaches_and_the_rest_is_counted_not_shown(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro, musa) = await People(school);
        await Say(school, amina, amina, StatementKind.Need, "I get lost when there are many steps at once.", Audience.Educators);
        await Say(school, amina, amina, StatementKind.Interest, "bridges, birds and Somali poems", Audience.EducatorsAndFamily);
        await Say(school, amina, amina, StatementKind.Context, "My parents argue.", Audience.OnlyMe);

        var mine = await school.Send(new ShowProfile(amina), amina);
        Assert.Equal(3, mine.Statements.Count);
        Assert.Equal([("Grace Okoro", Onlooker.Educator, 2), ("Musa Diallo", Onlooker.Guardian, 1)], mine.Seen.Select(s => (s.Person.Full, s.As, s.Statements)));
        var hers = await school.Send(new ShowProfile(amina), okoro);
        Assert.Equal((2, 1), (hers.Statements.Count, hers.KeptPrivate));
        Assert.Equal("bridges, birds and Somali poems", Assert.Single((await school.Send(new ShowProfile(amina), musa)).Statements).Text);
    }

    [SkippableTheory, BothDatabases]
    public async Task Somebody_elses_private_sentence_is_not_there_whatever_is_asked_of_it(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro, _) = await People(school);
        var secret = await Say(school, amina, amina, StatementKind.Context, "Only mine.", Audience.OnlyMe);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new SeeItDifferently(Guid.NewGuid(), secret, "No."), okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ReviewStatement(Guid.NewGuid(), secret, StillTrue.TakeItOut), okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ChooseAudience(Guid.NewGuid(), secret, Audience.Educators), okoro));
    }

    [SkippableTheory, BothDatabases]
    public async Task Planning_uses_only_what_the_learner_confirmed_and_stops_when_told(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro, _) = await People(school);
        var need = await Say(school, amina, amina, StatementKind.Need, "I need captions.", Audience.Educators);
        Task<IReadOnlyList<ProfileFacet>> Planning() => school.With(db => ProfileReads.ForPlanning(db, amina, CancellationToken.None));
        Assert.Empty(await Planning());

        await school.Send(new UseFacet(Guid.NewGuid(), need, FacetKind.Access, "captions", true), amina);
        Assert.Equal("I need captions.", Assert.Single(await Planning()).Text);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new UseFacet(Guid.NewGuid(), need, FacetKind.Access, "captions", false), okoro));
        await school.Send(new UseFacet(Guid.NewGuid(), need, FacetKind.Access, "captions", false), amina);
        Assert.Empty(await Planning());
        Assert.Equal("I need captions.", Assert.Single(await school.With(db => ProfileReads.Supports(db, amina, CancellationToken.None))).Text);
    }

    [SkippableTheory, BothDatabases]
    public async Task What_an_adult_says_carries_name_and_date_and_the_learners_answer_stays(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro, _) = await People(school);
        var said = await Say(school, amina, okoro, StatementKind.Strength, "She explains things with models.", Audience.OnlyMe);
        await school.Send(new SeeItDifferently(Guid.NewGuid(), said, "With drawings, really."), amina);

        var view = Assert.Single((await school.Send(new ShowProfile(amina), okoro)).Statements);
        Assert.Equal(("Grace Okoro", school.Now, Audience.Educators), (view.AuthorName, view.StatedAt, view.Audience));
        Assert.Equal("With drawings, really.", Assert.Single(view.Responses).Text);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ChooseAudience(Guid.NewGuid(), said, Audience.OnlyMe), amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task After_a_year_one_question_asks_whether_it_is_still_true(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, _, _) = await People(school);
        var old = await Say(school, amina, amina, StatementKind.Need, "I read slowly.", Audience.Educators);
        school.Clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal(old, (await school.Send(new ShowProfile(amina), amina)).StillTrue);
        await school.Send(new ReviewStatement(Guid.NewGuid(), old, StillTrue.Yes), amina);
        Assert.Null((await school.Send(new ShowProfile(amina), amina)).StillTrue);
        await school.Send(new SayStatement(Guid.NewGuid(), amina, StatementKind.Need, "I read at my own speed.", Audience.Educators, InsteadOf: old), amina);
        Assert.Equal("I read at my own speed.", Assert.Single((await school.Send(new ShowProfile(amina), amina)).Statements).Text);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_reflection_is_there_for_nobody_else(string provider)
    {
        await using var school = await School.Open(provider);
        var (amina, okoro, musa) = await People(school);
        await school.Send(new WriteReflection(Guid.NewGuid(), amina, "Today was hard."), amina);
        Assert.Equal("Today was hard.", Assert.Single((await school.Send(new ShowReflections(amina), amina)).Rows).Text);
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ShowReflections(amina), okoro));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ShowReflections(amina), musa));
    }

    [Theory]
    [InlineData(StatementKind.Need, "I need captions and I read the text.", "Access Needs captions")]
    [InlineData(StatementKind.Need, "I get lost when there are many steps at once.", "Time Prefers short-steps")]
    [InlineData(StatementKind.Approach, "I like building things, but please don't make me write.", "Method Prefers Build|Method Avoids Create")]
    [InlineData(StatementKind.Approach, "I understand it when I have built it. Films go too fast for me.", "Method Prefers Build|Method Avoids Watch")]
    [InlineData(StatementKind.Approach, "I work best alone. No videos, I hate watching.", "SocialForm Prefers alone|Method Avoids Watch")]
    [InlineData(StatementKind.Approach, "I can plan 3 hours a week", "Time Prefers 180")]
    [InlineData(StatementKind.Support, "It helps me when it is quiet", "Access Needs low-sensory")]
    [InlineData(StatementKind.Context, "At home we speak Somali.", "Language Prefers so")]
    [InlineData(StatementKind.Interest, "I love bridges, birds and Somali poems", "Topic Interest bridges|Topic Interest birds|Topic Interest somali poems|Language Prefers so")]
    [InlineData(StatementKind.Strength, "I explain things with drawings.", "")]
    public void Words_that_planning_understands_are_found_and_only_proposed(StatementKind kind, string text, string expected)
    {
        var found = FacetWords.Propose(kind, text);
        Assert.All(found, f => Assert.Equal(FacetState.Proposed, f.State));
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(), found.Select(f => $"{f.Kind} {f.Sense} {f.Value}").Order());
    }
}
