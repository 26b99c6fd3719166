using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PersonalizedLearning.Plugins.Case;

/// <summary>One object of the package with its place. Fields are read as servers really write them: a list for a word, a number for a text.</summary>
/// <param name="Json">The object.</param>
/// <param name="Within">The list or object it stands in: <c>CFItems</c>.</param>
/// <param name="Index">Its place in that list; null when it is the object itself.</param>
internal sealed record Element(JsonElement Json, string Within, int? Index = null)
{
    internal const int LongestKey = 255;

    /// <summary>Where it stands: <c>CFItems[4]</c>.</summary>
    public string Path => Index is { } i ? string.Create(CultureInfo.InvariantCulture, $"{Within}[{i}]") : Within;

    public Element? Child(string field) =>
        Json.TryGetProperty(field, out var child) && child.ValueKind == JsonValueKind.Object ? new Element(child, $"{Path}.{field}") : null;

    public IEnumerable<Element> Children(string field)
    {
        if (Json.TryGetProperty(field, out var list) && list.ValueKind == JsonValueKind.Array)
        {
            var i = 0;
            foreach (var child in list.EnumerateArray())
            {
                if (child.ValueKind == JsonValueKind.Object)
                {
                    yield return new Element(child, $"{Path}.{field}", i);
                }

                i++;
            }
        }
    }

    /// <summary>The text exactly as published; null when it is absent or blank.</summary>
    public string? Exact(string field) => Json.TryGetProperty(field, out var value) ? Text(value) : null;

    /// <summary>A name or code: trimmed.</summary>
    public string? Word(string field) => Exact(field)?.Trim();

    /// <summary>An identifier that can be a key: not blank, not the nil UUID, not too long.</summary>
    public string? Identifier(string field = "identifier") => Word(field) is { Length: <= LongestKey } id && !Nil(id) ? id : null;

    public List<string> Words(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (Json.TryGetProperty(field, out var value))
            {
                var found = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(Text) : (Text(value) ?? "").Split(',').Select(v => v.Length == 0 ? null : v);
                return [.. found.OfType<string>().Select(v => v.Trim()).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];
            }
        }

        return [];
    }

    public double? Number(string field)
    {
        if (!Json.TryGetProperty(field, out var value))
        {
            return null;
        }

        var read = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out var number) ? number : double.NaN,
            JsonValueKind.String => double.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
            _ => double.NaN,
        };
        return double.IsFinite(read) ? read : null;
    }

    /// <summary>A link's title, or the link itself when it is a plain text.</summary>
    public string? Link(string field) => Child(field) is { } link ? link.Word("title") ?? link.Word("uri") : Word(field);

    public static bool Nil(string id) => Guid.TryParse(id, out var guid) && guid == Guid.Empty;

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Storable(value),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    // Half a surrogate pair and the null character are valid JSON, but no database keeps them: they are left out.
    private static string? Storable(JsonElement value)
    {
        string? text;
        try
        {
            text = value.GetString();
        }
        catch (InvalidOperationException)
        {
            text = Repaired(value.GetRawText());
        }

        if (text is not null && text.Contains('\0'))
        {
            text = text.Replace("\0", "", StringComparison.Ordinal);
        }

        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static string Repaired(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u')
            {
                text.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(raw[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var c => c });
            }
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.ToString().EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar)
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }
}
