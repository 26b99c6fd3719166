using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Sources;

/// <summary>Real files through their plugins' own processes into both databases.</summary>
public sealed class RealFeedTests
{
    [SkippableTheory, BothDatabases]
    public async Task The_planets_come_in_whole_and_a_second_time_nothing_changes(string provider)
    {
        var planets = SharedData.Path("oneroster-csv", "planets-3schools-v1p1.zip");
        await using var school = await School.Open(provider);
        var first = await school.Bring(planets);
        Assert.Equal(SyncState.Applied, first.Run.State);
        await Planets(school);

        var second = await school.Bring(planets);
        Assert.Equal(SyncState.Unchanged, second.Run.State);
        Assert.Equal(new SyncCounts(0, 0, 0, 959, 0), second.Run.Records[RecordTypes.Enrollment]);
    }

    [SkippableTheory, BothDatabases]
    public async Task Other_districts_after_the_planets_archive_none_of_them(string provider)
    {
        await using var school = await School.Open(provider);
        await school.Bring(SharedData.Path("oneroster-csv", "planets-3schools-v1p1.zip"));
        foreach (var other in (string[])["moodle-v1p1-full.zip", "moodle-v1p1-minimal.zip", "tao-v1p1-ext-columns"])
        {
            var run = await school.Bring(SharedData.Path("oneroster-csv", other), source: other);
            Assert.Equal(SyncState.Applied, run.Run.State);
            Assert.All(run.Run.Records.Values, c => Assert.Equal(0, c.Archived));
        }
        var status = await school.Operate(new ReadStatus());
        Assert.True(status.People.ByRole["student"] >= 122);
        Assert.Equal(SyncState.Unchanged, (await school.Bring(SharedData.Path("oneroster-csv", "planets-3schools-v1p1.zip"))).Run.State);
    }

    private static async Task Planets(School school)
    {
        var status = await school.Operate(new ReadStatus());
        Assert.Equal((122, 21, 105, 959), (status.People.ByRole["student"], status.People.ByRole.Where(r => r.Key != "student").Sum(r => r.Value), status.People.Classes, status.People.Enrollments));
    }

    [SkippableTheory, BothDatabases]
    public async Task The_coherence_framework_comes_in_with_its_prerequisites(string provider)
    {
        var file = SharedData.Path("case", "ccss-math-coherence.v1p0.json");
        await using var school = await School.Open(provider);
        Assert.Equal(SyncState.Applied, (await school.Bring(file)).Run.State);
        var status = await school.Operate(new ReadStatus());
        Assert.Equal((1, 480, 757), (status.Standards.Frameworks, status.Standards.Standards, status.Standards.Prerequisites));
        Assert.Equal(SyncState.Unchanged, (await school.Bring(file)).Run.State);
    }

    [SkippableTheory, BothDatabases]
    public async Task The_channel_comes_in_with_every_topic_and_exercise(string provider)
    {
        var file = SharedData.Path("kolibri", "khan-en-v1.sqlite3");
        await using var school = await School.Open(provider);
        Assert.Equal(SyncState.Applied, (await school.Bring(file)).Run.State);
        var status = await school.Operate(new ReadStatus());
        Assert.Equal((787, 1517), (status.Catalog.Topics, status.Catalog.Resources));
        Assert.Equal(SyncState.Unchanged, (await school.Bring(file)).Run.State);
    }

    [SkippableTheory]
    [BothDatabases("AdoptedTestFramework.json"), BothDatabases("EmptyExternalFramework.json"), BothDatabases("ItemTypeTestFramework.json"), BothDatabases("SequenceNumberFramework.json")]
    [BothDatabases("SmartLevelFramework.json"), BothDatabases("opensalt-what-standards-could-be.json"), BothDatabases("sbac-ela-content-spec-excerpt.v1p0.json")]
    [BothDatabases("sbac-g3-math-c1-ta.v1p0.json"), BothDatabases("sbac-g3-math-c1-th.v1p0.json"), BothDatabases("sbac-g5-ela-pt-info-writing.v1p0.json")]
    [BothDatabases("sbac-hs-math-c1-th.v1p0.json"), BothDatabases("sbac-item-types.v1p0.json"), BothDatabases("webb-dok.v1p0.json")]
    public async Task Each_framework_comes_into_a_database_of_its_own_and_a_second_time_nothing_changes(string provider, string package)
    {
        var file = SharedData.Path("case", package);
        await using var school = await School.Open(provider);
        var run = await school.Bring(file);
        Assert.Equal(SyncState.Applied, run.Run.State);
        Assert.Equal(1, (await school.Operate(new ReadStatus())).Standards.Frameworks);
        Assert.All(run.Run.Records.Values, c => Assert.Equal((0, 0), (c.Changed, c.Archived)));
        Assert.Equal(SyncState.Unchanged, (await school.Bring(file)).Run.State);
    }

    [SkippableTheory, InlineData("ccsso_ela_item.csv"), InlineData("sample_case.csv"), InlineData("sbac-CFDocuments-list.v1p0.json"), InlineData("schemas")]
    public async Task What_is_no_package_is_refused_in_words(string name)
    {
        var path = SharedData.Path("case", name);
        await using var school = await School.Open("sqlite");
        foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path) : [path])
        {
            var answer = await school.Operate(new StartSync(Id.Next()) { Path = file });
            Assert.Contains(Path.GetFileName(file), Assert.IsType<SyncStart.NotRecognized>(answer).Message, StringComparison.Ordinal);
        }
    }
}
