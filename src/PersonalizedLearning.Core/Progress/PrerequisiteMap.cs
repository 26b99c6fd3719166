using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>
/// The prerequisites compiled into arrays, once, for any number of learners. Standards are numbered by how many requirements they
/// have, so that a pass over all of them has no branches; each any-of group is a row of its own behind the standards.
/// Publishers make circles. The rule: edges between standards of one circle order nothing; all of them are left out, and named.
/// </summary>
public sealed class PrerequisiteMap
{
    internal const sbyte NoGrade = sbyte.MaxValue;

    private readonly StandardId[] ids;
    private readonly GraphNode[] nodes;
    private readonly int[] given;
    private readonly Dictionary<StandardId, int> numbers;
    private readonly EdgeStrength[] strength;

    private PrerequisiteMap(GraphNode[] sorted, int[] order, List<Need>[] needs, IReadOnlyList<PrerequisiteEdge> leftOut, IReadOnlyList<IReadOnlyList<StandardId>> circles)
    {
        (nodes, given, LeftOut, Circles) = (sorted, order, leftOut, circles);
        ids = Array.ConvertAll(nodes, n => n.Id);
        numbers = new(Count);
        for (var i = 0; i < Count; i++)
            numbers[ids[i]] = i;

        // Groups are numbered by size for the same reason as standards are by requirements.
        var groups = needs.SelectMany((list, to) => list.Where(n => n.AnyOf.Length > 1).Select(n => (Need: n, To: to))).OrderBy(g => g.Need.AnyOf.Length).ToList();
        for (var g = 0; g < groups.Count; g++)
            groups[g].Need.Row = Count + g;
        foreach (var need in needs.SelectMany(list => list).Where(n => n.AnyOf.Length == 1))
            need.Row = numbers[need.AnyOf[0]];

        (NeedStart, Needs) = Rows.Of(Count, needs.SelectMany((list, to) => list.Select(n => (to, n.Row))));
        strength = [.. needs.SelectMany(list => list.Select(n => n.Strength))];
        (MemberStart, Members) = Rows.Of(groups.Count, groups.SelectMany((g, row) => g.Need.AnyOf.Select(id => (row, numbers[id]))));
        (UsedStart, UsedBy) = Rows.Of(Count + GroupCount,
            needs.SelectMany((list, to) => list.Select(n => (n.Row, to)))
                .Concat(groups.SelectMany(g => g.Need.AnyOf.Select(id => (numbers[id], g.Need.Row)))));
        ByNeeds = Bounds(NeedStart);
        ByMembers = Bounds(MemberStart);
        Highest = new sbyte[Padded(Count)];
        Array.Fill(Highest, NoGrade);
        for (var i = 0; i < Count; i++)
            Highest[i] = nodes[i].HighestGrade is { } grade ? (sbyte)Math.Clamp(grade, -99, 99) : NoGrade;
    }

    /// <summary>How many standards it holds.</summary>
    public int Count => ids.Length;

    /// <summary>Edges of circles, for people who look after the standards.</summary>
    public IReadOnlyList<PrerequisiteEdge> LeftOut { get; }

    /// <summary>The circles themselves: sets of standards each of which comes before all others of its set.</summary>
    public IReadOnlyList<IReadOnlyList<StandardId>> Circles { get; }

    internal int GroupCount => MemberStart.Length - 1;
    internal int[] NeedStart { get; }
    internal int[] Needs { get; }
    internal int[] MemberStart { get; }
    internal int[] Members { get; }
    internal int[] UsedStart { get; }
    internal int[] UsedBy { get; }

    /// <summary>Standards with k requirements are numbered from ByNeeds[k] up to ByNeeds[k + 1].</summary>
    internal int[] ByNeeds { get; }
    internal int[] ByMembers { get; }
    internal sbyte[] Highest { get; }

