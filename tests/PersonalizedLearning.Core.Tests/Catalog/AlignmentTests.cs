using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Catalog;

public class AlignmentTests
{
    [SkippableTheory, BothDatabases]
    public async Task A_teacher_aligns_a_resource_rejects_it_and_thinks_better_of_it(string provider)
    {
        await using var school = await School.Open(provider);
        var standard = await school.Standard(await school.Framework("Mathematics"), "1", "Add fractions.");
        var video = await school.Resource("Adding halves");
        var teacher = await school.Teacher("Grace Okoro");

        Assert.IsType<AlignResourceResult.Aligned>(await Align());
        Assert.Equal([(video, AlignmentOrigin.Person)], await Cover(school, standard));
        Assert.IsType<AlignResourceResult.AlreadyAligned>(await Align());
        await school.Send(new AnswerAlignment(Guid.NewGuid(), video, standard, Fits: false, "It is about halves only."), teacher);
        Assert.Empty(await Cover(school, standard));
        await Align();
        Assert.Single(await Cover(school, standard));
        var amina = await school.Learner("Amina Diallo");
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new AlignResource(Guid.NewGuid(), video, standard, AlignmentType.Teaches), amina));

        Task<AlignResourceResult> Align() => school.Send(new AlignResource(Guid.NewGuid(), video, standard, AlignmentType.Teaches, "It shows it."), teacher);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_proposed_way_counts_once_confirmed(string provider)
    {
        await using var school = await School.Open(provider);
        var standard = await school.Standard(await school.Framework("Mathematics"), "1", "Add fractions.");
        var video = await school.Resource("Adding halves");
        await school.Align(video, standard, AlignmentState.Proposed, AlignmentOrigin.Suggested);
        var teacher = await school.Teacher("Grace Okoro");

        await school.Send(new AnswerAlignment(Guid.NewGuid(), video, standard, Fits: true), teacher);
        Assert.Equal([(video, AlignmentOrigin.Suggested)], await Cover(school, standard));
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await school.Send(new AnswerAlignment(Guid.NewGuid(), await school.Resource("Unrelated"), standard, Fits: true), teacher));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_branch_is_aligned_once_one_of_its_resources_rejected_and_the_branch_taken_back(string provider)
    {
        await using var school = await School.Open(provider);
        var standard = await school.Standard(await school.Framework("Mathematics"), "1", "Add fractions.");
        var fractions = await school.Topic("Fractions");
        var halves = await school.Resource("Halves", under: fractions);
        var thirds = await school.Resource("Thirds", under: await school.Topic("Unlike denominators", under: fractions));
        var teacher = await school.Teacher("Grace Okoro");

        var branch = Assert.IsType<AlignBranchResult.Aligned>(await school.Send(new AlignBranch(Guid.NewGuid(), fractions, standard), teacher));
        Assert.Equal(2, branch.Resources);
        Assert.Equal(new AlignBranchResult.AlreadyAligned(branch.Id, 2), await school.Operate(new AlignBranch(Guid.NewGuid(), fractions, standard)));
        await school.Send(new AnswerAlignment(Guid.NewGuid(), halves, standard, Fits: false), teacher);
        Assert.Equal([(thirds, AlignmentOrigin.Branch)], await Cover(school, standard));
        await school.Send(new RemoveBranch(Guid.NewGuid(), branch.Id), teacher);
        Assert.Empty(await Cover(school, standard));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_topic_is_named_by_title_by_path_and_by_id_and_several_are_all_told(string provider)
    {
        await using var school = await School.Open(provider);
        var root = await school.Topic("Library");
        var math = await school.Topic("Math", under: root);
        var arithmetic = await school.Topic("Arithmetic", under: math);
        var basics = await school.Topic("Pre-algebra", under: math);
        var first = await school.Topic("Fractions", under: arithmetic);
        var second = await school.Topic("Fractions", under: basics);

        Assert.Equal([arithmetic.Value], await Named("Arithmetic"));
        Assert.Equal([first.Value, second.Value], await Named("Fractions"));
        Assert.Equal([first.Value], await Named("Arithmetic > Fractions"));
        Assert.Equal([second.Value], await Named("Library > Math > Pre-algebra > Fractions"));
        Assert.Equal([second.Value], await Named("library > pre-algebra > fractions"));
        Assert.Equal([first.Value, second.Value], await Named("Math > Fractions"));
        Assert.Equal([first.Value], await Named(first.ToString()));
        Assert.Empty(await Named("Geometry > Fractions"));
        Assert.Empty(await Named(" > "));
        Assert.Equal("Library > Math > Arithmetic > Fractions", (await school.Operate(new NameTopic("Fractions")))[0].Path);

        async Task<IEnumerable<Guid>> Named(string name) => (await school.Operate(new NameTopic(name))).Select(n => n.Id);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_standard_is_named_by_code_statement_path_and_id(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var domain = await school.Standard(math, "8.EE", "Expressions", role: ItemRole.Group);
        var slope = await school.Standard(math, "8.EE.B.5", "Graph proportional relationships.", under: domain);
        var other = await school.Standard(await school.Framework("State mathematics"), "8.EE.B.5", "Graph lines.");

        Assert.Equal([slope.Value, other.Value], (await Named("8.EE.B.5")).Order());
        Assert.Equal([slope.Value], await Named("Mathematics > 8.EE.B.5"));
        Assert.Equal([slope.Value], await Named("8.EE > 8.EE.B.5"));
        Assert.Equal([slope.Value], await Named("Graph proportional relationships."));
        Assert.Equal([other.Value], await Named(other.ToString()));
        Assert.Empty(await Named("8.EE"));
        Assert.Equal([slope.Value], await Named("Expressions > 8.EE.B.5"));
        Assert.Equal([slope.Value], await Named("mathematics > expressions > Graph proportional relationships."));

        async Task<IEnumerable<Guid>> Named(string name) => (await school.Operate(new NameStandard(name))).Select(n => n.Id);
    }

    private static async Task<IEnumerable<(ResourceId, AlignmentOrigin)>> Cover(School school, StandardId standard) =>
        (await school.With(db => CatalogReads.Cover(db, [standard], default))).Select(w => (w.ResourceId, w.Origin));
}
