using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Catalog;

public class CoverTests
{
    [SkippableTheory, BothDatabases]
    public async Task Only_confirmed_ways_are_cover(string provider)
    {
        await using var school = await School.Open(provider);
        var standard = await school.Standard(await school.Framework("Mathematics"), "1", "Count to ten.");
        var confirmed = await school.Resource("Count apples");
        await school.Align(confirmed, standard);
        await school.Align(await school.Resource("Count pears"), standard, AlignmentState.Proposed);
        await school.Align(await school.Resource("Sing a song"), standard, AlignmentState.Rejected);

        var way = Assert.Single(await school.With(db => CatalogReads.Cover(db, [standard], default)));
        Assert.Equal(confirmed, way.ResourceId);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_branch_covers_through_its_whole_subtree_and_new_children_inherit(string provider)
    {
        await using var school = await School.Open(provider);
        var standard = await school.Standard(await school.Framework("Mathematics"), "1", "Add fractions.");
        var arithmetic = await school.Topic("Arithmetic");
        var fractions = await school.Topic("Fractions", under: arithmetic);
        var adding = await school.Topic("Adding fractions", under: fractions);
        await school.Resource("Count apples", under: arithmetic);
        var halves = await school.Resource("Halves", under: adding);
        await school.Save(new BranchAlignment { Id = Id.Next(), TopicId = fractions, StandardId = standard, ByName = "Grace Okoro", At = school.Now });
        Assert.Equal([halves], await Ways());

        var unlike = await school.Topic("Unlike denominators", under: adding);
        var thirds = await school.Resource("Thirds and halves", under: unlike);
        Assert.Equal([halves, thirds], await Ways());

        await school.Align(halves, standard, AlignmentState.Rejected, AlignmentOrigin.Person);
        Assert.Equal([thirds], await Ways());

        async Task<IEnumerable<ResourceId>> Ways() =>
            (await school.With(db => CatalogReads.Cover(db, [standard], default))).Select(w => w.ResourceId).OrderBy(id => id.Value);
    }
}
