using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>The files of a package that are read, and what the manifest says of each.</summary>
internal sealed class Package
{
    private static readonly string[] Unread =
    [
        "demographics", "resources", "classResources", "courseResources", "categories", "lineItems", "results", "userProfiles", "userResources",
        "scoreScales", "lineItemLearningObjectiveIds", "resultLearningObjectiveIds", "lineItemScoreScales", "resultScoreScales",
    ];

    private readonly Dictionary<FileKind, PackageFile> _files = [];

    public required Manifest Manifest { get; init; }

    /// <summary>The file of this kind; null when the package has none.</summary>
    public PackageFile? this[FileKind kind] => _files.GetValueOrDefault(kind);

    public IEnumerable<PackageFile> Files => _files.Values;

    /// <summary>Looks at a folder. Null when it holds no OneRoster file; the reason has then been said.</summary>
    public static Package? Open(string? input, Findings findings)
    {
        if (input is null || !Directory.Exists(input))
        {
            findings.Refuse(null, null, "not-a-package", "This is not a folder or zip of OneRoster CSV files. Choose the zip your student information system exports, or a folder with manifest.csv in it.");
            return null;
        }

        var found = Search(input);
        if (found is null)
        {
            findings.Refuse(null, null, "not-a-package", "No OneRoster file is in here: orgs.csv, users.csv, classes.csv or enrollments.csv. Choose the zip your student information system exports.");
            return null;
        }

        var (folder, names) = found.Value;
        var prefix = folder.Length == 0 ? "" : folder.Replace(Path.DirectorySeparatorChar, '/') + "/";
        if (prefix.Length > 0)
        {
            findings.Note(null, null, null, "folder-level", $"The files stand in the folder {folder}, not at the top of the package; they were read from there.");
        }

        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names.OrderBy(n => n, StringComparer.Ordinal))
        {
            var proper = Proper(name);
            if (proper is null)
            {
                continue;
            }

            if (!byName.TryAdd(proper, name) && name == proper)
            {
                byName[proper] = name;
            }
        }

        Tell(names, byName, prefix, findings);
        var root = Path.Combine(input, folder);
        var manifest = byName.TryGetValue("manifest.csv", out var manifestName)
            ? Manifest.Read(new PackageFile { Kind = null, Name = prefix + manifestName, Path = Path.Combine(root, manifestName) }, findings)
            : Manifest.None;
        if (!manifest.Present)
        {
            findings.Note(null, null, null, "no-manifest", "The package has no manifest.csv that can be read, so it does not say which files are full. Rows were added and changed; nothing is archived for being absent.");
        }

        var package = new Package { Manifest = manifest };
        foreach (var kind in Enum.GetValues<FileKind>())
        {
            var proper = PackageFile.ProperName(kind);
            var there = byName.TryGetValue(proper + ".csv", out var name);
            var mode = manifest.ModeOf(proper, there, findings);
            if (there)
            {
                package._files.Add(kind, new PackageFile { Kind = kind, Name = prefix + name, Path = Path.Combine(root, name!), Mode = mode });
            }
        }

        if (!manifest.Present && SchoolDataSync(package[FileKind.Enrollments]))
        {
            findings.Refuse(null, null, "school-data-sync", "This is a package of Microsoft School Data Sync, which names its files like OneRoster but means other things. Export OneRoster CSV from your student information system instead.");
            return null;
        }

