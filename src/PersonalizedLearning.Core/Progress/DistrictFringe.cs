using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PersonalizedLearning.Core.Progress;

/// <summary>
/// All learners of a class, school or district at once, one bit each: 512 learners stand side by side, so that one instruction
/// asks the same question for all of them, and their block stays in the cache while the map is walked. The states of one block are
/// kept at a time: writing all of them to memory would take longer than working them out again.
/// </summary>
public sealed class DistrictFringe
{
    private const int Side = 512, Words = Side / 64;

    private readonly PrerequisiteMap map;
    private readonly int rows;
    private ulong touched;
    private readonly int blocks;
    private readonly int[] ready;
    private int worked = -1;
    private readonly Plane satisfied, judged, settled, noneMissing, upToOne;

    public DistrictFringe(PrerequisiteMap map, int learners)
    {
        ArgumentNullException.ThrowIfNull(map);
        this.map = map;
        Learners = learners;
        rows = map.Count + map.GroupCount;
        blocks = (learners + Side - 1) / Side;
        ready = new int[map.Count];
        satisfied = new(blocks, rows);
        (judged, settled, noneMissing, upToOne) = (new(blocks, map.Count), new(blocks, map.Count), new(1, map.Count), new(1, map.Count));
        // Nobody sits behind the last learner: those seats are settled, so that they never count as ready.
        for (var seat = learners; seat % Side != 0; seat++)
        {
            for (var number = 0; number < map.Count; number++)
                settled.Mark(seat, number, true);
        }
    }

    public int Learners { get; }

    /// <summary>Takes over what one learner is known by.</summary>
    public void Add(int learner, Fringe of)
    {
        ArgumentNullException.ThrowIfNull(of);
        for (var number = 0; number < map.Count; number++)
            Set(learner, number, of.Known(number));
    }

    public void Set(int learner, int number, SatisfiedBy? by)
    {
        satisfied.Mark(learner, number, by is not null);
        judged.Mark(learner, number, by == SatisfiedBy.Judged);
        settled.Mark(learner, number, by is SatisfiedBy.Judged or SatisfiedBy.Assumed);
        worked = -1;
    }

    /// <summary>
    /// The result of a pass over everybody: how many learners are ready now for each standard, by its number. It is worked out block
    /// by block and counted while it is at hand; <see cref="Ready"/> then says who they are.
    /// </summary>
    public int[] ReadyCount()
    {
        var count = new int[map.Count];
        for (var first = 0; first < Learners; first += Side)
        {
            Work(first / Side, keep: false);
            for (var number = 0; number < count.Length; number++)
                count[number] += ready[number];
        }
        return count;
    }

    public ReadinessState State(int learner, int number)
    {
        if (learner / Side != worked)
            Work(learner / Side);
        var side = learner % Side;
        return judged.Is(learner, number) ? ReadinessState.Met
            : settled.Is(learner, number) ? ReadinessState.Assumed
            : noneMissing.Is(side, number) ? ReadinessState.ReadyNow
            : upToOne.Is(side, number) ? ReadinessState.Almost : ReadinessState.Later;
    }

    /// <summary>The standard itself counts as there for this learner, on whatever ground.</summary>
    public bool Known(int learner, int number) => satisfied.Is(learner, number);

    /// <summary>Who is ready now for a standard.</summary>
    public IReadOnlyList<int> Ready(int number)
    {
        var ready = new List<int>();
        for (var first = 0; first < Learners; first += 64)
        {
            if (first / Side != worked)
                Work(first / Side);
            for (var bits = noneMissing.Word(first % Side, number) & ~settled.Word(first, number); bits != 0; bits &= bits - 1)
            {
                if (first + BitOperations.TrailingZeroCount(bits) is var learner && learner < Learners)
                    ready.Add(learner);
            }
        }
        return ready;
    }

    internal Span<ulong> Satisfied => satisfied.All;
    internal Span<ulong> Settled => settled.All;

