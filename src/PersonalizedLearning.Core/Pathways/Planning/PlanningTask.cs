using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>All that planning knows. Pure values: no database, no clock, no chance.</summary>
public sealed record PlanningTask
{
    /// <summary>The standards the goal touches.</summary>
    public required IReadOnlyList<StandardId> Targets { get; init; }

    /// <summary>Prerequisites: what comes before each standard. Standards that are not named have none.</summary>
    public required IReadOnlyDictionary<StandardId, IReadOnlyList<StandardId>> Before { get; init; }

    /// <summary>Standards that need no step: met, claimed, estimated or assumed from grade. A target that was asked for is never left out by being assumed: the caller decides.</summary>
    public required IReadOnlySet<StandardId> Satisfied { get; init; }

    /// <summary>What the catalog offers, with confirmed alignments only.</summary>
    public required IReadOnlyList<Way> Catalog { get; init; }

    /// <summary>The same catalog, made ready once; without it planning reads <see cref="Catalog"/> as it comes.</summary>
    public CatalogIndex? Index { get; init; }

    /// <summary>How much longer than the shortest way an option may be. Two options stay in any case.</summary>
    public double LongestOption { get; init; } = 3;

    public required Learner Learner { get; init; }

    /// <summary>The levels of standards, where they name some: one far from the learner's grade that was asked for needs ways of its own level.</summary>
    public IReadOnlyDictionary<StandardId, (int Lowest, int Highest)> Grades { get; init; } = new Dictionary<StandardId, (int, int)>();
}

/// <summary>What of the learner's profile planning uses. Needs are constraints; the rest are wishes.</summary>
public sealed record Learner
{
    public int? Grade { get; init; }

    /// <summary>Wishes and constraints, each from a statement of the profile that the learner can switch off.</summary>
    public IReadOnlyList<Facet> Facets { get; init; } = [];

    /// <summary>Minutes a week the learner plans with.</summary>
    public int MinutesAWeek { get; init; } = 120;

    /// <summary>What a planned minute takes this learner, from their own past steps: three quarters to one and a half where nothing is known yet.</summary>
    public (double Fast, double Slow) Speed { get; init; } = (0.75, 1.5);
}

/// <summary>What planning does with a facet. A language is one to learn in, or one that ways are left out in; time is how much a week, which changes weeks and no way.</summary>
public enum FacetUse { Interest, Prefers, Avoids, Needs, Language, NotLanguage, Time }

/// <summary>One confirmed facet of a profile statement.</summary>
/// <param name="Statement">Where it comes from: the reason that is shown.</param>
/// <param name="Use">What planning does with it.</param>
/// <param name="Value">A topic as the learner wrote it, a method name, a social form, <see cref="ShortSteps"/>, an access feature, a language tag, or minutes a week.</param>
public sealed record Facet(StatementId Statement, FacetUse Use, string Value)
{
    public const string ShortSteps = "short-steps";

    internal string LookedFor { get; } = Use == FacetUse.Interest ? InterestWord.Of(Value) : "";
}

/// <summary>Something to learn with, as planning sees it.</summary>
public sealed record Way
{
    public required ResourceId Id { get; init; }
    public required string Title { get; init; }
    public required LearningMethod Method { get; init; }

    /// <summary>Null: unknown. Planning counts <see cref="PathPlanner.UnknownMinutes"/> and the option says "about".</summary>
    public int? Minutes { get; init; }
    public required IReadOnlyList<StandardId> Covers { get; init; }
    public string? Language { get; init; }
    public IReadOnlyList<string> AccessFeatures { get; init; } = [];
    public string? SocialForm { get; init; }
    public SourceId? Source { get; init; }
    public bool OnScreen { get; init; } = true;
    public int? LowestGrade { get; init; }
    public int? HighestGrade { get; init; }

    /// <summary>Words that interests are looked for in: title and summary, in lower case without diacritics.</summary>
    public string Words { get; init; } = "";

    /// <summary>Resources that are best done before this one.</summary>
    public IReadOnlyList<ResourceId> After { get; init; } = [];
}

/// <summary>How an option goes about it. The words for people stand in the pages' resources.</summary>
public enum Approach { HandsFirst, PeopleFirst, StepByStep, OwnMix, TwoWays, AwayFromScreen, Shortest }

/// <summary>One whole way to the goal. Every option reaches the same standards.</summary>
public sealed record PlannedOption
{
    public required Approach Approach { get; init; }
    public required IReadOnlyList<PlannedStep> Steps { get; init; }
    public required int Minutes { get; init; }

    /// <summary>Whole weeks at the learner's minutes a week, as a range: at the faster and the slower of their own speed.</summary>
    public required (int From, int To) Weeks { get; init; }

    /// <summary>Methods this option uses much less than another one does.</summary>
    public IReadOnlyList<LearningMethod> LessOf { get; init; } = [];

    /// <summary>Facets that made a difference here.</summary>
    public IReadOnlyList<Facet> Because { get; init; } = [];
}

/// <summary>One step: a resource, or an open place where the catalog has nothing.</summary>
public sealed record PlannedStep
{
    /// <summary>Null: the catalog has no way to this standard; the learner or an educator adds one.</summary>
    public Way? Way { get; init; }
    public required IReadOnlyList<StandardId> Standards { get; init; }
    public IReadOnlyList<Facet> Because { get; init; } = [];

    /// <summary>Other resources for the same standards.</summary>
    public int OtherWays { get; init; }
}

/// <summary>What planning answers.</summary>
public sealed record PlanningAnswer
{
    /// <summary>Open standards in an order that respects prerequisites: the targets and what they rest on.</summary>
    public required IReadOnlyList<StandardId> Open { get; init; }
    public required IReadOnlyList<PlannedOption> Options { get; init; }

    /// <summary>Open standards with fewer than two suitable ways, and how many there are: a gap in the catalog, said plainly.</summary>
    public required IReadOnlyDictionary<StandardId, int> Gaps { get; init; }

    /// <summary>Prerequisite edges left out because they run in a circle.</summary>
    public required IReadOnlyList<(StandardId Before, StandardId After)> CutEdges { get; init; }
}
