using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>What one learner's answers come to: each answer updates it in constant time, and replaying the answers gives it again, bit for bit.</summary>
public sealed class AnswerState
{
    /// <summary>The record in two vectors: skills and item (5 + 3), then all answers and the time since in answers (7 + 1).</summary>
    public const int RecordWidth = 16;

    /// <summary>What related items say, a vector for each of four speeds of fading.</summary>
    public const int RelatedWidth = 32;

    /// <summary>In place of an item: any of its skills, and no record of its own.</summary>
    internal const int NoItem = -1;

    internal const int Gaps = 28, SkillRuns = 32, AllRuns = 32, ItemRuns = 8, SeenBands = 32;
    internal const int SkillRunAt = 0, AllRunAt = SkillRunAt + SkillRuns, ItemRunAt = AllRunAt + AllRuns, SeenAt = ItemRunAt + ItemRuns, SkillGapAt = SeenAt + SeenBands,
        ItemGapAt = SkillGapAt + Gaps * 3, AnyGapAt = ItemGapAt + Gaps * 3, TableWidth = AnyGapAt + Gaps * 3;
    private static readonly float[] Logs = [.. Enumerable.Range(0, 4096).Select(n => (float)Math.Log(1 + n))];
    private static readonly Vector128<float> Speeds = Vector128.Create(0.3f, 0.1f, 0.03f, 0.007f);

    private Tally[] tallies = new Tally[32];
    private int[] places = new int[64];
    private int used;
    private Tally all = new(0, 0);
    private Vector128<float> lately;
    private Vector256<float> overall, related0, related1, related2, related3;

    /// <summary>How many answers it has taken.</summary>
    public int Answers { get; private set; }

    /// <summary>Right and wrong answers and the last ones on one skill, one item, or all. A new one reads as one that nothing was said of.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Tally(int key, long at)
    {
        public readonly int Key = key;
        public int Right, Wrong, Run = 1, Last = 2, LastNo, Place;
        public long LastAt = at;
        public float Surprise, Quick, Steady, Information;

        /// <summary>Its part of the record, kept ready.</summary>
        public Vector256<float> Record;

        public void Count(int right, long at, int no, float surprise, float information, int runs)
        {
            Right += right;
            Wrong += 1 - right;
            // The last answers as bits after a leading one, the oldest falling off.
            var run = (Run << 1) | right;
            Run = run < runs ? run : (runs >> 1) | (run & ((runs >> 1) - 1));
            (Last, LastAt, LastNo) = (right, at, no);
            Surprise += surprise;
            Information += information;
        }
    }

    /// <summary>Back to knowing nothing.</summary>
    public void Clear()
    {
        if (used * 8 < places.Length)
            for (var i = 0; i < used; i++)
                places[tallies[i].Place] = 0;
        else
            Array.Clear(places);
        (used, Answers, all, lately, overall) = (0, 0, new(0, 0), default, default);
        related0 = related1 = related2 = related3 = default;
    }

    /// <summary>Right and wrong answers on a skill so far.</summary>
    public (int Right, int Wrong) OnSkill(int skill) => Read(skill * 2, 0) is var on ? (on.Right, on.Wrong) : default;

    /// <summary>Right and wrong answers on an item so far.</summary>
    public (int Right, int Wrong) OnItem(int item) => Read(item * 2 + 1, 0) is var on ? (on.Right, on.Wrong) : default;

    /// <summary>How much the answers so far tell of these skills: the Fisher information of a Rasch model.</summary>
    internal float Information(ReadOnlySpan<int> skills)
    {
        var sum = 0f;
        foreach (var skill in skills)
            sum += Read(skill * 2, 0).Information;
        return sum / Math.Max(1, skills.Length) + 0.1f * all.Information;
    }

