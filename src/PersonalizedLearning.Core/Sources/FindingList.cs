using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>What a run found. It counts all and keeps the first of them: nobody reads the ten-thousandth.</summary>
internal sealed class FindingList(RunId run)
{
    public const int Kept = 2_000;

    /// <summary>Of one rule: a flood of one kind must not hide the others.</summary>
    private const int KeptOfRule = 500;

    private const int LongestMessage = 1_000;
    private readonly List<SyncFinding> kept = [];
    private readonly Dictionary<string, int> rules = [];
    private readonly Dictionary<string, int> files = [];

    public int Count { get; private set; }
    public IReadOnlyList<SyncFinding> All => kept;

    /// <summary>The first file or input that was refused as a whole, in words; null when none was.</summary>
    public string? Refusal { get; private set; }

    /// <summary>An upload lies under a name of its own; people know it by theirs.</summary>
    public (string Stored, string Shown)? Upload { get; set; }

    /// <summary>Text for people, with the name they gave the input.</summary>
    public string? Shown(string? text) => Upload is { } upload ? text?.Replace(upload.Stored, upload.Shown, StringComparison.Ordinal) : text;

    public int In(string file) => files.GetValueOrDefault(file);

    public void Add(Finding finding) => Add(finding.Effect, finding.Rule, finding.Message, finding.RecordType, finding.Key, finding.At?.File, finding.At?.Line, finding.At?.Column);

    public void Add(FindingEffect effect, string rule, string message, string? type = null, string? key = null, string? file = null, long? line = null, string? column = null, long times = 1)
    {
        (message, file) = (Shown(message)!, Shown(file));
        Count += (int)times;
        if (effect == FindingEffect.Refused)
            Refusal ??= message;
        if (file is not null)
            files[file] = files.GetValueOrDefault(file) + (int)times;
        var ofRule = rules.GetValueOrDefault(rule);
        rules[rule] = ofRule + 1;
        if (kept.Count >= Kept || ofRule >= KeptOfRule)
            return;
        kept.Add(new SyncFinding
        {
            RunId = run,
            No = kept.Count + 1,
            Effect = effect,
            Rule = Fit.Cut(rule, 100)!,
            Message = Fit.Cut(message, LongestMessage)!,
            RecordType = type,
            Key = Fit.Cut(key, 300),
            File = Fit.Cut(file, 300),
            Line = line,
            Column = Fit.Cut(column, 200),
        });
    }
}
