using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Benchmarks.Readiness;

/// <summary>A folder of answers as Gervet et al. (2020) published them: two tables, and which item has which skills.</summary>
internal sealed record AnswerFolder(ImmutableArray<ImmutableArray<int>> Skills, IReadOnlyList<IReadOnlyList<Answer>> Train, IReadOnlyList<IReadOnlyList<Answer>> Test)
{
    public int SkillCount { get; } = Skills.Max(s => s.DefaultIfEmpty(0).Max()) + 1;

    public static AnswerFolder Read(string folder)
    {
        var skills = new Dictionary<int, int>();
        var train = Learners(Path.Combine(folder, "preprocessed_data_train.csv"), skills);
        var test = Learners(Path.Combine(folder, "preprocessed_data_test.csv"), skills);
        var listed = Path.Combine(folder, "q_mat.npz") is var file && File.Exists(file) ? Listed(file) : [];
        var items = Math.Max(skills.Keys.Max() + 1, listed.Length);
        return new([.. Enumerable.Range(0, items).Select(i => i < listed.Length && listed[i].Length > 0 ? listed[i] : skills.TryGetValue(i, out var s) ? [s] : [])], train, test);
    }

    /// <summary>Learners in the order of the file, and each learner's answers in that order.</summary>
    private static List<List<Answer>> Learners(string file, Dictionary<int, int> skills)
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
            var of = Whole(cells[item]);
            answers.Add(new(of, Whole(cells[right]) == 1, at < 0 ? 0 : (long)double.Parse(cells[at], CultureInfo.InvariantCulture)));
            if (skill >= 0)
                skills.TryAdd(of, Whole(cells[skill]));
            else
                skills.TryAdd(of, 0);
        }
        return [.. learners.Values];

        static int Whole(string cell) => (int)double.Parse(cell, CultureInfo.InvariantCulture);
    }

    /// <summary>The compressed sparse rows that SciPy writes.</summary>
    private static ImmutableArray<int>[] Listed(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        if (zip.GetEntry("indptr.npy") is null)
            return [];
        var (indices, starts) = (Numbers(zip, "indices.npy"), Numbers(zip, "indptr.npy"));
        return [.. Enumerable.Range(0, starts.Length - 1).Select(i => indices[starts[i]..starts[i + 1]].Distinct().ToImmutableArray())];

        static int[] Numbers(ZipArchive zip, string name)
        {
            using var stream = zip.GetEntry(name)!.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var bytes = memory.ToArray();
            // Magic, version, length of the header (2 bytes in version 1, else 4), header, numbers.
            var (from, length) = bytes[6] == 1 ? (10, BitConverter.ToUInt16(bytes, 8)) : (12, BitConverter.ToInt32(bytes, 8));
            var wide = System.Text.Encoding.ASCII.GetString(bytes, from, length).Contains("i8", StringComparison.Ordinal);
            var body = bytes.AsSpan(from + length);
            return wide ? [.. MemoryMarshal.Cast<byte, long>(body).ToArray().Select(n => (int)n)] : MemoryMarshal.Cast<byte, int>(body).ToArray();
        }
    }
}
