using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>What is said about the package, in the four ways a finding can weigh.</summary>
internal sealed class Findings(Action<Finding> report)
{
    private readonly Remarks _remarks = new(report);

    /// <summary>Nothing is said: for a probe, which the run repeats.</summary>
    public static Findings Silent() => new(_ => { });

    public void Note(PackageFile? file, long? line, string? column, string rule, string message, string? type = null, string? key = null) =>
        Tell(FindingEffect.Noted, file, line, column, rule, message, type, key);

    public void Adjust(PackageFile? file, long? line, string? column, string rule, string message, string? type = null, string? key = null) =>
        Tell(FindingEffect.Adjusted, file, line, column, rule, message, type, key);

    public void Reject(PackageFile file, long line, string? column, string rule, string message, string? type, string? key) =>
        Tell(FindingEffect.Rejected, file, line, column, rule, message, type, key);

    /// <summary>The file is not read. Without its manifest a package still is, so there it is a remark.</summary>
    public void Refuse(PackageFile? file, long? line, string rule, string message, string? column = null) =>
        Tell(file is { Kind: null } ? FindingEffect.Noted : FindingEffect.Refused, file, line, column, rule, message, file?.RecordType, null);

    /// <summary>Tells the remarks that were held back.</summary>
    public void Close() => _remarks.Close();

    private void Tell(FindingEffect effect, PackageFile? file, long? line, string? column, string rule, string message, string? type, string? key) =>
        _remarks.Tell(new Finding
        {
            Effect = effect,
            Rule = rule,
            Message = message,
            RecordType = type,
            Key = key is { Length: > 255 } ? null : key,
            At = file is null ? null : new Place { File = file.Name, Line = line, Column = column },
        });
}
