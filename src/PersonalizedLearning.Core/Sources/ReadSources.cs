using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Sources;

/// <summary>The configured sources, by name.</summary>
public sealed record ReadSources : IQuery<IReadOnlyList<SourceRow>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Sources);
}

public sealed record SourceRow(SourceId Id, string Plugin, string Name, string? InputPath, string Schedule, bool Paused, DateTime? LastAppliedAt);

internal sealed class ReadSourcesHandler(LearningDb db) : IRequestHandler<ReadSources, IReadOnlyList<SourceRow>>
{
    public async Task<IReadOnlyList<SourceRow>> Handle(ReadSources request, CancellationToken cancellationToken) =>
        await db.Set<Source>().AsNoTracking().OrderBy(s => s.Name)
            .Select(s => new SourceRow(s.Id, s.PluginId, s.Name, s.InputPath, s.Schedule, s.Paused, s.LastAppliedAt)).ToListAsync(cancellationToken);
}

/// <summary>Where a source is read from on the server, and when.</summary>
public sealed record SetSourceSchedule(Guid CommandId, SourceId Source, string? InputPath, string Schedule) : ICommand<Unit>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Sources);
}

internal sealed class SetSourceScheduleRules : AbstractValidator<SetSourceSchedule>
{
    public SetSourceScheduleRules()
    {
        RuleFor(s => s.Schedule).Must(words => Schedule.Read(words) is not null).WithMessage(Schedule.Help);
        RuleFor(s => s.InputPath).Must(path => string.IsNullOrWhiteSpace(path) || Path.IsPathRooted(path)).WithMessage("Write the whole path of the file or folder on the server.").MaximumLength(1000);
    }
}

internal sealed class SetSourceScheduleHandler(LearningDb db) : IRequestHandler<SetSourceSchedule, Unit>
{
    public async Task<Unit> Handle(SetSourceSchedule request, CancellationToken cancellationToken)
    {
        var source = await db.Set<Source>().SingleOrDefaultAsync(s => s.Id == request.Source, cancellationToken) ?? throw new NotFoundException();
        source.InputPath = string.IsNullOrWhiteSpace(request.InputPath) ? null : request.InputPath.Trim();
        source.Schedule = Schedule.Read(request.Schedule)!.Words;
        return Unit.Value;
    }
}

/// <summary>The plugins this server has, and those that were not admitted, each with the reason.</summary>
public sealed record ReadPlugins : IQuery<PluginsPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Plugins);
}

public sealed record PluginsPage(IReadOnlyList<PluginManifest> Installed, IReadOnlyList<RefusedPlugin> Refused, IReadOnlyDictionary<string, int> Sources);

internal sealed class ReadPluginsHandler(LearningDb db, IPlugins plugins) : IRequestHandler<ReadPlugins, PluginsPage>
{
    public async Task<PluginsPage> Handle(ReadPlugins request, CancellationToken cancellationToken) =>
        new(plugins.Installed, plugins.Refused, await db.Set<Source>().GroupBy(s => s.PluginId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken));
}
