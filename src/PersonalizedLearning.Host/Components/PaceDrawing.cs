using System.Globalization;

namespace PersonalizedLearning.Host.Components;

/// <summary>What was met since the start, what was planned, and where this speed leads: a range, never a date.</summary>
/// <param name="Start">First day of the period.</param>
/// <param name="End">The day the learner has in mind; null without one, and then no plan line is drawn.</param>
/// <param name="Today">In the school's time.</param>
/// <param name="Planned">How many the learner planned.</param>
/// <param name="Met">When what was met, and how it was shown.</param>
/// <param name="Weeks">The weeks it looks back on.</param>
/// <param name="Likely">Between which days, at the speed of the last weeks; null without enough to say so.</param>
public sealed record PaceLine(DateOnly Start, DateOnly? End, DateOnly Today, int Planned, IReadOnlyList<PaceLine.Step> Met, (DateOnly From, DateOnly To)? Likely, int Weeks = 6)
{
    public sealed record Step(DateOnly On, string What, string How);
}

/// <summary>The geometry of a pace chart, for a wide or a narrow place.</summary>
public sealed class PaceDrawing
{
    private readonly PaceLine _pace;
    private readonly DateOnly _last;
    private readonly int _mark;

    public PaceDrawing(PaceLine pace, bool wide)
    {
        _pace = pace;
        (Width, Height, Inset, Right, Floor) = wide ? (640, 240, 34, 576, 206) : (330, 230, 24, 322, 196);
        _last = new[] { pace.End, pace.Today, pace.Likely?.To, pace.Start.AddDays(7) }.Max()!.Value;
        var most = Math.Max(Math.Max(pace.Planned, pace.Met.Count), 1);
        _mark = (int)Math.Ceiling(most / 4.0);
        Top = (int)Math.Ceiling((double)most / _mark) * _mark;
    }

    public int Width { get; }
    public int Height { get; }
    public int Inset { get; }
    public int Right { get; }
    public int Floor { get; }
    public int Ceiling => 14;
    public int Top { get; }

    public double X(DateOnly day) => Inset + ((Right - Inset) * (double)(day.DayNumber - _pace.Start.DayNumber) / Math.Max(1, _last.DayNumber - _pace.Start.DayNumber));

    public double Y(double count) => Floor - ((Floor - Ceiling) * count / Top);

    /// <summary>At most five lines across, on whole numbers.</summary>
    public IEnumerable<int> Marks()
    {
        for (var mark = 0; mark <= Top; mark += _mark)
            yield return mark;
    }

    /// <summary>First days of months; fewer where they would stand too close.</summary>
    public IEnumerable<DateOnly> Months()
    {
        var first = new DateOnly(_pace.Start.Year, _pace.Start.Month, 1);
        var all = Enumerable.Range(0, 24).Select(first.AddMonths).TakeWhile(month => month <= _last).ToList();
        var every = Math.Max(1, (int)Math.Ceiling(all.Count * 44.0 / (Right - Inset)));
        return all.Where((month, at) => at % every == 0 && (month >= _pace.Start || all.Count == 1));
    }

    /// <summary>Where "my plan" is written: at the end of its line where there is room beside it, otherwise above its first part.</summary>
    public (double X, double Y, bool End) PlanLabel(DateOnly end) => _last == end && Width - X(end) > 56
        ? (X(end) + 8, Y(_pace.Planned) + 14, false)
        : (X(_pace.Start) + ((X(end) - X(_pace.Start)) * .36) - 8, Y(_pace.Planned * .36) - 10, true);

    public string? Plan => _pace.End is not { } end || end <= _pace.Start ? null : Text($"M{X(_pace.Start):0.#} {Y(0):0.#}L{X(end):0.#} {Y(_pace.Planned):0.#}");

    public string Mine
    {
        get
        {
            var path = Text($"M{X(_pace.Start):0.#} {Y(0):0.#}");
            foreach (var (step, count) in InOrder())
                path += Text($"H{X(step.On):0.#}V{Y(count):0.#}");
            return path + Text($"H{X(_pace.Today):0.#}");
        }
    }

    public IEnumerable<(string X, string Y)> Points() => InOrder().Select(pair => (Text($"{X(pair.Step.On):0.#}"), Text($"{Y(pair.Count):0.#}")));

    /// <summary>From today to the two ends of the range; null when there is none or everything is met.</summary>
    public string? Range => _pace.Likely is { } likely && _pace.Met.Count < _pace.Planned
        ? Text($"M{X(_pace.Today):0.#} {Y(_pace.Met.Count):0.#}L{X(likely.From):0.#} {Y(_pace.Planned):0.#}H{X(likely.To):0.#}Z")
        : null;

    public static string Text(FormattableString text) => FormattableString.Invariant(text);

    private IEnumerable<(PaceLine.Step Step, int Count)> InOrder() =>
        _pace.Met.Where(step => step.On >= _pace.Start && step.On <= _pace.Today).OrderBy(step => step.On).Select((step, at) => (step, at + 1));
}
