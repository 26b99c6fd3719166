using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Standards;

public class StandardTests
{
    [SkippableTheory, BothDatabases]
    public async Task The_graph_holds_the_edges_among_adopted_standards_with_their_strength_and_groups(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var ratios = await school.Standard(math, "6.RP.A.1", "Understand ratios.", grade: 6);
        var tables = await school.Standard(math, "6.RP.A.3", "Make tables of ratios.", grade: 6);
        var proportions = await school.Standard(math, "7.RP.A.2", "Recognize proportions.", grade: 7);
        var elsewhere = await school.Standard(await school.Framework("Science"), "MS-1", "Read a chart.");
        await school.Precedes(math, ratios, proportions);
        await school.Precedes(math, tables, proportions);
        await school.Precedes(math, elsewhere, proportions);
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "Ours."));

        var graph = await Graph(school);
        Assert.Equal(3, graph.Nodes.Count);
        Assert.Equal([(ratios, EdgeStrength.Soft, null), (tables, EdgeStrength.Soft, null)], graph.Edges.Select(e => (e.From, e.Strength, e.AnyOfGroup)));

        await school.Operate(new SetPrerequisites(Guid.NewGuid(), proportions, [new(ratios, EdgeDecision.NeededOneIsEnough), new(tables, EdgeDecision.NeededOneIsEnough)]));
        Assert.All((await Graph(school)).Edges, e => Assert.Equal((EdgeStrength.Hard, "one-of"), (e.Strength, e.AnyOfGroup)));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_school_makes_an_edge_of_its_own_and_takes_it_back_but_never_a_circle_of_needs(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var ratios = await school.Standard(math, "6.RP.A.1", "Understand ratios.");
        var tables = await school.Standard(math, "6.RP.A.3", "Make tables of ratios.");
        var proportions = await school.Standard(math, "7.RP.A.2", "Recognize proportions.");
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "Ours."));
        await school.Operate(new SetPrerequisites(Guid.NewGuid(), tables, [new(ratios, EdgeDecision.Needed)]));
        await school.Operate(new SetPrerequisites(Guid.NewGuid(), proportions, [new(tables, EdgeDecision.Needed)]));

        Assert.Equal(new SetPrerequisitesResult.GoesInCircles(proportions), await school.Operate(new SetPrerequisites(Guid.NewGuid(), ratios, [new(proportions, EdgeDecision.Needed)])));
        Assert.Equal(2, (await Graph(school)).Edges.Count);
        await school.Operate(new SetPrerequisites(Guid.NewGuid(), proportions, []));
        Assert.Equal([(ratios, tables)], (await Graph(school)).Edges.Select(e => (e.From, e.To)));
    }

    [SkippableTheory, BothDatabases]
    public async Task Criteria_are_written_here_in_numbers_that_never_change(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var ratios = await school.Standard(math, "6.RP.A.1", "Understand ratios.");
        var teacher = await school.Teacher("Grace Okoro");
        Assert.Null(await Criteria());

        var first = Assert.IsType<WriteCriteriaResult.Written>(await school.Send(Write(new(null, "Names both quantities", true, [new(3, "Names both"), new(1, " ")])), teacher));
        var written = await Criteria();
        Assert.Equal((1, RubricOrigin.Local, "Names both quantities"), (written!.No, written.Origin, written.Criteria[0].Statement));
        Assert.Equal([new CriterionLevel(3, "Names both")], written.Criteria[0].Descriptors);

        var id = written.Criteria[0].Id;
        Assert.IsType<WriteCriteriaResult.Unchanged>(await school.Send(Write(new(id, "Names both quantities", true, [new(3, "Names both")])), teacher));
        Assert.Equal(2, Assert.IsType<WriteCriteriaResult.Written>(await school.Send(Write(new(id, "Names both, in order", true, [])), teacher)).No);
        Assert.Equal("Names both, in order", (await Criteria())!.Criteria[0].Statement);
        Assert.Equal("Names both quantities", (await school.With(db => StandardsReads.Rubric(db, first.Id, default)))!.Criteria[0].Statement);
        await Assert.ThrowsAsync<InvalidRequestException>(() => school.Send(Write(new(null, "", true, [])), teacher));

        WriteCriteria Write(WrittenCriterion criterion) => new(Guid.NewGuid(), ratios, [criterion]);
        Task<RubricRow?> Criteria() => school.With(db => StandardsReads.Criteria(db, ratios, default));
    }

    [SkippableTheory, BothDatabases]
    public async Task What_people_here_wrote_stands_before_a_newer_number_of_the_publisher(string provider)
    {
        await using var school = await School.Open(provider);
        var ratios = await school.Standard(await school.Framework("Mathematics"), "6.RP.A.1", "Understand ratios.");
        await school.Save(Rubric(1, RubricOrigin.CaseRubric, "Published"), Rubric(2, RubricOrigin.CoDesigned, "Ours"), Rubric(3, RubricOrigin.CaseRubric, "Published again"));
        Assert.Equal("Ours", (await school.With(db => StandardsReads.Criteria(db, ratios, default)))!.Criteria[0].Statement);

        Rubric Rubric(int no, RubricOrigin origin, string statement) => new()
        {
            Id = Core.Id.New<RubricId>(), StandardId = ratios, No = no, Origin = origin, At = school.Now,
            Criteria = [new Criterion(Core.Id.New<CriterionId>(), statement, true, [])],
        };
    }

    [SkippableTheory, BothDatabases]
    public async Task Standards_are_found_by_plain_words_and_by_code(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var ratios = await school.Standard(math, "6.RP.A.1", "Understand ratios.", grade: 6, iCan: "I can compare two amounts with a ratio.");
        var proportions = await school.Standard(math, "7.RP.A.2", "Recognize proportions.", grade: 7);
        await school.Standard(math, "HSA.1", "Compare ratios of polynomials.", grade: 11);
        await school.Standard(await school.Framework("Not adopted"), "X", "Compare ratios elsewhere.");
        await school.Operate(new AdoptFramework(Guid.NewGuid(), math, "Ours."));
        var amina = await school.Learner("Amina Diallo");

        var found = await school.Send(new FindStandards("compare amounts", Grade: 7), amina);
        Assert.Equal(("I can compare two amounts with a ratio.", "6.RP.A.1"), (found.Rows.Single().Sentence, found.Rows.Single().Code));
        Assert.Equal([ratios], await Find("ratio compare unknownword", 7));
        Assert.Equal([proportions], await Find("7.rp", 7));
        Assert.Equal(2, (await Find("compare ratios", null)).Count);

        async Task<List<StandardId>> Find(string words, int? grade) => (await school.Send(new FindStandards(words, grade), amina)).Rows.Select(s => s.Id).ToList();
    }

    [SkippableTheory, BothDatabases]
    public async Task A_framework_is_browsed_by_its_tree_and_a_standard_says_what_it_builds_on(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathématiques 7");
        var domain = await school.Standard(math, "7.RP", "Ratios", role: ItemRole.Group);
        var first = await school.Standard(math, "7.RP.A.1", "Compute unit rates.", under: domain);
        var second = await school.Standard(math, "7.RP.A.2", "Recognize proportions.", under: domain);
        await school.Precedes(math, first, second);
        var amina = await school.Learner("Amina Diallo");

        var top = await school.Send(new BrowseFramework("mathematiques-7"), amina);
        Assert.Equal((domain, 2), (top.Items.Rows.Single().Id, top.Items.Rows.Single().Children));
        Assert.Equal([first, second], (await school.Send(new BrowseFramework("mathematiques-7", domain), amina)).Items.Rows.Select(i => i.Id));
        Assert.Equal([second], (await school.Send(new BrowseFramework(math.ToString(), Words: "proportion"), amina)).Items.Rows.Select(i => i.Id));

        var page = await school.Send(new ShowStandard("mathematiques-7", "7.RP.A.2"), amina);
        Assert.Equal((second, false, null), (page.Standard.Id, page.Adopted, page.Criteria));
        Assert.Equal([domain], page.Trail.Select(t => t.Id));
        Assert.Equal([(first, EdgeDecision.Helpful)], page.BuildsOn.Select(e => (e.Id, e.Decision)));
        Assert.Equal([second], (await school.Send(new ShowStandard(math.ToString(), first.ToString()), amina)).OpensUp.Select(e => e.Id));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new ShowStandard("mathematiques-7", "nothing"), amina));
        await Assert.ThrowsAsync<NotFoundException>(() => school.Send(new BrowseFramework("nothing"), amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task The_map_of_roles_is_seen_and_edited_and_the_items_follow(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        for (var i = 0; i < 3; i++)
            await Item("Practice", $"Practice {i}");
        await Item("Cluster", "Ratios");
        await school.With(async db => { await FrameworkMaps.Settle(db, math, school.Now, default); return await db.SaveChangesAsync(); });
        var teacher = await school.Teacher("Grace Okoro");

        var rows = await school.Send(new ShowItemRoles(math), teacher);
        Assert.Equal([("Cluster", ItemRole.Group, 1), ("Practice", ItemRole.Standard, 3)], rows.Select(r => (r.ItemType, r.Role, r.Items)));
        var applied = await school.Send(new EditItemRoles(Guid.NewGuid(), math, [new("Practice", true, ItemRole.Note), new("Cluster", true, ItemRole.Standard)]), teacher);
        Assert.Equal(new EditItemRolesResult.Applied(1), applied);

        await Item("Practice", "One more");
        await school.With(async db => { await FrameworkMaps.Settle(db, math, school.Now, default); return await db.SaveChangesAsync(); });
        Assert.Equal(4, await school.With(db => db.Set<Standard>().CountAsync(s => s.Role == ItemRole.Note)));

        async Task Item(string type, string text)
        {
            var id = Core.Id.New<StandardId>();
            await school.Save(new Standard { Id = id, CaseIdentifier = id.ToString(), FrameworkId = math, ItemType = type, FullStatement = text });
        }
    }

    private static Task<PrerequisiteGraph> Graph(School school) => school.With(db => StandardsReads.Graph(db, school.Today, null, default));
}
