using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.Case;

[Collection(HostileCollection.Name)]
public sealed class HostileJsonTests(Hostile hostile)
{
    [SkippableFact]
    public async Task No_file_of_the_JSON_test_suite_is_taken_for_a_package_and_none_is_a_crash()
    {
        var files = Directory.GetFiles(SharedData.Path("badinputs", "json", "JSONTestSuite"), "*.json", SearchOption.AllDirectories);
        Assert.True(files.Length > 300);
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            var taken = await Framework.Read(bytes);
            Assert.Empty(taken.Changes);
            Assert.Equal(FindingEffect.Refused, Assert.Single(taken.Findings).Effect);
            Assert.False(taken.Probe.Works);
        }
    }

    [SkippableFact]
    public async Task Each_file_of_the_JSON_test_suite_as_a_value_inside_a_package_leaves_it_sound_or_is_refused()
    {
        var template = new Framework().Package.ToJsonString();
        var mark = "\"Sources\"";
        var at = template.IndexOf(mark, StringComparison.Ordinal);
        int read = 0, refused = 0;
        foreach (var file in Directory.GetFiles(SharedData.Path("badinputs", "json", "JSONTestSuite", "test_parsing"), "*.json"))
        {
            byte[] bytes = [.. System.Text.Encoding.UTF8.GetBytes(template[..at]), .. await File.ReadAllBytesAsync(file), .. System.Text.Encoding.UTF8.GetBytes(template[(at + mark.Length)..])];
            var taken = await Framework.Read(bytes);
            if (taken.Probe.Works)
            {
                read++;
                Assert.Equal(3, taken.All<StandardItemRecord>().Count);
            }
            else
            {
                refused++;
                Assert.Empty(taken.Changes);
                Assert.Equal(FindingEffect.Refused, Assert.Single(taken.Findings).Effect);
            }

            Assert.False(Path.GetFileName(file).StartsWith("n_", StringComparison.Ordinal) && taken.Probe.Works && !Harmless(file), file);
        }

        Assert.True(read > 80 && refused > 150, $"{read} read, {refused} refused");
    }

    [SkippableFact]
    public async Task Generated_JSON_bombs_are_refused()
    {
        foreach (var name in new[] { "deep-100k.json", "dupkey.json", "bignum.json" })
        {
            var taken = await Framework.Read(await File.ReadAllBytesAsync(Path.Combine(hostile.Path, name)));
            Assert.Empty(taken.Changes);
            Assert.Equal(FindingEffect.Refused, Assert.Single(taken.Findings).Effect);
        }
    }

    // Broken as a file of its own, but sound where another value stands around it.
    private static bool Harmless(string file) => Path.GetFileName(file) is "n_single_space.json";
}
