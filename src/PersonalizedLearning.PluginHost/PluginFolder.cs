using System.Reflection;
using System.Text.Json;
using McMaster.NETCore.Plugins;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.PluginHost;

/// <summary>Loads the one plugin of this process. What the host checked from outside is checked here again, where it counts.</summary>
internal static class PluginFolder
{
    /// <summary>These two come from this process, and nothing else: a contract beside the plugin would load and silently not match.</summary>
    private static readonly Type[] Shared = [typeof(Plugin), typeof(ILogger)];

    public static (Plugin? Plugin, Trouble? Trouble) Load(OpenRequest request)
    {
        var path = Path.Combine(request.Folder, request.Assembly);
        var contract = typeof(Plugin).Assembly.GetName().Name + ".dll";
        if (File.Exists(Path.Combine(request.Folder, contract)))
            return (null, new(TroubleKind.Refused, $"brings its own {contract}. It has to be built with the contract left out"));
        if (AbsentAssembly(request.Folder, request.Assembly) is { } absent)
            return (null, new(TroubleKind.Refused, $"names {absent} among its assemblies, but the file is not in its folder. Build it again with all its files"));

        var loader = PluginLoader.CreateFromAssemblyFile(path, Shared, config => { config.PreferSharedTypes = false; config.IsUnloadable = false; });
        var type = loader.LoadDefaultAssembly().GetType(request.Type, throwOnError: false);
        if (type is null) return (null, new(TroubleKind.Refused, $"has no type {request.Type} in {request.Assembly}"));
        if (!typeof(Plugin).IsAssignableFrom(type) || type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
            return (null, new(TroubleKind.Refused, $"names {request.Type}, which is not a public class that derives from Plugin and has a constructor without parameters"));
        try { return ((Plugin)Activator.CreateInstance(type)!, null); }
        catch (TargetInvocationException e) { throw new PluginThrew("its constructor", e.InnerException ?? e); }
    }

    /// <summary>An assembly that the plugin names but does not bring would bind to this process's copy, of whatever version.</summary>
    private static string? AbsentAssembly(string folder, string assembly)
    {
        var file = Path.Combine(folder, Path.ChangeExtension(assembly, ".deps.json"));
        if (!File.Exists(file)) return null;
        using var deps = JsonDocument.Parse(File.ReadAllBytes(file));
        var shared = Shared.Select(t => t.Assembly).SelectMany(a => a.GetReferencedAssemblies().Append(a.GetName())).Select(n => n.Name + ".dll").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return deps.RootElement.GetProperty("targets").EnumerateObject()
            .SelectMany(target => target.Value.EnumerateObject())
            .Where(library => library.Value.TryGetProperty("runtime", out _))
            .SelectMany(library => library.Value.GetProperty("runtime").EnumerateObject().Select(f => Path.GetFileName(f.Name)))
            .FirstOrDefault(f => !shared.Contains(f) && !File.Exists(Path.Combine(folder, f)));
    }
}

/// <summary>An error of the plugin's own code, with the place it was in.</summary>
internal sealed class PluginThrew(string where, Exception inner) : Exception(inner.Message, inner)
{
    public string Where => where;
}
