using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Case;

/// <summary>CASE frameworks from package files. The REST binding will stand beside the file as a second source, chosen here by the settings.</summary>
public sealed class CasePlugin : Plugin<CaseSettings>
{
    /// <inheritdoc/>
    protected override ISource Open(CaseSettings settings, SourceContext context) => new PackageSource(context);
}

/// <summary>A package needs no settings.</summary>
public sealed class CaseSettings;
