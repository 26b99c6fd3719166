using System.Numerics;

namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>
/// One plan as numbers: rows are open standards in prerequisite order, columns are what a way can count for in one place.
/// A way that covers a and c, with b between them that it does not cover, cannot count for both (b would have to come after
/// it and before it): it becomes two columns, of which a plan takes one. The last columns are open places, one a row, for
/// what no way reaches.
/// </summary>
internal sealed class CoverProblem
{
    private const int MostParts = 12;

    /// <summary>An open place is the last resort.</summary>
    public const double OpenPlace = 100_000;

    public int Rows { get; }
    public int[][] Before { get; }
    public int[][] After { get; }
    public List<int[]> Columns { get; } = [];

    /// <summary>The candidate way of each column; below zero for an open place.</summary>
    public List<int> WayOf { get; } = [];
    public int[][] ColumnsOf { get; }

    /// <summary>For each column, columns of ways that are best done before its own.</summary>
    public int[][] Waits { get; }
    public int[][] WaitedBy { get; }
    public bool AnyWaits { get; }

    /// <summary>For each column the rows that it rests on and does not cover.</summary>
    public int[][] Outside { get; }

    public int FirstOpenPlace => Columns.Count - Rows;

    /// <param name="before">For each row the rows it rests on, all with lower numbers.</param>
    /// <param name="covers">For each candidate way the rows it covers.</param>
    /// <param name="waysBefore">For each candidate way the candidates that are best done before it, without circles.</param>
    public CoverProblem(int[][] before, IReadOnlyList<int[]> covers, IReadOnlyList<int[]> waysBefore)
    {
        Before = before;
        Rows = before.Length;
        var after = Lists(Rows);
        for (var row = 0; row < Rows; row++)
            foreach (var b in before[row])
                after[b].Add(row);
        After = Arrays(after);

        var words = (Rows + 63) / 64;
        var up = Reach(before, words, Enumerable.Range(0, Rows));
        var down = Reach(After, words, Enumerable.Range(0, Rows).Reverse());
        var columnsOfWay = new List<int>[covers.Count];
        for (var way = 0; way < covers.Count; way++)
        {
            columnsOfWay[way] = [];
            foreach (var part in Parts(covers[way], words, up, down))
            {
                columnsOfWay[way].Add(Columns.Count);
                Columns.Add(part);
                WayOf.Add(way);
            }
        }
        for (var row = 0; row < Rows; row++)
        {
            Columns.Add([row]);
            WayOf.Add(-1 - row);
        }
        var of = Lists(Rows);
        for (var column = 0; column < Columns.Count; column++)
            foreach (var row in Columns[column])
                of[row].Add(column);
        ColumnsOf = Arrays(of);
        Waits = new int[Columns.Count][];
        for (var column = 0; column < Columns.Count; column++)
            Waits[column] = WayOf[column] < 0 || waysBefore[WayOf[column]].Length == 0 ? [] : [.. waysBefore[WayOf[column]].SelectMany(w => columnsOfWay[w])];
        var waited = Lists(Columns.Count);
        for (var column = 0; column < Columns.Count; column++)
            foreach (var earlier in Waits[column])
                waited[earlier].Add(column);
        WaitedBy = Arrays(waited);
        Outside = [.. Columns.Select(rows => rows.SelectMany(row => before[row]).Where(row => !rows.Contains(row)).Distinct().ToArray())];
        AnyWaits = Waits.Any(waits => waits.Length > 0);
    }

    private static List<int>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<int>())];

    private static int[][] Arrays(List<int>[] lists) => Array.ConvertAll(lists, list => list.ToArray());

    /// <summary>All that each row rests on (or opens up), as bits.</summary>
    private static ulong[] Reach(int[][] next, int words, IEnumerable<int> order)
    {
        var bits = new ulong[next.Length * words];
        foreach (var row in order)
            foreach (var n in next[row])
            {
                bits[(row * words) + (n >> 6)] |= 1UL << (n & 63);
                for (var w = 0; w < words; w++)
                    bits[(row * words) + w] |= bits[(n * words) + w];
            }
        return bits;
    }

    /// <summary>The largest parts of a cover with nothing foreign in between.</summary>
    private static List<int[]> Parts(int[] cover, int words, ulong[] up, ulong[] down)
    {
        if (cover.Length < 2 || Torn(cover, words, up, down) is null)
            return [cover];
        var whole = new List<int[]>();
        var open = new Queue<int[]>([cover]);
        while (open.TryDequeue(out var part) && whole.Count < MostParts)
        {
            if (Torn(part, words, up, down) is not var (a, c))
            {
                if (!whole.Exists(other => part.All(other.Contains)))
                    whole.Add(part);
                continue;
            }
            open.Enqueue([.. part.Where(row => row != c)]);
            open.Enqueue([.. part.Where(row => row != a)]);
        }
        return whole;
    }

    /// <summary>Two rows of a part with a row between them that is not in it.</summary>
    private static (int, int)? Torn(int[] part, int words, ulong[] up, ulong[] down)
    {
        foreach (var c in part)
            foreach (var a in part)
            {
                if (a == c || (up[(c * words) + (a >> 6)] >> (a & 63) & 1) == 0)
                    continue;
                var between = 0;
                for (var w = 0; w < words; w++)
                    between += BitOperations.PopCount(down[(a * words) + w] & up[(c * words) + w]);
                foreach (var b in part)
                    if ((down[(a * words) + (b >> 6)] >> (b & 63) & 1 & (up[(c * words) + (b >> 6)] >> (b & 63))) != 0)
                        between--;
                if (between > 0)
                    return (a, c);
            }
        return null;
    }
}
