using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Sources;

public sealed class WrittenStandardTests
{
    private readonly FeedPlugins plugins = new();

    [SkippableTheory, BothDatabases]
    public async Task A_code_with_its_series_or_an_address_finds_the_standard_and_never_one_of_two(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        string[] targets = ["CCSS.MATH.6.RP.A.1", "CCSS.Math.Content.6.RP.A.1", "ccss.math.content.6.rp.a.1", "urn:uuid:8B1F8A10-0000-4000-8000-000000000001",
            "https://case.example.org/uri/8b1f8a10-0000-4000-8000-000000000001", "http://www.corestandards.org/Math/Content/6/RP/A/1/", "https://lib.example.org/terms/CCSS.Math.6.RP.A.1"];
        string[] open = ["NGSS.MS-PS1-2", "CCSS.MATH.6.RP.A.9", "https://lib.example.org/terms/1"];
        var library = new Feed { Source = "L" }.Lists("r", new ResourceRecord { Title = "Ratios", Method = LearningMethod.Watch });
        foreach (var target in targets.Concat(open))
            library.Lists(target, new AlignmentRecord { Resource = "r", Standard = target });
        await school.Bring(plugins, library);

        var run = await school.Bring(plugins, new Feed().Lists("d", new FrameworkRecord { Title = "One" }).Lists("e", new FrameworkRecord { Title = "Two" })
            .Lists("8b1f8a10-0000-4000-8000-000000000001", new StandardItemRecord { Framework = "d", FullStatement = "Ratios", Code = "6.RP.A.1" })
            .Lists("one", new StandardItemRecord { Framework = "d", FullStatement = "One", Code = "1" })
            .Lists("m1", new StandardItemRecord { Framework = "d", FullStatement = "Matter", Code = "MS-PS1-2" })
            .Lists("m2", new StandardItemRecord { Framework = "e", FullStatement = "Matter", Code = "ngss:ms-ps1-2" }));

        var resolved = await school.With(db => db.Set<Alignment>().Where(a => a.StandardId != null).Select(a => new { a.Target, a.StandardId }).ToListAsync());
        Assert.Equal(targets.Order(StringComparer.Ordinal), resolved.Select(a => a.Target).Order(StringComparer.Ordinal));
        Assert.Single(resolved.Select(a => a.StandardId).Distinct());
        var several = Assert.Single(run.Findings.Rows, f => f.Rule == "standard-several");
        Assert.Equal("\"NGSS.MS-PS1-2\" may mean 2 standards: MS-PS1-2 of One; ngss:ms-ps1-2 of Two. Align by hand what is meant.", several.Message);

        async Task<int> Named(string name) => (await school.Operate(new NameStandard(name))).Count;
        Assert.Equal((1, 1, 2, 0), (await Named("CCSS.Math.Content.6.RP.A.1"), await Named("https://case.example.org/uri/8b1f8a10-0000-4000-8000-000000000001"), await Named("NGSS.MS-PS1-2"), await Named("CCSS.MATH.9.X")));
        Assert.Equal((1, 1, 1), (await Named("8B1F8A10-0000-4000-8000-000000000001"), await Named("8b1f8a10000040008000000000000001"), await Named("one")));
        Assert.Single(await school.Operate(new NameFramework("d")));
    }
}
