using System.Text.Json;
using System.Text.Unicode;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Case;

/// <summary>A package as it stands in its file: nothing is understood yet.</summary>
internal sealed class Package
{
    /// <summary>Bytes a file may have. The largest published frameworks stay well below it.</summary>
    internal const long Largest = 128L << 20;

    private const int Deepest = 64;

    public required Element Document { get; init; }
    public required Part Items { get; init; }
    public required Part Associations { get; init; }
    public required Part Rubrics { get; init; }

    /// <summary>Titles of item types by identifier, for items that only point at one.</summary>
    public required IReadOnlyDictionary<string, string> ItemTypes { get; init; }

    /// <summary>Reads a file. Null when it is no package; the reason has then been said.</summary>
    public static Package? Read(string? path, Findings findings, Action<Progress> progress, CancellationToken ct)
    {
        if (Load(path, findings) is not { } bytes)
        {
            return null;
        }

        ct.ThrowIfCancellationRequested();
        progress(new Progress { What = Path.GetFileName(path!), Done = 0 });
        JsonElement root;
        try
        {
            root = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false }).RootElement;
        }
        catch (JsonException e)
        {
            findings.Refuse("not-json", e.LineNumber is { } line
                ? $"The file is not sound JSON at line {line + 1}: it is cut, nested too deeply, or holds something else. Download the package again."
                : "The file is not sound JSON: an object in it names the same property twice. Ask its publisher for a sound package.", e.LineNumber + 1);
            return null;
        }
        catch (InvalidOperationException)
        {
            // The name of a property holds half a surrogate pair, which the parser meets while it looks for duplicates.
            findings.Refuse("not-json", "The file is not sound JSON: the name of a property in it is not text. Ask its publisher for a sound package.");
            return null;
        }

        return Open(root, findings);
    }

    private static Package? Open(JsonElement root, Findings findings)
    {
        var body = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("CFPackage", out var nested) && nested.ValueKind == JsonValueKind.Object ? nested : root;
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("CFDocument", out var document) || document.ValueKind != JsonValueKind.Object)
        {
            findings.Refuse("not-a-package", Instead(root));
            return null;
        }

        foreach (var name in (ReadOnlySpan<string>)["CFItems", "CFAssociations", "CFRubrics"])
        {
            if (body.TryGetProperty(name, out var part) && part.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
            {
                findings.Adjust(new Element(part, name), null, Part.Type(name), null, "not-a-list", $"{name} is not a list, so nothing of it was read and nothing of it that is here was touched. Ask the publisher for a package of the standard.");
            }
        }

        return new Package
        {
            Document = new Element(document, "CFDocument"),
            Items = new Part(body, "CFItems"),
            Associations = new Part(body, "CFAssociations"),
            Rubrics = new Part(body, "CFRubrics"),
            ItemTypes = Types(body),
        };
    }

    private static ReadOnlyMemory<byte>? Load(string? path, Findings findings)
    {
        if (path is null || !File.Exists(path))
        {
            findings.Refuse("not-a-package", "There is no file to read. Choose the CASE package of a framework, a .json file.");
            return null;
        }

        if (new FileInfo(path).Length > Largest)
        {
            findings.Refuse("too-large", $"The file is larger than {Largest >> 20} MB. Ask the publisher for one package a framework.");
            return null;
        }

        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Refuse("unreadable-file", "The file cannot be opened. Check that it is complete and may be read, then import again.");
            return null;
        }

        if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            findings.Refuse("not-utf-8", "The file is not UTF-8 text. Save it as UTF-8, or download the package again.", BadLine(bytes.Span));
            return null;
        }

        return bytes;
    }

    private static long BadLine(ReadOnlySpan<byte> bytes)
    {
        long line = 1;
        while (true)
        {
            var end = bytes.IndexOf((byte)'\n');
            if (end < 0 || !Utf8.IsValid(bytes[..end]))
            {
                return line;
            }

            bytes = bytes[(end + 1)..];
            line++;
        }
    }

    // What a file that is no package most likely is.
    private static string Instead(JsonElement root)
    {
        const string choose = "Choose a package, the answer of CFPackages/{id}, which holds CFDocument, CFItems and CFAssociations.";
        if (root.ValueKind != JsonValueKind.Object)
        {
            return "The file is JSON, but not a CASE package. " + choose;
        }

        if (root.TryGetProperty("CFDocuments", out _))
        {
            return "The file is a list of documents: it names frameworks and holds none. " + choose;
        }

        if (root.TryGetProperty("$schema", out _) || root.TryGetProperty("swagger", out _) || root.TryGetProperty("openapi", out _) || root.TryGetProperty("properties", out _))
        {
            return "The file describes the format; it holds no framework. " + choose;
        }

        if (root.TryGetProperty("imsx_codeMajor", out _))
        {
            return "The file is an error answer of a CASE server. Download the package again. " + choose;
        }

        return "The file is JSON, but names no CFDocument, so it is not a CASE package. " + choose;
    }

    private static Dictionary<string, string> Types(JsonElement body)
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (body.TryGetProperty("CFDefinitions", out var definitions) && definitions.ValueKind == JsonValueKind.Object)
        {
            foreach (var type in new Element(definitions, "CFDefinitions").Children("CFItemTypes"))
            {
                if (type.Identifier() is { } id && type.Word("title") is { } title)
                {
                    types.TryAdd(id, title);
                }
            }
        }

        return types;
    }
}

/// <summary>One list of the package.</summary>
internal sealed class Part
{
    private readonly List<Element> _elements = [];

    public Part(JsonElement body, string name)
    {
        Present = body.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array;
        if (Present)
        {
            var index = 0;
            foreach (var element in list.EnumerateArray())
            {
                _elements.Add(new Element(element, name, index++));
            }
        }
    }

    /// <summary>The package has the list, even if it is empty.</summary>
    public bool Present { get; }

    public int Count => _elements.Count;

    /// <summary>The record type its entries become.</summary>
    public static string Type(string name) => name switch { "CFItems" => RecordTypes.StandardItem, "CFAssociations" => RecordTypes.StandardAssociation, _ => RecordTypes.Rubric };

    /// <summary>Each entry that is an object; the others are told.</summary>
    public IEnumerable<Element> Objects(string type, Findings findings)
    {
        foreach (var element in _elements)
        {
            if (element.Json.ValueKind == JsonValueKind.Object)
            {
                yield return element;
            }
            else
            {
                findings.Reject(element, null, type, null, "not-an-object", "This entry is not an object and was left out. Ask the publisher for a sound package.");
            }
        }
    }
}
