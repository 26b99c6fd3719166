using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>What became of a row.</summary>
internal enum Fate
{
    Taken,
    Rejected,
    Gone,
}

/// <summary>The ids of a file that others point at, and what became of each.</summary>
internal sealed class Ids
{
    private readonly Dictionary<string, Entry> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _folded = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _exactSpan;
    private readonly Dictionary<string, string?>.AlternateLookup<ReadOnlySpan<char>> _foldedSpan;

    public Ids()
    {
        _exactSpan = _exact.GetAlternateLookup<ReadOnlySpan<char>>();
        _foldedSpan = _folded.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The file, once it has been opened.</summary>
    public PackageFile? File { get; set; }

    /// <summary>The file is full and was read to its end: an id that is not here is nowhere.</summary>
    public bool Decides { get; set; }

    public IEnumerable<string> All => _exact.Keys;

    public int Count => _exact.Count;

    /// <summary>Adds an id. False when it was there; <paramref name="twin"/> is another that differs only in case.</summary>
    public bool Add(string id, long line, out string? twin, out long first)
    {
        twin = null;
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_exact, id, out var there);
        first = entry.Line;
        if (there)
        {
            return false;
        }

        entry = new Entry(Fate.Taken, (int)Math.Min(line, int.MaxValue));
        if (_folded.TryGetValue(id, out var other))
        {
            twin = other ?? id;
            _folded[id] = null;
        }
        else
        {
            _folded.Add(id, id);
        }

        return true;
    }

    public void Mark(string id, Fate fate) => CollectionsMarshal.GetValueRefOrNullRef(_exact, id).Fate = fate;

    /// <summary>Finds the id a reference means.</summary>
    /// <param name="reference">The reference as written.</param>
    /// <param name="id">The id as its own row writes it, when there is one.</param>
    /// <param name="line">The line of that row.</param>
    public Found Find(ReadOnlySpan<char> reference, out string? id, out long line)
    {
        if (_exactSpan.TryGetValue(reference, out id, out var entry))
        {
            line = entry.Line;
            return entry.Fate switch { Fate.Taken => Found.Taken, Fate.Gone => Found.Gone, _ => Found.Rejected };
        }

        line = 0;
        if (_foldedSpan.TryGetValue(reference, out id) && id is not null && _exact[id].Fate == Fate.Taken)
        {
            line = _exact[id].Line;
            return Found.OtherCase;
        }

        id = null;
        return Decides ? Found.Nowhere : Found.Unknown;
    }

    private record struct Entry(Fate Fate, int Line);
}

/// <summary>What a reference points at.</summary>
internal enum Found
{
    Taken,
    OtherCase,
    Rejected,
    Gone,
    Nowhere,
    /// <summary>This package cannot tell; the host knows what it holds.</summary>
    Unknown,
}

/// <summary>Ids that only have to be told apart, however many: 40 bytes each.</summary>
internal sealed class SeenIds
{
    // The first id of each spelling in capitals; others that differ from it in case.
    private readonly Dictionary<UInt128, UInt128> _folded = [];
    private readonly HashSet<UInt128> _twins = [];

    /// <summary>False when the id was there; <paramref name="twin"/> tells that one differs only in case.</summary>
    public bool Add(string id, out bool twin)
    {
        var exact = Hash(id);
        Span<char> upper = stackalloc char[id.Length];
        id.AsSpan().ToUpperInvariant(upper);
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_folded, Hash(upper), out var there);
        if (!there)
        {
            first = exact;
        }

        twin = there && first != exact && _twins.Add(exact);
        return !there || twin;
    }

    private static UInt128 Hash(ReadOnlySpan<char> id) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(id));
}
