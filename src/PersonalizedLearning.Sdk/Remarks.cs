using System.Globalization;

namespace PersonalizedLearning.Sdk;

/// <summary>
/// Passes findings on so that a source with one habit does not drown its real faults: rejections and refusals are all told, they are counted;
/// the same remark about one file is told up to <see cref="Each"/> times and then once for all the rest.
/// </summary>
/// <param name="report">Usually <see cref="SourceContext.Report"/>.</param>
public sealed class Remarks(Action<Finding> report)
{
    /// <summary>How many remarks of one rule about one file are told one by one.</summary>
    public const int Each = 200;

    private readonly Dictionary<(string? File, string Rule), Repeat> _repeats = [];

    /// <summary>Tells a finding, or keeps count of it.</summary>
    /// <param name="finding">The finding.</param>
    public void Tell(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Effect is FindingEffect.Rejected or FindingEffect.Refused)
        {
            report(finding);
            return;
        }

        var group = (finding.At?.File, finding.Rule);
        if (!_repeats.TryGetValue(group, out var repeat))
        {
            _repeats.Add(group, repeat = new Repeat());
        }

        if (++repeat.Count <= Each)
        {
            report(finding);
            return;
        }

        repeat.First ??= finding;
        repeat.Last = finding;
    }

    /// <summary>Tells what was kept back. Call it once, at the end of the input.</summary>
    public void Close()
    {
        foreach (var repeat in _repeats.Values.Where(r => r.First is not null))
        {
            var (first, last, held) = (repeat.First!, repeat.Last!, repeat.Count - Each);
            var where = first.At?.Line is { } from && last.At?.Line is { } to ? string.Create(CultureInfo.InvariantCulture, $", from line {from} to line {to}") : "";
            report(first with { Key = null, Message = string.Create(CultureInfo.InvariantCulture, $"The same holds for {held:N0} more{where}. The first of them: {first.Message}") });
        }

        _repeats.Clear();
    }

    private sealed class Repeat
    {
        public long Count;
        public Finding? First, Last;
    }
}
