using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>
/// One learner over the whole map: the outer fringe and all around it. A full pass costs about as much as reading the edges once;
/// a change touches only what builds on the standard that changed.
/// </summary>
public sealed class Fringe
{
    /// <summary>Told about a standard: a ground (1 judged, 2 claimed, 3 estimated), nothing (0), or that grade assumes nothing here.</summary>
    private const byte Nothing = 0, Assumed = 1 + (byte)SatisfiedBy.Assumed, Otherwise = Assumed + 1;

    private readonly PrerequisiteMap map;
    private readonly sbyte grade;
    private readonly byte[] told;
    private readonly byte[] grounds;
    private readonly byte[] gaps;
    private readonly byte[] missing;
    private readonly byte[] states;

    internal Fringe(PrerequisiteMap map, IReadOnlyDictionary<StandardId, Knowledge> learner, int? grade) : this(map, grade)
    {
        foreach (var (standard, knowledge) in learner)
        {
            if (map.Number(standard) is { } number)
                told[number] = Told(knowledge);
        }
        Refill();
    }

    /// <summary>A learner of whom nothing is known yet.</summary>
    internal Fringe(PrerequisiteMap map, int? grade)
    {
        this.map = map;
        this.grade = grade is { } g ? (sbyte)Math.Clamp(g, -99, 99) : sbyte.MinValue;
        var padded = PrerequisiteMap.Padded(map.Count);
        (told, grounds, missing, states) = (new byte[padded], new byte[padded], new byte[padded], new byte[padded]);
        gaps = new byte[PrerequisiteMap.Padded(padded + map.GroupCount)];
    }

    /// <summary>A state for each number of the map, as <see cref="ReadinessState"/>.</summary>
    public ReadOnlySpan<byte> States => states.AsSpan(0, map.Count);

    public ReadinessState State(int number) => (ReadinessState)states[number];

    public ReadinessState State(StandardId standard) => State(map.Number(standard) ?? throw new ArgumentException("This standard is not on the map.", nameof(standard)));

    /// <summary>On what ground a standard counts as satisfied for others; null when it does not.</summary>
    public SatisfiedBy? Known(int number) => grounds[number] is var ground && ground == Nothing ? null : (SatisfiedBy)(ground - 1);

    /// <summary>The state with its reasons. Of a group the strongest ground is named.</summary>
    public StandardReadiness Of(int number)
    {
        var there = new List<Ground>();
        var open = new List<Requirement>();
        for (var need = map.NeedStart[number]; need < map.NeedStart[number + 1]; need++)
        {
            var requirement = map.Requirement(need);
            if (gaps[map.Needs[need]] != 0)
                open.Add(requirement);
            else
            {
                var by = map.MembersOf(map.Needs[need]).Where(m => gaps[m] == 0).MinBy(m => grounds[m]);
                there.Add(new(map.Standard(by), Known(by)!.Value, requirement));
            }
        }
        return new(map.Standard(number), State(number), Known(number), there, open);
    }

    /// <summary>Standards in one state, without their reasons.</summary>
    public IEnumerable<int> In(ReadinessState state)
    {
        for (var number = 0; number < map.Count; number++)
        {
            if (states[number] == (byte)state)
                yield return number;
        }
    }

    /// <summary>Something new about one standard: only what builds on it is looked at again.</summary>
    public void Learn(StandardId standard, Knowledge knowledge)
    {
        if (map.Number(standard) is { } number)
            Learn(number, Told(knowledge));
    }

    internal void Learn(int number, byte what)
    {
        told[number] = what;
        grounds[number] = what == Otherwise ? Nothing : what == Nothing && map.Highest[number] < grade ? Assumed : what;
        states[number] = StateOf(number);
        var gap = (byte)(grounds[number] == Nothing ? 1 : 0);
        if (gap == gaps[number])
            return;
        gaps[number] = gap;
        var change = gap == 0 ? -1 : 1;
        for (var at = map.UsedStart[number]; at < map.UsedStart[number + 1]; at++)
        {
            var row = map.UsedBy[at];
            if (row < map.Count)
                Change(row, change);
            else if (GroupGap(row - map.Count) is var after && after != gaps[row])
            {
                gaps[row] = after;
                Change(map.UsedBy[map.UsedStart[row]], change);
            }
        }
    }

    /// <summary>Everything again, from what is told.</summary>
    internal void Refill()
    {
        Ground();
        Groups();
        for (var needs = 1; needs < map.ByNeeds.Length - 1; needs++)
            Count(needs, map.ByNeeds[needs], map.ByNeeds[needs + 1]);
        Decide();
    }

    internal Span<byte> ToldOf => told.AsSpan(0, map.Count);

    internal static byte Told(Knowledge knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return knowledge switch
        {
            { JudgedMet: true } => 1 + (byte)SatisfiedBy.Judged,
            { Claimed: true } => 1 + (byte)SatisfiedBy.Claimed,
            { Estimate: >= Estimate.Enough } => 1 + (byte)SatisfiedBy.Estimated,
            { SaysOtherwise: true } => Otherwise,
            _ => Nothing,
        };
    }

    private void Change(int row, int by)
    {
        var needs = map.NeedStart[row + 1] - map.NeedStart[row];
        missing[row] = needs < byte.MaxValue ? (byte)(missing[row] + by) : Recount(row);
        states[row] = StateOf(row);
    }

