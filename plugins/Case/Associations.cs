using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Case;

/// <summary>Everything that ties items but does not place them: prerequisites, crosswalks, relations. An end may lie in another framework.</summary>
internal static class Associations
{
    public static readonly Findings Silent = new(null, _ => { });

    private static readonly FrozenDictionary<string, string> Types = new[]
    {
        "isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "replacedBy", "exemplar", "hasSkillLevel", "isTranslationOf",
    }.ToFrozenDictionary(t => t.ToUpperInvariant(), StringComparer.Ordinal);

    public static IEnumerable<(string Key, StandardAssociationRecord Record, Element Element)> Read(Package package, Items items, Hierarchy hierarchy, string framework, Findings findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var outside = new SortedDictionary<string, (int Count, Element First, string End)>(StringComparer.Ordinal);
        foreach (var element in package.Associations.Objects(RecordTypes.StandardAssociation, findings))
        {
            if (Type(element) is not { } type)
            {
                findings.Reject(element, "associationType", RecordTypes.StandardAssociation, element.Identifier(), "missing-required", "The association does not say what it means and was left out. Ask the publisher for its type.");
                continue;
            }

            if (type == "isChildOf")
            {
                continue;
            }

            var (origin, destination) = Ends(element, items);
            if (origin is null || destination is null)
            {
                findings.Reject(element, origin is null ? "originNodeURI" : "destinationNodeURI", RecordTypes.StandardAssociation, element.Identifier(), "missing-end", "The association lacks one of its ends and was left out. Ask the publisher which item is meant.");
                continue;
            }

            var key = Key(element, type, origin, destination, findings);
            if (!seen.Add(key))
            {
                findings.Reject(element, "identifier", RecordTypes.StandardAssociation, key, "duplicate-identifier", $"The identifier {key} stands in the package twice; the first association was taken and this one left out. Ask the publisher which is meant.");
                continue;
            }

            if (type.StartsWith("ext:", StringComparison.Ordinal) && element.Word("associationType") != type)
            {
                findings.Adjust(element, "associationType", RecordTypes.StandardAssociation, key, "unknown-type", $"\"{Findings.Short(element.Word("associationType")!)}\" is no association of the standard; it was kept as {type} and means nothing here. Ask the publisher to use a type of the standard.");
            }

            if (!items.Has(origin) || !items.Has(destination))
            {
                var so = outside.GetValueOrDefault(type, (Count: 0, First: element, End: items.Has(origin) ? destination : origin));
                outside[type] = so with { Count = so.Count + 1 };
            }

            yield return (key, new StandardAssociationRecord { Type = type, Origin = origin, Destination = destination, Framework = framework }, element);
        }

        // Crosswalks end elsewhere by nature: one sentence a type.
        foreach (var (type, (count, first, end)) in outside)
        {
            findings.Note(first, null, RecordTypes.StandardAssociation, null, "outside-end", string.Create(CultureInfo.InvariantCulture,
                $"{count:N0} associations of type {type} end at items that the package does not hold, the first at {Findings.Short(end)}. They were kept and count once the framework with those items is there."));
        }

        foreach (var other in hierarchy.Others)
        {
            var key = Key(other.Element, "isPartOf", other.Child, other.Parent!, findings);
            if (seen.Add(key))
            {
                yield return (key, new StandardAssociationRecord { Type = "isPartOf", Origin = other.Child, Destination = other.Parent!, Framework = framework }, other.Element);
            }
        }
    }

    /// <summary>The type as the standard writes it; one it does not know as an extension; null when there is none.</summary>
    public static string? Type(Element element)
    {
        var written = element.Word("associationType");
        if (written is null || written.StartsWith("ext:", StringComparison.Ordinal))
        {
            return written;
        }

        var plain = new string([.. written.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
        return Types.TryGetValue(plain, out var type) ? type : "ext:" + Findings.Short(written);
    }

    /// <summary>The items at both ends, or what they are called where they lie outside.</summary>
    public static (string? Origin, string? Destination) Ends(Element element, Items items) =>
        (items.Resolve(element.Child("originNodeURI"), element.Word("originNodeURI"), element.Identifier("originNodeIdentifier")),
            items.Resolve(element.Child("destinationNodeURI"), element.Word("destinationNodeURI"), element.Identifier("destinationNodeIdentifier")));

    private static string Key(Element element, string type, string origin, string destination, Findings findings)
    {
        if (element.Identifier() is { } id)
        {
            return id;
        }

        // What it says is all there is to know it by.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{type}\n{origin}\n{destination}")))[..32];
        findings.Note(element, "identifier", RecordTypes.StandardAssociation, null, "no-identifier", "The association has no identifier; it is known by its type and ends. Ask the publisher to give it one.");
        return "sha256:" + hash;
    }
}
