using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.KhanLibrary;

/// <summary>What is said about the channel, by table column and key: a database has no lines.</summary>
internal sealed class Findings(string? file, Action<Finding> report)
{
    private readonly Remarks _remarks = new(report);

    public void Refuse(string rule, string message) => Tell(FindingEffect.Refused, null, null, null, rule, message);

    public void Reject(string type, string? key, string? column, string rule, string message) => Tell(FindingEffect.Rejected, type, key, column, rule, message);

    public void Adjust(string type, string? key, string? column, string rule, string message) => Tell(FindingEffect.Adjusted, type, key, column, rule, message);

    public void Note(string type, string? key, string? column, string rule, string message) => Tell(FindingEffect.Noted, type, key, column, rule, message);

    public void Close() => _remarks.Close();

    private void Tell(FindingEffect effect, string? type, string? key, string? column, string rule, string message) =>
        _remarks.Tell(new Finding { Effect = effect, Rule = rule, Message = message, RecordType = type, Key = key, At = new Place { File = file, Column = column } });
}
