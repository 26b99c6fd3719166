using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Benchmarks.Readiness;

/// <summary>
/// A folder of answers as Gervet et al. (2020) published them: two tables, and which item has which skills. Ids may be any
/// numbers; here items and skills are counted through in the order of their ids.
/// </summary>
internal sealed record AnswerFolder(ImmutableArray<ImmutableArray<int>> Skills, int SkillCount, IReadOnlyList<IReadOnlyList<Answer>> Train, IReadOnlyList<IReadOnlyList<Answer>> Test)
{
    /// <summary>Seconds since 1970 do not come this far in a thousand years: then they are milliseconds.</summary>
    private const long Millennium = 30_000_000_000;

    public static AnswerFolder Read(string folder)
    {
        var (items, named) = (new Dictionary<long, int>(), new List<HashSet<long>>());
        var train = Learners(Path.Combine(folder, "preprocessed_data_train.csv"), items, named);
        var test = Learners(Path.Combine(folder, "preprocessed_data_test.csv"), items, named);
        var listed = Path.Combine(folder, "q_mat.npz") is var file && File.Exists(file) ? Listed(file) : [];
        // Without a list of skills, or when it leaves an item out, the table's own column tells.
        var order = items.OrderBy(i => i.Key).ToList();
        var known = order.ConvertAll(i => i.Key >= 0 && i.Key < listed.Length && listed[i.Key].Count > 0 ? listed[i.Key] : (IEnumerable<long>)named[i.Value]);
        var skills = known.SelectMany(s => s).Distinct().Order().Select((id, number) => (id, number)).ToDictionary(s => s.id, s => s.number);
        var place = new int[order.Count];
        for (var i = 0; i < place.Length; i++)
            place[order[i].Value] = i;
        return new([.. known.Select(of => of.Order().Distinct().Select(id => skills[id]).ToImmutableArray())], Math.Max(1, skills.Count), Placed(train), Placed(test));

        List<IReadOnlyList<Answer>> Placed(List<List<Answer>> learners) => learners.ConvertAll(l => (IReadOnlyList<Answer>)l.ConvertAll(a => a with { Item = place[a.Item] }));
    }

    private static int Number(Dictionary<long, int> numbers, long id)
    {
        if (!numbers.TryGetValue(id, out var number))
            numbers.Add(id, number = numbers.Count);
        return number;
    }

    /// <summary>Learners in the order of the file, and each learner's answers in that order.</summary>
    private static List<List<Answer>> Learners(string file, Dictionary<long, int> items, List<HashSet<long>> named)
    {
        using var lines = File.OpenText(file);
        var head = (lines.ReadLine() ?? "").Split('\t', ',');
        var (user, item, at, right, skill) = (Array.IndexOf(head, "user_id"), Array.IndexOf(head, "item_id"), Array.IndexOf(head, "timestamp"), Array.IndexOf(head, "correct"), Array.IndexOf(head, "skill_id"));
        var learners = new Dictionary<string, List<Answer>>();
        while (lines.ReadLine() is { } line)
        {
            var cells = line.Split('\t', ',');
            if (cells.Length < head.Length)
                continue;
            if (!learners.TryGetValue(cells[user], out var answers))
                learners.Add(cells[user], answers = []);
            var of = Number(items, Whole(cells[item]));
            if (of == named.Count)
                named.Add([]);
            if (skill >= 0 && cells[skill].Length > 0)
                named[of].Add(Whole(cells[skill]));
            var when = at < 0 || cells[at].Length == 0 ? 0 : Whole(cells[at]);
            answers.Add(new(of, Whole(cells[right]) == 1, when > Millennium ? when / 1000 : when));
        }
        return [.. learners.Values];

        static long Whole(string cell) => long.TryParse(cell, CultureInfo.InvariantCulture, out var whole) ? whole : (long)double.Parse(cell, CultureInfo.InvariantCulture);
    }

    /// <summary>The compressed sparse rows that SciPy writes.</summary>
    private static List<long>[] Listed(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        if (zip.GetEntry("indptr.npy") is null)
            return [];
        var (indices, starts) = (Numbers(zip, "indices.npy"), Numbers(zip, "indptr.npy"));
        // Row by row; or column by column, then a row is what its columns say.
        var byColumn = zip.GetEntry("format.npy") is { } format && Encoding.ASCII.GetString(Bytes(format)).EndsWith("csc", StringComparison.Ordinal);
        var rows = new List<long>[byColumn ? indices.DefaultIfEmpty(-1).Max() + 1 : starts.Length - 1];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = [];
        for (var line = 0; line + 1 < starts.Length; line++)
            for (var k = starts[line]; k < starts[line + 1]; k++)
                rows[byColumn ? (int)indices[k] : line].Add(byColumn ? line : indices[k]);
        return rows;

        static byte[] Bytes(ZipArchiveEntry entry)
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        }

        static long[] Numbers(ZipArchive zip, string name)
        {
            var bytes = Bytes(zip.GetEntry(name)!);
            // Magic, version, length of the header (2 bytes in version 1, else 4), header, numbers.
            var (from, length) = bytes[6] == 1 ? (10, BitConverter.ToUInt16(bytes, 8)) : (12, BitConverter.ToInt32(bytes, 8));
            var wide = Encoding.ASCII.GetString(bytes, from, length).Contains("i8", StringComparison.Ordinal);
            var body = bytes.AsSpan(from + length);
            return wide ? MemoryMarshal.Cast<byte, long>(body).ToArray() : [.. MemoryMarshal.Cast<byte, int>(body).ToArray().Select(n => (long)n)];
        }
    }
}
