using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonalizedLearning.Core.Sources;

/// <summary>A source's settings as they are stored, and whether what was typed fits their description.</summary>
internal static class SourceSettings
{
    /// <summary>Before a stored value that is encrypted.</summary>
    public const string SecretMark = "secret:";

    public static bool IsSecret(string stored) => stored.StartsWith(SecretMark, StringComparison.Ordinal);

    /// <summary>What is wrong with a value; null when it fits. A blank one is the plugin's default.</summary>
    public static string? Wrong(SettingField field, string? value, bool isStored)
    {
        if (string.IsNullOrWhiteSpace(value))
            return field.Required && !isStored && field.Default is null ? "This is needed." : null;
        // What looks encrypted and was not encrypted here would be taken for a secret later.
        if (IsSecret(value))
            return "Use another value.";
        if (field.MaxLength is { } longest && value.Length > longest)
            return $"At most {longest} characters.";
        return field.Kind switch
        {
            SettingKind.Number when !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                || number < (field.Minimum ?? long.MinValue) || number > (field.Maximum ?? long.MaxValue) => Range(field),
            SettingKind.YesNo when value is not ("true" or "false") => "Choose yes or no.",
            SettingKind.Choice when field.Choices.All(c => c.Value != value) => "Choose one of the list.",
            SettingKind.Address when !Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") => "Write a whole address, beginning with https://.",
            SettingKind.Text when field.Pattern is { } pattern && !Fits(value, pattern) => "This does not have the expected form.",
            _ => null,
        };
    }

    private static string Range(SettingField field) => (field.Minimum, field.Maximum) switch
    {
        ({ } least, { } most) => string.Create(CultureInfo.CurrentCulture, $"Write a whole number from {least:N0} to {most:N0}."),
        ({ } least, null) => string.Create(CultureInfo.CurrentCulture, $"Write a whole number from {least:N0}."),
        (null, { } most) => string.Create(CultureInfo.CurrentCulture, $"Write a whole number up to {most:N0}."),
        _ => "Write a whole number.",
    };

    private static bool Fits(string value, string pattern)
    {
        try
        {
            return Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250));
        }
        // A plugin's pattern that takes too long or cannot be read says nothing of the value; the plugin checks it once more itself.
        catch (Exception error) when (error is RegexMatchTimeoutException or ArgumentException)
        {
            return true;
        }
    }
}
