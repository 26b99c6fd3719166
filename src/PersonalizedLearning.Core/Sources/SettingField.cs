namespace PersonalizedLearning.Core.Sources;

/// <summary>One field of a source's settings form.</summary>
public sealed record SettingField
{
    /// <summary>Name of the setting, the key in <see cref="PluginCall.Settings"/>.</summary>
    public required string Name { get; init; }
    /// <summary>What the field is called.</summary>
    public required string Label { get; init; }
    /// <summary>One sentence below the field.</summary>
    public string? Help { get; init; }
    /// <summary>What it takes.</summary>
    public required SettingKind Kind { get; init; }
    /// <summary>Whether it has to be filled.</summary>
    public bool Required { get; init; }
    /// <summary>Write-only: stored encrypted, never shown, never logged.</summary>
    public bool Secret { get; init; }
    /// <summary>What may be chosen, for <see cref="SettingKind.Choice"/>.</summary>
    public IReadOnlyList<SettingChoice> Choices { get; init; } = [];
    /// <summary>What it is when nothing is put in.</summary>
    public string? Default { get; init; }
    /// <summary>Smallest number.</summary>
    public double? Minimum { get; init; }
    /// <summary>Largest number.</summary>
    public double? Maximum { get; init; }
    /// <summary>Longest text.</summary>
    public int? MaxLength { get; init; }
    /// <summary>A regular expression the text has to match.</summary>
    public string? Pattern { get; init; }
}

/// <summary>What a setting takes.</summary>
public enum SettingKind
{
    /// <summary>A line of text.</summary>
    Text,
    /// <summary>A whole number.</summary>
    Number,
    /// <summary>Yes or no, written <c>true</c> and <c>false</c>.</summary>
    YesNo,
    /// <summary>One of the named choices.</summary>
    Choice,
    /// <summary>An absolute web address.</summary>
    Address,
}

/// <summary>One choice of a setting.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Label">What is shown.</param>
public sealed record SettingChoice(string Value, string Label);
