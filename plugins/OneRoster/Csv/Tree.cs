using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>Puts rows that stand below one another in order: a parent that is not there is left out, a circle is cut, parents come first.</summary>
internal static class Tree
{
    public static IEnumerable<RosterChange> ParentsFirst(IReadOnlyList<RosterChange> rows, Func<RosterRecord, string?> parentOf, Func<RosterRecord, string?, RosterRecord> under, Ids ids, Findings findings)
    {
        var parents = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r.Record is not null))
        {
            parents[row.Key] = Parent(row, parentOf(row.Record!), ids, findings);
        }

        var cut = Circles(parents);
        var byKey = rows.Where(r => r.Record is not null).ToDictionary(r => r.Key, StringComparer.Ordinal);
        foreach (var key in cut)
        {
            Say(findings, ids.File!, byKey[key], "circle", $"{CsvTable.Short(key)} stands below itself in the end; its parent was left out. Correct parentSourcedId.");
            parents[key] = null;
        }

        var told = new HashSet<string>(StringComparer.Ordinal);
        var above = new Stack<RosterChange>();
        foreach (var row in rows)
        {
            if (row.Record is null)
            {
                yield return row;
                continue;
            }

            for (var next = row; next is not null && told.Add(next.Key); next = parents[next.Key] is { } p ? byKey.GetValueOrDefault(p) : null)
            {
                above.Push(next);
            }

            while (above.TryPop(out var top))
            {
                yield return top with { Record = under(top.Record!, parents[top.Key]) };
            }
        }
    }

    private static string? Parent(RosterChange row, string? written, Ids ids, Findings findings)
    {
        if (written is null)
        {
            return null;
        }

        switch (ids.Find(written, out var id, out _))
        {
            case Found.Taken:
                return id;
            case Found.OtherCase:
                Say(findings, ids.File!, row, "reference-case", $"{CsvTable.Short(written)} was read as {CsvTable.Short(id)}, which differs only in capital letters. Ids must be written alike.");
                return id;
            case Found.Unknown:
                return written;
            default:
                Say(findings, ids.File!, row, "unknown-reference", $"The row stands below {CsvTable.Short(written)}, which {ids.File!.Name} does not list or which was left out; it was taken without a parent. Send the parent, or correct parentSourcedId.");
                return null;
        }
    }

    // In every circle, the smallest id: the same whatever the order of the rows.
    private static List<string> Circles(Dictionary<string, string?> parents)
    {
        var cut = new List<string>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in parents.Keys)
        {
            var path = new List<string>();
            var onPath = new HashSet<string>(StringComparer.Ordinal);
            for (var key = start; key is not null && parents.ContainsKey(key) && !done.Contains(key); key = parents[key])
            {
                if (!onPath.Add(key))
                {
                    cut.Add(path[path.IndexOf(key)..].Min(StringComparer.Ordinal)!);
                    break;
                }

                path.Add(key);
            }

            done.UnionWith(path);
        }

        return cut;
    }

    private static void Say(Findings findings, PackageFile file, RosterChange row, string rule, string message) =>
        findings.Adjust(file, row.At?.Line, "parentSourcedId", rule, message, row.Type, row.Key);
}
