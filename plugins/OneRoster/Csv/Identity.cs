using System.Security.Cryptography;
using System.Text;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>
/// What a feed is, whoever sends it again: the system's own code or name, else its root organizations. Two feeds with the same code are one source.
/// </summary>
internal sealed record Identity(string? Key, string? Title)
{
    public static Identity Of(Package package)
    {
        var (hash, root) = Roots(package);
        var manifest = package.Manifest;
        return new Identity(manifest.SystemCode ?? manifest.SystemName ?? hash, manifest.SystemName ?? root);
    }

    // A root has no parent, or one that is not in the package. Changes alone do not tell which organizations are roots.
    private static (string? Hash, string? Name) Roots(Package package)
    {
        var silent = Findings.Silent();
        if (package[FileKind.Orgs] is not { Mode: not Extent.Delta } file || CsvDoor.Open(file, silent) is not { } table)
        {
            return default;
        }

        using (table)
        {
            var columns = new Columns(table, ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"], silent);
            if (!columns.Need("sourcedId"))
            {
                return default;
            }

            var cells = new Cells(table, silent);
            var rows = new Dictionary<string, (string? Parent, string? Name)>(StringComparer.Ordinal);
            while (table.Read())
            {
                if (cells.Id(columns["sourcedId"]) is { } id)
                {
                    rows.TryAdd(id, (cells.Id(columns["parentSourcedId"]), cells.Text(columns["name"])));
                }
            }

            var roots = rows.Where(r => r.Value.Parent is not { } p || !rows.ContainsKey(p)).OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
            if (roots.Count == 0)
            {
                return default;
            }

            var text = string.Join('\n', roots.Select(r => r.Key));
            return ("roots-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32], roots.Count == 1 ? roots[0].Value.Name : null);
        }
    }
}
