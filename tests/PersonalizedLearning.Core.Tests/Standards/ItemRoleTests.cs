using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Standards;

public class ItemRoleTests
{
    [Theory]
    [InlineData("Standard", true, ItemRole.Standard)]
    [InlineData("Standard", false, ItemRole.Standard)]
    [InlineData("Anchor Standards", false, ItemRole.Standard)]
    [InlineData("Component", true, ItemRole.Standard)]
    [InlineData("Target", false, ItemRole.Standard)]
    [InlineData("Learning Objective", true, ItemRole.Standard)]
    [InlineData("Domain", true, ItemRole.Group)]
    [InlineData("Cluster", false, ItemRole.Group)]
    [InlineData("Section Heading", false, ItemRole.Group)]
    [InlineData("Evidence Required", true, ItemRole.Criterion)]
    [InlineData("Range ALD", true, ItemRole.LevelDescriptor)]
    [InlineData("Achievement Level Descriptors", true, ItemRole.LevelDescriptor)]
    [InlineData("Example", true, ItemRole.Note)]
    [InlineData("Task Model", false, ItemRole.Note)]
    [InlineData("Grade Level", false, ItemRole.Group)]
    [InlineData("Domingus", true, ItemRole.Standard)]
    [InlineData("Domingus", false, ItemRole.Group)]
    [InlineData(null, true, ItemRole.Standard)]
    [InlineData(null, false, ItemRole.Group)]
    public void A_role_is_proposed_by_type_name_and_else_by_place(string? type, bool leaf, ItemRole role) =>
        Assert.Equal(role, ItemRoles.Propose(type, leaf));

    [SkippableTheory, BothDatabases]
    public async Task Settling_gives_roles_and_makes_criteria_of_items_and_does_nothing_twice(string provider)
    {
        await using var school = await School.Open(provider);
        var spec = await school.Framework("Grade 3 specification");
        var place = 0;
        var target = await Item("Target", "Represent and solve problems.");
        var section = await Item("Section Heading", "Guidelines");
        var evidence = await Item("Evidence Required", "Evidence Required", section);
        await Item("Evidence Required", "Solves one-step problems.", evidence);
        await Item("Evidence Required", "Finds an unknown number.", evidence);
        var levels = await Item("Range ALD", "Levels", section);
        await Item("Range ALD", "With equal groups.", levels);
        await Item("Range ALD", "With arrays.", levels);
        await Settle();

        Assert.Equal([ItemRole.Standard], await RolesOf("Target"));
        Assert.Equal([ItemRole.Group], await RolesOf("Section Heading"));
        Assert.Equal([ItemRole.Criterion, ItemRole.Criterion, ItemRole.Criterion], await RolesOf("Evidence Required"));
        Assert.Equal(["Evidence Required/False", "Evidence Required/True", "Range ALD/False", "Range ALD/True", "Section Heading/False", "Target/True"],
            await school.With(async db => (await db.Set<FrameworkMap>().ToListAsync()).Select(m => $"{m.ItemType}/{m.Leaf}").Order().ToList()));
        var criteria = await school.With(db => StandardsReads.Criteria(db, target, default));
        Assert.Equal((1, RubricOrigin.CaseItems), (criteria!.No, criteria.Origin));
        Assert.Equal(["Solves one-step problems.", "Finds an unknown number."], criteria.Criteria.Select(c => c.Statement));
        Assert.Equal([new CriterionLevel(1, "With equal groups."), new CriterionLevel(2, "With arrays.")], criteria.Criteria[0].Descriptors);
        Assert.Equal(0, await Settle());

        Task<int> Settle() => school.With(async db =>
        {
            await FrameworkMaps.Settle(db, spec, school.Now, default);
            return await db.SaveChangesAsync();
        });
        Task<List<ItemRole>> RolesOf(string type) => school.With(db => db.Set<Standard>().Where(s => s.ItemType == type).Select(s => s.Role).ToListAsync());
        async Task<StandardId> Item(string type, string text, StandardId? under = null)
        {
            var id = Core.Id.New<StandardId>();
            await school.Save(new Standard { Id = id, CaseIdentifier = id.ToString(), FrameworkId = spec, ItemType = type, FullStatement = text, ParentId = under, Order = ++place });
            return id;
        }
    }
}