    private byte StateOf(int number) => grounds[number] switch
    {
        1 + (byte)SatisfiedBy.Judged => (byte)ReadinessState.Met,
        Assumed => (byte)ReadinessState.Assumed,
        _ => (byte)((byte)ReadinessState.ReadyNow + Math.Min(missing[number], (byte)2)),
    };

    private byte GroupGap(int group)
    {
        byte gap = 1;
        for (var at = map.MemberStart[group]; at < map.MemberStart[group + 1]; at++)
            gap &= gaps[map.Members[at]];
        return gap;
    }

    private byte Recount(int row)
    {
        var sum = 0;
        for (var at = map.NeedStart[row]; at < map.NeedStart[row + 1]; at++)
            sum += gaps[map.Needs[at]];
        return (byte)Math.Min(sum, byte.MaxValue);
    }

    private void Ground()
    {
        var below = Vector256.Create(grade);
        for (var at = 0; at < told.Length; at += Vector256<byte>.Count)
        {
            var what = Vector256.LoadUnsafe(ref told[at]);
            var assumed = Vector256.Equals(what, Vector256<byte>.Zero) & Vector256.LessThan(Vector256.LoadUnsafe(ref map.Highest[at]), below).AsByte();
            var ground = Vector256.AndNot(what, Vector256.Equals(what, Vector256.Create(Otherwise))) | (assumed & Vector256.Create(Assumed));
            ground.StoreUnsafe(ref grounds[at]);
            (Vector256.Equals(ground, Vector256<byte>.Zero) & Vector256<byte>.One).StoreUnsafe(ref gaps[at]);
        }
    }

    private void Groups()
    {
        ref var gap = ref MemoryMarshal.GetArrayDataReference(gaps);
        ref var member = ref MemoryMarshal.GetArrayDataReference(map.Members);
        for (var size = 2; size < map.ByMembers.Length - 1; size++)
        {
            var (from, to) = (map.ByMembers[size], map.ByMembers[size + 1]);
            for (var (group, at) = (from, from == to ? 0 : map.MemberStart[from]); group < to; group++, at += size)
            {
                var all = Unsafe.Add(ref gap, Unsafe.Add(ref member, at)) & Unsafe.Add(ref gap, Unsafe.Add(ref member, at + 1));
                for (var i = 2; i < size; i++)
                    all &= Unsafe.Add(ref gap, Unsafe.Add(ref member, at + i));
                Unsafe.Add(ref gap, map.Count + group) = (byte)all;
            }
        }
    }

    /// <summary>Counts what is missing for standards with the same number of requirements; the common numbers without an inner loop.</summary>
    private void Count(int needs, int from, int to)
    {
        if (from == to)
            return;
        ref var gap = ref MemoryMarshal.GetArrayDataReference(gaps);
        ref var need = ref map.Needs[map.NeedStart[from]];
        ref var count = ref missing[from];
        nint nodes = to - from;
        switch (needs)
        {
            case 1:
                for (nint i = 0; i < nodes; i++)
                    Unsafe.Add(ref count, i) = Gap(ref gap, ref need, i);
                break;
            case 2:
                for (nint i = 0; i < nodes; i++, need = ref Unsafe.Add(ref need, 2))
                    Unsafe.Add(ref count, i) = (byte)(Gap(ref gap, ref need, 0) + Gap(ref gap, ref need, 1));
                break;
            case 3:
                for (nint i = 0; i < nodes; i++, need = ref Unsafe.Add(ref need, 3))
                    Unsafe.Add(ref count, i) = (byte)(Gap(ref gap, ref need, 0) + Gap(ref gap, ref need, 1) + Gap(ref gap, ref need, 2));
                break;
            case 4:
                for (nint i = 0; i < nodes; i++, need = ref Unsafe.Add(ref need, 4))
                    Unsafe.Add(ref count, i) = (byte)(Gap(ref gap, ref need, 0) + Gap(ref gap, ref need, 1) + Gap(ref gap, ref need, 2) + Gap(ref gap, ref need, 3));
                break;
            case < byte.MaxValue:
                for (nint i = 0; i < nodes; i++, need = ref Unsafe.Add(ref need, needs))
                {
                    var sum = Gap(ref gap, ref need, 0) + Gap(ref gap, ref need, 1) + Gap(ref gap, ref need, 2) + Gap(ref gap, ref need, 3);
                    for (nint j = 4; j < needs; j++)
                        sum += Gap(ref gap, ref need, j);
                    Unsafe.Add(ref count, i) = (byte)sum;
                }
                break;
            default:
                for (var row = from; row < to; row++)
                    missing[row] = Recount(row);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Gap(ref byte gap, ref int need, nint at) => Unsafe.Add(ref gap, (nint)Unsafe.Add(ref need, at));

    private void Decide()
    {
        for (var at = 0; at < states.Length; at += Vector256<byte>.Count)
        {
            var ground = Vector256.LoadUnsafe(ref grounds[at]);
            var state = Vector256.Min(Vector256.LoadUnsafe(ref missing[at]), Vector256.Create((byte)2)) + Vector256.Create((byte)ReadinessState.ReadyNow);
            state = Vector256.ConditionalSelect(Vector256.Equals(ground, Vector256.Create(Assumed)), Vector256.Create((byte)ReadinessState.Assumed), state);
            Vector256.AndNot(state, Vector256.Equals(ground, Vector256.Create((byte)(1 + (byte)SatisfiedBy.Judged)))).StoreUnsafe(ref states[at]);
        }
    }
}
