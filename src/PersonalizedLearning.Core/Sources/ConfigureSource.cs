using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Makes or changes a source: its name, where and when it is read, its plugin's settings. A blank secret stays as it is stored.</summary>
public sealed record ConfigureSource(Guid CommandId, SourceId? Source, string? Plugin) : ICommand<ConfigureSource.Result>
{
    public required string Name { get; init; }
    public string? InputPath { get; init; }
    public string? Schedule { get; init; }
    public bool Paused { get; init; }
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public AccessRule Access => AccessRule.Write(ObjectKind.Sources);

    /// <summary>What a problem with a setting is called, and its field in a form.</summary>
    public static string FormName(string setting) => $"Settings[{setting}]";

    public sealed record Result(SourceId Source);
}

internal sealed class ConfigureSourceHandler(LearningDb db, IPlugins plugins, ISecrets secrets, TimeProvider clock) : IRequestHandler<ConfigureSource, ConfigureSource.Result>
{
    private const int LongestName = 200;

    public async Task<ConfigureSource.Result> Handle(ConfigureSource request, CancellationToken cancellationToken)
    {
        var source = request.Source is { } id ? await db.Set<Source>().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw new NotFoundException() : null;
        var plugin = plugins.Installed.SingleOrDefault(p => p.Id == (source?.PluginId ?? request.Plugin)) ?? throw new NotFoundException();
        var answer = await plugins.SettingsAsync(plugin.Id, cancellationToken);
        if (answer is SettingsAnswer.Failed { Failure: var failure })
            throw new InvalidRequestException([new(nameof(ConfigureSource.Name), failure.Message)]);
        var fields = ((SettingsAnswer.Fields)answer).Settings;
        var stored = source?.Settings ?? [];
        var schedule = Schedule.Read(request.Schedule);
        var name = request.Name.Trim();
        var path = string.IsNullOrWhiteSpace(request.InputPath) ? null : request.InputPath.Trim();

        var wrong = new List<ValidationFailure>();
        if (name.Length is 0 or > LongestName)
            wrong.Add(new(nameof(request.Name), $"Give it a name of at most {LongestName} characters."));
        else if (await db.Set<Source>().AnyAsync(s => s.PluginId == plugin.Id && s.Name == name && s.Id != request.Source, cancellationToken)
            || (source is null && await db.Set<Source>().AnyAsync(s => s.PluginId == plugin.Id && s.Identity == name, cancellationToken)))
            wrong.Add(new(nameof(request.Name), "Another source has this name."));
        if (schedule is null)
            wrong.Add(new(nameof(request.Schedule), Schedule.Help));
        if (path is not null && (!Path.IsPathFullyQualified(path) || (!File.Exists(path) && !Directory.Exists(path))))
            wrong.Add(new(nameof(request.InputPath), "There is no such file or folder on the server. Write its whole path."));
        if (path is null && schedule is not null && schedule.Words != Schedule.ByHand.Words && plugin.Hosts.Count == 0)
            wrong.Add(new(nameof(request.InputPath), "A schedule needs a file or folder on the server to read."));
        foreach (var field in fields)
            if (SourceSettings.Wrong(field, request.Settings.GetValueOrDefault(field.Name), stored.ContainsKey(field.Name)) is { } message)
                wrong.Add(new(ConfigureSource.FormName(field.Name), message));
        if (wrong.Count > 0)
            throw new InvalidRequestException(wrong);

        if (source is null)
        {
            source = new Source { Id = Id.New<SourceId>(), PluginId = plugin.Id, Identity = name, Name = name, CreatedAt = clock.GetUtcNow().UtcDateTime };
            db.Add(source);
        }
        (source.Name, source.InputPath, source.Schedule, source.Paused) = (name, path, schedule!.Words, request.Paused);
        source.Settings = Stored(fields, request.Settings, stored);
        return new ConfigureSource.Result(source.Id);
    }

    private Dictionary<string, string> Stored(IReadOnlyList<SettingField> fields, IReadOnlyDictionary<string, string?> typed, Dictionary<string, string> stored)
    {
        var settings = new Dictionary<string, string>();
        foreach (var field in fields)
        {
            var value = typed.GetValueOrDefault(field.Name);
            if (field.Secret && string.IsNullOrEmpty(value))
            {
                if (stored.TryGetValue(field.Name, out var kept))
                    settings[field.Name] = kept;
            }
            else if (!string.IsNullOrWhiteSpace(value))
                settings[field.Name] = field.Secret ? SourceSettings.SecretMark + secrets.Protect(value) : value;
        }
        return settings;
    }
}
