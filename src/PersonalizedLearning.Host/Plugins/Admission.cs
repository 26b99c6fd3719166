using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>A plugin folder that may be used.</summary>
internal sealed record AdmittedPlugin(PluginManifest Manifest, string Folder);

/// <summary>Looks at plugin folders from outside: reads files, runs nothing.</summary>
internal static partial class Admission
{
    private const int MaxManifestBytes = 64 << 10;
    private static readonly string ContractDll = typeof(Plugin).Assembly.GetName().Name + ".dll";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Disallow,
    };

    /// <summary>Everything below the given folders, laid out as <c>id/version/</c>. The newest version of an id is used; of two equal ones the one in the earlier folder.</summary>
    public static (IReadOnlyList<AdmittedPlugin> Admitted, IReadOnlyList<RefusedPlugin> Refused) Scan(params string[] roots)
    {
        var seen = roots.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)).SelectMany(Below).ToList();
        var admitted = seen.Select(x => x.Admitted).OfType<AdmittedPlugin>()
            .GroupBy(p => p.Manifest.Id, StringComparer.Ordinal)
            .Select(same => same.OrderByDescending(p => System.Version.Parse(p.Manifest.Version)).First())
            .OrderBy(p => p.Manifest.Id, StringComparer.Ordinal);
        return ([.. admitted], [.. seen.Select(x => x.Refused).OfType<RefusedPlugin>()]);
    }

    private static IEnumerable<(AdmittedPlugin? Admitted, RefusedPlugin? Refused)> Below(string id) => File.Exists(Path.Combine(id, "plugin.json"))
        ? [(null, new(id, Path.GetFileName(id), "", "Its files lie one folder too high. A plugin is a folder <id>/<version>/, both as its plugin.json says: move them into a folder named by the version."))]
        : Directory.EnumerateDirectories(id).Order(StringComparer.Ordinal).Select(Look);

    public static (AdmittedPlugin? Admitted, RefusedPlugin? Refused) Look(string folder)
    {
        var (manifest, why) = Read(Path.Combine(folder, "plugin.json"));
        why ??= Check(manifest!, folder);
        return why is null ? (new(manifest!, folder), null) : (null, new(folder, Path.GetFileName(Path.GetDirectoryName(folder))!, Path.GetFileName(folder), why));
    }

    private static (PluginManifest? Manifest, string? Why) Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return (null, "The folder holds no plugin.json. Copy the plugin's whole folder, or remove this one.");
        if (file.Length > MaxManifestBytes) return (null, $"Its plugin.json is larger than {MaxManifestBytes >> 10} KB.");
        try
        {
            var bytes = File.ReadAllBytes(path);
            // The contract's version is looked at first: what a newer contract put into a manifest need not be understood here.
            using (var document = JsonDocument.Parse(bytes))
                if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("sdk", out var sdk) && sdk.ValueKind == JsonValueKind.String && SdkProblem(sdk.GetString()!) is { } problem)
                    return (null, problem);
            var manifest = JsonSerializer.Deserialize<PluginManifest>(bytes, Json);
            return manifest is null ? (null, "Its plugin.json is empty.") : (manifest, null);
        }
        catch (JsonException e)
        {
            if (MissingPattern().Match(e.Message) is { Success: true } missing) return (null, $"Its plugin.json has no {missing.Groups[1].Value.Replace("'", "", StringComparison.Ordinal).TrimEnd('.')}.");
            var place = e.LineNumber is { } line ? $" in line {line + 1}" : "";
            var field = e.Path is { Length: > 2 } p ? $" at {p[2..]}" : "";
            return (null, $"Its plugin.json does not fit the schema{place}{field}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, "Its plugin.json cannot be read. Check that the server may read the folder.");
        }
    }

    private static string? Check(PluginManifest m, string folder)
    {
        if (!IdPattern().IsMatch(m.Id)) return "Its id may hold lower-case letters, digits and dashes, and begins with a letter.";
        if (!VersionPattern().IsMatch(m.Version)) return "Its version has to be three numbers, like 1.2.3.";
        if (Path.GetFileName(folder) != m.Version || Path.GetFileName(Path.GetDirectoryName(folder)) != m.Id)
            return $"It lies in {Path.GetFileName(Path.GetDirectoryName(folder))}/{Path.GetFileName(folder)}, but its manifest says {m.Id}/{m.Version}. Rename the folders.";
        foreach (var (name, text) in new[] { ("name", m.Name), ("summary", m.Summary), ("publisher", m.Publisher), ("license", m.License), ("type", m.Type) })
            if (string.IsNullOrWhiteSpace(text) || text.Length > 500) return $"Its plugin.json needs a {name} of 1 to 500 characters.";
        if (m.Provides.Count == 0) return "Its plugin.json provides nothing: name roster, standards, content or activity.";
        if (m.Recognizes.FirstOrDefault(r => Recognizer.IsEmpty(r)) is not null) return "One of its recognizes rules names nothing and would match every input.";
        if (m.Assembly != Path.GetFileName(m.Assembly) || !m.Assembly.EndsWith(".dll", StringComparison.Ordinal)) return "Its assembly has to be the name of a .dll in its own folder.";
        if (File.Exists(Path.Combine(folder, ContractDll)))
            return $"It brings its own {ContractDll}, so its types would not match the server's. Build it with the contract left out (Private=\"false\" ExcludeAssets=\"runtime\").";
        return AssemblyProblem(Path.Combine(folder, m.Assembly), m);
    }

    private static string? SdkProblem(string sdk)
    {
        if (!SdkPattern().IsMatch(sdk)) return "Its sdk has to be two numbers, like 1.0.";
        var version = System.Version.Parse(sdk);
        if (version.Major < SdkVersion.Major) return $"It was written against version {sdk} of the plugin contract, which this server ({SdkVersion.Major}.{SdkVersion.Minor}) no longer takes. Get a newer version of the plugin.";
        return version.Major == SdkVersion.Major && version.Minor <= SdkVersion.Minor ? null
            : $"It needs version {sdk} of the plugin contract; this server has {SdkVersion.Major}.{SdkVersion.Minor}. Update the server, or get an older version of the plugin.";
    }

    /// <summary>The metadata says without loading anything whether the entry type is there and which contract it was built against.</summary>
    private static string? AssemblyProblem(string path, PluginManifest manifest)
    {
        if (!File.Exists(path)) return $"Its assembly {manifest.Assembly} is not in its folder.";
        try
        {
            using var file = File.OpenRead(path);
            using var pe = new PEReader(file);
            var metadata = pe.GetMetadataReader();
            var found = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
                .Any(t => (metadata.GetString(t.Namespace) is { Length: > 0 } space ? space + "." : "") + metadata.GetString(t.Name) == manifest.Type);
            if (!found) return $"Its assembly {manifest.Assembly} has no type {manifest.Type}.";
            var contract = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).FirstOrDefault(r => metadata.GetString(r.Name) + ".dll" == ContractDll);
            return contract.Version is null ? $"Its assembly {manifest.Assembly} does not use the plugin contract."
                : contract.Version.Major != SdkVersion.Major ? $"Its assembly {manifest.Assembly} was built against version {contract.Version.Major} of the plugin contract; this server has {SdkVersion.Major}." : null;
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            return $"Its assembly {manifest.Assembly} is not a .NET assembly.";
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,63}\z")] private static partial Regex IdPattern();
    [GeneratedRegex(@"^\d{1,5}\.\d{1,5}\.\d{1,5}\z")] private static partial Regex VersionPattern();
    [GeneratedRegex(@"^\d{1,4}\.\d{1,4}\z")] private static partial Regex SdkPattern();
    /// <summary>The framework's message names the required members that are absent; the rest of it is for programmers.</summary>
    [GeneratedRegex(@"required properties including: (.+)$")] private static partial Regex MissingPattern();
}
