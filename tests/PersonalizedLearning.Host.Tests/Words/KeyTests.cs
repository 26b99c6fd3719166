using System.Text.RegularExpressions;

namespace PersonalizedLearning.Host.Tests.Words;

/// <summary>Texts and the code that asks for them belong together: nothing is asked for that is not there, nothing is there that nobody asks for.</summary>
public sealed partial class KeyTests
{
    /// <param name="Owners">Whose texts: a name used for two localizers in one file may mean either.</param>
    /// <param name="Key">As written; a star stands for what is put in at run time: <c>L[$"Word.{state}"]</c>. Null: all of it is.</param>
    /// <param name="IsCounted">Asked for by number: <c>L.Count("Steps", n)</c>.</param>
    private sealed record Use(string File, IReadOnlyList<string> Owners, string? Key, bool IsCounted, string Text)
    {
        private readonly Regex? _keys = Key is null ? null : new("^" + Regex.Escape(Key).Replace(@"\*", ".*", StringComparison.Ordinal) + (IsCounted ? @"\.(?:zero|one|two|few|many|other)$" : "$"));

        /// <summary>A key that is a variable is one of the texts in quotes in the same file.</summary>
        public bool Covers(string key) => _keys?.IsMatch(key) ?? Text.Contains($"\"{key}\"", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_that_is_asked_for_exists()
    {
        var files = Resources.All.ToLookup(file => file.Owner);
        var missing = Uses().Where(use => use.Key is not null && !use.Owners.Any(owner => files[owner].Any(file => file.Texts.Keys.Any(key =>
            use.Covers(key) && (!use.IsCounted || key.EndsWith(".other", StringComparison.Ordinal))))));
        Rule.None(missing.Select(use => $"{use.File}: {string.Join(" or ", use.Owners)} has no \"{use.Key}{(use.IsCounted ? ".other" : "")}\""));
    }

    [Fact]
    public void Every_text_is_asked_for()
    {
        var uses = Uses().SelectMany(use => use.Owners.Select(owner => (owner, use))).ToLookup(pair => pair.owner, pair => pair.use);
        var idle = Resources.All.SelectMany(file => file.Texts.Keys.Where(key => !uses[file.Owner].Any(use => use.Covers(key))).Select(key => $"{file.Name}: {key}"));
        Rule.None(idle);
    }

    [Fact]
    public void Every_resource_file_lies_beside_its_page_or_part()
    {
        var alone = Resources.All.Where(file => !new[] { ".razor", ".cs" }.Any(end => File.Exists(Path.Combine(Repository.Host, Path.ChangeExtension(file.Name, end))))).Select(file => file.Name);
        Rule.None(alone);
        Rule.None(Resources.All.GroupBy(file => file.Owner).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Uses_are_found_in_all_their_forms()
    {
        var found = Find("Test", """
            @inject IStringLocalizer<Part> L
            @L["Plain"] @L[ok ? "Yes" : "No", Format("not a key")] @L[$"Word.{state}"] @L["Nav." + word] @L[key + (mine ? ".You" : "")] @L[name] @L.Count("Steps", n)
            """).Select(use => (use.Key, use.IsCounted));
        Assert.Equal([("Plain", false), ("Yes", false), ("No", false), ("Word.*", false), ("*Nav.*", false), ("*.You*", false), ("**", false), (null, false), ("Steps", true)], found);
    }

    private static List<Use> Uses() => [.. new[] { "Pages", "Components" }
        .SelectMany(folder => Repository.HostFiles(folder, "*.razor").Concat(Repository.HostFiles(folder, "*.cs")))
        // A page and the code of the same name beside it are one.
        .GroupBy(file => file.Replace(".razor.cs", ".razor", StringComparison.Ordinal))
        .SelectMany(page => Find(Repository.Name(page.Key), string.Join('\n', page.Select(File.ReadAllText))))];

    private static IEnumerable<Use> Find(string file, string text)
    {
        foreach (var variable in Localizer().Matches(text).GroupBy(match => match.Groups[2].Value, match => match.Groups[1].Value))
        {
            string[] owners = [.. variable.Distinct()];
            foreach (Match call in Regex.Matches(text, $@"(?<![\w.]){Regex.Escape(variable.Key)}(?:\[|\.Count\()"))
            {
                var first = FirstArgument(text, call.Index + call.Length);
                var counted = call.Value.EndsWith('(');
                var literals = Literal().Matches(first);
                if (literals.Count == 0)
                    yield return new(file, owners, null, counted, text);
                // Put together of pieces: each piece stands somewhere in the key.
                var around = Literal().Replace(first, "").Contains('+', StringComparison.Ordinal) ? "*" : "";
                foreach (Match literal in literals)
                    yield return new(file, owners, around + (literal.Groups[1].Length > 0 ? Gap().Replace(literal.Groups[2].Value, "*") : literal.Groups[2].Value) + around, counted, text);
            }
        }
    }

    /// <summary>Up to the first comma or closing bracket that belongs to this call.</summary>
    private static string FirstArgument(string text, int from)
    {
        var depth = 0;
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at = text.IndexOf('"', at + 1);
                if (at < 0)
                    break;
                continue;
            }
            if (text[at] is '(' or '[' or '{')
                depth++;
            else if (text[at] is ')' or ']' or '}' && depth-- == 0)
                return text[from..at];
            else if (text[at] == ',' && depth == 0)
                return text[from..at];
        }
        return "";
    }

    [GeneratedRegex(@"IStringLocalizer<(\w+)>\s+(\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"(\$?)""([^""]*)""")]
    private static partial Regex Literal();
}