    private void Work(int block, bool keep = true)
    {
        ref var own = ref satisfied.Row(block, 0);
        Groups(ref own);
        for (var needs = 0; needs < map.ByNeeds.Length - 1; needs++)
        {
            var (from, to) = (map.ByNeeds[needs], map.ByNeeds[needs + 1]);
            if (from != to)
                Count(needs, from, to, block, keep, ref own);
        }
        worked = keep ? block : -1;
    }

    private void Groups(ref ulong own)
    {
        for (var group = 0; group < map.GroupCount; group++)
        {
            var any = Vector512<ulong>.Zero;
            for (var at = map.MemberStart[group]; at < map.MemberStart[group + 1]; at++)
                any |= Row(ref own, map.Members[at]);
            any.StoreUnsafe(ref own, (nuint)((map.Count + group) * Words));
        }
    }

    /// <summary>
    /// Carries two bits a learner along, nothing missing so far and at most one missing so far, and adds up who is ready: nothing
    /// missing, and neither met nor assumed. The next block is asked for meanwhile, so that it is in the cache when its turn comes.
    /// </summary>
    private void Count(int needs, int from, int to, int block, bool keep, ref ulong own)
    {
        ref var need = ref MemoryMarshal.GetArrayDataReference(map.Needs);
        need = ref Unsafe.Add(ref need, map.NeedStart[from]);
        ref var none = ref noneMissing.Row(0, from);
        ref var one = ref upToOne.Row(0, from);
        ref var done = ref settled.Row(block, from);
        ref var next = ref satisfied.Row(Math.Min(block + 1, blocks - 1), from);
        var seen = 0UL;
        for (var number = from; number < to; number++)
        {
            seen ^= next;
            var (all, butOne) = (Vector512<ulong>.AllBitsSet, Vector512<ulong>.AllBitsSet);
            for (nint i = 0; i < needs; i++)
            {
                var row = Row(ref own, Unsafe.Add(ref need, i));
                butOne = (butOne & row) | all;
                all &= row;
            }
            if (keep)
            {
                all.StoreUnsafe(ref none);
                butOne.StoreUnsafe(ref one);
            }
            ready[number] = Bits(Vector512.AndNot(all, Vector512.LoadUnsafe(ref done)));
            need = ref Unsafe.Add(ref need, needs);
            none = ref Unsafe.Add(ref none, Words);
            one = ref Unsafe.Add(ref one, Words);
            done = ref Unsafe.Add(ref done, Words);
            next = ref Unsafe.Add(ref next, Words);
        }
        touched ^= seen;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bits(Vector512<ulong> of) => BitOperations.PopCount(of[0]) + BitOperations.PopCount(of[1]) + BitOperations.PopCount(of[2]) + BitOperations.PopCount(of[3])
        + BitOperations.PopCount(of[4]) + BitOperations.PopCount(of[5]) + BitOperations.PopCount(of[6]) + BitOperations.PopCount(of[7]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Row(ref ulong own, int row) => Vector512.LoadUnsafe(ref own, (nuint)(row * Words));

    /// <summary>One bit for each learner and row, block after block; a row of a block is exactly one line of the cache.</summary>
    private sealed class Plane
    {
        private readonly ulong[] words;
        private readonly int height, start;

        public Plane(int blocks, int height)
        {
            this.height = height;
            words = GC.AllocateArray<ulong>(checked((blocks * height + 1) * Words), pinned: true);
            start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(words, 0) & (Side / 8 - 1)) / sizeof(ulong);
        }

        public Span<ulong> All => words.AsSpan(start, words.Length - Words);

        public ref ulong Row(int block, int row) => ref words[start + (block * height + row) * Words];

        public ref ulong Word(int learner, int row) => ref Unsafe.Add(ref Row(learner / Side, row), learner % Side / 64);

        public bool Is(int learner, int row) => (Word(learner, row) >> (learner % 64) & 1) != 0;

        public void Mark(int learner, int row, bool on)
        {
            var bit = 1UL << (learner % 64);
            ref var word = ref Word(learner, row);
            word = on ? word | bit : word & ~bit;
        }
    }
}
