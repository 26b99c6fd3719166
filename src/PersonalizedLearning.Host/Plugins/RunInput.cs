using PersonalizedLearning.Core.Files;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>Brings an input into the run folder: a plugin never sees where it came from, and nobody changes it while it is read.</summary>
internal static class RunInput
{
    private const int MaxFolderFiles = 20_000;

    public static async Task<(string? Path, IReadOnlyList<Finding> Findings, PluginFailure? Failure)> Prepare(
        string? from, PluginManifest plugin, string runFolder, PluginOptions options, CancellationToken ct)
    {
        if (from is null) return (null, [], null);
        var into = Path.Combine(runFolder, "input");
        try
        {
            if (Directory.Exists(from)) return CopyFolder(from, into, options, ct);
            if (!File.Exists(from)) return Refused("input-not-found", $"There is no file or folder {from}.");
            if (new FileInfo(from).Length > options.MaxInputBytes) return Refused("input-too-large", $"{Path.GetFileName(from)} is larger than {options.MaxInputBytes >> 30} GB.");
            var entries = plugin.Recognizes.Select(r => r.ZipEntry).OfType<string>().ToList();
            if (entries.Count > 0 && new InputFacts(from).LooksLikeZip) return await Unzip(from, into, entries, ct);
            Directory.CreateDirectory(into);
            var target = Path.Combine(into, Path.GetFileName(from));
            File.Copy(from, target);
            return (target, [], null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused("input-not-readable", $"{Path.GetFileName(from)} cannot be read, or the disk for run folders is full. Check both.");
        }
    }

    private static async Task<(string?, IReadOnlyList<Finding>, PluginFailure?)> Unzip(string from, string into, List<string> entries, CancellationToken ct) =>
        await ZipDoor.Unpack(from, into, new ZipLimits(), names => entries.Exists(e => names.Contains(e, StringComparer.Ordinal)), ct) switch
        {
            ZipResult.Refused refused => (null, [], new PluginFailure
            {
                Kind = PluginFailureKind.Input,
                Rule = refused.Rule,
                Message = refused.Message,
                At = new Place { File = refused.Entry ?? Path.GetFileName(from) },
            }),
            ZipResult.Unpacked { TopFolder: { } top } => (into, [TopFolder(top, Path.GetFileName(from))], null),
            _ => (into, [], null),
        };

    private static (string?, IReadOnlyList<Finding>, PluginFailure?) CopyFolder(string from, string into, PluginOptions options, CancellationToken ct)
    {
        var outer = from;
        from = InputFacts.DataFolder(from);
        var files = 0;
        long bytes = 0;
        var said = new List<Finding>();
        if (from != outer)
            said.Add(TopFolder(Path.GetRelativePath(outer, from).Replace(Path.DirectorySeparatorChar, '/'), Path.GetFileName(Path.TrimEndingDirectorySeparator(outer))));
        var walk = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, MaxRecursionDepth = 8 };
        Directory.CreateDirectory(into);
        foreach (var file in new DirectoryInfo(from).EnumerateFiles("*", walk))
        {
            ct.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(from, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (Linked(file, from))
            {
                said.Add(new() { Effect = FindingEffect.Rejected, Rule = "folder-link", Message = "A link was left out. Put the file itself into the folder.", At = new Place { File = name } });
                continue;
            }
            if (++files > MaxFolderFiles) return Refused("input-too-many-files", $"The folder holds more than {MaxFolderFiles:N0} files. Point to the folder with the data alone.");
            if ((bytes += file.Length) > options.MaxInputBytes) return Refused("input-too-large", $"The folder holds more than {options.MaxInputBytes >> 30} GB.");
            var target = Path.Combine(into, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }
        return (into, said, null);
    }

    private static Finding TopFolder(string top, string inside) => new()
    {
        Effect = FindingEffect.Noted,
        Rule = "top-folder",
        Message = $"All files lie in the folder \"{top}\" inside {inside}. They were taken; the format wants them at the top.",
        At = new Place { File = inside },
    };

    private static bool Linked(FileInfo file, string root)
    {
        if (file.LinkTarget is not null) return true;
        for (var folder = file.Directory; folder is not null && folder.FullName.Length > Path.GetFullPath(root).Length; folder = folder.Parent)
            if (folder.LinkTarget is not null) return true;
        return false;
    }

    private static (string?, IReadOnlyList<Finding>, PluginFailure?) Refused(string rule, string message) =>
        (null, [], new PluginFailure { Kind = PluginFailureKind.Input, Rule = rule, Message = message });
}
