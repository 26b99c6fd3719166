using System.Globalization;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>
/// What is said about the package. Rejections are all told, they are counted; the same remark about the same column is told
/// line by line up to a limit and then once for the rest, so that a feed with one habit does not drown its real faults.
/// </summary>
internal sealed class Findings(Action<Finding> report)
{
    internal const int EachLine = 200;

    private readonly Dictionary<(string File, string Rule, string? Column), Repeat> _repeats = [];

    /// <summary>Nothing is said: for a probe, which the run repeats.</summary>
    public static Findings Silent() => new(_ => { });

    public void Note(PackageFile? file, long? line, string? column, string rule, string message, string? type = null, string? key = null) =>
        Remark(FindingEffect.Noted, file, line, column, rule, message, type, key);

    public void Adjust(PackageFile? file, long? line, string? column, string rule, string message, string? type = null, string? key = null) =>
        Remark(FindingEffect.Adjusted, file, line, column, rule, message, type, key);

    public void Reject(PackageFile file, long line, string? column, string rule, string message, string? type, string? key) =>
        report(Build(FindingEffect.Rejected, file, line, column, rule, message, type, key));

    /// <summary>The file is not read. Without its manifest a package still is, so there it is a remark.</summary>
    public void Refuse(PackageFile? file, long? line, string rule, string message, string? column = null) =>
        report(Build(file is { Kind: null } ? FindingEffect.Noted : FindingEffect.Refused, file, line, column, rule, message, file?.RecordType, null));

    /// <summary>Tells the remarks that were held back.</summary>
    public void Close()
    {
        foreach (var ((_, rule, column), repeat) in _repeats.Where(r => r.Value.Held > 0))
        {
            report(Build(repeat.Effect, repeat.File, repeat.From, column, rule, string.Create(CultureInfo.InvariantCulture,
                $"The same holds for {repeat.Held:N0} more lines, from line {repeat.From} to line {repeat.To}."), repeat.Type, null));
        }

        _repeats.Clear();
    }

    private void Remark(FindingEffect effect, PackageFile? file, long? line, string? column, string rule, string message, string? type, string? key)
    {
        var group = (file?.Name ?? "", rule, column);
        if (!_repeats.TryGetValue(group, out var repeat))
        {
            _repeats.Add(group, repeat = new Repeat { Effect = effect, File = file, Type = type });
        }

        if (line is { } at && ++repeat.Told > EachLine)
        {
            repeat.Held++;
            repeat.From = repeat.From == 0 ? at : repeat.From;
            repeat.To = at;
            return;
        }

        report(Build(effect, file, line, column, rule, message, type, key));
    }

    private static Finding Build(FindingEffect effect, PackageFile? file, long? line, string? column, string rule, string message, string? type, string? key) => new()
    {
        Effect = effect,
        Rule = rule,
        Message = message,
        RecordType = type,
        Key = key is { Length: > 255 } ? null : key,
        At = file is null ? null : new Place { File = file.Name, Line = line, Column = column },
    };

    private sealed class Repeat
    {
        public required FindingEffect Effect { get; init; }
        public required PackageFile? File { get; init; }
        public required string? Type { get; init; }
        public long Told, Held, From, To;
    }
}
