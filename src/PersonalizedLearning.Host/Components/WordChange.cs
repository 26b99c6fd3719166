namespace PersonalizedLearning.Host.Components;

/// <summary>What changed between two texts, word by word: the longest common run of words stays, the rest goes out or comes in.</summary>
public static class WordChange
{
    public enum Kind { Same, Out, In }

    public readonly record struct Part(Kind Kind, string Text);

    /// <summary>Longer texts are shown as one block out and one block in.</summary>
    private const int MostWords = 600;

    public static IReadOnlyList<Part> Between(string? before, string? after)
    {
        var (old, now) = (Words(before), Words(after));
        if (old.Length > MostWords || now.Length > MostWords)
            return before == after ? Merge(now.Select(word => new Part(Kind.Same, word))) : Merge([.. old.Select(word => new Part(Kind.Out, word)), .. now.Select(word => new Part(Kind.In, word))]);

        var longest = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                longest[i, j] = old[i] == now[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);

        List<Part> parts = [];
        int a = 0, b = 0;
        while (a < old.Length || b < now.Length)
        {
            if (a < old.Length && b < now.Length && old[a] == now[b])
            {
                parts.Add(new(Kind.Same, old[a++]));
                b++;
            }
            else if (a < old.Length && (b == now.Length || longest[a + 1, b] >= longest[a, b + 1]))
                parts.Add(new(Kind.Out, old[a++]));
            else
                parts.Add(new(Kind.In, now[b++]));
        }
        return Merge(parts);
    }

    private static string[] Words(string? text) => (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Words of one kind next to each other become one part; within a change what goes out comes first.</summary>
    private static List<Part> Merge(IEnumerable<Part> parts)
    {
        List<Part> merged = [];
        List<string> taken = [], put = [];
        void Flush()
        {
            if (taken.Count > 0)
                merged.Add(new(Kind.Out, string.Join(' ', taken)));
            if (put.Count > 0)
                merged.Add(new(Kind.In, string.Join(' ', put)));
            taken.Clear();
            put.Clear();
        }
        foreach (var part in parts)
        {
            if (part.Kind == Kind.Out)
                taken.Add(part.Text);
            else if (part.Kind == Kind.In)
                put.Add(part.Text);
            else
            {
                Flush();
                if (merged is [.., { Kind: Kind.Same } last])
                    merged[^1] = last with { Text = last.Text + " " + part.Text };
                else
                    merged.Add(part);
            }
        }
        Flush();
        return merged;
    }
}
