using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

public enum ReadinessState
{
    Met,
    ReadyNow,
    /// <summary>Exactly one requirement is missing.</summary>
    Almost,
    Later,
    /// <summary>Taken as known from the learner's grade: not met, and not offered unless asked for.</summary>
    Assumed,
}

/// <summary>Why a prerequisite counts as satisfied, the strongest first. Pages always name it.</summary>
public enum SatisfiedBy { Judged, Claimed, Estimated, Assumed }

/// <summary>What a standard builds on: one standard, or any of a group.</summary>
public sealed record Requirement(IReadOnlyList<StandardId> AnyOf, EdgeStrength Strength);

/// <summary>A requirement that is there, by which standard and on what ground.</summary>
public sealed record Ground(StandardId Standard, SatisfiedBy By, Requirement Requirement);

/// <param name="Standard">Which.</param>
/// <param name="State">What can be said.</param>
/// <param name="Known">On what ground the standard itself counts as satisfied for others; null when it does not.</param>
/// <param name="BuildsOn">What is there, and on what ground.</param>
/// <param name="Missing">What is not there yet.</param>
public sealed record StandardReadiness(StandardId Standard, ReadinessState State, SatisfiedBy? Known, IReadOnlyList<Ground> BuildsOn, IReadOnlyList<Requirement> Missing)
{
    public bool PrerequisitesSatisfied => Missing.Count == 0;

    /// <summary>A learner may start past a soft requirement; a hard one also makes a plan invalid.</summary>
    public bool MayStart => Missing.All(m => m.Strength == EdgeStrength.Soft);
}

/// <summary>What is known about a learner and one standard, as readiness asks it.</summary>
/// <param name="JudgedMet">Judged met by people.</param>
/// <param name="Claimed">The learner says "I can already do this".</param>
/// <param name="Estimate">The probability, where anything speaks for or against it.</param>
/// <param name="SaysOtherwise">Judged not yet, or the learner says "not yet": then grade assumes nothing.</param>
public sealed record Knowledge(bool JudgedMet = false, bool Claimed = false, double? Estimate = null, bool SaysOtherwise = false)
{
    public static Knowledge None { get; } = new();
}

/// <summary>
/// What a learner can learn next, by standard: the compiled map, asked with dictionaries. One standard is answered
/// from its own requirements; questions about all of them go through <see cref="Fringe"/>.
/// </summary>
public sealed class Readiness(PrerequisiteMap map)
{
    public Readiness(PrerequisiteGraph graph) : this(PrerequisiteMap.Compile(graph))
    {
    }

    public PrerequisiteMap Map => map;

    /// <summary>Edges of circles, for people who look after the standards.</summary>
    public IReadOnlyList<PrerequisiteEdge> LeftOut => map.LeftOut;

    public IReadOnlyList<Requirement> Requirements(StandardId standard) => map.Number(standard) is { } number ? map.Requirements(number) : [];

    /// <summary>On what ground a standard counts as satisfied for this learner; null when it does not.</summary>
    public SatisfiedBy? Known(StandardId standard, Knowledge knowledge, int? grade)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        if (knowledge.JudgedMet)
            return SatisfiedBy.Judged;
        if (knowledge.Claimed)
            return SatisfiedBy.Claimed;
        if (knowledge.Estimate >= Estimate.Enough)
            return SatisfiedBy.Estimated;
        // A span lies below the learner only when its highest level does.
        return !knowledge.SaysOtherwise && map.Number(standard) is { } number && map.Node(number).HighestGrade < grade ? SatisfiedBy.Assumed : null;
    }

    public StandardReadiness Of(StandardId standard, IReadOnlyDictionary<StandardId, Knowledge> learner, int? grade)
    {
        ArgumentNullException.ThrowIfNull(learner);
        var known = KnownOf(standard);
        var grounds = new List<Ground>();
        var missing = new List<Requirement>();
        foreach (var requirement in Requirements(standard))
        {
            var ground = requirement.AnyOf.Select(s => (Standard: s, By: KnownOf(s))).Where(g => g.By is not null).OrderBy(g => g.By).FirstOrDefault();
            if (ground.By is { } by)
                grounds.Add(new(ground.Standard, by, requirement));
            else
                missing.Add(requirement);
        }
        var state = known switch
        {
            SatisfiedBy.Judged => ReadinessState.Met,
            SatisfiedBy.Assumed => ReadinessState.Assumed,
            _ => missing.Count switch { 0 => ReadinessState.ReadyNow, 1 => ReadinessState.Almost, _ => ReadinessState.Later },
        };
        return new(standard, state, known, grounds, missing);

        SatisfiedBy? KnownOf(StandardId id) => Known(id, learner.GetValueOrDefault(id, Knowledge.None), grade);
    }

    public IEnumerable<StandardReadiness> All(IReadOnlyDictionary<StandardId, Knowledge> learner, int? grade)
    {
        var fringe = map.For(learner, grade);
        return Enumerable.Range(0, map.Count).Select(fringe.Of);
    }

    /// <summary>
    /// What to offer unasked: ready now, with a level range that meets the learner's grade or one beside it, in the order of the graph.
    /// Standards that name no level, and learners without a grade, are not cut.
    /// </summary>
    public IEnumerable<StandardReadiness> Offers(IReadOnlyDictionary<StandardId, Knowledge> learner, int? grade)
    {
        var fringe = map.For(learner, grade);
        return fringe.In(ReadinessState.ReadyNow).Where(number => map.MeetsGrade(number, grade)).OrderBy(map.Given).Select(fringe.Of);
    }

    /// <summary>The levels of those that name some.</summary>
    internal IReadOnlyDictionary<StandardId, (int Lowest, int Highest)> Grades(IEnumerable<StandardId> standards) =>
        standards.Select(map.Number).OfType<int>().Select(map.Node).Where(n => n is { LowestGrade: not null, HighestGrade: not null })
            .ToDictionary(n => n.Id, n => (n.LowestGrade!.Value, n.HighestGrade!.Value));

    public bool MeetsGrade(StandardId standard, int? grade) => map.Number(standard) is not { } number || map.MeetsGrade(number, grade);
}
