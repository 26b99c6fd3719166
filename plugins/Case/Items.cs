using System.Text.RegularExpressions;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Case;

/// <summary>The items of a package by identifier, still without their place in the hierarchy.</summary>
internal sealed partial class Items
{
    private readonly Dictionary<string, Item> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _byOtherCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _byUri = new(StringComparer.Ordinal);
    private readonly Package _package;
    private readonly string _framework;
    private readonly Findings _findings;

    public Items(Package package, string framework, Findings findings)
    {
        (_package, _framework, _findings) = (package, framework, findings);
        if (package.Document.Word("uri") is { } address)
        {
            _byUri.Add(address, framework);
        }

        foreach (var element in package.Items.Objects(RecordTypes.StandardItem, findings))
        {
            if (Key(element) is not { } key)
            {
                findings.Reject(element, "identifier", RecordTypes.StandardItem, null, "missing-identifier",
                    $"The item has no identifier, so it could not be known again, and was left out: \"{Findings.Short(element.Exact("fullStatement") ?? "")}\". Ask the publisher to give it one.");
                continue;
            }

            if (_byKey.ContainsKey(key))
            {
                findings.Reject(element, "identifier", RecordTypes.StandardItem, key, "duplicate-identifier",
                    $"The identifier {key} stands in the package twice; the first item was taken and this one left out. Ask the publisher which is meant.");
                continue;
            }

            // Only whether it can be one and what is to be said: the texts of a large framework are not kept twice.
            if (Record(element, key, findings) is not null)
            {
                _byKey.Add(key, new Item(key, element));
                _byOtherCase[key] = _byOtherCase.ContainsKey(key) ? null : key;
                if (element.Word("uri") is { } uri)
                {
                    _byUri.TryAdd(uri, key);
                }
            }
        }
    }

    /// <summary>The items in the order of the package.</summary>
    public IReadOnlyCollection<Item> All => _byKey.Values;

    public bool Has(string key) => _byKey.ContainsKey(key);

    public Item this[string key] => _byKey[key];

    /// <summary>What the item becomes, made when it is asked for.</summary>
    public StandardItemRecord Record(Item item) => Record(item.Element, item.Key, Associations.Silent)!;

    /// <summary>
    /// The item a link means: by identifier, by identifier in other capitals, by address, by the UUID in its address; else the identifier
    /// or address itself, which lies in another framework. The document is meant by its address too. Null for a link without either.
    /// </summary>
    public string? Resolve(Element? link, string? plain, string? identifier = null)
    {
        var id = link?.Identifier() ?? identifier;
        var uri = link?.Word("uri") ?? plain;
        var uuid = uri is null ? null : Uuid().Matches(uri).Select(m => m.Value).LastOrDefault(u => !Element.Nil(u));
        if (id is not null && Known(id) is { } byId)
        {
            return byId;
        }

        if (uri is not null && (_byUri.GetValueOrDefault(uri) ?? Known(uri)) is { } byUri)
        {
            return byUri;
        }

        if (id is null && uuid is not null && Known(uuid) is { } byUuid)
        {
            return byUuid;
        }

        return id ?? uuid ?? (uri is { Length: <= Element.LongestKey } && !Uuid().IsMatch(uri) ? uri : null);
    }

    private string? Known(string id) => _byKey.ContainsKey(id) ? id : _byOtherCase.GetValueOrDefault(id);

    // The identifier; where a server gives none or the nil UUID, the address serves if it is the item's own.
    private string? Key(Element element)
    {
        if (element.Identifier() is { } id)
        {
            return id;
        }

        if (element.Word("uri") is { Length: <= Element.LongestKey } uri && !Uuid().Matches(uri).Any(m => Element.Nil(m.Value)))
        {
            _findings.Adjust(element, "identifier", RecordTypes.StandardItem, uri, "no-identifier", "The item has no identifier of its own; its address was taken for one. Ask the publisher to give it one.");
            return uri;
        }

        return null;
    }

    private StandardItemRecord? Record(Element element, string key, Findings findings)
    {
        var statement = element.Exact("fullStatement");
        if (statement is null)
        {
            statement = element.Exact("abbreviatedStatement") ?? element.Exact("title") ?? element.Word("humanCodingScheme");
            if (statement is null)
            {
                findings.Reject(element, "fullStatement", RecordTypes.StandardItem, key, "missing-required", "The item says nothing: it has no fullStatement, and was left out. Ask the publisher for its text.");
                return null;
            }

            findings.Adjust(element, "fullStatement", RecordTypes.StandardItem, key, "no-statement", "The item has no fullStatement; its short text was taken. Ask the publisher for the full one.");
        }

        return new StandardItemRecord
        {
            Framework = _framework,
            FullStatement = statement,
            Code = element.Word("humanCodingScheme"),
            AbbreviatedStatement = element.Exact("abbreviatedStatement"),
            ICan = ICan(element),
            ItemType = element.Word("CFItemType") ?? element.Child("CFItemTypeURI")?.Word("title") ?? (element.Child("CFItemTypeURI")?.Identifier() is { } type ? _package.ItemTypes.GetValueOrDefault(type) : null),
            EducationLevels = Levels(element, key, findings),
            Language = element.Word("language"),
            Notes = element.Exact("notes"),
        };
    }

    private static List<string> Levels(Element element, string key, Findings findings)
    {
        var levels = new List<string>();
        foreach (var written in element.Words("educationLevel", "educationalLevel", "gradeLevel"))
        {
            var codes = GradeLevels.Parse(written);
            if (codes.Count == 0)
            {
                findings.Adjust(element, "educationLevel", RecordTypes.StandardItem, key, "unknown-grade", $"\"{Findings.Short(written)}\" is no education level that is known; it was left out. Write KG or 01 to 12.");
            }

            levels.AddRange(codes.Except(levels, StringComparer.Ordinal));
        }

        return levels;
    }

    // An alternative label may be anything; only one in the learner's voice is a sentence for learners.
    private static string? ICan(Element element)
    {
        var extensions = element.Child("extensions");
        return extensions?.Word("iCan") ?? extensions?.Word("ICan") ?? extensions?.Word("iCanStatement") ?? extensions?.Word("learnerStatement")
            ?? (element.Word("alternativeLabel") is { } label && Voice().IsMatch(label) ? label : null);
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("^(I can|I know|I understand|I am able|I'm able)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Voice();
}

/// <summary>One item.</summary>
internal sealed record Item(string Key, Element Element);
