using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Sources;

/// <summary>Makes a run ready: of a file or folder brought by hand, or of a configured source. <see cref="ISync"/> carries it out.</summary>
public sealed record StartSync(Guid CommandId) : ICommand<SyncStart>
{
    /// <summary>A configured source; its own input is read unless one is given.</summary>
    public SourceId? Source { get; init; }

    /// <summary>The file or folder to read.</summary>
    public string? Path { get; init; }

    /// <summary>What people call the input; the name of the file by default.</summary>
    public string? Input { get; init; }

    /// <summary>Which plugin reads it; recognized by its form by default.</summary>
    public string? Plugin { get; init; }

    /// <summary>The source's identity; by default what the data says of itself.</summary>
    public string? SourceName { get; init; }

    /// <summary>The input is a copy for this run and is removed after it.</summary>
    public bool OwnsInput { get; init; }

    public AccessRule Access => AccessRule.Write(ObjectKind.Sources);
}

public abstract record SyncStart
{
    public sealed record Ready(RunId Run, int No, string Plugin) : SyncStart;

    /// <summary>There is nothing to run; the message says what was seen and what can be done.</summary>
    public sealed record NotRecognized(string Message) : SyncStart;
}

internal sealed class StartSyncHandler(LearningDb db, IPlugins plugins, CurrentViewer current, TimeProvider clock) : IRequestHandler<StartSync, SyncStart>
{
    public async Task<SyncStart> Handle(StartSync request, CancellationToken cancellationToken)
    {
        var source = request.Source is { } id ? await db.Set<Source>().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw new NotFoundException() : null;
        var path = request.Path ?? source?.InputPath;
        if (path is not null && !File.Exists(path) && !Directory.Exists(path))
            return new SyncStart.NotRecognized($"There is no file or folder {path}.");
        if (path is null && source is null)
            return new SyncStart.NotRecognized("Name a file or a folder.");

        var plugin = source?.PluginId ?? request.Plugin;
        if (plugin is null)
            switch (plugins.Recognize(path!))
            {
                case Recognition.One one:
                    plugin = one.Plugin.Id;
                    break;
                case Recognition.Several several:
                    return new SyncStart.NotRecognized(Shown(several.Message));
                case Recognition.None none:
                    return new SyncStart.NotRecognized(Shown(none.Message));
            }
        if (plugins.Installed.All(p => p.Id != plugin))
            return new SyncStart.NotRecognized($"There is no plugin '{plugin}'. Installed are: {string.Join(", ", plugins.Installed.Select(p => p.Id).DefaultIfEmpty("none"))}.");

        var no = (await db.Set<SyncRun>().MaxAsync(r => (int?)r.No, cancellationToken) ?? 0) + 1;
        var run = new SyncRun
        {
            Id = Id.New<RunId>(),
            No = no,
            SourceId = source?.Id,
            PluginId = plugin!,
            Input = Fit.Cut(request.Input ?? (path is null ? source!.Name : Path.GetFileName(Path.TrimEndingDirectorySeparator(path))), 300)!,
            InputPath = path is null ? null : Path.GetFullPath(path),
            OwnsInput = request.OwnsInput,
            AskedSource = Fit.Cut(request.SourceName, 300),
            StartedBy = current.Viewer.Person,
            StartedByName = current.Viewer.Name,
            QueuedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(run);
        return new SyncStart.Ready(run.Id, no, plugin!);

        // An upload lies under a name of its own; people know it by theirs.
        string Shown(string message) => request is { OwnsInput: true, Input: { } name } ? message.Replace(Path.GetFileName(path!), name, StringComparison.Ordinal) : message;
    }
}
