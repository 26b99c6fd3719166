using System.Globalization;

namespace PersonalizedLearning.Host.Components;

/// <summary>One step of a path as a stone of the trail.</summary>
/// <param name="Key">What <c>?step=</c> carries.</param>
/// <param name="Title">The step.</param>
/// <param name="State">Its state; <paramref name="Words"/> may say it in other words ("after ratio tables").</param>
/// <param name="Words">Other words for the state.</param>
/// <param name="Icon">Another picture than that of the state: a microphone, a target.</param>
/// <param name="Here">Where the learner is now.</param>
public sealed record TrailStep(string Key, string Title, LearningState State, string? Words = null, string? Icon = null, bool Here = false);

/// <summary>
/// Where the stones of a trail lie: columns by longest path, rows by the middle of what comes before, a path too long
/// for one line goes on in the next, as text does. Units: 100 a column, 50 a half row; a stone takes two half rows.
/// </summary>
public sealed class TrailMap
{
    /// <summary>Columns that fit beside each other, and half rows the style sheet has names for.</summary>
    public const int WidestLine = 7, LineWidth = 6, MostHalfRows = 48;

    /// <summary>From the top of a stone's cell to the middle of its dot, in units (2.125 of 9 rem).</summary>
    private const double Dot = 23.6;

    public readonly record struct Place(int Column, int HalfRow);

    public readonly record struct Line(string Path, bool Walked);

    private readonly Dictionary<string, Place> _places = [];

    public int Columns { get; private set; } = 1;

    public int HalfRows { get; private set; }

    public IReadOnlyList<Line> Lines { get; }

    /// <summary>False when the path is too long for a map; the list shows it all the same.</summary>
    public bool Fits => HalfRows <= MostHalfRows;

    public Place this[TrailStep step] => _places[step.Key];

    /// <param name="steps">In the order of the plan.</param>
    /// <param name="edges">What comes before what; without any, each step follows the one before it.</param>
    public TrailMap(IReadOnlyList<TrailStep> steps, IReadOnlyList<(string From, string To)>? edges = null)
    {
        var index = steps.Select((step, at) => (step.Key, at)).ToDictionary(pair => pair.Key, pair => pair.at);
        var before = Before(steps, index, edges);
        var columns = ByLongestPath(before);
        Lay(steps, before, columns);
        Lines = [.. Draw(steps, before)];
    }

    /// <summary>For each step the steps right before it. An edge against the order of the plan is left out, so there is no circle.</summary>
    private static List<int>[] Before(IReadOnlyList<TrailStep> steps, Dictionary<string, int> index, IReadOnlyList<(string From, string To)>? edges)
    {
        var before = new List<int>[steps.Count];
        for (var at = 0; at < steps.Count; at++)
            before[at] = edges is null && at > 0 ? [at - 1] : [];
        foreach (var (from, to) in edges ?? [])
            if (index.TryGetValue(from, out var start) && index.TryGetValue(to, out var end) && start < end && !before[end].Contains(start))
                before[end].Add(start);

        // What is said by a longer way need not be said by a line of its own.
        var all = new HashSet<int>[steps.Count];
        for (var at = 0; at < steps.Count; at++)
        {
            var near = before[at];
            near.RemoveAll(start => near.Any(other => other != start && all[other].Contains(start)));
            all[at] = [.. near, .. near.SelectMany(start => all[start])];
        }
        return before;
    }

    private static int[] ByLongestPath(List<int>[] before)
    {
        var columns = new int[before.Length];
        for (var at = 0; at < before.Length; at++)
            columns[at] = before[at].Count == 0 ? 0 : before[at].Max(start => columns[start]) + 1;
        return columns;
    }

    private void Lay(IReadOnlyList<TrailStep> steps, List<int>[] before, int[] columns)
    {
        if (steps.Count == 0)
            return;
        var length = columns.Max() + 1;
        Columns = length <= WidestLine ? length : LineWidth;
        var middle = new double[steps.Count];
        for (var first = 0; first < length; first += Columns)
        {
            var line = Enumerable.Range(first, Math.Min(Columns, length - first))
                .Select(column => Enumerable.Range(0, steps.Count).Where(at => columns[at] == column).ToList()).ToList();
            var tallest = line.Max(column => column.Count);
            foreach (var column in line)
            {
                var ordered = column.OrderBy(at => before[at].Count == 0 ? double.MaxValue : before[at].Average(start => middle[start])).ThenBy(at => at).ToList();
                for (var place = 0; place < ordered.Count; place++)
                {
                    var at = ordered[place];
                    var half = tallest - ordered.Count + (2 * place);
                    middle[at] = half;
                    _places[steps[at].Key] = new(columns[at] - first + 1, HalfRows + half + 1);
                }
            }
            HalfRows += 2 * tallest;
        }
    }

    private IEnumerable<Line> Draw(IReadOnlyList<TrailStep> steps, List<int>[] before)
    {
        for (var at = 0; at < steps.Count; at++)
            foreach (var start in before[at])
            {
                var (from, to) = (this[steps[start]], this[steps[at]]);
                var walked = IsBehind(steps[start].State) && (IsBehind(steps[at].State) || steps[at].State is LearningState.Exploring or LearningState.Shown);
                var ((x1, y1), (x2, y2)) = (Middle(from), Middle(to));
                if (x2 > x1)
                    yield return new(Curve(x1, y1, x2, y2), walked);
                else
                {
                    // To the next line: out at the end of this one, in at the start of that one.
                    yield return new(Curve(x1, y1, Columns * 100, y1), walked);
                    yield return new(Curve(0, y2, x2, y2), walked);
                }
            }
    }

    private static bool IsBehind(LearningState state) => state is LearningState.Met or LearningState.Extends or LearningState.NeedsRefresh;

    private static (double X, double Y) Middle(Place place) => ((place.Column * 100) - 50, ((place.HalfRow - 1) * 50) + Dot);

    private static string Curve(double x1, double y1, double x2, double y2)
    {
        var bend = (x2 - x1) * (Math.Abs(y1 - y2) < 1 ? 0.5 : 0.7);
        return string.Create(CultureInfo.InvariantCulture, $"M{x1:0.#} {y1:0.#}C{x1 + bend:0.#} {y1:0.#} {x2 - bend:0.#} {y2:0.#} {x2:0.#} {y2:0.#}");
    }
}
