using System.Text.RegularExpressions;

namespace PersonalizedLearning.Host.Tests.Words;

/// <summary>Texts and the code that asks for them belong together: nothing is asked for that is not there, nothing is there that nobody asks for.</summary>
public sealed partial class KeyTests
{
    /// <param name="Key">As written; a star stands for what is put in at run time: <c>L[$"Word.{state}"]</c>.</param>
    /// <param name="IsCounted">Asked for by number: <c>L.Count("Steps", n)</c>.</param>
    private sealed record Use(string File, string Owner, string Key, bool IsCounted)
    {
        private readonly Regex _keys = new("^" + Regex.Escape(Key).Replace(@"\*", ".+", StringComparison.Ordinal) + (IsCounted ? @"\.(?:zero|one|two|few|many|other)$" : "$"));

        public bool Covers(string key) => _keys.IsMatch(key);
    }

    [Fact]
    public void Every_text_that_is_asked_for_exists()
    {
        var files = Resources.All.ToLookup(file => file.Owner);
        var missing = Uses().Where(use => !files[use.Owner].Any(file => file.Texts.Keys.Any(use.Covers)
            && (!use.IsCounted || file.Texts.Keys.Any(key => use.Covers(key) && key.EndsWith(".other", StringComparison.Ordinal)))));
        Rule.None(missing.Select(use => $"{use.File}: {use.Owner} has no \"{use.Key}{(use.IsCounted ? ".other" : "")}\""));
    }

    [Fact]
    public void Every_text_is_asked_for()
    {
        var uses = Uses().ToLookup(use => use.Owner);
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
            @L["Plain"] @L[ok ? "Yes" : "No", Format("not a key")] @L[$"Word.{state}"] @L["Nav." + word] @L.Count("Steps", n)
            """).Select(use => (use.Key, use.IsCounted));
        Assert.Equal([("Plain", false), ("Yes", false), ("No", false), ("Word.*", false), ("Nav.*", false), ("Steps", true)], found);
    }

    private static List<Use> Uses() => [.. new[] { "Pages", "Components" }
        .SelectMany(folder => Repository.HostFiles(folder, "*.razor").Concat(Repository.HostFiles(folder, "*.cs")))
        // A page and the code of the same name beside it are one.
        .GroupBy(file => file.Replace(".razor.cs", ".razor", StringComparison.Ordinal))
        .SelectMany(page => Find(Repository.Name(page.Key), string.Join('\n', page.Select(File.ReadAllText))))];

    private static IEnumerable<Use> Find(string file, string text)
    {
        foreach (var (owner, variable) in Localizer().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct())
            foreach (Match call in Regex.Matches(text, $@"(?<![\w.]){Regex.Escape(variable)}(?:\[|\.Count\()"))
            {
                var first = FirstArgument(text, call.Index + call.Length);
                foreach (Match literal in Literal().Matches(first))
                {
                    var key = literal.Groups[1].Length > 0 ? Gap().Replace(literal.Groups[2].Value, "*") : literal.Groups[2].Value;
                    if (first[..literal.Index].TrimEnd().EndsWith('+'))
                        key = "*" + key;
                    if (first[(literal.Index + literal.Length)..].TrimStart().StartsWith('+'))
                        key += "*";
                    yield return new(file, owner, key, call.Value.EndsWith('('));
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