    /// <summary>What is known before an answer, number by number: for the fit, and for naming the parts.</summary>
    internal void Read(int item, ReadOnlySpan<int> skills, long at, Span<float> record, List<(int Place, float Share)> tables)
    {
        var (near, since, share) = (Vector256<float>.Zero, 0f, 1f / Math.Max(1, skills.Length));
        foreach (var skill in skills)
        {
            var on = Read(skill * 2, at);
            near += on.Record * share;
            since += share * Log(Answers - on.LastNo);
            tables.Add((SkillRunAt + on.Run, share));
            tables.Add((SkillGapAt + Gap(at - on.LastAt) * 3 + on.Last, share));
        }
        var same = Read(item * 2 + 1, at);
        near += same.Record;
        tables.Add((ItemRunAt + same.Run, 1));
        tables.Add((ItemGapAt + Gap(at - same.LastAt) * 3 + same.Last, 1));
        tables.Add((AllRunAt + all.Run, 1));
        tables.Add((AnyGapAt + Gap(at - all.LastAt) * 3 + all.Last, 1));
        tables.Add((SeenAt + Seen(Answers), 1));
        near.CopyTo(record);
        overall.WithElement(7, since).CopyTo(record[8..]);
    }

    /// <summary>The related answers read by an item, one sum for each speed of fading.</summary>
    internal Vector128<float> Related(ReadOnlySpan<float> listens) => Vector128.Create(
        Vector256.Sum(related0 * Vector256.Create(listens)), Vector256.Sum(related1 * Vector256.Create(listens[8..])),
        Vector256.Sum(related2 * Vector256.Create(listens[16..])), Vector256.Sum(related3 * Vector256.Create(listens[24..])));

    /// <summary>What an item's row comes to for this learner, before trust: all weights times all that is known.</summary>
    internal float Sum(ref readonly AnswerRow row, ReadOnlySpan<float> tables, long at)
    {
        var (near, since, table) = (Vector256<float>.Zero, 0f, 0f);
        foreach (var skill in row.Skills)
        {
            var on = Read(skill * 2, at);
            Near(in on, at, row.Share, tables, ref near, ref since, ref table);
        }
        var same = Read(row.Item * 2 + 1, at);
        return Total(in row, in same, at, tables, near, since, table);
    }

    /// <summary>The same, and takes the answer in: each tally is looked up once.</summary>
    internal float SumAndAdd(ref readonly AnswerRow row, ReadOnlySpan<float> tables, bool right, long at)
    {
        if (row.Item == NoItem)
        {
            var before = Sum(in row, tables, at);
            Add(NoItem, row.Skills, right, at, row.Expected, row.Speaks(right));
            return before;
        }
        var (near, since, table) = (Vector256<float>.Zero, 0f, 0f);
        var (won, expected) = (right ? 1 : 0, row.Expected);
        var (surprise, information) = (won - expected, expected * (1 - expected));
        foreach (var skill in row.Skills)
        {
            ref var on = ref On(skill * 2, at);
            Near(in on, at, row.Share, tables, ref near, ref since, ref table);
            CountSkill(ref on, won, at, surprise, information);
        }
        ref var same = ref On(row.Item * 2 + 1, at);
        var sum = Total(in row, in same, at, tables, near, since, table);
        CountItem(ref same, won, at, surprise, information);
        CountAll(won, at, surprise, information);
        Hear(row.Speaks(right));
        return sum;
    }

    /// <summary>Takes one answer in.</summary>
    internal void Add(int item, ReadOnlySpan<int> skills, bool right, long at, float expected, ReadOnlySpan<float> speaks)
    {
        var won = right ? 1 : 0;
        var (surprise, information) = (won - expected, expected * (1 - expected));
        foreach (var skill in skills)
            CountSkill(ref On(skill * 2, at), won, at, surprise, information);
        if (item != NoItem)
            CountItem(ref On(item * 2 + 1, at), won, at, surprise, information);
        CountAll(won, at, surprise, information);
        Hear(speaks);
    }

    private void Near(ref readonly Tally on, long at, float share, ReadOnlySpan<float> tables, ref Vector256<float> near, ref float since, ref float table)
    {
        near += on.Record * share;
        since += share * Log(Answers - on.LastNo);
        table += share * (tables[SkillRunAt + on.Run] + tables[SkillGapAt + Gap(at - on.LastAt) * 3 + on.Last]);
    }

