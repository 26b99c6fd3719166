namespace PersonalizedLearning.Core.Agreements;

/// <summary>
/// Who decides what about a learner's work, as learner and educators agreed it. Each property is a part; a part that is not there
/// is as it is for everybody. What the words reach is theirs to read; who decides is what later proposals follow.
/// </summary>
public sealed record RightTerms
{
    public RightChoice? Goal { get; init; }
    public RightChoice? Pace { get; init; }
    public RightChoice? Pathway { get; init; }
    public RightChoice? Demonstration { get; init; }

    public RightChoice? this[RightPart part] => part switch
    {
        RightPart.Goal => Goal,
        RightPart.Pace => Pace,
        RightPart.Pathway => Pathway,
        _ => Demonstration,
    };

    public RightTerms With(RightPart part, RightChoice? choice) => part switch
    {
        RightPart.Goal => this with { Goal = choice },
        RightPart.Pace => this with { Pace = choice },
        RightPart.Pathway => this with { Pathway = choice },
        _ => this with { Demonstration = choice },
    };
}

/// <summary>The parts that people speak about.</summary>
public enum RightPart { Goal, Pace, Pathway, Demonstration }

/// <param name="Who">Decides from then on.</param>
/// <param name="Limit">How far it reaches, in words.</param>
/// <param name="Until">The last day; null: until it is changed.</param>
public sealed record RightChoice(Decider Who, string? Limit = null, DateOnly? Until = null);

/// <summary>Where a part lies among the kinds of agreements.</summary>
public static class RightParts
{
    public static IReadOnlyList<RightPart> All { get; } = Enum.GetValues<RightPart>();

    /// <summary>Who decides where nothing was agreed.</summary>
    public static Decider Default(RightPart part)
    {
        var (kind, name) = Place(part);
        return Rights.Default(kind, name ?? "");
    }

    internal static (AgreementKind Kind, string? Part) Place(RightPart part) => part switch
    {
        RightPart.Goal => (AgreementKind.Goal, null),
        RightPart.Pace => (AgreementKind.Pathway, Rights.Pace),
        RightPart.Pathway => (AgreementKind.Pathway, Rights.Steps),
        _ => (AgreementKind.Demonstration, null),
    };
}
