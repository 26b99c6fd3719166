using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Standards;

/// <summary>A standard that somebody may mean, with where it stands: enough to tell two apart.</summary>
public sealed record MeantStandard(StandardId Id, string? Code, string Framework);

/// <summary>
/// What libraries and people write for a standard, which is seldom what its framework writes: <c>CCSS.Math.Content.6.RP.A.1</c> for
/// <c>6.RP.A.1</c>, or an address that ends with the code or the identifier.
/// </summary>
public static class StandardNames
{
    private static readonly string[] Series = ["CCSS", "CCSSM", "CC", "NGSS", "TEKS"];
    private static readonly string[] Parts = ["Math", "Mathematics", "ELA-Literacy", "ELA", "Content", "Practice"];

    /// <summary>The identifier it names, by itself, behind <c>urn:uuid:</c> or at the end of an address.</summary>
    public static Guid? Identifier(string written) => Guid.TryParse(Last(written), out var id) && id != Guid.Empty ? id : null;

    /// <summary>
    /// The code without what names its series, in capital letters: two codes are the same when these are. Empty: it names no code.
    /// </summary>
    public static string Code(string written)
    {
        var code = Last(written);
        if (Cut(code, Series) is { } rest)
        {
            code = rest;
            while (Cut(code, Parts) is { } more)
                code = more;
        }
        return code.ToUpperInvariant();
    }

    /// <summary>Those standards, of whatever framework, that this may mean. One: it is that. Several: a person has to say which.</summary>
    public static async Task<IReadOnlyList<MeantStandard>> Meant(LearningDb db, string written, CancellationToken ct) =>
        (await Meant(db, [written], ct)).GetValueOrDefault(written, []);

    /// <summary>The same for many at once; what means nothing here is not in the answer.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<MeantStandard>>> Meant(LearningDb db, IReadOnlyCollection<string> written, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(written);
        var standards = from standard in db.Set<Standard>().AsNoTracking()
                        where standard.ArchivedAt == null && standard.Role == ItemRole.Standard
                        join framework in db.Set<Framework>() on standard.FrameworkId equals framework.Id
                        select new { standard.Id, standard.Code, standard.CaseIdentifier, framework.Title };
        var identifiers = written.Select(Identifier).OfType<Guid>().Distinct().SelectMany(id => new[] { id.ToString("D"), Key(id) }).ToList();
        var codes = written.Where(w => Identifier(w) is null).Select(Code).Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, List<MeantStandard>>(StringComparer.Ordinal);
        foreach (var row in await standards.Where(s => s.CaseIdentifier != null && identifiers.Contains(s.CaseIdentifier)).ToListAsync(ct))
            Add(row.CaseIdentifier!.ToUpperInvariant(), new MeantStandard(row.Id, row.Code, row.Title));
        // Codes are compared here: no database cuts off what names a series. They are read past, not kept.
        if (codes.Count > 0)
            await foreach (var row in standards.Where(s => s.Code != null).OrderBy(s => s.Title).ThenBy(s => s.Id).AsAsyncEnumerable().WithCancellation(ct))
                if (Code(row.Code!) is var code && codes.Contains(code))
                    Add(code, new MeantStandard(row.Id, row.Code, row.Title));
        return written.Distinct().Select(w => (Written: w, Meant: found.GetValueOrDefault(Identifier(w) is { } id ? Key(id) : Code(w))))
            .Where(w => w.Meant is not null).ToDictionary(w => w.Written, w => (IReadOnlyList<MeantStandard>)w.Meant!);

        void Add(string name, MeantStandard meant)
        {
            if (!found.TryGetValue(name, out var all))
                found[name] = all = [];
            all.Add(meant);
        }
    }

    private static string Key(Guid identifier) => identifier.ToString("D").ToUpperInvariant();

    private static string? Cut(string code, string[] words)
    {
        var end = code.AsSpan().IndexOfAny('.', ':');
        return end > 0 && end < code.Length - 1 && words.Contains(code[..end], StringComparer.OrdinalIgnoreCase) ? code[(end + 1)..] : null;
    }

    private static string Last(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var text = written.Trim();
        if (text.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase))
            return text["urn:uuid:".Length..];
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return text;
        var steps = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToList();
        // The Common Core's own addresses spell the code as a path: /Math/Content/6/RP/A/1.
        if (steps.Count > 2 && (address.Host.Equals("corestandards.org", StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith(".corestandards.org", StringComparison.OrdinalIgnoreCase)))
            return "CCSS." + string.Join('.', steps);
        // The end of any address is not a code: ".../standards/1" is nobody's standard 1.
        var last = steps.LastOrDefault() ?? "";
        return last.Any(char.IsLetter) && last.Any(char.IsAsciiDigit) ? last : "";
    }
}
