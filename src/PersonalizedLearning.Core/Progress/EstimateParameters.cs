using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PersonalizedLearning.Core.Progress.Estimating;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Progress;

/// <summary>What speaks for or against that the learner would show the standard now. Parameters hold one weight for each, in this order.</summary>
public enum ContributionKind
{
    /// <summary>Where everybody starts before anything is known.</summary>
    Start,
    /// <summary>How often this standard is met when it is shown here, beside others; until it is met.</summary>
    Standard,
    /// <summary>A standard that it builds on was met, or shown and not yet met; until it is met itself.</summary>
    BuildsOn,
    /// <summary>Met, as people judged it.</summary>
    Met,
    /// <summary>Judged to go further.</summary>
    Beyond,
    /// <summary>Shown and not met yet.</summary>
    NotYet,
    /// <summary>Practice of the standard itself: by how much its results move the log-odds of a right answer.</summary>
    Practice,
    /// <summary>Drawn on in other work.</summary>
    Used,
    /// <summary>Time without practice or use.</summary>
    Time,
    /// <summary>The learner's last answers on other standards: by how much they move them besides; until it is met itself.</summary>
    PracticeElsewhere,
}

/// <summary>The numbers an estimate adds up with, in log-odds. They never change under a version; other numbers are another version.</summary>
/// <param name="Version">Names them; two fits that found the same numbers have the same name.</param>
/// <param name="Weights">One for each <see cref="ContributionKind"/>: what its amount is multiplied by.</param>
/// <param name="Shown">
/// What it adds that the learner chose to show it. Judgements exist only of what was shown, so a fit needs it and the estimate of
/// somebody who has not chosen yet leaves it out.
/// </param>
/// <param name="Standards">What single standards add as long as they are not met; 0 for others.</param>
public sealed record EstimateParameters(string Version, ImmutableArray<double> Weights, double Shown, ImmutableDictionary<StandardId, double> Standards)
{
    /// <summary>
    /// What a district begins with: set by hand, not fitted. Answers are noisy signs, guessed at times and slipped at times, so that the odds of being able
    /// to do it move further than those of the next right answer: practice counts so much that five right answers in a row are enough, and nothing else known.
    /// </summary>
    public static EstimateParameters Shipped { get; } = new("0", [-1.1, 1, 0.8, 3.2, 0.6, -0.7, 2.7, 0.6, 0.35, 1], 2, ImmutableDictionary<StandardId, double>.Empty);

    /// <summary>What reads practice. It is kept, and has its version, apart from the weights.</summary>
    [JsonIgnore]
    public PracticeModel Practice { get; init; } = PracticeModel.Shipped;

    /// <summary>Both versions; that of the practice model where it was fitted.</summary>
    internal string FullVersion => Practice.Version == PracticeModel.Shipped.Version ? Version : $"{Version}/{Practice.Version}";

    /// <summary>Weights of another release are no good here: they were fitted to other amounts.</summary>
    internal bool IsOfThisRelease => Weights.Length == Shipped.Weights.Length;

    public double this[ContributionKind kind] => Weights[(int)kind];
}
