using System.Numerics;
using System.Runtime.InteropServices;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>What one learner's answers come to: each answer updates it in constant time, and replaying the answers gives it again, bit for bit.</summary>
public sealed class AnswerState
{
    public const int RecordWidth = 16, RelatedWidth = 32;
    internal const int Gaps = 28, SkillRuns = 32, AllRuns = 32, ItemRuns = 8, SeenBands = 32;
    internal const int SkillRunAt = 0, AllRunAt = SkillRunAt + SkillRuns, ItemRunAt = AllRunAt + AllRuns, SeenAt = ItemRunAt + ItemRuns, SkillGapAt = SeenAt + SeenBands,
        ItemGapAt = SkillGapAt + Gaps * 3, AnyGapAt = ItemGapAt + Gaps * 3, TableWidth = AnyGapAt + Gaps * 3;
    private static readonly float[] Logs = [.. Enumerable.Range(0, 4096).Select(n => (float)Math.Log(1 + n))];
    private static readonly float[] Fade = [.. AnswerParameters.Fades.SelectMany(f => Enumerable.Repeat(f, RelatedWidth / AnswerParameters.Fades.Length))];

    private readonly float[] related = new float[RelatedWidth];
    private Tally[] tallies = new Tally[32];
    private int[] places = new int[64];
    private int used;
    private Tally all;
    private float fast, middle, slow, slowest;

    /// <summary>How many answers it has taken.</summary>
    public int Answers => all.Right + all.Wrong;

    internal ReadOnlySpan<float> Related => related;

    /// <summary>Wins, losses and the last answers on one skill, one item, or all.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Tally
    {
        public int Key, Right, Wrong, Run, LastNo;
        public long LastAt;
        public float Surprise, Quick, Steady, Information;
        public readonly int Last => Run == 1 ? 2 : Run & 1;
    }

    /// <summary>Back to knowing nothing.</summary>
    public void Clear()
    {
        Array.Clear(related);
        Array.Clear(places);
        (used, all, fast, middle, slow, slowest) = (0, new() { Run = 1 }, 0, 0, 0, 0);
    }

    public AnswerState() => all.Run = 1;

    /// <summary>Right and wrong answers on a skill so far.</summary>
    public (int Right, int Wrong) OnSkill(int skill) => Find(skill * 2) is var at and >= 0 ? (tallies[at].Right, tallies[at].Wrong) : (0, 0);

    /// <summary>Right and wrong answers on an item so far.</summary>
    public (int Right, int Wrong) OnItem(int item) => Find(item * 2 + 1) is var at and >= 0 ? (tallies[at].Right, tallies[at].Wrong) : (0, 0);

    /// <summary>How much the answers so far tell of these skills: the Fisher information of a Rasch model.</summary>
    internal float Information(ReadOnlySpan<int> skills)
    {
        var sum = 0f;
        foreach (var skill in skills)
            sum += Find(skill * 2) is var at and >= 0 ? tallies[at].Information : 0;
        return sum / Math.Max(1, skills.Length) + 0.1f * all.Information;
    }

    /// <summary>The record as numbers: the same for the fit and for the estimate.</summary>
    internal void Read(int item, ReadOnlySpan<int> skills, long at, Span<float> record, Span<(int Place, float Share)> tables, out int count)
    {
        record.Clear();
        count = 0;
        var n = Answers;
        var share = 1f / Math.Max(1, skills.Length);
        foreach (var skill in skills)
        {
            var found = Find(skill * 2);
            if (found < 0)
            {
                tables[count++] = (SkillRunAt + 1, share);
                tables[count++] = (SkillGapAt + 2, share);
                record[15] += share * Log(n);
                continue;
            }
            ref var on = ref tallies[found];
            record[0] += share * Log(on.Right);
            record[1] += share * Log(on.Wrong);
            record[2] += share * on.Quick;
            record[3] += share * on.Steady;
            record[4] += share * 3 * on.Surprise / (on.Right + on.Wrong + 2);
            record[15] += share * Log(n - on.LastNo);
            tables[count++] = (SkillRunAt + on.Run, share);
            tables[count++] = (SkillGapAt + Gap(at - on.LastAt) * 3 + on.Last, share);
        }
        var same = Find(item * 2 + 1);
        if (same >= 0)
        {
            ref var on = ref tallies[same];
            record[5] = Log(on.Right);
            record[6] = Log(on.Wrong);
            record[7] = 3 * on.Surprise / (on.Right + on.Wrong + 1);
            tables[count++] = (ItemRunAt + (on.Run < ItemRuns ? on.Run : 4 + (on.Run & 3)), 1);
            tables[count++] = (ItemGapAt + Gap(at - on.LastAt) * 3 + on.Last, 1);
        }
        record[8] = Log(all.Right);
        record[9] = Log(all.Wrong);
        record[10] = fast;
        record[11] = middle;
        record[12] = slow;
        record[13] = slowest;
        record[14] = 6 * all.Surprise / (n + 5);
        tables[count++] = (AllRunAt + all.Run, 1);
        tables[count++] = (AnyGapAt + Gap(at - all.LastAt) * 3 + all.Last, 1);
        tables[count++] = (SeenAt + (n < 16 ? n : 12 + BitOperations.Log2((uint)n)), 1);
    }

