namespace PersonalizedLearning.Sdk;

/// <summary>The version of this contract.</summary>
/// <remarks>
/// A plugin names the version it was written against in its manifest. A host takes every plugin of its own major version and of its own
/// or an older minor version. Within a major version nothing is taken away: members are added with default bodies or as <c>init</c> properties.
/// </remarks>
public static class SdkVersion
{
    /// <summary>Major version; the assembly version is fixed to it.</summary>
    public static int Major => 1;

    /// <summary>Minor version; grows with every addition.</summary>
    public static int Minor => 0;
}