        return package;
    }

    // Its enrollments have no ids of their own, and it has no manifest.
    private static bool SchoolDataSync(PackageFile? enrollments)
    {
        if (enrollments is null)
        {
            return false;
        }

        using var table = CsvDoor.Open(enrollments, Findings.Silent());
        return table is not null && table.Header.Count <= 4 && table.Header.SequenceEqual(["classSourcedId", "userSourcedId", "role"], StringComparer.OrdinalIgnoreCase);
    }

    // The folder with most of the files, the nearest to the top.
    private static (string Folder, IReadOnlyList<string> Names)? Search(string input)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        return Directory.EnumerateFiles(input, "*", options)
            .Select(p => Path.GetRelativePath(input, p))
            .Where(p => !p.Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.') || part.Equals("__MACOSX", StringComparison.OrdinalIgnoreCase)))
            .GroupBy(p => Path.GetDirectoryName(p) ?? "", p => Path.GetFileName(p))
            .Select(g => (Folder: g.Key, Names: (IReadOnlyList<string>)[.. g]))
            .Where(f => f.Names.Any(n => Proper(n) is { } p && Enum.GetValues<FileKind>().Any(k => p == PackageFile.ProperName(k) + ".csv")))
            .OrderByDescending(f => f.Names.Count(n => Proper(n) is not null))
            .ThenBy(f => f.Folder.Length).ThenBy(f => f.Folder, StringComparer.Ordinal)
            .Select(f => ((string, IReadOnlyList<string>)?)f)
            .FirstOrDefault();
    }

    private static string? Proper(string name)
    {
        if (!name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return Known.TryGetValue(name[..^4], out var proper) ? proper + ".csv" : null;
    }

    private static readonly Dictionary<string, string> Known = Enum.GetValues<FileKind>().Select(PackageFile.ProperName)
        .Concat(Unread).Append("manifest").ToDictionary(n => n, StringComparer.OrdinalIgnoreCase);

    private static void Tell(IReadOnlyList<string> names, Dictionary<string, string> used, string prefix, Findings findings)
    {
        foreach (var (proper, name) in used.Where(u => u.Key != u.Value))
        {
            findings.Note(Named(name), null, null, "file-name-case", $"{name} was read as {proper}. The standard writes it so; name it that way.");
        }

        var strange = names.Where(n => !used.ContainsValue(n)).Order(StringComparer.Ordinal).ToList();
        foreach (var name in strange.Take(20))
        {
            findings.Note(Named(name), null, null, "unknown-file", $"{CsvTable.Short(name)} is not a file of OneRoster, or stands here twice; it was not read.");
        }

        if (strange.Count > 20)
        {
            findings.Note(null, null, null, "unknown-file", $"{strange.Count - 20} more files are not of OneRoster and were not read.");
        }

        PackageFile Named(string name) => new() { Kind = null, Name = prefix + name, Path = name };
    }
}

/// <summary>One file of the package.</summary>
internal sealed record PackageFile
{
    public required FileKind? Kind { get; init; }

    /// <summary>Its name inside the package.</summary>
    public required string Name { get; init; }

    public required string Path { get; init; }

    public Extent Mode { get; init; } = Extent.Unknown;

    /// <summary>The record type its rows become.</summary>
    public string? RecordType => Kind switch
    {
        FileKind.Orgs => RecordTypes.Organization,
        FileKind.AcademicSessions => RecordTypes.AcademicSession,
        FileKind.Courses => RecordTypes.Course,
        FileKind.Classes => RecordTypes.Class,
        FileKind.Users or FileKind.Roles => RecordTypes.Person,
        FileKind.Enrollments => RecordTypes.Enrollment,
        _ => null,
    };

    public static string ProperName(FileKind kind) => kind switch
    {
        FileKind.Orgs => "orgs",
        FileKind.AcademicSessions => "academicSessions",
        FileKind.Courses => "courses",
        FileKind.Classes => "classes",
        FileKind.Users => "users",
        FileKind.Roles => "roles",
        _ => "enrollments",
    };
}

/// <summary>The files that become records, in the order in which they are read.</summary>
internal enum FileKind
{
    Orgs,
    AcademicSessions,
    Courses,
    Classes,
    Roles,
    Users,
    Enrollments,
}

/// <summary>What a file claims to be.</summary>
internal enum Extent
{
    /// <summary>The package does not say: what it lists is taken, what it does not list is left alone.</summary>
    Unknown,

    /// <summary>All there is.</summary>
    Bulk,

    /// <summary>Changes only.</summary>
    Delta,
}
