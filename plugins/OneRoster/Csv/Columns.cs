using System.Collections.Frozen;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>One column a reader asks for.</summary>
/// <param name="Name">Its name in the standard.</param>
/// <param name="Written">Its name in this file.</param>
/// <param name="Index">Where it stands; -1 when the file does not have it.</param>
internal sealed record Column(string Name, string Written, int Index)
{
    public bool Present => Index >= 0;
}

/// <summary>
/// Finds the columns of a file by name, in any order: as the standard writes them, else in another case, else under an older name,
/// else with one letter wrong. What was not taken literally is said.
/// </summary>
internal sealed class Columns
{
    // Names of OneRoster 1.0 and common ones of exports, by the name they have now.
    private static readonly FrozenDictionary<string, string[]> Older = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["sourcedId"] = ["id", "sourceId", "userSourcedId", "guid"],
        ["dateLastModified"] = ["lastModified", "modifiedDate"],
        ["orgSourcedIds"] = ["orgSourcedId", "orgIds", "schoolSourcedIds"],
        ["orgSourcedId"] = ["orgSourcedIds", "orgId", "schoolSourcedId"],
        ["parentSourcedId"] = ["parentId", "parentOrgSourcedId"],
        ["schoolYearSourcedId"] = ["schoolYearId"],
        ["courseSourcedId"] = ["courseId"],
        ["schoolSourcedId"] = ["schoolId", "orgSourcedId"],
        ["termSourcedIds"] = ["termSourcedId", "termId", "terms"],
        ["classSourcedId"] = ["classId", "sectionSourcedId"],
        ["userSourcedId"] = ["userId"],
        ["agentSourcedIds"] = ["agents", "agentSourcedId"],
        ["grades"] = ["grade", "gradeLevel"],
        ["subjects"] = ["subject"],
        ["role"] = ["roles", "userRole"],
        ["givenName"] = ["firstName", "givenNames"],
        ["familyName"] = ["lastName", "surname"],
        ["preferredGivenName"] = ["preferredFirstName"],
        ["preferredFamilyName"] = ["preferredLastName"],
        ["enabledUser"] = ["enabled"],
        ["beginDate"] = ["startDate"],
        ["startDate"] = ["beginDate"],
        ["name"] = ["title"],
        ["title"] = ["name"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly CsvTable _table;
    private readonly Findings _findings;
    private readonly string[] _plain;
    private readonly bool[] _taken;
    private readonly Dictionary<string, Column> _found = new(StringComparer.Ordinal);

    /// <param name="table">The file, at its header.</param>
    /// <param name="names">Every column the standard has for it; those an adapter does not read are named too, so that nothing else is taken for them.</param>
    /// <param name="findings">Where oddities go.</param>
    public Columns(CsvTable table, IReadOnlyList<string> names, Findings findings)
    {
        (_table, _findings) = (table, findings);
        _plain = [.. table.Header.Select(Plain)];
        _taken = new bool[_plain.Length];
        Twice();
        Match(names, (name, i) => table.Header[i] == name, null);
        Match(names, (name, i) => _plain[i] == Plain(name), "other-case");
        Match(names, (name, i) => Older.TryGetValue(name, out var older) && older.Any(o => Plain(o) == _plain[i]), "older-name");
        Match(names, (name, i) => name.Length >= 6 && _plain[i].Length >= 5 && OneApart(_plain[i], Plain(name)), "misspelt-column");
        Strange();
    }

    /// <summary>The column of this name.</summary>
    public Column this[string name] => _found.TryGetValue(name, out var column) ? column : new Column(name, name, -1);

    /// <summary>Refuses the file when one of these is not there, in words; true when all are.</summary>
    public bool Need(params ReadOnlySpan<string> names)
    {
        var absent = names.ToArray().Where(n => !this[n].Present).ToList();
        var other = OtherFile();
        if (absent.Count == 0 && other is null)
        {
            return true;
        }

        _findings.Refuse(_table.File, 1, other is null ? "missing-column" : "other-file", other is null
            ? $"{_table.File.Name} has no column {string.Join(", ", absent)}, so none of its rows can be taken. Check the header line and export the file again."
            : $"{_table.File.Name} has the columns of {other}.csv. Check that the export put each file under its own name.", absent.FirstOrDefault());
        return false;
    }

    private void Twice()
    {
        for (var i = 0; i < _plain.Length; i++)
        {
            if (_plain[i].Length == 0)
            {
                _taken[i] = true;
            }
            else if (Array.IndexOf(_plain, _plain[i]) is var first && first < i)
            {
                _taken[i] = true;
                _findings.Note(_table.File, 1, _table.Header[i], "column-twice", $"The column {CsvTable.Short(_table.Header[i])} stands in the header twice; the first was read.");
            }
        }
    }

    private void Match(IReadOnlyList<string> names, Func<string, int, bool> same, string? rule)
    {
        foreach (var name in names.Where(n => !_found.ContainsKey(n)))
        {
            for (var i = 0; i < _plain.Length; i++)
            {
                if (_taken[i] || !same(name, i))
                {
                    continue;
                }

                _taken[i] = true;
                _found.Add(name, new Column(name, _table.Header[i], i));
                if (rule is not null)
                {
                    _findings.Note(_table.File, 1, _table.Header[i], rule, $"The column {CsvTable.Short(_table.Header[i])} was read as {name}. The standard writes it {name}.");
                }

                break;
            }
        }
    }

    private void Strange()
    {
        for (var i = 0; i < _plain.Length; i++)
        {
            var header = _table.Header[i];
            if (!_taken[i] && !header.StartsWith("metadata.", StringComparison.OrdinalIgnoreCase) && !header.StartsWith("ext_", StringComparison.OrdinalIgnoreCase) && !header.StartsWith("ext:", StringComparison.OrdinalIgnoreCase))
            {
                _findings.Note(_table.File, 1, CsvTable.Short(header), "unknown-column", $"The column {CsvTable.Short(header)} is not of the standard and was not read. Name extensions metadata.something.");
            }
        }
    }

    // The file whose content this is, when it is not its own.
    private string? OtherFile()
    {
        var here = _plain.ToHashSet(StringComparer.Ordinal);
        var alike = Signatures.Where(s => s.Columns.All(c => here.Contains(Plain(c)))).Select(s => s.File).ToList();
        return alike.Count == 0 || alike.Contains(PackageFile.ProperName(_table.File.Kind!.Value)) ? null : alike[0];
    }

    private static readonly (string File, string[] Columns)[] Signatures =
    [
        ("enrollments", ["classSourcedId", "userSourcedId", "role"]),
        ("roles", ["userSourcedId", "roleType", "role"]),
        ("users", ["givenName", "familyName"]),
        ("demographics", ["birthDate", "sex"]),
        ("classes", ["title", "courseSourcedId", "schoolSourcedId"]),
        ("courses", ["title", "courseCode"]),
        ("academicSessions", ["title", "startDate", "endDate"]),
        ("results", ["lineItemSourcedId", "studentSourcedId"]),
        ("lineItems", ["title", "assignDate", "dueDate"]),
        ("orgs", ["name", "type"]),
        ("manifest", ["propertyName", "value"]),
    ];

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    // One letter more, less or other, or two neighbors swapped.
    private static bool OneApart(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i])
        {
            i++;
        }

        ReadOnlySpan<char> restA = a.AsSpan(i), restB = b.AsSpan(i);
        return a.Length > b.Length ? restA[1..].SequenceEqual(restB)
            : a.Length < b.Length ? restB[1..].SequenceEqual(restA)
            : restA.IsEmpty || restA[1..].SequenceEqual(restB[1..])
                || restA.Length > 1 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..]);
    }
}
