using System.Runtime.InteropServices;
using System.Text;

namespace PersonalizedLearning.Core.Sources;

/// <summary>
/// What is held of one type from this source, by hashes alone. A row that comes with the hash it is held under has not changed:
/// nothing is made of it and it is not staged. What was not listed is known without looking at the database once more.
/// </summary>
internal sealed class HeldRows
{
    /// <summary>About 80 bytes each. A longer table is compared in the database, like those whose rows may change with others.</summary>
    private const int Most = 4_000_000;

    private record struct Row(UInt128 Hash, Guid Id, bool Comparable, bool Listed, bool Same);

    private readonly Dictionary<UInt128, Row> rows = [];

    /// <summary>How many came as they are held.</summary>
    public long Same { get; private set; }

    /// <summary>How many are not archived.</summary>
    public long Active { get; private set; }

    public IEnumerable<Guid> Unlisted => rows.Values.Where(r => !r.Listed).Select(r => r.Id);

    /// <summary>Null where nothing is held, or too much.</summary>
    public static async Task<HeldRows?> LoadAsync(LearningDb db, IBulk bulk, TableRun table, SourceId source, CancellationToken ct)
    {
        var held = new HeldRows();
        var tooMany = false;
        // What is archived has no hash here: it comes back by being compared.
        await bulk.ReadAsync(db, $"""
            SELECT "Id", "SourceKey", CASE WHEN "ArchivedAt" IS NULL THEN COALESCE(NULLIF("SourceHash", ''), '?') END FROM {table.Target}
            WHERE "SourceId" = '{source.Value.ToString().ToUpperInvariant()}' AND ("ArchivedAt" IS NULL OR "SourceHash" IS NOT NULL)
            """, (id, key, name) =>
        {
            if (tooMany |= held.rows.Count == Most)
                return;
            var hash = RowHash.Read(name);
            held.Active += name.IsEmpty ? 0 : 1;
            held.rows[RowHash.Of(key)] = new Row(hash ?? default, id, hash is not null, false, false);
        }, ct);
        return tooMany || held.rows.Count == 0 ? null : held;
    }

    public static UInt128 Key(string key) => RowHash.Of(Encoding.UTF8.GetBytes(key));

    /// <summary>Takes note that a key was listed. Null where it is not held.</summary>
    /// <param name="key">Hash of the key.</param>
    /// <param name="hash">Hash of the values; null where there are none.</param>
    public Word? List(UInt128 key, UInt128? hash)
    {
        ref var row = ref CollectionsMarshal.GetValueRefOrNullRef(rows, key);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref row))
            return null;
        if (!row.Listed)
        {
            row.Listed = true;
            row.Same = row.Comparable && hash == row.Hash;
            Same += row.Same ? 1 : 0;
            return row.Same ? Word.Same : Word.Other;
        }
        return row.Same ? Word.SameBefore : Word.OtherBefore;
    }

    /// <summary>A later word of the key counts: it is staged, and no longer the same.</summary>
    public void Overrule(UInt128 key)
    {
        CollectionsMarshal.GetValueRefOrNullRef(rows, key).Same = false;
        Same--;
    }

    public enum Word { Same, Other, SameBefore, OtherBefore }
}
