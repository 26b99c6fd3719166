namespace PersonalizedLearning.Host.Components;

/// <summary>One side of an agreement: given with its day, or still open.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Words">"you proposed it", "agreed", "waiting for you, no rush".</param>
/// <param name="On">The day it was given; null while open.</param>
public sealed record Seal(string Name, string Words, DateOnly? On = null)
{
    /// <summary>Whose letters stand in it, where the name is "You"; empty: none.</summary>
    public string? Face { get; init; }
}
