using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Catalog;

public class LibraryTests
{
    [SkippableTheory, BothDatabases]
    public async Task The_library_is_browsed_branch_by_branch(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Topic("Math");
        var fractions = await school.Topic("Fractions", under: math);
        var halves = await school.Resource("Halves", under: fractions);
        var standard = await school.Standard(await school.Framework("Mathematics"), "1", "Add fractions.");
        await school.Operate(new AlignBranch(Guid.NewGuid(), math, standard));
        var amina = await school.Learner("Amina Diallo");

        var top = await school.Send(new BrowseLibrary(), amina);
        Assert.Equal([("Math", 1, 0)], top.Topics.Select(t => (t.Title, t.Topics, t.Resources)));
        var branch = await school.Send(new BrowseLibrary(fractions), amina);
        Assert.Equal(("Fractions", "Math", halves), (branch.Topic!.Title, branch.Trail.Single().Title, branch.Resources.Rows.Single().Id));
        Assert.Equal([(standard, false)], branch.Aligned.Select(a => (a.Standard.Id, a.Here)));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new BrowseLibrary(Core.Id.New<TopicId>()), amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_search_takes_words_and_filters_and_pages_its_finds(string provider)
    {
        await using var school = await School.Open(provider);
        var topic = await school.Topic("Bridges");
        var watch = await school.Resource("How bridges stand", LearningMethod.Watch, topic, minutes: 8, grade: 6);
        await school.Resource("Build a bridge", LearningMethod.Build, topic, minutes: 60, grade: 8);
        for (var i = 0; i < 55; i++)
            await school.Resource($"Bridge number {i:00}", LearningMethod.Read);
        var amina = await school.Learner("Amina Diallo");

        var found = await Find(new("bridges stand"));
        Assert.Equal([watch], found.Resources.Rows.Select(r => r.Id));
        Assert.Equal(["Bridges"], (await Find(new("bridge"))).Topics.Select(t => t.Title));
        Assert.Equal([watch], (await Find(new("bridge", LearningMethod.Watch))).Resources.Rows.Select(r => r.Id));
        Assert.Equal([watch], (await Find(new("bridge", Grade: 6, Minutes: 10, Method: LearningMethod.Watch, Language: "en"))).Resources.Rows.Select(r => r.Id));
        Assert.Empty((await Find(new("bridge", LearningMethod.Build, Minutes: 30))).Resources.Rows);
        var second = await Find(new("bridge", LearningMethod.Read), page: 2);
        Assert.Equal((55, 2, 5), (second.Resources.Total, second.Resources.Pages, second.Resources.Rows.Count));

        Task<LibraryPage> Find(LibraryFilter filter, int page = 1) => school.Send(new BrowseLibrary(Filter: filter, Page: page), amina);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_resource_says_where_it_stands_and_which_standards_it_serves(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var (byBranch, byHand, rejected) = (await school.Standard(math, "1", "Add."), await school.Standard(math, "2", "Compare."), await school.Standard(math, "3", "Draw."));
        var fractions = await school.Topic("Fractions", under: await school.Topic("Math"));
        var halves = await school.Resource("Halves", under: fractions);
        var before = await school.Resource("Wholes");
        await school.Save(new ResourcePrerequisite { Id = Id.Next(), ResourceId = halves, PrerequisiteId = before });
        var teacher = await school.Teacher("Grace Okoro");
        await school.Send(new AlignBranch(Guid.NewGuid(), fractions, byBranch), teacher);
        await school.Send(new AlignResource(Guid.NewGuid(), halves, byHand, AlignmentType.Assesses, "Question 3."), teacher);
        await school.Align(halves, rejected);
        await school.Send(new AnswerAlignment(Guid.NewGuid(), halves, rejected, Fits: false), teacher);

        var page = await school.Send(new ShowResource(halves), teacher);
        Assert.Equal(["Math", "Fractions"], page.Places.Single().Select(t => t.Title));
        Assert.Equal([before], page.First.Select(r => r.Id));
        Assert.Equal([("1", AlignmentOrigin.Branch, AlignmentState.Confirmed), ("2", AlignmentOrigin.Person, AlignmentState.Confirmed), ("3", AlignmentOrigin.Source, AlignmentState.Rejected)],
            page.Alignments.Select(a => (a.Standard.Code, a.Origin, a.State)));
        Assert.Equal(("Grace Okoro", "Question 3."), (page.Alignments[1].ByName, page.Alignments[1].Why));
    }

    [SkippableTheory, BothDatabases]
    public async Task Standards_in_force_without_a_choice_of_ways_are_named(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var (none, one, two) = (await school.Standard(math, "1", "Add."), await school.Standard(math, "2", "Compare."), await school.Standard(math, "3", "Draw."));
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "Ours."));
        var video = await school.Resource("A film", LearningMethod.Watch);
        await school.Align(video, one);
        await school.Align(video, two);
        await school.Align(await school.Resource("A book", LearningMethod.Read), two);
        await school.Align(await school.Resource("Another", LearningMethod.Read), none, AlignmentState.Proposed);
        var teacher = await school.Teacher("Grace Okoro");

        Assert.Equal([(none, 0), (one, 1)], (await school.Send(new ContentGaps(), teacher)).Rows.Select(g => (g.Standard.Id, g.Ways)));
        var ways = await school.Send(new WaysToStandard(two), teacher);
        Assert.Equal([(LearningMethod.Watch, 1), (LearningMethod.Read, 1)], ways.Methods.Select(m => (m.Method, m.Ways)));
        Assert.Single((await school.Send(new WaysToStandard(none), teacher)).Proposed);
    }
}
