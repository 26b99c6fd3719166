using System.Collections.Immutable;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>One answer in practice, as it stands in a trace.</summary>
internal readonly record struct PracticeAnswer(StandardId Standard, string? Item, bool Right, long At)
{
    /// <summary>From here on an answer counts as right.</summary>
    private const double HalfRight = 0.5;

    /// <summary>Practice that came without a value says nothing.</summary>
    public static bool Is(TraceFact trace) => trace is { Kind: TraceKind.Practice, Value: not null };

    public static PracticeAnswer Of(StandardId standard, TraceFact trace) => new(standard, trace.Item, IsRight(trace), Seconds(trace.OccurredAt));

    public static bool IsRight(TraceFact trace) => trace.Value >= HalfRight;

    public static long Seconds(DateTime at) => (at.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
}

/// <summary>
/// Reads practice of standards with the answer model. Standards and items that it knows have numbers of their own; an item that it does not
/// know is a typical one of its standard, and a standard that it does not know is a typical standard.
/// </summary>
public sealed class PracticeModel
{
    private readonly AnswerModel model;
    private readonly Dictionary<StandardId, int> standards;
    private readonly Dictionary<(int Standard, string Key), int> items;

    /// <param name="parameters">Rows for the items, then a typical item for each standard, then a typical item of a typical standard.</param>
    /// <param name="standards">Skills in the order of their numbers.</param>
    /// <param name="items">For each item the number of its standard, and its key there.</param>
    internal PracticeModel(AnswerParameters parameters, IReadOnlyList<StandardId> standards, IReadOnlyList<(int Standard, string Key)> items)
    {
        (model, Standards, Items) = (new(parameters), standards, items);
        this.standards = standards.Select((id, number) => (id, number)).ToDictionary(s => s.id, s => s.number);
        this.items = items.Select((item, number) => (item, number)).ToDictionary(i => i.item, i => i.number);
    }

    /// <summary>
    /// What a district begins with. It knows no standard and no item, and counts only what learners did: right and wrong answers on the standard,
    /// the last answers on it, and how answers went in all. The numbers were fitted to answers of an invented population, whose learners differ,
    /// learn, forget and guess; `tests/PersonalizedLearning.Benchmarks -- practice` finds them again. They were held to their signs, so that a right answer
    /// never lowers and a wrong one never raises what is expected.
    /// </summary>
    public static PracticeModel Shipped { get; } = new(
        new("0", [[]], [0.45f], [0.64f], Record: [0.28f, -0.23f, 0, 0.14f, 0.49f, 0, 0, 0, 0, 0, 0, 0, 0.25f, 0.22f, 0.08f, 0],
            Speaks: [.. new float[2 * AnswerState.RelatedWidth]], Listens: [.. new float[AnswerState.RelatedWidth]], Tables: [.. new float[AnswerState.TableWidth]],
            Slope: [.. AnswerParameters.SeenUpTo.Select(_ => 1f)], Shift: [.. AnswerParameters.SeenUpTo.Select(_ => 0f)], Typical: 0), [], []);

    /// <summary>Names its numbers; "0" is what came with the software.</summary>
    public string Version => model.Parameters.Version;

    internal AnswerParameters Parameters => model.Parameters;
    internal IReadOnlyList<StandardId> Standards { get; }
    internal IReadOnlyList<(int Standard, string Key)> Items { get; }

    /// <summary>
    /// By how much the results of practice moved the log-odds of a right answer on a typical item of a standard: results on the standard itself, and then
    /// those of the learner's other answers. Each is held against the same answers turning out as they do for everybody, so that what merely goes along with
    /// practicing (who practices much, and when) speaks neither for nor against anybody. No results speak better than all right or worse than all wrong, and
    /// where a fit found no difference between those, practice says nothing. Time without practice counts up to <paramref name="most"/>.
    /// </summary>
    internal (double Own, double Elsewhere) Gain(StandardId standard, IReadOnlyList<PracticeAnswer> own, IReadOnlyList<PracticeAnswer> all, DateTime now, TimeSpan most)
    {
        var replay = new Replay(this);
        return (Moved(own, _ => true), all.Count == own.Count ? 0 : Moved(all, a => a.Standard != standard));

        double Moved(IReadOnlyList<PracticeAnswer> answers, Func<PracticeAnswer, bool> those)
        {
            if (answers.Count == 0)
                return 0;
            var (until, expected) = (Math.Min(PracticeAnswer.Seconds(now), answers[^1].At + (long)most.TotalSeconds), answers.Where(those).Average(a => replay.Expected(a)));
            var (best, worst) = (After(a => those(a) || a.Right), After(a => !those(a) && a.Right));
            return best <= worst ? 0 : Math.Clamp(After(a => a.Right), worst, best) - (expected * best + (1 - expected) * worst);

            double After(Func<PracticeAnswer, bool> right)
            {
                replay.Clear();
                foreach (var answer in answers)
                    replay.Add(answer with { Right = right(answer) });
                return replay.Logit(standard, null, until);
            }
        }
    }

    /// <summary>One learner's practice, answer by answer. Standards that the model does not know get numbers of their own, so that each has its record.</summary>
    internal sealed class Replay(PracticeModel by)
    {
        private readonly AnswerState state = new();
        private readonly Dictionary<StandardId, int> unknown = [];

        public void Clear() => state.Clear();

        public void Add(PracticeAnswer answer)
        {
            var skill = Skill(answer.Standard);
            var row = by.model.Row(by.RowOf(skill, answer.Item), new(in skill));
            AnswerModel.Record(state, in row, answer.Right, answer.At);
        }

        /// <summary>The log-odds of a right answer on this item; without one, on a typical item of the standard.</summary>
        public double Logit(StandardId standard, string? item, long at)
        {
            var skill = Skill(standard);
            var row = by.model.Row(by.RowOf(skill, item), new(in skill));
            return by.model.Logit(state, in row, at);
        }

        /// <summary>How often it is answered right by everybody.</summary>
        public double Expected(PracticeAnswer answer) => by.Parameters.Expected[by.RowOf(Skill(answer.Standard), answer.Item)];

        private int Skill(StandardId standard)
        {
            if (by.standards.TryGetValue(standard, out var known) || unknown.TryGetValue(standard, out known))
                return known;
            unknown.Add(standard, known = by.Standards.Count + unknown.Count);
            return known;
        }
    }

    private int RowOf(int skill, string? item) =>
        item is not null && items.TryGetValue((skill, item), out var number) ? number : Items.Count + Math.Min(skill, Standards.Count);
}