    private float Total(ref readonly AnswerRow row, ref readonly Tally same, long at, ReadOnlySpan<float> tables, Vector256<float> near, float since, float table)
    {
        table += tables[ItemRunAt + same.Run] + tables[ItemGapAt + Gap(at - same.LastAt) * 3 + same.Last];
        var others = tables[AllRunAt + all.Run] + tables[AnyGapAt + Gap(at - all.LastAt) * 3 + all.Last] + tables[SeenAt + Seen(Answers)];
        var record = (near + same.Record) * row.Vector(0) + overall.WithElement(7, since) * row.Vector(1);
        var related = related0 * row.Vector(2) + related1 * row.Vector(3) + (related2 * row.Vector(4) + related3 * row.Vector(5));
        return Vector256.Sum(record + related) + (table + others) + row.Base;
    }

    private void CountSkill(ref Tally on, int right, long at, float surprise, float information)
    {
        on.Count(right, at, Answers, surprise, information, SkillRuns);
        on.Quick += 0.4f * (3 * surprise - on.Quick);
        on.Steady += 0.15f * (3 * surprise - on.Steady);
        on.Record = Vector256.Create(Log(on.Right), Log(on.Wrong), on.Quick, on.Steady, 3 * on.Surprise / (on.Right + on.Wrong + 2), 0, 0, 0);
    }

    private void CountItem(ref Tally on, int right, long at, float surprise, float information)
    {
        on.Count(right, at, Answers, surprise, information, ItemRuns);
        on.Record = Vector256.Create(0, 0, 0, 0, 0, Log(on.Right), Log(on.Wrong), 3 * on.Surprise / (on.Right + on.Wrong + 1));
    }

    private void CountAll(int right, long at, float surprise, float information)
    {
        all.Count(right, at, Answers, surprise, information, AllRuns);
        Answers++;
        lately += Speeds * (Vector128.Create(3 * surprise) - lately);
        overall = Vector256.Create(
            Vector128.Create(Log(all.Right), Log(all.Wrong), lately[0], lately[1]),
            Vector128.Create(lately[2], lately[3], 6 * all.Surprise / (Answers + 5), 0));
    }

    private void Hear(ReadOnlySpan<float> speaks)
    {
        // The first fades at once: it is the last answer alone.
        related0 = Vector256.Create(speaks);
        related1 = related1 * AnswerParameters.Fades[1] + Vector256.Create(speaks[8..]);
        related2 = related2 * AnswerParameters.Fades[2] + Vector256.Create(speaks[16..]);
        related3 = related3 * AnswerParameters.Fades[3] + Vector256.Create(speaks[24..]);
    }

    private static float Log(int n) => (uint)n < (uint)Logs.Length ? Logs[n] : (float)Math.Log(1.0 + n);

    private static int Seen(int n) => n < 16 ? n : 12 + BitOperations.Log2((uint)n);

    private static int Gap(long seconds) => seconds <= 0 ? 0 : Math.Min(Gaps - 1, 1 + BitOperations.Log2((ulong)seconds));

    private Tally Read(int key, long at)
    {
        for (var place = Hash(key); places[place] != 0; place = (place + 1) & (places.Length - 1))
            if (tallies[places[place] - 1].Key == key)
                return tallies[places[place] - 1];
        return new(key, at);
    }

    private ref Tally On(int key, long at)
    {
        var place = Hash(key);
        for (; places[place] != 0; place = (place + 1) & (places.Length - 1))
            if (tallies[places[place] - 1].Key == key)
                return ref tallies[places[place] - 1];
        if (used == tallies.Length)
            place = Grow(key);
        places[place] = used + 1;
        tallies[used] = new(key, at) { Place = place };
        return ref tallies[used++];
    }

    private int Grow(int key)
    {
        Array.Resize(ref tallies, used * 2);
        places = new int[used * 4];
        for (var i = 0; i < used; i++)
        {
            var at = Free(tallies[i].Key);
            places[at] = i + 1;
            tallies[i].Place = at;
        }
        return Free(key);

        int Free(int of)
        {
            var at = Hash(of);
            while (places[at] != 0)
                at = (at + 1) & (places.Length - 1);
            return at;
        }
    }

    private int Hash(int key) => (int)(((uint)key * 2654435769u) >> 7) & (places.Length - 1);
}
