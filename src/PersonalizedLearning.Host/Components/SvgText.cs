using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace PersonalizedLearning.Host.Components;

/// <summary>A text element of a drawing; in a razor file that tag means something else.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired] public double X { get; set; }
    [Parameter, EditorRequired] public double Y { get; set; }
    [Parameter, EditorRequired] public string Words { get; set; } = "";
    [Parameter] public bool End { get; set; }
    [Parameter] public string? Class { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", PaceDrawing.Text($"{X:0.#}"));
        builder.AddAttribute(2, "y", PaceDrawing.Text($"{Y:0.#}"));
        builder.AddAttribute(3, "text-anchor", End ? "end" : null);
        builder.AddAttribute(4, "class", Class);
        builder.AddContent(5, Words);
        builder.CloseElement();
    }
}
