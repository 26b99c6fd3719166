using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>
/// Several keys of one source that carry the same number mean one owner (a person listed once a school). Decided when a key is
/// first seen and kept from then on. Names and addresses are never asked.
/// </summary>
internal sealed class OwnerMerge(LearningDb db, IStage stage, TableRun table, SyncOwner owner, SourceId source, FindingList findings)
{
    /// <summary>A number on more records than this is a filler, not a number.</summary>
    private const int MostKeysOfOne = 50;

    private static readonly StageColumn[] Columns = [.. TableRun.MergeColumns];

    private sealed class Node(string key, Guid id, string? anywhere, string? withinKind, bool kind, bool here)
    {
        public string Key => key;
        public Guid Id => id;
        public string? Anywhere => anywhere;
        public string? WithinKind => withinKind;
        public bool Kind => kind;
        public bool Here => here;
    }

    public async Task MergeAsync(CancellationToken ct)
    {
        var nodes = await Candidates(ct);
        if (nodes.Count < 2)
            return;
        var group = Groups(nodes);
        var rows = new List<(string Key, Guid RefId, bool Lead)>();
        foreach (var members in nodes.GroupBy(node => group[node]).Where(g => g.Count() > 1))
        {
            var here = members.Where(m => m.Here).OrderBy(m => m.Key, StringComparer.Ordinal).ToList();
            var fresh = members.Where(m => !m.Here).OrderBy(m => m.Key, StringComparer.Ordinal).ToList();
            if (here.Count > 1 && fresh.Count > 0)
                findings.Add(FindingEffect.Noted, "one-number-two-people",
                    "This record carries the number of two people who are already here. It joins the first of them; the two stay two until a person decides.",
                    table.Type, fresh[0].Key);
            var id = here.Count > 0 ? here[0].Id : fresh[0].Id;
            rows.AddRange(fresh.Select((m, i) => (m.Key, id, here.Count == 0 && i == 0)));
        }
        if (rows.Count == 0)
            return;
        await stage.WriteAsync([new StagePage(table.MergeTable, Columns, rows.Count, (i, writer) =>
        {
            writer.Text(rows[i].Key);
            writer.Id(rows[i].RefId);
            writer.Bool(rows[i].Lead);
        })], ct);
        await stage.FilledAsync(table.MergeTable, rows.Count, ["Key"], ct);
        await db.Execute($"UPDATE {table.Plan} AS p SET \"RefId\" = m.\"RefId\", \"Lead\" = m.\"Lead\" FROM {table.Merges} AS m WHERE m.\"Key\" = p.\"Key\" AND p.\"Action\" = 1", ct);
        await db.Execute($"UPDATE {table.Keys} AS k SET \"Id\" = m.\"RefId\" FROM {table.Merges} AS m WHERE m.\"Key\" = k.\"Key\"", ct);
    }

    /// <summary>New keys that share a number with another new key or with somebody here, and those who are here.</summary>
    private async Task<List<Node>> Candidates(CancellationToken ct)
    {
        var (any, kind) = (Sql.Quote(owner.Anywhere), Sql.Quote(owner.WithinKind));
        var mine = $"EXISTS (SELECT 1 FROM {table.Target} AS e WHERE e.\"{table.Reference}\" = o.\"Id\" AND e.\"SourceId\" = @source)";
        string Shared(string column) => $"""
            p.{column} IN (SELECT {column} FROM {table.Plan} WHERE "Action" = 1 AND {column} IS NOT NULL GROUP BY {column} HAVING COUNT(*) > 1)
            OR p.{column} IN (SELECT o.{column} FROM {table.ValuesTarget} AS o WHERE o.{column} IS NOT NULL AND {mine})
            """;
        var fresh = await db.Rows($"""
            SELECT p."Key", p."RefId", p.{any}, p.{kind}, p."OwnerKind" FROM {table.Plan} AS p WHERE p."Action" = 1 AND ({Shared(any)} OR {Shared(kind)})
            """, r => new Node(r.GetString(0), r.GetGuid(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), !r.IsDBNull(4) && r.GetBoolean(4), false), ct, ("source", source.Value));
        if (fresh.Count == 0)
            return fresh;
        var here = await db.Rows($"""
            SELECT (SELECT MIN(e."SourceKey") FROM {table.Target} AS e WHERE e."{table.Reference}" = o."Id" AND e."SourceId" = @source), o."Id", o.{any}, o.{kind}, {string.Format(System.Globalization.CultureInfo.InvariantCulture, owner.KindSql, "o.\"Id\"")} FROM {table.ValuesTarget} AS o
            WHERE {mine} AND (o.{any} IN (SELECT {any} FROM {table.Plan} WHERE "Action" = 1) OR o.{kind} IN (SELECT {kind} FROM {table.Plan} WHERE "Action" = 1))
            """, r => new Node(r.GetString(0), r.GetGuid(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetBoolean(4), true), ct, ("source", source.Value));
        return [.. fresh, .. here];
    }

    private Dictionary<Node, Node> Groups(List<Node> nodes)
    {
        var parent = nodes.ToDictionary(node => node);
        foreach (var same in nodes.Where(n => n.Anywhere is not null).GroupBy(n => n.Anywhere!).Concat(nodes.Where(n => n.WithinKind is not null).GroupBy(n => $"{n.Kind}/{n.WithinKind}")))
        {
            var members = same.ToList();
            if (members.Count > MostKeysOfOne)
            {
                findings.Add(FindingEffect.Noted, "number-of-many",
                    $"{members.Count:N0} records carry the same number '{members[0].Anywhere ?? members[0].WithinKind}'. It is taken for a filler and joins nobody. Give each person their own number in the source.",
                    table.Type, members[0].Key);
                continue;
            }
            for (var i = 1; i < members.Count; i++)
                parent[Root(members[i])] = Root(members[0]);
        }
        var crossing = nodes.Where(n => n.WithinKind is not null).GroupBy(n => n.WithinKind!).Where(g => g.Select(n => Root(n)).Distinct().Count() > 1);
        foreach (var number in crossing.Where(g => g.Select(n => n.Kind).Distinct().Count() > 1))
            findings.Add(FindingEffect.Noted, "number-of-two-kinds",
                "A learner and an adult carry the same number. They stay two people; if they are one, give both records the same master identifier in the source.",
                table.Type, number.First().Key);
        return nodes.ToDictionary(node => node, Root);

        Node Root(Node node)
        {
            var at = node;
            while (parent[at] != at)
                at = parent[at];
            return at;
        }
    }
}
