using System.IO.Compression;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Plugins;
using PersonalizedLearning.Plugins.Case;
using PersonalizedLearning.Plugins.KhanLibrary;
using PersonalizedLearning.Plugins.Tests.OneRoster;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;
using Feed = PersonalizedLearning.Plugins.Tests.OneRoster.Feed;

namespace PersonalizedLearning.Plugins.Tests.Platform;

/// <summary>The bundled adapters as the host runs them: found as built, recognized by their manifests, each in a child process.</summary>
public sealed class BundledPluginTests : IDisposable
{
    private static readonly PluginOptions Options = new() { Bundled = Runs.Artifacts("plugins") };

    private readonly Runs runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public void The_three_adapters_are_admitted()
    {
        var plugins = runs.Plugins(Options);

        Assert.Equal(["case", "khan-library", "oneroster"], plugins.Installed.Select(p => p.Id));
        Assert.Empty(plugins.Refused);
    }

    [SkippableTheory]
    [InlineData("oneroster-csv/planets-3schools-v1p1.zip", "oneroster")]
    [InlineData("oneroster-csv/moodle-v1p1-full.zip", "oneroster")]
    [InlineData("oneroster-csv/tao-v1p1-ext-columns", "oneroster")]
    [InlineData("case/ccss-math-coherence.v1p0.json", "case")]
    [InlineData("case/EmptyExternalFramework.json", "case")]
    [InlineData("kolibri/khan-en-v1.sqlite3", "khan-library")]
    [InlineData("kolibri/fixture-channel-schema5.sqlite3", "khan-library")]
    public void Real_input_is_recognized(string input, string plugin) =>
        Assert.Equal(plugin, Assert.IsType<Recognition.One>(runs.Plugins(Options).Recognize(SharedData.Path(input))).Plugin.Id);

    [Theory]
    [InlineData("enrollments.csv")]
    [InlineData("2026/Enrollments.csv")]
    [InlineData("2026\\autumn\\enrollments.csv")]
    public void A_package_of_enrollments_alone_is_a_roster(string entry)
    {
        var home = Directory.CreateTempSubdirectory("plearn-alone-").FullName;
        try
        {
            var zip = Path.Combine(home, "feed.zip");
            using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create)) archive.CreateEntry(entry);
            var file = Path.Combine(home, "feed", entry.Replace('\\', '/'));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "sourcedId");

            foreach (var input in (string[])[zip, Path.Combine(home, "feed")])
                Assert.Equal("oneroster", Assert.IsType<Recognition.One>(runs.Plugins(Options).Recognize(input)).Plugin.Id);
        }
        finally { Directory.Delete(home, recursive: true); }
    }

    [SkippableTheory]
    [InlineData("case/ccsso_ela_item.csv")]
    [InlineData("case/sample_case.csv")]
    [InlineData("case/sbac-CFDocuments-list.v1p0.json")]
    [InlineData("case/schemas/case-v1p0-cfpackage-schema.json")]
    [InlineData("case/schemas/case-v1p0-swagger.json")]
    [InlineData("case/schemas/case-v1p1-official-cfpackage.json")]
    [InlineData("case/schemas/case_v1p1_cfpackage-jsonschema1.json")]
    [InlineData("common-cartridge/course-1.imscc")]
    [InlineData("khan-legacy/exercises.2015-03.json")]
    [InlineData("sds-csv/CSV Samples/SDS Format/25 Users")]
    public void Input_of_another_kind_is_not(string input) =>
        Assert.IsType<Recognition.None>(runs.Plugins(Options).Recognize(SharedData.Path(input)));

    [SkippableFact]
    public async Task A_roster_comes_through_the_child_process_as_it_comes_directly()
    {
        var read = await runs.ReadAll(new PluginCall { PluginId = "oneroster", InputPath = SharedData.Path("oneroster-csv/planets-3schools-v1p1.zip") }, Options);
        var direct = await Feed.Real("oneroster-csv/planets-3schools-v1p1.zip");

        Same(read, direct.Changes.Select(c => (c.Kind, c.Type, c.Key)), direct.Findings.Count);
        Assert.Equal(959, read.Changes.Count(c => c is { Type: RecordTypes.Enrollment, Kind: ChangeKind.Upsert }));
    }

    [SkippableFact]
    public async Task A_framework_comes_through_the_child_process_as_it_comes_directly()
    {
        var path = SharedData.Path("case/ccss-math-coherence.v1p0.json");
        var read = await runs.ReadAll(new PluginCall { PluginId = "case", InputPath = path }, Options, PluginCapability.Standards);
        var direct = await Direct.Standards(new CasePlugin(), path);

        Same(read, direct.Changes.Select(c => (c.Kind, c.Type, c.Key)), direct.Findings.Count);
        Assert.Equal(757, read.Changes.Count(c => c.Type == RecordTypes.StandardAssociation && c.Kind == ChangeKind.Upsert));
    }

    [SkippableFact]
    public async Task A_channel_comes_through_the_child_process_as_it_comes_directly()
    {
        var path = SharedData.Path("kolibri/khan-en-v1.sqlite3");
        var read = await runs.ReadAll(new PluginCall { PluginId = "khan-library", InputPath = path, Settings = new Dictionary<string, string> { ["Server"] = "https://kolibri.hillside.example" } }, Options, PluginCapability.Content);
        var direct = await Direct.Content(new KhanLibraryPlugin(), path);

        Same(read, direct.Changes.Select(c => (c.Kind, c.Type, c.Key)), direct.Findings.Count);
        Assert.Equal(1_517, read.Changes.Count(c => c is { Type: RecordTypes.Resource, Kind: ChangeKind.Upsert }));
    }

    [Theory]
    [InlineData("people", PluginCapability.Roster)]
    [InlineData("standards.json", PluginCapability.Standards)]
    [InlineData("library.sqlite3", PluginCapability.Content)]
    public async Task The_sample_district_enters_without_a_fault(string name, PluginCapability capability)
    {
        var path = Path.Combine(SharedData.Repository, "src", "PersonalizedLearning.Host", "Sample", name);
        var plugin = Assert.IsType<Recognition.One>(runs.Plugins(Options).Recognize(path)).Plugin;

        var read = await runs.ReadAll(new PluginCall { PluginId = plugin.Id, InputPath = path }, Options, capability);

        Assert.Null(read.Failure);
        Assert.DoesNotContain(read.Findings, f => f.Effect is not FindingEffect.Noted);
        Assert.True(read.Changes.Count > 100);
    }

    private static void Same(Runs.Read read, IEnumerable<(ChangeKind, string, string)> direct, int findings)
    {
        Assert.Null(read.Failure);
        Assert.Null(read.Closing);
        Assert.NotNull(read.Ended);
        Assert.Equal(direct, read.Changes.Select(c => (c.Kind, c.Type, c.Key)));
        Assert.Equal(findings, read.Findings.Count);
    }
}
