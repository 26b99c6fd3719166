namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>
/// How an interest is looked for: by the one word it is about, in whatever form. "Wheels of all kinds" finds a wheel, "my uncle's
/// workshop" a workshop. A word that stands in for others ("anything with bikes") is passed over. Plain rules of English; in another
/// language the last word is found as it is written.
/// </summary>
internal static class InterestWord
{
    private const int Shortest = 3;

    private static readonly HashSet<string> After = ["of", "with", "that", "in", "on", "at", "for", "from", "who", "which", "when", "about", "like"];
    private static readonly HashSet<string> Vague = ["anything", "everything", "something", "things", "stuff", "kinds", "all", "out", "up", "it", "them", "more", "lot", "lots"];
    private static readonly string[] Endings = ["ing", "ies", "es", "s", "e", "y"];

    /// <summary>The stem to look for; empty when there is nothing to.</summary>
    public static string Of(string topic)
    {
        var part = new List<string>();
        foreach (var word in SearchWords.Of(topic).Split(' '))
        {
            if (!After.Contains(word))
            {
                if (!Vague.Contains(word))
                    part.Add(word);
            }
            else if (part.Count > 0)
                break;
        }
        return part.Count > 0 && part[^1].Length >= Shortest ? Stem(part[^1]).ToString() : "";
    }

    /// <param name="words">As <see cref="SearchWords"/> writes them.</param>
    /// <param name="stem">What <see cref="Of"/> found.</param>
    public static bool In(string words, string stem)
    {
        // Most texts do not hold it at all, and that is seen fast.
        if (stem.Length == 0 || !words.Contains(stem, StringComparison.Ordinal))
            return false;
        foreach (var range in words.AsSpan().Split(' '))
            if (Stem(words.AsSpan(range)).SequenceEqual(stem))
                return true;
        return false;
    }

    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("ss") || word.EndsWith("us") || word.EndsWith("ws"))
            return word;
        foreach (var ending in Endings)
            if (word.EndsWith(ending) && word.Length - ending.Length >= Shortest)
                return word[..^ending.Length];
        return word;
    }
}
