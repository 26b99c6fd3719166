using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.PluginHost;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>What an administrator reads when a run does not come to its end: who, what, what is safe, what to do.</summary>
internal static class PluginSentences
{
    private const string Safe = "Nothing of this run was taken over.";

    public static PluginFailure Failure(PluginManifest plugin, PluginFailureKind kind, string what) => new()
    {
        Kind = kind,
        Rule = Rule(kind),
        Message = $"{plugin.Name} {what}. {Safe} {Todo(plugin, kind)}",
    };

    public static PluginFailure Failure(PluginManifest plugin, Trouble trouble, IReadOnlyDictionary<string, string>? fields = null)
    {
        var failure = Failure(plugin, trouble.Kind switch
        {
            TroubleKind.Refused => PluginFailureKind.NotAvailable,
            TroubleKind.Settings => PluginFailureKind.Settings,
            TroubleKind.Threw => PluginFailureKind.Threw,
            TroubleKind.Memory => PluginFailureKind.Memory,
            TroubleKind.Flooded => PluginFailureKind.Flooded,
            _ => PluginFailureKind.BrokeContract,
        }, trouble.What);
        return fields is { Count: > 0 } ? failure with { Fields = fields, Message = $"{failure.Message} {string.Join(" ", fields.Values)}" } : failure;
    }

    public static string Rule(PluginFailureKind kind) => kind switch
    {
        PluginFailureKind.NotAvailable => "plugin-not-available",
        PluginFailureKind.Input => "input-refused",
        PluginFailureKind.Settings => "plugin-settings",
        PluginFailureKind.DidNotStart => "plugin-did-not-start",
        PluginFailureKind.Threw => "plugin-threw",
        PluginFailureKind.Hung => "plugin-hung",
        PluginFailureKind.Exited => "plugin-exited",
        PluginFailureKind.Flooded => "plugin-flooded",
        PluginFailureKind.Memory => "plugin-memory",
        PluginFailureKind.StackOverflow => "plugin-stack-overflow",
        PluginFailureKind.StreamCut => "plugin-stream-cut",
        _ => "plugin-broke-contract",
    };

    private static string Todo(PluginManifest plugin, PluginFailureKind kind) => kind switch
    {
        PluginFailureKind.NotAvailable => $"Ask {plugin.Publisher} for a complete plugin.",
        PluginFailureKind.Settings => "Correct the settings and start again.",
        PluginFailureKind.DidNotStart => "Look at the server's log, and check that the server may start programs (Plugins:Launcher).",
        PluginFailureKind.Hung => $"Start it again; if it happens twice, report it to {plugin.Publisher}.",
        PluginFailureKind.Memory => $"If the input really is that large, raise Plugins:MemoryMegabytes; else report it to {plugin.Publisher}.",
        PluginFailureKind.Threw => $"The log of this run has the details; report them to {plugin.Publisher}.",
        _ => $"Report it to {plugin.Publisher}.",
    };
}
