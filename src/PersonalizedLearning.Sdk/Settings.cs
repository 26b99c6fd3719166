namespace PersonalizedLearning.Sdk;

/// <summary>Describes one property of a settings class. The host renders the form from it; the plugin draws nothing.</summary>
/// <remarks>Property types: string, bool, int, enum, <see cref="Uri"/>. Validation attributes of System.ComponentModel.DataAnnotations are honored.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute : Attribute
{
    /// <summary>Creates the description.</summary>
    /// <param name="label">What the field is called on the form.</param>
    public SettingAttribute(string label) => Label = label;

    /// <summary>What the field is called on the form.</summary>
    public string Label { get; }

    /// <summary>One sentence below the field: what to put in and where to find it.</summary>
    public string? Help { get; set; }

    /// <summary>Fields are shown in this order, then by name.</summary>
    public int Order { get; set; }

    /// <summary>Write-only: stored encrypted, never shown, never logged.</summary>
    public bool Secret { get; set; }
}
