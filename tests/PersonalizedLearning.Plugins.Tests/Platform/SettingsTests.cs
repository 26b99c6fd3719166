using PersonalizedLearning.Core.Sources;
using Snapshooter.Xunit;

namespace PersonalizedLearning.Plugins.Tests.Platform;

public sealed class SettingsTests : IDisposable
{
    private readonly Runs runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public async Task The_attributes_of_a_settings_class_describe_a_form()
    {
        var answer = Assert.IsType<SettingsAnswer.Fields>(await runs.Plugins().SettingsAsync("misbehaving", CancellationToken.None));
        var behavior = answer.Settings[0];

        Assert.Equal(("Behavior", SettingKind.Choice, true), (behavior.Name, behavior.Kind, behavior.Required));
        Assert.Equal(new SettingChoice("Well", "Well"), behavior.Choices[0]);
        answer.Settings.Skip(1).ToList().MatchSnapshot();
    }

    [Fact]
    public async Task Settings_that_do_not_fit_are_named_one_by_one_and_never_quoted()
    {
        var read = await runs.ReadAll(Runs.Call("Sideways", null, ("Rows", "many"), ("Year", "MMXXVI"), ("Address", "ftp://secret"), ("Token", new string('s', 41)), ("Nonsense", "1"), ("Level", "middle")));

        Assert.Equal(PluginFailureKind.Settings, read.Failure!.Kind);
        Assert.Equal(["Address", "Behavior", "Level", "Nonsense", "Rows", "Token", "Year"], read.Failure.Fields.Keys.Order());
        Assert.Equal("Rows: write a whole number.", read.Failure.Fields["Rows"]);
        Assert.DoesNotContain("sss", read.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MMXXVI", read.Failure.Message, StringComparison.Ordinal);
    }
}
