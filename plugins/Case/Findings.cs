using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Case;

/// <summary>What is said about the package, in the four ways a finding can weigh.</summary>
internal sealed class Findings(string? file, Action<Finding> report)
{
    private readonly Remarks _remarks = new(report);

    public void Refuse(string rule, string message, long? line = null) =>
        _remarks.Tell(new Finding { Effect = FindingEffect.Refused, Rule = rule, Message = message, At = new Place { File = file, Line = line } });

    public void Reject(Element at, string? field, string type, string? key, string rule, string message) => Tell(FindingEffect.Rejected, at, field, type, key, rule, message);

    public void Adjust(Element at, string? field, string type, string? key, string rule, string message) => Tell(FindingEffect.Adjusted, at, field, type, key, rule, message);

    public void Note(Element at, string? field, string type, string? key, string rule, string message) => Tell(FindingEffect.Noted, at, field, type, key, rule, message);

    public void Close() => _remarks.Close();

    /// <summary>At most 60 characters of the input, for a message.</summary>
    public static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 59), "…");

    private void Tell(FindingEffect effect, Element at, string? field, string type, string? key, string rule, string message) =>
        _remarks.Tell(new Finding
        {
            Effect = effect,
            Rule = rule,
            Message = message,
            RecordType = type,
            Key = key is { Length: > 255 } ? null : key,
            At = new Place { File = file, Column = field is null ? at.Path : $"{at.Path}.{field}" },
        });
}
