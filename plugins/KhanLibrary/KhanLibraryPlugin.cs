using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.KhanLibrary;

/// <summary>A Khan-style library from a Kolibri channel database.</summary>
public sealed class KhanLibraryPlugin : Plugin<KhanLibrarySettings>
{
    /// <inheritdoc/>
    protected override ISource Open(KhanLibrarySettings settings, SourceContext context) => new ChannelSource(settings, context);
}

/// <summary>A channel file names no server, so where its resources open is for the school to say.</summary>
public sealed class KhanLibrarySettings
{
    /// <summary>The address of the Kolibri server that serves the channel.</summary>
    [Setting("Address of your Kolibri server", Help = "For example https://kolibri.school.org. With it each resource gets a link that opens it there; without it resources have no link.")]
    public Uri? Server { get; set; }
}
