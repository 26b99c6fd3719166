using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Host.Pages.Dev;
using PersonalizedLearning.Host.Web;
using Snapshooter.Xunit;

namespace PersonalizedLearning.Host.Tests.Parts;

/// <summary>The markup of every component in every state, as the gallery shows it: a change of it is seen, and taken over on purpose.</summary>
public sealed partial class ComponentSnapshotTests : BunitContext
{
    public ComponentSnapshotTests()
    {
        Services.AddLocalization();
        Services.AddLogging();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new("en");
    }

    [Fact]
    public void Parts_of_learners_pages() => Match<LearnerParts>(part => part.Add(p => p.Address, "/dev/components"));

    [Fact]
    public void Parts_of_educators_pages() => Match<StaffParts>();

    [Fact]
    public void Parts_of_all_pages() => Match<CommonParts>(part => part.Add(p => p.Problems, new Problems()));

    [Fact]
    public void Parts_of_all_pages_with_a_form_that_was_not_taken()
    {
        var problems = new Problems();
        problems.Add("Title", "Write a few words about what you want to do.");
        problems.Add("By", "Choose a day that is still to come.");
        Match<CommonParts>(part => part.Add(p => p.Problems, problems));
    }

    [GeneratedRegex("name=\"Once\" value=\"[0-9a-f-]{36}\"")]
    private static partial Regex OnceKey();

    private void Match<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null) where T : IComponent
    {
        var text = new StringWriter();
        foreach (var node in Render<T>(parameters ?? (_ => { })).Nodes)
            node.ToHtml(text, new PrettyMarkupFormatter { Indentation = " " });
        Snapshot.Match(OnceKey().Replace(text.ToString().ReplaceLineEndings("\n"), "name=\"Once\""));
    }
}
