using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Sources;

/// <summary>What a source's form shows: a known source, or a new one of a plugin. Secrets are never shown, only whether they are set.</summary>
public sealed record ShowSource(SourceId? Source, string? Plugin = null) : IQuery<SourceForm>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Sources);
}

/// <param name="Plugin">Its plugin; null when that is no longer installed.</param>
/// <param name="Fields">The plugin's settings.</param>
/// <param name="Values">What is stored, without secrets.</param>
/// <param name="SecretsSet">The secrets that are stored.</param>
/// <param name="Trouble">Why the settings cannot be asked for; null when they can.</param>
public sealed record SourceForm(SourceId? Id, PluginManifest? Plugin, string Name, string? InputPath, string Schedule, bool Paused,
    IReadOnlyList<SettingField> Fields, IReadOnlyDictionary<string, string> Values, IReadOnlySet<string> SecretsSet, string? Trouble);

internal sealed class ShowSourceHandler(LearningDb db, IPlugins plugins) : IRequestHandler<ShowSource, SourceForm>
{
    public async Task<SourceForm> Handle(ShowSource request, CancellationToken cancellationToken)
    {
        var source = request.Source is { } id ? await db.Set<Source>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw new NotFoundException() : null;
        var plugin = plugins.Installed.SingleOrDefault(p => p.Id == (source?.PluginId ?? request.Plugin));
        if (plugin is null && source is null)
            throw new NotFoundException();
        var answer = plugin is null ? null : await plugins.SettingsAsync(plugin.Id, cancellationToken);
        var stored = source?.Settings ?? [];
        return new SourceForm(source?.Id, plugin, source?.Name ?? plugin!.Name, source?.InputPath, source?.Schedule ?? Schedule.ByHand.Words, source?.Paused ?? false,
            answer is SettingsAnswer.Fields fields ? fields.Settings : [],
            stored.Where(s => !SourceSettings.IsSecret(s.Value)).ToDictionary(),
            stored.Where(s => SourceSettings.IsSecret(s.Value)).Select(s => s.Key).ToHashSet(),
            (answer as SettingsAnswer.Failed)?.Failure.Message ?? (plugin is null ? $"The plugin '{source!.PluginId}' is not installed or was not admitted. The list of plugins says why." : null));
    }
}
