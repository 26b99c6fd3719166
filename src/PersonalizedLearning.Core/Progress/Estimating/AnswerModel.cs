namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>What a part of an estimate over answers speaks of.</summary>
public enum AnswerPart
{
    /// <summary>How hard the item and its skills are for everybody.</summary>
    Item,
    /// <summary>Earlier answers on the same skills.</summary>
    Skill,
    /// <summary>Earlier answers on the very item.</summary>
    Same,
    /// <summary>All answers, and how the last ones went.</summary>
    Overall,
    /// <summary>The time since.</summary>
    Time,
    /// <summary>What was done on related items in the last answer, the last few, the last dozens, and over all.</summary>
    RelatedLast, RelatedFew, RelatedLately, RelatedLong,
}

/// <summary>The probability of a right answer with its parts, in log-odds: they add up to the logit exactly.</summary>
/// <param name="Probability">Of a right answer now.</param>
/// <param name="Spread">The standard error of the logit: how little is known yet.</param>
/// <param name="Parts">Named parts.</param>
/// <param name="Version">The parameters that it was made with.</param>
public sealed record AnswerEstimate(double Probability, double Spread, IReadOnlyList<(AnswerPart Part, double LogOdds)> Parts, string Version);

/// <summary>Estimates from frozen parameters: reads a learner's state, and takes an answer into it, in constant time.</summary>
public sealed class AnswerModel
{
    private const int PartCount = 9;

    /// <summary>Parts are multiples of this, which doubles add without rounding.</summary>
    private const double Grain = 1.0 / (1 << 30);

    private static readonly AnswerPart[] OfRecord =
    [
        AnswerPart.Skill, AnswerPart.Skill, AnswerPart.Skill, AnswerPart.Skill, AnswerPart.Skill, AnswerPart.Same, AnswerPart.Same, AnswerPart.Same,
        AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Overall, AnswerPart.Time,
    ];

    private readonly float[] rows, tables;
    private readonly (int From, int Count)[] skillsAt;
    private readonly int[] skills;

    public AnswerModel(AnswerParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
        (rows, tables, skills, skillsAt) = (AnswerRow.Of(parameters), [.. parameters.Tables], [.. parameters.Skills.SelectMany(s => s)], new (int, int)[parameters.Skills.Length]);
        for (var (item, from) = (0, 0); item < skillsAt.Length; from += skillsAt[item++].Count)
            skillsAt[item] = (from, parameters.Skills[item].Length);
    }

    /// <summary>What it estimates with.</summary>
    public AnswerParameters Parameters { get; }

    /// <summary>The probability of a right answer.</summary>
    public double Probability(AnswerState state, int item, long at = 0)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Logistic(Logit(state, item, at));
    }

    internal double Logit(AnswerState state, int item, long at)
    {
        var row = Row(item);
        return Logit(state, in row, at);
    }

    internal double Logit(AnswerState state, ref readonly AnswerRow row, long at) => Trusted(state.Sum(in row, tables, at), state.Answers);

    /// <summary>The probability of a right answer as it stood before, and takes the answer into the learner's state.</summary>
    public double Step(AnswerState state, Answer answer)
    {
        ArgumentNullException.ThrowIfNull(state);
        var row = Row(answer.Item);
        var seen = state.Answers;
        return Logistic(Trusted(state.SumAndAdd(in row, tables, answer.Right, answer.At), seen));
    }

    /// <summary>Takes an answer into the learner's state.</summary>
    public void Record(AnswerState state, Answer answer)
    {
        ArgumentNullException.ThrowIfNull(state);
        var row = Row(answer.Item);
        Record(state, in row, answer.Right, answer.At);
    }

    internal static void Record(AnswerState state, ref readonly AnswerRow row, bool right, long at) =>
        state.Add(row.Item, row.Skills, right, at, row.Expected, row.Speaks(right));

    /// <summary>A learner's state from all answers: what a late answer asks for.</summary>
    public AnswerState Replay(IEnumerable<Answer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var state = new AnswerState();
        foreach (var answer in answers)
            Record(state, answer);
        return state;
    }

    /// <summary>The probability with its parts. What the sum rounds away is in the item's part, so that they add up exactly.</summary>
    public AnswerEstimate Explain(AnswerState state, int item, long at = 0)
    {
        ArgumentNullException.ThrowIfNull(state);
        var row = Row(item);
        Span<float> record = stackalloc float[AnswerState.RecordWidth];
        var named = new double[PartCount];
        var places = new List<(int Place, float Share)>();
        state.Read(row.Item, row.Skills, at, record, places);
        for (var i = 0; i < record.Length; i++)
            named[(int)OfRecord[i]] += record[i] * row.Record[i];
        foreach (var (place, share) in places)
            named[(int)OfTable(place)] += share * tables[place];
        var related = state.Related(row.Listens);
        for (var i = 0; i < 4; i++)
            named[(int)AnswerPart.RelatedLast + i] = related[i];

        var logit = Trusted(state.Sum(in row, tables, at), state.Answers);
        var slope = Parameters.Slope[AnswerParameters.Seen(state.Answers)];
        var rest = logit;
        for (var i = 1; i < PartCount; i++)
            rest -= named[i] = Math.Round(slope * named[i] / Grain) * Grain;
        named[(int)AnswerPart.Item] = rest;
        return new(Logistic(logit), 1 / Math.Sqrt(1 + state.Information(row.Skills)), [.. named.Select((value, i) => ((AnswerPart)i, value))], Parameters.Version);
    }

    internal static double Logistic(double logit) => 1 / (1 + MathF.Exp((float)-logit));

    private AnswerRow Row(int item)
    {
        var (from, count) = skillsAt[item];
        return Row(item, skills.AsSpan(from, count));
    }

    /// <summary>What is known of an item, read with skills that may be other than its own.</summary>
    internal AnswerRow Row(int item, ReadOnlySpan<int> of) =>
        new(item < Parameters.Typical ? item : AnswerState.NoItem, of, rows.AsSpan(item * AnswerRow.Width, AnswerRow.Width));

    /// <summary>As far as that many answers can be trusted, on the grain of the parts.</summary>
    private double Trusted(float sum, int answers)
    {
        var seen = AnswerParameters.Seen(answers);
        return Math.Round((sum * Parameters.Slope[seen] + Parameters.Shift[seen]) / Grain) * Grain;
    }

    private static AnswerPart OfTable(int place) => place switch
    {
        < AnswerState.AllRunAt => AnswerPart.Skill,
        < AnswerState.ItemRunAt => AnswerPart.Overall,
        < AnswerState.SeenAt => AnswerPart.Same,
        < AnswerState.SkillGapAt => AnswerPart.Overall,
        _ => AnswerPart.Time,
    };
}