    /// <summary>Takes one answer in.</summary>
    internal void Add(int item, ReadOnlySpan<int> skills, bool right, long at, float expected, ReadOnlySpan<float> speaks)
    {
        var surprise = (right ? 1 : 0) - expected;
        var information = expected * (1 - expected);
        foreach (var skill in skills)
            Count(ref On(skill * 2), right, at, surprise, information, SkillRuns);
        Count(ref On(item * 2 + 1), right, at, surprise, information, ItemRuns);
        Count(ref all, right, at, surprise, information, AllRuns);
        fast += 0.3f * (3 * surprise - fast);
        middle += 0.1f * (3 * surprise - middle);
        slow += 0.03f * (3 * surprise - slow);
        slowest += 0.007f * (3 * surprise - slowest);
        Accumulate(related, speaks);
    }

    internal static void Accumulate(Span<float> related, ReadOnlySpan<float> speaks)
    {
        var state = MemoryMarshal.Cast<float, Vector<float>>(related);
        var fade = MemoryMarshal.Cast<float, Vector<float>>(Fade.AsSpan());
        var add = MemoryMarshal.Cast<float, Vector<float>>(speaks);
        for (var i = 0; i < state.Length; i++)
            state[i] = state[i] * fade[i] + add[i];
    }

    private void Count(ref Tally on, bool right, long at, float surprise, float information, int runs)
    {
        if (right)
            on.Right++;
        else
            on.Wrong++;
        // The last answers as bits after a leading one, the oldest falling off.
        var run = (on.Run << 1) | (right ? 1 : 0);
        on.Run = run < runs ? run : (runs >> 1) | (run & ((runs >> 1) - 1));
        on.LastAt = at;
        on.LastNo = Answers;
        on.Surprise += surprise;
        on.Information += information;
        on.Quick += 0.4f * (3 * surprise - on.Quick);
        on.Steady += 0.15f * (3 * surprise - on.Steady);
    }

    private static float Log(int n) => n < Logs.Length ? Logs[n] : (float)Math.Log(1.0 + n);

    private static int Gap(long seconds) => seconds <= 0 ? 0 : Math.Min(Gaps - 1, 1 + BitOperations.Log2((ulong)seconds));

    private int Find(int key)
    {
        for (var at = Hash(key); places[at] != 0; at = (at + 1) & (places.Length - 1))
            if (tallies[places[at] - 1].Key == key)
                return places[at] - 1;
        return -1;
    }

    private int Take(int key)
    {
        var at = Hash(key);
        for (; places[at] != 0; at = (at + 1) & (places.Length - 1))
            if (tallies[places[at] - 1].Key == key)
                return places[at] - 1;
        if (used == tallies.Length)
        {
            Array.Resize(ref tallies, used * 2);
            places = new int[used * 4];
            for (var i = 0; i < used; i++)
            {
                for (at = Hash(tallies[i].Key); places[at] != 0; at = (at + 1) & (places.Length - 1)) { }
                places[at] = i + 1;
            }
            for (at = Hash(key); places[at] != 0; at = (at + 1) & (places.Length - 1)) { }
        }
        places[at] = used + 1;
        tallies[used] = new() { Key = key, Run = 1 };
        return used++;
    }

    private ref Tally On(int key)
    {
        // First the place: taking one may move the tallies.
        var at = Take(key);
        return ref tallies[at];
    }

    private int Hash(int key) => (int)(((uint)key * 2654435769u) >> 7) & (places.Length - 1);
}
