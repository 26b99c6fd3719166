using System.Text.Json.Nodes;
using PersonalizedLearning.Host.Plugins;

namespace PersonalizedLearning.Plugins.Tests.Platform;

/// <summary>What a folder has to be to be used as a plugin, and the sentence an administrator reads when it is not.</summary>
public sealed class AdmissionTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("plearn-admission-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void A_complete_folder_is_admitted_without_running_it()
    {
        Lay();
        var (admitted, refused) = Admission.Scan(home);
        Assert.Empty(refused);
        Assert.Equal("misbehaving", Assert.Single(admitted).Manifest.Id);
    }

    [Theory]
    [InlineData("sdk", "1.1", "It needs version 1.1 of the plugin contract; this server has 1.0. Update the server, or get an older version of the plugin.")]
    [InlineData("sdk", "2.0", "It needs version 2.0 of the plugin contract; this server has 1.0. Update the server, or get an older version of the plugin.")]
    [InlineData("sdk", "0.9", "It was written against version 0.9 of the plugin contract, which this server (1.0) no longer takes. Get a newer version of the plugin.")]
    [InlineData("sdk", "one", "Its sdk has to be two numbers, like 1.0.")]
    [InlineData("sdk", null, "Its plugin.json has no sdk.")]
    [InlineData("type", "Misbehaving.Nothing", "Its assembly Misbehaving.dll has no type Misbehaving.Nothing.")]
    [InlineData("assembly", "Other.dll", "Its assembly Other.dll is not in its folder.")]
    [InlineData("assembly", "../Other.dll", "Its assembly has to be the name of a .dll in its own folder.")]
    [InlineData("assembly", "NotDotNet.dll", "Its assembly NotDotNet.dll is not a .NET assembly.")]
    [InlineData("id", "Other Id", "Its id may hold lower-case letters, digits and dashes, and begins with a letter.")]
    [InlineData("id", "elsewhere", "It lies in misbehaving/1.0.0, but its manifest says elsewhere/1.0.0. Rename the folders.")]
    [InlineData("version", "1.0", "Its version has to be three numbers, like 1.2.3.")]
    [InlineData("name", " ", "Its plugin.json needs a name of 1 to 500 characters.")]
    [InlineData("provides", "[]", "Its plugin.json provides nothing: name roster, standards, content or activity.")]
    [InlineData("provides", "[\"telepathy\"]", "Its plugin.json does not fit the schema in line")]
    [InlineData("recognizes", "[{}]", "One of its recognizes rules names nothing and would match every input.")]
    public void A_folder_that_does_not_fit_is_refused_with_the_reason(string field, string? value, string why)
    {
        var folder = Lay(manifest =>
        {
            if (value is null) manifest.Remove(field);
            else manifest[field] = value.StartsWith('[') ? JsonNode.Parse(value) : value;
        });
        File.WriteAllText(Path.Combine(folder, "NotDotNet.dll"), "no assembly");

        var (admitted, refused) = Admission.Scan(home);
        Assert.Empty(admitted);
        Assert.StartsWith(why, Assert.Single(refused).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_of_a_newer_contract_is_refused_for_its_version_and_not_for_its_new_words()
    {
        Lay(manifest => { manifest["sdk"] = "3.0"; manifest["provides"] = new JsonArray("telepathy"); });
        Assert.StartsWith("It needs version 3.0", Assert.Single(Admission.Scan(home).Refused).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_that_this_server_does_not_know_are_passed_over()
    {
        Lay(manifest => manifest["icon"] = "star.svg");
        Assert.Single(Admission.Scan(home).Admitted);
    }

    [Fact]
    public void The_contract_in_a_plugins_folder_is_refused()
    {
        var folder = Lay();
        File.Copy(typeof(Sdk.Plugin).Assembly.Location, Path.Combine(folder, "PersonalizedLearning.Sdk.dll"));
        Assert.Contains("Build it with the contract left out", Assert.Single(Admission.Scan(home).Refused).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}")]
    [InlineData("{\"sdk\":7}")]
    public void A_broken_manifest_is_refused_in_words(string text)
    {
        File.WriteAllText(Path.Combine(Lay(), "plugin.json"), text);
        Assert.StartsWith("Its plugin.json ", Assert.Single(Admission.Scan(home).Refused).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_manifest_is_refused_in_words()
    {
        File.Delete(Path.Combine(Lay(), "plugin.json"));
        Assert.StartsWith("The folder holds no plugin.json.", Assert.Single(Admission.Scan(home).Refused).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_laid_without_the_folder_of_their_version_are_refused_with_where_they_belong()
    {
        foreach (var file in Directory.EnumerateFiles(Lay())) File.Move(file, Path.Combine(home, "misbehaving", Path.GetFileName(file)));

        var refused = Assert.Single(Admission.Scan(home).Refused);
        Assert.Equal("misbehaving", refused.Id);
        Assert.Contains("<id>/<version>/", refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_admitted_version_of_an_id_is_used()
    {
        Lay(version: "1.9.0");
        Lay(version: "1.10.0");
        Lay(manifest => manifest["sdk"] = "9.0", version: "2.0.0");

        var (admitted, refused) = Admission.Scan(home);
        Assert.Equal("1.10.0", Assert.Single(admitted).Manifest.Version);
        Assert.Equal("2.0.0", Assert.Single(refused).Version);
    }

    [Fact]
    public async Task The_child_looks_again_at_what_only_it_can_see()
    {
        using var runs = new Runs();
        var options = Runs.Short with { Bundled = home };
        Lay(manifest => manifest["type"] = "Misbehaving.NoPlugin");
        Assert.Contains("which is not a public class that derives from Plugin", (await runs.ReadAll(Runs.Call("Well"), options)).Failure!.Message, StringComparison.Ordinal);

        Lay(manifest => manifest["type"] = "Misbehaving.ThrowsInConstructor");
        Assert.Contains("threw InvalidOperationException in its constructor", (await runs.ReadAll(Runs.Call("Well"), options)).Failure!.Message, StringComparison.Ordinal);

        Lay(manifest => manifest["type"] = "Misbehaving.AsksForADate");
        var answer = await runs.Plugins(options).SettingsAsync("misbehaving", CancellationToken.None);
        Assert.Contains("threw NotSupportedException in its settings", Assert.IsType<Core.Sources.SettingsAnswer.Failed>(answer).Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_that_a_plugin_names_but_does_not_bring_is_refused()
    {
        using var runs = new Runs();
        File.Delete(Path.Combine(Lay(), "Newtonsoft.Json.dll"));

        var read = await runs.ReadAll(Runs.Call("Well"), Runs.Short with { Bundled = home });
        Assert.Contains("names Newtonsoft.Json.dll among its assemblies, but the file is not in its folder", read.Failure!.Message, StringComparison.Ordinal);
    }

    private string Lay(Action<JsonObject>? change = null, string version = "1.0.0")
    {
        var folder = Path.Combine(home, "misbehaving", version);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Runs.Artifacts("test-plugins"), "misbehaving", "1.0.0"))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "plugin.json")))!.AsObject();
        manifest["version"] = version;
        change?.Invoke(manifest);
        File.WriteAllText(Path.Combine(folder, "plugin.json"), manifest.ToJsonString());
        return folder;
    }
}
