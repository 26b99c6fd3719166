using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.RealInput;

/// <summary>An assessment specification holds far more than standards: the map of roles tells them apart.</summary>
public class SpecificationTests
{
    [SkippableTheory, BothDatabases]
    public async Task Seventy_three_items_hold_one_standard_with_its_criteria_and_levels(string provider)
    {
        var feed = SharedData.Path("case", "sbac-g3-math-c1-ta.v1p0.json");
        await using var school = await School.Open(provider);
        var ready = Assert.IsType<SyncStart.Ready>(await school.Operate(new StartSync(Id.Next()) { Path = feed }));
        Assert.Equal(SyncState.Applied, await school.Services.GetRequiredService<ISync>().RunAsync(ready.Run, null, CancellationToken.None));

        var items = await school.With(db => db.Set<Standard>().Select(s => new { s.Id, s.Role, s.ItemType }).ToListAsync());
        Assert.Equal(73, items.Count);
        var standard = Assert.Single(items, i => i.Role == ItemRole.Standard).Id;
        Assert.Equal(3, items.Count(i => i.Role == ItemRole.Criterion));
        Assert.Equal(5, items.Count(i => i.Role == ItemRole.LevelDescriptor));
        Assert.Equal(24, items.Count(i => i is { Role: ItemRole.Note, ItemType: "Example" }));
        var criteria = (await school.With(db => StandardsReads.Criteria(db, standard, default)))!;
        Assert.Equal(RubricOrigin.CaseItems, criteria.Origin);
        Assert.Equal(2, criteria.Criteria.Count);
        Assert.All(criteria.Criteria, c => Assert.Equal(4, c.Descriptors.Count));
        Assert.StartsWith("Students should be able to represent multiplication and division problems", criteria.Criteria[0].Descriptors[0].Text, StringComparison.Ordinal);
    }
}
