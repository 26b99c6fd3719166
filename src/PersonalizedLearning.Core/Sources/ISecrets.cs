namespace PersonalizedLearning.Core.Sources;

/// <summary>The door to encryption: the host keeps the keys. What comes out goes to the plugin and nowhere else.</summary>
public interface ISecrets
{
    string Protect(string secret);

    /// <summary>Null when it can no longer be read (the keys were lost): it has to be entered again.</summary>
    string? Unprotect(string text);
}
