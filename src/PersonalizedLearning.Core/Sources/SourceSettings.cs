namespace PersonalizedLearning.Core.Sources;

internal static class SourceSettings
{
    /// <summary>Before a stored value that is encrypted.</summary>
    public const string SecretMark = "secret:";
}