    public static PrerequisiteMap Compile(PrerequisiteGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var given = graph.Nodes.DistinctBy(n => n.Id).ToArray();
        var place = new Dictionary<StandardId, int>(given.Length);
        for (var i = 0; i < given.Length; i++)
            place[given[i].Id] = i;
        var edges = graph.Edges.Where(e => e.From != e.To && place.ContainsKey(e.From) && place.ContainsKey(e.To)).Distinct().ToList();
        var circle = Progress.Circles.Of(given.Length, edges.ConvertAll(e => (place[e.From], place[e.To])));
        bool InCircle(PrerequisiteEdge e) => circle[place[e.From]] == circle[place[e.To]];

        var needs = new List<Need>[given.Length];
        for (var i = 0; i < needs.Length; i++)
            needs[i] = [];
        foreach (var into in edges.Where(e => !InCircle(e)).GroupBy(e => e.To))
            needs[place[into.Key]].AddRange([
                .. into.Where(e => e.AnyOfGroup is null).GroupBy(e => e.From).Select(g => new Need([g.Key], g.Max(e => e.Strength))),
                .. into.Where(e => e.AnyOfGroup is not null).GroupBy(e => e.AnyOfGroup, StringComparer.Ordinal).Select(g => new Need([.. g.Select(e => e.From).Distinct()], g.Max(e => e.Strength))),
            ]);
        var order = Enumerable.Range(0, given.Length).OrderBy(i => needs[i].Count).ToArray();
        return new(Array.ConvertAll(order, i => given[i]), order, Array.ConvertAll(order, i => needs[i]), edges.Where(InCircle).ToList(),
            given.GroupBy(n => circle[place[n.Id]]).Where(g => g.Skip(1).Any()).Select(IReadOnlyList<StandardId> (g) => g.Select(n => n.Id).ToList()).ToList());
    }

    /// <summary>The number of a standard here; null when it is not on the map.</summary>
    public int? Number(StandardId standard) => numbers.TryGetValue(standard, out var number) ? number : null;

    public StandardId Standard(int number) => ids[number];

    /// <summary>Its place in the graph as it was given.</summary>
    internal int Given(int number) => given[number];

    internal GraphNode Node(int number) => nodes[number];

    /// <summary>What a standard builds on.</summary>
    public IReadOnlyList<Requirement> Requirements(int number)
    {
        var list = new Requirement[NeedStart[number + 1] - NeedStart[number]];
        for (var i = 0; i < list.Length; i++)
            list[i] = Requirement(NeedStart[number] + i);
        return list;
    }

    /// <summary>What builds on a standard.</summary>
    public IEnumerable<StandardId> OpensUp(int number) =>
        Used(number).Select(row => row < Count ? row : UsedBy[UsedStart[row]]).Distinct().Select(Standard);

    /// <summary>One learner's fringe: what is met, ready now, almost, later, and on what ground.</summary>
    public Fringe For(IReadOnlyDictionary<StandardId, Knowledge> learner, int? grade) => new(this, learner, grade);

    /// <summary>A standard with its level range meets the learner's grade or one beside it. Who names none is not cut.</summary>
    public bool MeetsGrade(int number, int? grade) =>
        grade is not { } g || ((nodes[number].LowestGrade ?? g) <= g + 1 && (nodes[number].HighestGrade ?? g) >= g - 1);

    internal Requirement Requirement(int need) => new(MembersOf(Needs[need]).ConvertAll(Standard), strength[need]);

    internal List<int> MembersOf(int row) =>
        row < Count ? [row] : [.. Members[MemberStart[row - Count]..MemberStart[row - Count + 1]]];

    internal static int Padded(int length) => (length + 63) & ~63;

    private ArraySegment<int> Used(int row) => new(UsedBy, UsedStart[row], UsedStart[row + 1] - UsedStart[row]);

    private static int[] Bounds(int[] start)
    {
        var rows = start.Length - 1;
        var bounds = new int[(rows == 0 ? 0 : start[rows] - start[rows - 1]) + 2];
        for (var (size, row) = (0, 0); size < bounds.Length; size++)
        {
            while (row < rows && start[row + 1] - start[row] < size)
                row++;
            bounds[size] = row;
        }
        return bounds;
    }

    private sealed class Need(StandardId[] anyOf, EdgeStrength strength)
    {
        public StandardId[] AnyOf { get; } = anyOf;
        public EdgeStrength Strength { get; } = strength;
        public int Row { get; set; }
    }
}
