namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>What manifest.csv says.</summary>
internal sealed class Manifest
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _contradicted = new(StringComparer.OrdinalIgnoreCase);

    private PackageFile? _file;

    public static Manifest None { get; } = new();

    public bool Present => _file is not null;

    /// <summary>The version as written; null when it is not.</summary>
    public string? Version => Real("oneroster.version");

    public string? SystemCode => Real("source.systemCode");

    public string? SystemName => Real("source.systemName");

    public static Manifest Read(PackageFile file, Findings findings)
    {
        using var table = CsvDoor.Open(file, findings);
        if (table is null)
        {
            return None;
        }

        var manifest = new Manifest { _file = file };
        if (!table.Header[0].Equals("propertyName", StringComparison.OrdinalIgnoreCase))
        {
            findings.Note(file, 1, table.Header[0], "manifest-header", "The first line of the manifest should be propertyName,value. It was read as an entry.");
            manifest.Add(table.Header[0], table.Header.Count > 1 ? table.Header[1] : "", 1, findings);
        }

        while (table.Rows < 10_000 && table.Read())
        {
            manifest.Add(table[0].Trim().ToString(), table[1].Trim().ToString(), table.Line, findings);
        }

        return manifest;
    }

    /// <summary>What the manifest says of a file.</summary>
    public Extent ModeOf(string name, bool there, Findings findings)
    {
        if (!Present)
        {
            return Extent.Unknown;
        }

        var entry = "file." + name;
        var value = _values.GetValueOrDefault(entry, "");
        var mode = value.ToUpperInvariant() switch { "BULK" => Extent.Bulk, "DELTA" => Extent.Delta, _ => Extent.Unknown };
        if (!there)
        {
            if (mode != Extent.Unknown)
            {
                findings.Note(_file, null, entry, "file-missing", $"The manifest announces {name}.csv, but the package does not hold it. What is known of it was left as it is. Send the file, or mark it absent.");
            }

            return mode;
        }

        if (_contradicted.Contains(entry))
        {
            return Extent.Unknown;
        }

        if (mode == Extent.Unknown)
        {
            var said = value.Length == 0 ? "does not say what it is" : value.Equals("absent", StringComparison.OrdinalIgnoreCase) ? "calls it absent" : $"calls it \"{CsvTable.Short(value)}\"";
            findings.Note(_file, null, entry, "file-mode", $"{name}.csv is in the package, but the manifest {said}. Its rows were added and changed; nothing is archived for being absent from it. Write bulk or delta.");
        }

        return mode;
    }

    private void Add(string name, string value, long line, Findings findings)
    {
        if (name.Length == 0 || name.Equals("propertyName", StringComparison.OrdinalIgnoreCase))
        {
            if (name.Length > 0)
            {
                findings.Note(_file, line, name, "manifest-header", "The header stands in the manifest twice; the second was left out.");
            }

            return;
        }

        if (_values.TryAdd(name, value))
        {
            return;
        }

        if (_values[name].Equals(value, StringComparison.OrdinalIgnoreCase))
        {
            findings.Note(_file, line, name, "manifest-twice", $"{CsvTable.Short(name)} stands in the manifest twice with the same value.");
        }
        else
        {
            _contradicted.Add(name);
            findings.Note(_file, line, name, "manifest-contradicts", $"{CsvTable.Short(name)} stands in the manifest twice with different values. Nothing is archived on its word; keep one.");
        }
    }

    private string? Real(string name) =>
        _contradicted.Contains(name) || !_values.TryGetValue(name, out var value) || value.Length == 0 || value.Contains('\uFFFD') || value.Equals("absent", StringComparison.OrdinalIgnoreCase)
            ? null
            : value;
}
