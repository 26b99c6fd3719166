using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Host.Commands;

/// <summary>What a verb says at the end: a sentence, or with --json one object and nothing else on standard output.</summary>
internal sealed class Answer(bool json)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<bool> JsonOption() => new("--json") { Description = "One JSON object on standard output." };

    public void Give<T>(T value, string sentence) => Console.Out.WriteLine(json ? JsonSerializer.Serialize(value, Json) : sentence);

    /// <summary>The one thing that a name means; null after saying on standard error why there is not one, and with --json in the object too.</summary>
    public NamedItem? One(IReadOnlyList<NamedItem> found, string name, string kind, string hint)
    {
        if (found.Count == 1)
            return found[0];
        Refuse(found.Count == 0
            ? $"There is no {kind} \"{name}\" here. Nothing was changed. {hint}"
            : $"\"{name}\" is the name of {found.Count} {kind}s. Nothing was changed. Say which, by its path or its id:", found);
        return null;
    }

    /// <summary>Says on standard error why nothing was done, and with --json in the object too.</summary>
    public void Refuse(string message, IReadOnlyList<NamedItem>? candidates = null)
    {
        Console.Error.WriteLine(message);
        foreach (var item in candidates ?? [])
            Console.Error.WriteLine($"  {item.Id}  {item.Path}");
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(new { state = "failed", message, candidates = candidates?.Select(c => new { c.Id, c.Path }) ?? [] }, Json));
    }
}
