using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>
/// On a property of a kind's terms: the learner's own words. Whoever else proposes carries them on as the learner last wrote them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LearnersWordsAttribute : Attribute;

/// <summary>Terms are one JSON object a version; its properties are the parts that rights speak about.</summary>
public static class Terms
{
    public static string Write<T>(T terms) where T : class => JsonColumns.Write(terms);

    public static T Read<T>(string terms) where T : class => JsonColumns.Read<T>(terms);

    /// <summary>Parts that differ, by name. Against nothing, every part that is there.</summary>
    public static IReadOnlyList<string> Changed(string? before, string? after)
    {
        var old = Parts(before);
        var now = Parts(after);
        return old.Select(p => p.Key).Union(now.Select(p => p.Key))
            .Where(name => !JsonNode.DeepEquals(old[name], now[name])).Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>The same terms with the learner's own words as they last wrote them.</summary>
    internal static string KeepLearnersWords<T>(string terms, string? learners) where T : class
    {
        var own = typeof(T).GetProperties().Where(p => p.GetCustomAttribute<LearnersWordsAttribute>() is not null)
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).ToList();
        if (own.Count == 0)
            return terms;
        var parts = Parts(terms);
        var words = Parts(learners);
        foreach (var name in own)
        {
            parts.Remove(name);
            if (words[name] is { } word)
                parts[name] = word.DeepClone();
        }
        return parts.ToJsonString(JsonColumns.Options);
    }

    private static JsonObject Parts(string? terms) => terms is null ? [] : JsonNode.Parse(terms)!.AsObject();
}
