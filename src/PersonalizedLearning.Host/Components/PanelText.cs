namespace PersonalizedLearning.Host.Components;

/// <summary>Names the texts of <see cref="Panel{T}"/>, whose own name carries a type.</summary>
public sealed class PanelText;
