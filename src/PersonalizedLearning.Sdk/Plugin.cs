namespace PersonalizedLearning.Sdk;

/// <summary>The entry type of a plugin, named by <c>type</c> in its <c>plugin.json</c>. Write <see cref="Plugin{TSettings}"/> instead.</summary>
public abstract class Plugin
{
    /// <summary>The class whose public properties are the settings of one configured source. Needs a public constructor without parameters.</summary>
    public abstract Type SettingsType { get; }

    /// <summary>Opens one source. Called once a run; the source is disposed at its end when it is <see cref="IAsyncDisposable"/> or <see cref="IDisposable"/>.</summary>
    /// <param name="settings">An instance of <see cref="SettingsType"/>, filled and validated.</param>
    /// <param name="context">What the host offers for this run.</param>
    public abstract ISource Open(object settings, SourceContext context);
}

/// <summary>A plugin with typed settings: the class an adapter author derives from.</summary>
/// <typeparam name="TSettings">The settings class; its attributes render the form (see <see cref="SettingAttribute"/>).</typeparam>
public abstract class Plugin<TSettings> : Plugin where TSettings : class, new()
{
    /// <inheritdoc/>
    public sealed override Type SettingsType => typeof(TSettings);

    /// <inheritdoc/>
    public sealed override ISource Open(object settings, SourceContext context) => Open((TSettings)settings, context);

    /// <summary>Opens one source with its settings.</summary>
    /// <param name="settings">Filled and validated settings.</param>
    /// <param name="context">What the host offers for this run.</param>
    protected abstract ISource Open(TSettings settings, SourceContext context);
}
